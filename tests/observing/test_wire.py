"""The wire: whatever one end can say the other understands, and nothing else is taken for a message."""

import contextlib
import json
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder import ____
from observing import kinds, wire
from observing.blank import Blank
from observing.formula import Formula
from observing.network import ACTIVATIONS, Dense, Network, network
from observing.observe import Failure, Observation, Outcome
from observing.plain import ModelFile, Opaque, PlainHistory, Unfit
from observing.wire import Malformed


def sent(message: dict[str, Any], formulas: bool = False) -> bytes:
    data = bytearray()

    def write(part: bytes) -> int:
        taken = bytes(part[:1000])  # as a full pipe does
        data.extend(taken)
        return len(taken)

    wire.send(write, message, formulas)
    return bytes(data)


def reader(data: bytes, piece: int = 1 << 20) -> Callable[[int], bytes]:
    left = memoryview(data)

    def read(count: int) -> bytes:
        nonlocal left
        part, left = left[: min(count, piece)], left[min(count, piece) :]
        return bytes(part)

    return read


def received(data: bytes, piece: int = 1 << 20, formulas: bool = False) -> dict[str, Any]:
    return wire.receive(reader(data, piece), formulas)


def travelled(value: Any) -> Any:
    return received(sent({"value": value}, formulas=True), formulas=True)["value"]


def forged(tree: Any, *buffers: bytes, sizes: Any = None) -> bytes:
    sizes = [len(buffer) for buffer in buffers] if sizes is None else sizes
    header = json.dumps([tree, sizes]).encode()
    return struct.pack(">I", len(header)) + header + b"".join(buffers)


def same(a: Any, b: Any) -> bool:
    """Equal in type, bits and parts; nan is nan."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray | np.generic):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b) or a != a and b != b
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[name], b[name]) for name in a)
    if isinstance(a, np.random.Generator):
        return a.bit_generator.state == b.bit_generator.state
    if isinstance(a, Unfit):
        return str(a) == str(b)
    if isinstance(a, Dense):
        return same(a.weights, b.weights)
    if isinstance(a, Network | Outcome | Observation | Failure | ModelFile | PlainHistory | Formula | Opaque):
        return same(vars(a), vars(b))
    return bool(a == b)


# Everything it knows, there and back.

DTYPES = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(endianness="?"),
    hnp.unsigned_integer_dtypes(endianness="?"),
    hnp.floating_dtypes(endianness="?", sizes=(16, 32, 64)),
    hnp.complex_number_dtypes(),
    hnp.unicode_string_dtypes(max_len=5),
    hnp.byte_string_dtypes(max_len=5),
)
ARRAYS = hnp.arrays(DTYPES, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
SCALARS = st.one_of(
    st.floats().map(np.float64),
    st.floats(width=32).map(np.float32),
    st.floats(width=16).map(np.float16),
    st.integers(-(2**63), 2**63 - 1).map(np.int64),
    st.integers(0, 255).map(np.uint8),
    st.booleans().map(np.bool_),
)
NAMES = st.text(max_size=8)
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**255), 2**255),
    st.floats(),
    st.text(max_size=20),
    st.binary(max_size=20),
    SCALARS,
    ARRAYS,
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.one_of(NAMES, st.integers(), st.tuples(st.integers())), inner, max_size=4),
    ),
    max_leaves=12,
)
FAILURES = st.builds(Failure, NAMES, NAMES, NAMES, st.integers(0, 999), NAMES)
OUTCOMES = st.builds(
    Outcome,
    VALUES,
    st.none() | FAILURES,
    NAMES,
    st.lists(NAMES, max_size=2).map(tuple),
    st.lists(st.integers(0, 9), max_size=2).map(tuple),
)
OBSERVATIONS = st.builds(
    Observation,
    st.sampled_from(["missing", "function", "value"]),
    NAMES,
    NAMES,
    st.none() | NAMES,
    st.booleans(),
    st.frozensets(NAMES, max_size=3),
    st.lists(OUTCOMES, max_size=2),
    st.lists(OUTCOMES, max_size=2),
    st.lists(OUTCOMES, max_size=2),
    st.none() | OUTCOMES,
    NAMES,
)


@given(VALUES)
def test_values_come_back_as_they_were(value: Any) -> None:
    assert same(travelled(value), value)


@given(OBSERVATIONS)
@settings(max_examples=50)
def test_observations_come_back_as_they_were(seen: Observation) -> None:
    assert same(travelled(seen), seen)


@given(st.dictionaries(NAMES, PLAIN, max_size=4), st.integers(1, 50))
def test_a_message_may_arrive_in_pieces(message: dict[str, Any], piece: int) -> None:
    assert same(received(sent(message), piece), message)


@given(st.integers(0, 2**64), st.integers(0, 50))
def test_a_generator_goes_on_where_it_was(seed: int, drawn: int) -> None:
    rng = np.random.default_rng(seed)
    rng.normal(size=drawn)
    other = travelled(rng)
    assert other.bit_generator.seed_seq.entropy == seed
    assert same(other.normal(size=5), rng.normal(size=5))


@given(
    st.lists(st.integers(1, 4), min_size=2, max_size=4),
    st.sampled_from(sorted(ACTIVATIONS)),
    st.none() | st.dictionaries(NAMES, PLAIN, max_size=2),
)
def test_a_network_comes_back_with_its_weights(
    sizes: list[int], activation: str, compiled: dict[str, Any] | None
) -> None:
    own = network(sizes, [activation] * (len(sizes) - 1), np.random.default_rng(0))
    own = Network((*own.layers, Dense(np.ones((sizes[-1], 1), np.float32), None)), compiled)
    assert same(travelled(own), own)


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("-inf"),
        -0.0,
        np.float32("nan"),
        np.array([np.nan, np.inf, -0.0]),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(10)[::-2],
        np.zeros((0, 3)),
        np.array("text"),
        Formula("w[0] ** 2"),
        ModelFile(b"\x00TFL3", "a model"),
        PlainHistory({"val_loss": [0.5, float("nan")]}),
        Opaque("thing", "<thing>", "object"),
        Unfit("it is text."),
        frozenset({1}),
        ((1, [2.0, None]), {"a": (np.True_, "b")}),
    ],
    ids=repr,
)
def test_each_kind_comes_back(value: Any) -> None:
    assert same(travelled(value), value)


def test_a_blank_stays_the_blank() -> None:
    assert travelled([____, (____,)])[0] is ____
    assert isinstance(____, Blank)


def test_what_was_received_can_be_changed() -> None:
    travelled(np.zeros(2))[0] = 1


# What cannot travel, or not all of it.


class Shy:
    """An object that raises whenever it is looked at."""

    def __getattribute__(self, name: str) -> Any:
        raise ValueError("no")

    def __repr__(self) -> str:
        raise ValueError("no")


class Leaving:
    def __init__(self, with_: BaseException) -> None:
        self.with_ = with_

    def __array__(self, *_: Any, **__: Any) -> Any:
        raise self.with_

    def __repr__(self) -> str:
        raise self.with_


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: len, "function"),
        (lambda: lambda z: z, "function"),
        (lambda: int, "class"),
        (lambda: object(), "object"),
        (lambda: np.array([1, None]), "array"),
        (lambda: np.array([object()]), "array"),
        (lambda: np.array(["2020-01-01"], dtype="datetime64[D]"), "array"),
        (lambda: np.zeros(1, dtype=[("a", float)]), "array"),
        (lambda: 2**300, "object"),
        (lambda: 1j, "object"),
        (lambda: Shy(), "object"),
        (lambda: Leaving(ValueError()), "object"),
    ],
    ids=[
        *("function", "lambda", "class", "object", "objects and numbers", "objects", "dates", "fields"),
        *("large number", "complex", "shy", "raises"),
    ],
)
def test_of_other_things_a_word_travels(make: Callable[[], Any], kind: str) -> None:
    seen = travelled([make()])[0]
    assert isinstance(seen, Opaque) and seen.kind == kind and len(seen.text) <= 80


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt, GeneratorExit])
def test_a_thing_that_leaves_when_it_is_looked_at_stays(error: type[BaseException]) -> None:
    seen = None
    # What is not caught here would end the tests, whose own report looks at the thing too.
    with contextlib.suppress(BaseException):
        seen = travelled([Leaving(error())])[0]
    assert isinstance(seen, Opaque)


def test_what_is_too_deep_or_too_much_is_cut_off() -> None:
    deep: list[Any] = []
    for _ in range(300):
        deep = [deep]
    round_: list[Any] = []
    round_.append(round_)
    for value in (deep, round_, [[0] * 1000 for _ in range(300)], list(range(wire.PARTS_CAP + 1))):
        assert travelled(value) is not None
    assert len(travelled("x" * (2 * wire.TEXT_CAP))) == wire.TEXT_CAP


def test_more_numbers_than_may_be_sent_are_told_of_in_a_word() -> None:
    large = np.zeros(wire.BUFFERS_CAP // 8 + 1)
    seen = travelled([1, large, "after"])
    assert seen[0] == 1 and isinstance(seen[1], Opaque) and seen[1].kind == "array" and seen[2] == "after"
    half = np.zeros(wire.BUFFERS_CAP // 16 + 1)
    seen = travelled([half, half, half])
    assert isinstance(seen[0], np.ndarray) and isinstance(seen[2], Opaque)


def test_subclasses_lose_what_they_were() -> None:
    class Odd(np.ndarray):
        def __eq__(self, other: Any) -> Any:
            return True

    class Number(float):
        def __float__(self) -> float:
            return 18.0

    class Text(str):
        def __str__(self) -> str:
            return "passed"

    odd, number, text = travelled([np.zeros(2).view(Odd), Number(2.5), Text("failed")])
    assert type(odd) is np.ndarray and type(number) is float and type(text) is str


# What the other end never writes.

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
