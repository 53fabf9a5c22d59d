"""Sends values over a byte stream: a JSON tree and raw buffers. No pickle and no .npy: reading runs no code.

Both ends use it. What comes out of a jail may be made to harm the reader. So sizes are capped, only the kinds
below are made, and anything else raises Malformed.
"""

import json
import struct
from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from byhand.time_limit import TimeLimit

from .blank import Blank, ____
from .formula import Formula
from .kinds import FIELDS, fits
from .observe import clip
from .plain import Opaque, Unfit

HEADER_CAP = 16 << 20  # bytes of JSON
BUFFERS_CAP = 64 << 20  # bytes of arrays
TEXT_CAP = 20_000  # characters
DEPTH_CAP = 20
PARTS_CAP = 200_000  # things in one message
KEYS_CAP = 2_000  # in one dictionary or set: numbers with the same hash are compared each with all others
_ARRAYS = "biufcSU"  # NumPy's letters for kinds without Python objects in them

Buffers = list[bytes]


class Malformed(ValueError):
    """Raised when a message is not what the other end should write, or is too large to send."""


# One message.


def send(write: Callable[[memoryview], int], message: dict[str, Any], formulas: bool = False) -> None:
    """Write a message. `write` takes bytes and returns how many of them it wrote.

    formulas: whether a Formula may be in it; if not, it is sent as an Opaque function.
    Raises Malformed if the message is too large.
    """
    packer = _Packer(formulas)
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
    try:
        tree, sizes = json.loads(exactly(length))
        if not all(type(size) is int and size >= 0 for size in sizes) or sum(sizes) > BUFFERS_CAP:
            raise Malformed("more data than allowed")
        unpacker = _Unpacker([exactly(size) for size in sizes], formulas)
        return {str(name): unpacker.unpack(value) for name, value in tree.items()}
    except Malformed:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise Malformed(f"{type(error).__name__}: {clip(str(error))}") from None


# Values.


class _Packer:
    """Turns values into JSON: plain ones as they are, all others as {kind: …}; arrays go into `buffers`."""

    def __init__(self, formulas: bool) -> None:
        self.formulas = formulas
        self.buffers: Buffers = []
        self.parts = 0
        self.room = BUFFERS_CAP
        self.letters = HEADER_CAP // 12  # JSON may take twelve bytes for one

    def pack(self, value: Any, depth: int = 0) -> Any:
        self.parts += 1
        if depth > DEPTH_CAP or self.parts > PARTS_CAP:
            return _opaque(Opaque("object", "…"))
        try:
            return self._pack(value, depth + 1)
        except (Malformed, TimeLimit):
            raise
        except BaseException:  # a learner's object may raise anything when its attributes are read
            return _opaque(Opaque("object", "?"))

    def _pack(self, value: Any, depth: int) -> Any:
        def each(values: Any) -> list[Any]:
            return [self.pack(one, depth) for one in values]

        if isinstance(value, list | tuple | dict | frozenset):
            most = PARTS_CAP - self.parts
            if len(value) > (most if isinstance(value, list | tuple) else min(most, KEYS_CAP)):
                name = type(value).__name__
                return _opaque(Opaque(name, f"a {name} of {len(value):,} things"))
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, np.generic | np.ndarray):
            return self._array(value)
        if isinstance(value, int):
            return int(value) if abs(int(value)) < 1 << 256 else _opaque(Opaque("int", "a very large number"))
        if isinstance(value, float):
            return float(value)
        if isinstance(value, str):
            return self._text(str(value))
        if isinstance(value, bytes | bytearray):
            if len(value) > self.room:
                return _opaque(Opaque(type(value).__name__, f"{len(value):,} bytes"))
            return {"bytes": self._buffer(bytes(value))}
        if isinstance(value, tuple):
            return {"tuple": each(value)}
        if isinstance(value, list):
            return each(value)
        if isinstance(value, frozenset):
            return {"frozenset": each(value)}
        if isinstance(value, dict):
            return {"dict": [each(pair) for pair in value.items()]}
        if isinstance(value, np.random.Generator):
            return {"generator": self.pack(_state(value), depth)}
        if isinstance(value, Formula) and not self.formulas:
            return _opaque(_seen_from_outside(value))
        for kind, (type_, fields) in FIELDS.items():
            if isinstance(value, type_):
                return {kind: each(getattr(value, field) for field in fields)}
        if isinstance(value, Unfit):
            return {"Unfit": [str(value)[:TEXT_CAP]]}
        if isinstance(value, Blank):
            return {"blank": []}
        if hasattr(value, "__array__") and not isinstance(value, type):
            return self._array(np.asarray(value))
        return _opaque(_seen_from_outside(value))

    def _array(self, value: Any) -> Any:
        if value.dtype.kind not in _ARRAYS:
            return _opaque(Opaque(type(value).__name__, clip(value), "array"))
        if value.nbytes > self.room:
            return _opaque(Opaque(type(value).__name__, f"an array of shape {value.shape}", "array"))
        data = self._buffer(np.ascontiguousarray(value).tobytes())
        return {"array": [data, value.dtype.str, list(value.shape), isinstance(value, np.generic)]}

    def _text(self, text: str) -> str:
        text = text[: min(TEXT_CAP, self.letters)]
        self.letters -= len(text)
        return text

    def _buffer(self, data: bytes) -> int:
        self.buffers.append(data)
        self.room -= len(data)
        return len(self.buffers) - 1


class _Unpacker:
    """Turns JSON back into values. Raises Malformed, or one of the errors that `receive` turns into it."""

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
        if not isinstance(tree, dict):
            return tree
        ((kind, content),) = tree.items()
        if kind == "array":
            return self._array(*content)
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
            return Unfit(_text(parts[0]))
        type_, _ = FIELDS[kind]
        value = type_(*parts)
        if not fits(value) or (type_ is Formula and not self.formulas):
            raise Malformed(f"{kind} is not expected here")
        return value

    def _array(self, position: int, dtype: str, shape: list[int], scalar: bool) -> Any:
        if type(dtype) is not str or len(dtype) > 12 or not all(type(n) is int and n >= 0 for n in shape):
            raise Malformed("not an array")
        kind = np.dtype(dtype)
        if kind.kind not in _ARRAYS:
            raise Malformed(f"an array of {kind}")
        array = np.frombuffer(self.buffers.pop(position), kind).reshape(shape).copy()
        if scalar and shape:
            raise Malformed("not a number")
        return array[()] if scalar else array


def _opaque(value: Opaque) -> dict[str, Any]:
    return {"Opaque": [value.type, value.text, value.kind]}


def _seen_from_outside(value: Any) -> Opaque:
    kind: Literal["class", "function", "object"]
    kind = "class" if isinstance(value, type) else "function" if callable(value) else "object"
    return Opaque(type(value).__name__, clip(value), kind)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Malformed("not a text")
    return value


def _state(rng: np.random.Generator) -> list[Any]:
    entropy = getattr(rng.bit_generator.seed_seq, "entropy", None)
    return [entropy if isinstance(entropy, int) else None, rng.bit_generator.state]


def _generator(parts: list[Any]) -> np.random.Generator:
    entropy, state = parts
    rng = np.random.default_rng(entropy)
    rng.bit_generator.state = state
    return rng
