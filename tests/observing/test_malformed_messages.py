"""What the other end of the wire never writes is refused, before it takes memory or time."""

import contextlib
import json
import struct
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from over_the_wire import NAMES, PLAIN, received, sent

from observing import kinds, wire
from observing.formula import Formula
from observing.plain import Opaque
from observing.wire import Malformed


def forged(tree: Any, *buffers: bytes, sizes: Any = None) -> bytes:
    sizes = [len(buffer) for buffer in buffers] if sizes is None else sizes
    header = json.dumps([tree, sizes]).encode()
    return struct.pack(">I", len(header)) + header + b"".join(buffers)


TEXTS = ["function", "", "", None, False, {"frozenset": []}, [], [], [], None]


def with_field(position: int, value: Any) -> dict[str, Any]:
    fields = list(TEXTS)
    fields[position] = value
    return {"a": {"Observation": fields}}


ARRAY_OF_TWO = struct.pack("dd", 1, 2)
TREES = {
    "no object": forged([1, 2]),
    "unknown kind": forged({"a": {"Path": ["/"]}}),
    "two kinds": forged({"a": {"tuple": [], "bytes": 0}}, b""),
    "no kind": forged({"a": {}}),
    "object dtype": forged({"a": {"array": [0, "O", [1], False]}}, bytes(8)),
    "void dtype": forged({"a": {"array": [0, "V8", [1], False]}}, bytes(8)),
    "structured dtype": forged({"a": {"array": [0, "f4,f4", [1], False]}}, bytes(8)),
    "date dtype": forged({"a": {"array": [0, "M8[s]", [1], False]}}, bytes(8)),
    "no dtype": forged({"a": {"array": [0, None, [2], False]}}, ARRAY_OF_TWO),
    "dtype of fields": forged({"a": {"array": [0, [["a", "f8"]], [2], False]}}, ARRAY_OF_TWO),
    "unknown dtype": forged({"a": {"array": [0, "f3", [2], False]}}, ARRAY_OF_TWO),
    "wrong shape": forged({"a": {"array": [0, "f8", [3], False]}}, ARRAY_OF_TWO),
    "negative shape": forged({"a": {"array": [0, "f8", [-2], False]}}, ARRAY_OF_TWO),
    "open shape": forged({"a": {"array": [0, "f8", [-1], False]}}, ARRAY_OF_TWO),
    "shape of texts": forged({"a": {"array": [0, "f8", ["2"], False]}}, ARRAY_OF_TWO),
    "shape beyond memory": forged({"a": {"array": [0, "f8", [2**62, 2**62], False]}}, ARRAY_OF_TWO),
    "half a number": forged({"a": {"array": [0, "f8", [1], False]}}, bytes(9)),
    "scalar of two": forged({"a": {"array": [0, "f8", [2], True]}}, ARRAY_OF_TWO),
    "too few fields of an array": forged({"a": {"array": [0, "f8"]}}, ARRAY_OF_TWO),
    "buffer used twice": forged({"a": {"bytes": 0}, "b": {"bytes": 0}}, b"abc"),
    "array used twice": forged({"a": [{"array": [0, "f8", [2], False]}] * 2}, ARRAY_OF_TWO),
    "no such buffer": forged({"a": {"bytes": 1}}, b"abc"),
    "negative buffer": forged({"a": {"bytes": -1}}, b"abc"),
    "buffer by name": forged({"a": {"bytes": "0"}}, b"abc"),
    "negative size": forged({}, sizes=[-1]),
    "size that is no number": forged({}, sizes=["3"]),
    "size that is true": forged({}, b"a", sizes=[True]),
    "size that is a float": forged({}, b"a", sizes=[1.0]),
    "sizes beyond the cap": forged({}, sizes=[wire.BUFFERS_CAP, 1]),
    "sizes that are a number": forged({}, sizes=3),
    "unhashable key": forged({"a": {"dict": [[[], 1]]}}),
    "pair of three": forged({"a": {"dict": [[1, 2, 3]]}}),
    "unhashable member": forged({"a": {"frozenset": [[]]}}),
    "found nonsense": forged(with_field(0, "passed")),
    "found a list": forged(with_field(0, ["function"])),
    "text that is a number": forged(with_field(2, 18)),
    "takes that is a list": forged(with_field(3, [])),
    "blank that is a number": forged(with_field(4, 0)),
    "names that are a list": forged(with_field(5, [])),
    "names that are numbers": forged(with_field(5, {"frozenset": [1]})),
    "outcomes that are a tuple": forged(with_field(6, {"tuple": []})),
    "outcomes that are numbers": forged(with_field(6, [18])),
    "listed that is text": forged(with_field(9, "passed")),
    "too many fields": forged({"a": {"Observation": [*TEXTS, 18]}}),
    "too few fields": forged({"a": {"Formula": []}}),
    "failure that is text": forged({"a": {"Outcome": [1, "passed", "", {"tuple": []}, {"tuple": []}]}}),
    "printed that is none": forged({"a": {"Outcome": [1, None, None, {"tuple": []}, {"tuple": []}]}}),
    "warned that is a list": forged({"a": {"Outcome": [1, None, "", [], {"tuple": []}]}}),
    "changed that are texts": forged({"a": {"Outcome": [1, None, "", {"tuple": []}, {"tuple": ["0"]}]}}),
    "line number that is true": forged({"a": {"Failure": ["", "", "", True, ""]}}),
    "opaque of numbers": forged({"a": {"Opaque": [1, 2, 3]}}),
    "opaque of no such kind": forged({"a": {"Opaque": ["a", "b", "c"]}}),
    "weights that are text": forged({"a": {"Dense": ["W", None]}}),
    "weights in a row": forged({"a": {"Dense": [{"array": [0, "f8", [2], False]}, None]}}, ARRAY_OF_TWO),
    "layers that are a list": forged({"a": {"Network": [[], None]}}),
    "unknown activation": forged({"a": {"Network": [{"tuple": ["exec"]}, None]}}),
    "unhashable activation": forged({"a": {"Network": [{"tuple": [[]]}, None]}}),
    "compiled that is text": forged({"a": {"Network": [{"tuple": []}, "sgd"]}}),
    "content that is text": forged({"a": {"ModelFile": ["TFL3", "a model"]}}),
    "history that is a list": forged({"a": {"PlainHistory": [[]]}}),
    "formula of a number": forged({"a": {"Formula": [18, "w"]}}),
    "sentence that is a number": forged({"a": {"Unfit": [18]}}),
    "state that is none": forged({"a": {"generator": [0, None]}}),
    "state of another kind": forged({"a": {"generator": [0, {"dict": [["bit_generator", "MT19937"]]}]}}),
    "negative seed": forged({"a": {"generator": [-1, {"dict": []}]}}),
    "step on no line": forged({"a": {"Step": [-1, "a", "1"]}}),
    "step on line true": forged({"a": {"Step": [True, "a", "1"]}}),
    "step of numbers": forged({"a": {"Step": [1, 2, 3]}}),
    "steps that are texts": forged({"a": {"Trace": [{"tuple": ["a"]}, ""]}}),
    "more steps than kept": forged({"a": {"Trace": [{"tuple": [{"Step": [1, "a", "1"]}] * 41}, ""]}}),
    "note that is long": forged({"a": {"Trace": [{"tuple": []}, "a" * 1_000]}}),
    "no JSON": struct.pack(">I", 4) + b"{{{{",
    "no text": struct.pack(">I", 4) + b"\xff\xfe\xfd\xfc",
    "only a header": struct.pack(">I", 2) + b"{}",
    "number of a million digits": struct.pack(">I", 10**6) + b"1" * 10**6,
}


@pytest.mark.parametrize("data", TREES.values(), ids=TREES)
def test_what_nobody_should_write_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        received(data)


def test_formulas_go_into_a_jail_and_not_out_of_it() -> None:
    formula = Formula("w[0]")
    message = sent({"value": formula}, formulas=True)
    assert received(message, formulas=True) == {"value": formula}
    with pytest.raises(Malformed):
        received(message)
    opaque = received(sent({"value": formula}))["value"]
    assert opaque == Opaque("Formula", "a function of w, w[0]", "function")


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"tuple":'], ids=["lists", "objects", "tuples"])
@pytest.mark.parametrize("depth", [100, 900, 100_000])
def test_a_tree_that_is_too_deep_is_refused(opening: bytes, depth: int) -> None:
    closing = {b"[": b"]", b'{"a":': b"}", b'[{"tuple":': b"}]"}[opening]
    text = b'[{"a":' + opening * depth + b"1" + closing * depth + b"},[]]"
    with pytest.raises(Malformed):
        received(struct.pack(">I", len(text)) + text)


def test_a_tree_of_too_many_parts_is_refused() -> None:
    with pytest.raises(Malformed):
        received(forged({"a": [0] * (4 * wire.PARTS_CAP + 1)}))


def test_keys_of_one_hash_keep_nobody_busy() -> None:
    same_hash = [k * (2**61 - 1) for k in range(20_000)]
    with pytest.raises(Malformed):
        received(forged({"a": {"dict": [[key, 0] for key in same_hash]}}))
    with pytest.raises(Malformed):
        received(forged({"a": {"frozenset": same_hash}}))


@pytest.mark.parametrize("length", [wire.HEADER_CAP + 1, 2**32 - 1])
def test_a_huge_header_is_refused_before_it_is_read(length: int) -> None:
    asked: list[int] = []

    def read(count: int) -> bytes:
        asked.append(count)
        return struct.pack(">I", length)[:count]

    with pytest.raises(Malformed):
        wire.receive(read)
    assert sum(asked) == 4


@given(st.dictionaries(NAMES, PLAIN, max_size=3), st.data())
def test_a_stream_that_ends_too_early_says_so(message: dict[str, Any], draw: Any) -> None:
    data = sent(message)
    with pytest.raises(EOFError):
        received(data[: draw.draw(st.integers(0, len(data) - 1))])


@given(st.binary(max_size=200))
def test_noise_is_refused_or_ends_too_early(noise: bytes) -> None:
    with pytest.raises((Malformed, EOFError)):
        received(struct.pack(">I", len(noise)) + noise)


TREE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.dictionaries(
            st.sampled_from(["array", "bytes", "tuple", "frozenset", "dict", "generator", "blank", "Unfit"])
            | st.sampled_from(sorted(kinds.FIELDS)),
            inner,
            max_size=1,
        ),
    ),
    max_leaves=15,
)


@given(TREE, st.lists(st.binary(max_size=16), max_size=3))
@settings(max_examples=300)
def test_any_other_tree_is_read_or_refused(tree: Any, buffers: list[bytes]) -> None:
    with contextlib.suppress(Malformed):
        received(forged({"a": tree}, *buffers))
