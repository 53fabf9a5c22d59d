"""Sends values over a byte stream: a JSON tree and raw buffers. No pickle and no .npy: reading runs no code.

Both ends use it. What comes out of a jail may be made to harm the reader. So sizes are capped, only the kinds
below are made, and anything else raises Malformed.
"""

import contextlib
import json
import struct
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .blank import ____
from .formula import Formula
from .kinds import FIELDS, fits
from .observe import clip
from .packing import (
    ARRAYS,
    BUFFERS_CAP,
    DEPTH_CAP,
    HEADER_CAP,
    INT_CAP,
    KEYS_CAP,
    PARTS_CAP,
    TEXT_CAP,
    Buffers,
    Packer,
)
from .plain import Unfit

LAST_LETTER = 0x10FFFF  # Python has no character above it


class Malformed(ValueError):
    """Raised when a message is not what the other end should write, or is too large to send."""


# One message.


def send(write: Callable[[memoryview], int], message: dict[str, Any], formulas: bool = False) -> None:
    """Write a message. `write` takes bytes and returns how many of them it wrote.

    formulas: whether a Formula may be in it; if not, it is sent as an Opaque function.
    Raises Malformed if the message is too large.
    """
    packer = Packer(formulas)
    tree = {name: packer.pack(value) for name, value in message.items()}
    header = json.dumps([tree, [len(buffer) for buffer in packer.buffers]]).encode()
    if len(header) > HEADER_CAP or sum(map(len, packer.buffers)) > BUFFERS_CAP:
        raise Malformed("more than may be sent")
    for part in (struct.pack(">I", len(header)), header, *packer.buffers):
        view = memoryview(part)
        while view:
            view = view[write(view) :]


def receive(read: Callable[[int], bytes], formulas: bool = False) -> dict[str, Any]:
    """Read a message. `read(n)` gives at most n bytes, and none at the end.

    formulas: whether a Formula may be in it. A call runs its text, so a jail may not send one.
    Raises EOFError at the end of the stream, and Malformed.
    """

    def exactly(count: int) -> bytes:
        parts = bytearray()
        while len(parts) < count:
            more = read(min(count - len(parts), 1 << 20))
            if not more:
                raise EOFError("the other end is gone")
            parts += more
        return bytes(parts)

    (length,) = struct.unpack(">I", exactly(4))
    if length > HEADER_CAP:
        raise Malformed("a header larger than allowed")
    header = exactly(length)
    with _everything_as_malformed():
        tree, sizes = json.loads(header)
        fit = all(type(size) is int and size >= 0 for size in sizes) and len(sizes) <= PARTS_CAP
        if not fit or sum(sizes) > BUFFERS_CAP:
            raise Malformed("more data than allowed")
    buffers = [exactly(size) for size in sizes]
    with _everything_as_malformed():
        unpacker = _Unpacker(buffers, formulas)
        return {str(name): unpacker.unpack(value) for name, value in tree.items()}


@contextlib.contextmanager
def _everything_as_malformed() -> Iterator[None]:
    """Turn each exception into Malformed: NumPy and JSON raise many kinds at what nobody should write."""
    try:
        yield
    except Malformed:
        raise
    except Exception as error:
        raise Malformed(f"{type(error).__name__}: {clip(str(error))}") from None


# Values.


class _Unpacker:
    """Makes the values again. Whatever it raises, `receive` turns into Malformed."""

    def __init__(self, buffers: Buffers, formulas: bool) -> None:
        self.formulas = formulas
        # Each is used once, or a small message could become a large one.
        self.buffers = dict(enumerate(buffers))
        self.parts = 0

    def unpack(self, tree: Any, depth: int = 0) -> Any:
        self.parts += 1
        if depth > 4 * DEPTH_CAP or self.parts > 4 * PARTS_CAP:
            raise Malformed("more parts than allowed")
        if isinstance(tree, list):
            return [self.unpack(part, depth + 1) for part in tree]
        if isinstance(tree, str):
            return tree[:TEXT_CAP]
        if isinstance(tree, int) and abs(tree) >= INT_CAP:
            raise Malformed("a larger number than allowed")
        if not isinstance(tree, dict):
            return tree
        ((kind, content),) = tree.items()
        if kind == "array":
            position, *described = content
            return read_array(self.buffers.pop(position), *described)
        if kind == "bytes":
            return self.buffers.pop(content)
        parts = self.unpack(content, depth + 1)
        if kind == "tuple":
            return tuple(parts)
        if kind in ("dict", "frozenset") and len(parts) > KEYS_CAP:
            raise Malformed("more keys than allowed")
        if kind == "frozenset":
            return frozenset(parts)
        if kind == "dict":
            return dict(parts)
        if kind == "generator":
            return _generator(parts)
        if kind == "blank":
            return ____
        if kind == "Unfit":
            return Unfit(_text(*parts))
        type_, _ = FIELDS[kind]
        value = type_(*parts)
        if not fits(value) or (type_ is Formula and not self.formulas):
            raise Malformed(f"{kind} is not expected here")
        return value


def read_array(data: bytes, dtype: str, shape: list[int], scalar: bool) -> Any:
    """Return the array, or the number, that a packed array describes. Raises Malformed or ValueError."""
    if type(dtype) is not str or len(dtype) > 12 or not all(type(n) is int and n >= 0 for n in shape):
        raise Malformed("not an array")
    kind = np.dtype(dtype)
    if kind.kind not in ARRAYS:
        raise Malformed(f"an array of {kind}")
    letters = np.dtype(np.uint32).newbyteorder(kind.byteorder)
    if kind.kind == "U" and np.any(np.frombuffer(data, letters) > LAST_LETTER):
        raise Malformed("letters that do not exist")
    array = np.frombuffer(data, kind).reshape(shape).copy()
    if scalar and shape:
        raise Malformed("not a number")
    return array[()] if scalar else array


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Malformed("not a text")
    return value


def _generator(parts: list[Any]) -> np.random.Generator:
    entropy, state = parts
    if not isinstance(entropy, int | None):
        raise Malformed("not a seed")
    rng = np.random.default_rng(entropy)
    rng.bit_generator.state = state
    return rng
