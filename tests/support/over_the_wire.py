"""Messages sent and received in one process, values to send, and whether what arrived is the same."""

import struct
from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from observing import wire
from observing.formula import Formula
from observing.network import Dense, Network
from observing.observe import Failure, Observation, Outcome
from observing.plain import ModelFile, Opaque, PlainHistory, Unfit


def sent(message: dict[str, Any], formulas: bool = False) -> bytes:
    """Send a message into a pipe that takes little at a time; return the bytes."""
    data = bytearray()

    def write(part: bytes) -> int:
        taken = bytes(part[:1000])  # as a full pipe does
        data.extend(taken)
        return len(taken)

    wire.send(write, message, formulas)
    return bytes(data)


def reader(data: bytes, piece: int = 1 << 20) -> Callable[[int], bytes]:
    """Return a stream of these bytes that gives `piece` at most at each read."""
    left = memoryview(data)

    def read(count: int) -> bytes:
        nonlocal left
        part, left = left[: min(count, piece)], left[min(count, piece) :]
        return bytes(part)

    return read


def received(data: bytes, piece: int = 1 << 20, formulas: bool = False) -> dict[str, Any]:
    """Read the message that these bytes are."""
    return wire.receive(reader(data, piece), formulas)


def travelled(value: Any) -> Any:
    """Return what arrives of a value at the other end."""
    return received(sent({"value": value}, formulas=True), formulas=True)["value"]


def same(a: Any, b: Any) -> bool:
    """Tell whether two values are equal in type, bits and parts; nan is nan."""
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
