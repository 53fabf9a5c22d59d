"""What a taken-over process may write: frames with bytes changed, and with parts exchanged for worse ones."""

import copy
import json
import random
import struct
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from observing import wire
from observing.network import network
from observing.observe import Failure, Observation, Outcome
from observing.plain import ModelFile, Opaque, PlainHistory, Unfit
from observing.step import Step, Trace
from observing.wire import Malformed

SECONDS, BYTES = 5.0, 64 << 20  # for one frame: hardly any needs a thousandth of it
SHARE = 2_500  # frames of which all tests see each; `make test-all` sees ten such shares

SEEN = Observation(
    "function",
    names=frozenset({"np", "softmax"}),
    outcomes=[
        Outcome(np.arange(6.0).reshape(2, 3), None, "printed", ("warned",), (0,)),
        Outcome((1, 2.5, {"W1": np.ones(2, np.float32), 3: [True, None, "text"]})),
        Outcome(None, Failure("ValueError", "no such row", "raise ValueError", 3, "inner")),
        Outcome(network([3, 2], ["relu"], np.random.default_rng(0))),
        Outcome([np.random.default_rng(1), ModelFile(b"TFL3", "a model"), PlainHistory({"loss": [0.5]})]),
        Outcome([Opaque("thing", "<thing>"), Unfit("it is text."), np.array(["a", "b"]), np.uint8(3)]),
    ],
    listed=Outcome(b"bytes"),
)
MESSAGES = [
    {"number": 3, "seen": SEEN},
    {"number": 4, "failure": Failure("TypeError", "wrong"), "printed": "text"},
    {"number": 5, "outcomes": SEEN.outcomes},
    {"number": 6, "found": Trace((Step(2, "a + 1", "[1, 2]"), Step(0, "expected", "3")), "a note")},
]
BAD: list[Any] = [
    *(
        None,
        True,
        False,
        -1,
        0,
        1,
        2**31,
        2**63,
        2**64,
        10**300,
        -(10**300),
        1e308,
        float("nan"),
        float("inf"),
    ),
    *(
        "",
        ",",
        "O",
        "|O",
        "f8,f8",
        "V8",
        "M8",
        "U1",
        ">U1",
        "S3",
        "c16",
        "f16",
        "\ud800",
        "(" * 100,
        "9" * 5_000,
    ),
    *([], {}, [[]], [[], []], {"": 0}, {"tuple": {}}, {"dict": [1]}, {"bytes": 0}, {"array": []}),
    *({"generator": [0, {}]}, {"generator": [{"array": [0, "u1", [4], False]}, {}]}, {"Unfit": []}),
    *({"array": [0, "U1", [1], False]}, {"array": [0, "u1", [2**40, 0], False]}, {"blank": 1}),
    *({"Failure": [[], [], [], 0, []]}, {"Outcome": []}, {"Network": [{"tuple": []}, None]}),
    *({"frozenset": "abc"}, {"tuple": "abc"}, {"dict": "abc"}, {"Opaque": ["a", "b", "object", 1]}),
]


def framed(header: Any, buffers: bytes) -> bytes:
    text = json.dumps(header).encode()
    return struct.pack(">I", len(text)) + text + buffers


def whole(message: dict[str, Any]) -> bytes:
    data = bytearray()
    wire.send(lambda part: data.extend(part) or len(part), message)  # type: ignore[func-returns-value]
    return bytes(data)


def reader(data: bytes) -> Callable[[int], bytes]:
    left = memoryview(data)

    def read(count: int) -> bytes:
        nonlocal left
        part, left = left[:count], left[count:]
        return bytes(part)

    return read


def places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every list or dictionary in a tree, with each key or position of it."""
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
        yield tree, key
        if isinstance(tree[key], list | dict):
            yield from places(tree[key])


def with_bytes_changed(frame: bytes, rng: random.Random) -> bytes:
    changed = bytearray(frame)
    for _ in range(rng.randint(1, 6)):
        start = rng.randrange(len(changed))
        way = rng.randrange(4)
        if way == 0:
            changed[start] = rng.randrange(256)
        elif way == 1:
            del changed[start : start + rng.randint(1, 9)]
        elif way == 2:
            changed[start:start] = rng.choice([b"[", b"{", b"9", b'"', b"-", b"e9", b"\\u", b"\x00", b"NaN"])
        else:
            changed[start:start] = changed[start : start + rng.randint(1, 40)]
        if len(changed) < 8:
            break
    if rng.random() < 0.7 and len(changed) > 4:  # a length that fits again, or little more is read
        size = struct.unpack(">I", frame[:4])[0] + len(changed) - len(frame)
        changed[:4] = struct.pack(">I", max(0, size))
    return bytes(changed)


def with_parts_exchanged(frame: bytes, rng: random.Random) -> bytes:
    (length,) = struct.unpack(">I", frame[:4])
    header, buffers = json.loads(frame[4 : 4 + length]), frame[4 + length :]
    for _ in range(rng.randint(1, 3)):
        among = list(places(header))
        inside, key = rng.choice(among)
        other, other_key = rng.choice(among)
        inside[key] = copy.deepcopy(rng.choice([rng.choice(BAD), rng.choice(BAD), other[other_key]]))
        if isinstance(inside, list) and rng.random() < 0.2:
            inside.insert(key, copy.deepcopy(rng.choice(BAD)))
    return framed(header, buffers)


@pytest.mark.parametrize(
    "share", [0, *(pytest.param(number, marks=pytest.mark.slow) for number in range(1, 10))]
)
def test_a_changed_frame_is_read_or_malformed_or_cut_off(share: int) -> None:
    rng = random.Random(share)
    frames = [whole(message) for message in MESSAGES]
    read, slowest = 0, 0.0
    tracemalloc.start()
    for number in range(SHARE):
        frame = rng.choice([with_bytes_changed, with_parts_exchanged])(rng.choice(frames), rng)
        began = time.process_time()
        try:
            wire.receive(reader(frame))
            read += 1
        except (Malformed, EOFError):
            pass
        except BaseException as error:
            pytest.fail(f"Frame {number} of share {share} raises {error!r}: {frame[:2_000]!r}")
        slowest = max(slowest, time.process_time() - began)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert slowest < SECONDS and most < BYTES
    assert (
        SHARE // 20 < read < SHARE * 19 // 20
    )  # changes that nobody notices, or that always break, test little


NESTED = 1_000_000


@pytest.mark.parametrize(
    "header",
    [
        "[" * NESTED,
        '{"a":' * NESTED,
        "[" + "[]," * NESTED + "[]]",
        '[{"a": ' + "[" * 900 + "]" * 900 + "}, []]",
        '[{"a": 1}, [' + "0," * NESTED + "0]]",
        '[{"a": ' + "9" * 4_000 + "}, []]",
        '[{"a": -1e999}, [1e999]]',
        '[{"a": {"generator": [' + "9" * 4_000 + ', {"dict": []}]}}, []]',
        '[{"a": {"dict": [' + "[1, 2]," * 100_000 + "[1, 2]]}}, []]",
        '[{"a": {"tuple": "' + "a" * NESTED + '"}}, []]',
    ],
    ids=[
        "lists",
        "dictionaries",
        "empty lists",
        "deep",
        "sizes",
        "digits",
        "infinite",
        "seed",
        "keys",
        "text",
    ],
)
def test_what_is_large_or_deep_ends_soon_too(header: str) -> None:
    data = struct.pack(">I", len(header)) + header.encode()
    began = time.process_time()
    try:
        message = wire.receive(reader(data))
    except Malformed:
        message = {}
    assert message in ({}, {"a": float("-inf")}, {"a": tuple("a" * wire.TEXT_CAP)})
    assert time.process_time() - began < SECONDS


def test_texts_are_cut_off_where_they_are_read() -> None:
    long = "a" * 1_000_000
    frame = framed([{"text": long, "failure": {"Failure": [long, long, long, 1, long]}}, []], b"")
    message = wire.receive(reader(frame))
    failure = message["failure"]
    assert len(message["text"]) == wire.TEXT_CAP
    assert max(map(len, (failure.type, failure.text, failure.line, failure.function))) <= 1_000


ONE = "\U0001f600" * 20_000


def chain(width: int) -> Any:
    value: Any = 0.5
    for _ in range(15):
        value = [value] + [7] * width
    return value


class LongNamed:
    def __repr__(self) -> str:
        return ONE


@pytest.mark.parametrize(
    "value",
    [
        [[ONE] * 90] * 1_000,
        chain(19_000),
        [Failure(ONE, ONE, ONE, 0, ONE)] * 15_000,
        [Outcome(Outcome(ONE))] * 8_000,
        [LongNamed()] * 20_000,
        [2**255 - 1] * 99_000,
        [np.zeros((1,) * 30)] * 10_000,
        [np.random.default_rng(0)] * 10_000,
        [dict.fromkeys(range(2000), ONE)] * 40,
        (np.zeros((1000, 1000)),) * 10_000,
        [type(ONE, (), {})()] * 10_000,
        [b"a" * 1_000_000] * 1_000,
    ],
    ids=[
        *("texts", "a chain of lists", "failures", "outcomes", "long reprs", "large numbers", "dimensions"),
        *("generators", "dictionaries", "views", "a type with a long name", "bytes"),
    ],
)
def test_an_observation_always_travels_whatever_the_answer_gave(value: Any) -> None:
    after = Outcome(None, Failure("ValueError", "no"), "printed", ("warned",), (0,))
    seen = Observation("function", outcomes=[Outcome(value), Outcome(value), after])
    there = wire.receive(reader(whole({"seen": seen})))["seen"]
    assert isinstance(there, Observation) and len(there.outcomes) == 3
    failure = there.outcomes[2].failure
    assert failure and failure.type[:1] in ("V", "") and there.outcomes[2].changed == (0,)


def test_what_is_too_large_is_called_by_its_kind_and_size() -> None:
    seen = Observation(
        "function", outcomes=[Outcome([0] * 300_000), Outcome(np.zeros(9_000_000)), Outcome(2**300)]
    )
    there = wire.receive(reader(whole({"seen": seen})))["seen"].outcomes
    assert [(one.value.large, one.value.text) for one in there] == [
        (True, "a list of 300,000 things"),
        (True, "an array of shape (9000000,)"),
        (True, "a very large number"),
    ]
