"""Values over a byte stream: a JSON tree and raw buffers. No pickle and no .npy, so nothing runs on reading.

Both ends use it. What comes out of a jail is made by somebody who may want to harm the reader: sizes are
capped, only the kinds below are made, and whatever else is written raises Malformed.
"""

import json
import struct
from collections.abc import Callable
from typing import Any

import numpy as np

from byhand.patience import TimeLimit

from .blank import Blank, ____
from .formula import Formula
from .network import ACTIVATIONS, Dense, Network
from .plain import ModelFile, Opaque, Record, Unfit
from .probes import Failure, Observation, Outcome, clip

HEADER_CAP = 16 << 20  # bytes of JSON
BUFFERS_CAP = 64 << 20  # bytes of arrays
TEXT_CAP = 20_000  # characters
DEPTH_CAP = 20
PARTS_CAP = 200_000  # things in one message
KEYS_CAP = 2_000  # in one dictionary or set: of numbers of one hash each is compared with all others
KINDS = ("function", "class", "array", "object")
_ARRAYS = "biufcSU"  # NumPy's letters for kinds without Python objects in them

Buffers = list[bytes]


class Malformed(ValueError):
    """What came over the wire is not what the other end should write."""


# One message.


def send(write: Callable[[bytes], int], message: dict[str, Any]) -> None:
    """Write a message. `write` takes bytes and says how many of them went."""
    packer = _Packer()
    tree = {name: packer.pack(value) for name, value in message.items()}
    header = json.dumps([tree, [len(buffer) for buffer in packer.buffers]]).encode()
    if len(header) > HEADER_CAP or sum(map(len, packer.buffers)) > BUFFERS_CAP:
        raise Malformed("more than may be sent")
    for part in (struct.pack(">I", len(header)), header, *packer.buffers):
        view = memoryview(part)
        while view:
            view = view[write(view) :]


def receive(read: Callable[[int], bytes]) -> dict[str, Any]:
    """Read a message. `read(n)` gives n bytes at most, and none at the end, which raises EOFError."""

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
        unpacker = _Unpacker([exactly(size) for size in sizes])
        return {str(name): unpacker.unpack(value) for name, value in tree.items()}
    except Malformed:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise Malformed(f"{type(error).__name__}: {clip(str(error))}") from None


# Values.


class _Packer:
    """Values as JSON: plain ones as they are, all others as {kind: …}; arrays go into `buffers`."""

    def __init__(self) -> None:
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
        except BaseException:  # a learner's object may raise whatever it likes when looked at
            return _opaque(Opaque("object", "?"))

    def _pack(self, value: Any, depth: int) -> Any:
        def each(values: Any) -> list[Any]:
            return [self.pack(one, depth) for one in values]

        if isinstance(value, list | tuple | dict | frozenset) and len(value) > PARTS_CAP - self.parts:
            return _opaque(Opaque(type(value).__name__, f"a {type(value).__name__} of {len(value):,} things"))
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
        if isinstance(value, dict | frozenset) and len(value) > KEYS_CAP:
            return _opaque(Opaque(type(value).__name__, f"a {type(value).__name__} of {len(value):,} things"))
        if isinstance(value, frozenset):
            return {"frozenset": each(value)}
        if isinstance(value, dict):
            return {"dict": [each(pair) for pair in value.items()]}
        if isinstance(value, np.random.Generator):
            return {"generator": self.pack(_state(value), depth)}
        for kind, (type_, fields) in _KINDS.items():
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
    """The way back. Raises Malformed, or one of the errors that `receive` turns into it."""

    def __init__(self, buffers: Buffers) -> None:
        # Each serves once, or a small message could become a large one.
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
        type_, _ = _KINDS[kind]
        return _checked(type_(*parts))

    def _array(self, position: int, dtype: str, shape: list[int], scalar: bool) -> Any:
        if type(dtype) is not str or len(dtype) > 12 or not all(type(n) is int and n >= 0 for n in shape):
            raise Malformed("no array")
        kind = np.dtype(dtype)
        if kind.kind not in _ARRAYS:
            raise Malformed(f"an array of {kind}")
        array = np.frombuffer(self.buffers.pop(position), kind).reshape(shape).copy()
        if scalar and shape:
            raise Malformed("no number")
        return array[()] if scalar else array


_KINDS: dict[str, tuple[type, tuple[str, ...]]] = {
    "Observation": (
        Observation,
        ("found", "type", "text", "takes", "blank", "names", "outcomes", "again", "extra", "listed"),
    ),
    "Outcome": (Outcome, ("value", "failure", "printed", "warned", "changed")),
    "Failure": (Failure, ("type", "text", "line", "line_number", "function")),
    "Network": (Network, ("layers", "compiled")),
    "Dense": (Dense, ("W", "b")),
    "Formula": (Formula, ("text", "argument")),
    "ModelFile": (ModelFile, ("content", "text")),
    "Record": (Record, ("history",)),
    "Opaque": (Opaque, ("type", "text", "kind")),
}


def _opaque(value: Opaque) -> dict[str, Any]:
    return {"Opaque": [value.type, value.text, value.kind]}


def _seen_from_outside(value: Any) -> Opaque:
    kind = "class" if isinstance(value, type) else "function" if callable(value) else "object"
    return Opaque(type(value).__name__, clip(value), kind)


def _checked(value: Any) -> Any:
    """The value itself, if its fields are what their names promise."""
    if not _fits(value):
        raise Malformed(f"no {type(value).__name__}")
    return value


def _fits(value: Any) -> bool:
    match value:
        case Failure():
            texts = (value.type, value.text, value.line, value.function)
            return all(isinstance(text, str) for text in texts) and type(value.line_number) is int
        case Outcome():
            return (
                isinstance(value.failure, Failure | None)
                and isinstance(value.printed, str)
                and _all(value.warned, tuple, str)
                and _all(value.changed, tuple, int)
            )
        case Observation():
            return (
                value.found in ("missing", "function", "value")
                and isinstance(value.type, str)
                and isinstance(value.text, str)
                and isinstance(value.takes, str | None)
                and type(value.blank) is bool
                and _all(value.names, frozenset, str)
                and all(_all(part, list, Outcome) for part in (value.outcomes, value.again, value.extra))
                and isinstance(value.listed, Outcome | None)
            )
        case Dense():
            return _numbers(value.W, 2) and (value.b is None or _numbers(value.b, 1))
        case Network():
            return (
                isinstance(value.layers, tuple)
                and all(isinstance(layer, Dense) or layer in ACTIVATIONS for layer in value.layers)
                and isinstance(value.compiled, dict | None)
            )
        case Opaque():
            return isinstance(value.type, str) and isinstance(value.text, str) and value.kind in KINDS
        case ModelFile():
            return isinstance(value.content, bytes) and isinstance(value.text, str)
        case Record():
            return isinstance(value.history, dict)
        case Formula():
            return isinstance(value.text, str) and isinstance(value.argument, str)
    return False


def _all(values: Any, kind: type, inside: type) -> bool:
    return isinstance(values, kind) and all(isinstance(one, inside) for one in values)


def _numbers(value: Any, dimensions: int) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.ndim == dimensions


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Malformed("no text")
    return value


def _state(rng: np.random.Generator) -> list[Any]:
    entropy = getattr(rng.bit_generator.seed_seq, "entropy", None)
    return [entropy if isinstance(entropy, int) else None, rng.bit_generator.state]


def _generator(parts: list[Any]) -> np.random.Generator:
    entropy, state = parts
    rng = np.random.default_rng(entropy)
    rng.bit_generator.state = state
    return rng
