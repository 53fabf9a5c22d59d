"""Packs values for the wire, and as much of them as there is room for (`wire` reads them back)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from byhand.time_limit import TimeLimit

from .blank import Blank
from .formula import Formula
from .kinds import FIELDS
from .observe import Observation, Outcome, clip
from .plain import OpaqueKind, Unfit

HEADER_CAP = 16 << 20  # bytes of JSON
BUFFERS_CAP = 64 << 20  # bytes of arrays
TEXT_CAP = 20_000  # characters of one text
LETTERS_CAP = 400_000  # characters of all texts; JSON takes up to twelve bytes for one
DEPTH_CAP = 20
PARTS_CAP = 200_000  # things in one message
GIVEN_CAP = 100_000  # of them, those that answers gave: each takes 80 bytes of JSON at most, beside its texts
INT_CAP = 1 << 256
KEYS_CAP = 2_000  # in one dictionary or set: of numbers of one hash each is compared with all others
PARTS_OF_A_GENERATOR = 10
ARRAYS = "biufcSU"  # NumPy's letters for kinds without Python objects in them

Buffers = list[bytes]


class Packer:
    """Writes values as JSON: plain ones as they are, all others as {kind: …}; arrays go into `buffers`.

    An observation always travels, and what answers gave as far as there is room: whatever holds parts claims
    the room for all of them first, so that at least a word about each fits.
    """

    def __init__(self, formulas: bool) -> None:
        self.formulas = formulas
        self.buffers: Buffers = []
        self.room = BUFFERS_CAP
        self.parts = GIVEN_CAP
        self.letters = LETTERS_CAP
        self.limited = True  # whether parts are counted: not those of an observation
        self.within_value = False  # whether it is in what an answer gave: there they always are

    def pack(self, value: Any, depth: int = 0) -> Any:
        if depth > DEPTH_CAP:
            return self._opaque("object", "…")
        try:
            return self._pack(value, depth + 1)
        except TimeLimit:
            raise
        except BaseException:  # a learner's object may raise whatever it likes when looked at
            return self._opaque("object", "?")

    def _pack(self, value: Any, depth: int) -> Any:
        def each(values: Any) -> list[Any]:
            return [self.pack(one, depth) for one in values]

        if isinstance(value, Observation | Outcome) and not self.within_value:
            return self._own(value, depth)
        if isinstance(value, list | tuple | dict | frozenset):
            pairs = isinstance(value, dict | frozenset)
            if (pairs and len(value) > KEYS_CAP) or not self._claims(3 * len(value) if pairs else len(value)):
                name = type(value).__name__
                return self._opaque(name, f"a {name} of {len(value):,} things", large=True)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, np.generic | np.ndarray):
            return self._array(value)
        if isinstance(value, int):
            fits_in = abs(int(value)) < INT_CAP
            return int(value) if fits_in else self._opaque("int", "a very large number", large=True)
        if isinstance(value, float):
            return float(value)
        if isinstance(value, str):
            return self._text(str(value))
        if isinstance(value, bytes | bytearray):
            if len(value) > self.room:
                return self._opaque(type(value).__name__, f"{len(value):,} bytes", large=True)
            return {"bytes": self._buffer(bytes(value))}
        if isinstance(value, tuple):
            return {"tuple": each(value)}
        if isinstance(value, list):
            return each(value)
        if isinstance(value, frozenset):
            return {"frozenset": each(value)}
        if isinstance(value, dict):
            return {"dict": [each(pair) for pair in value.items()]}
        if isinstance(value, np.random.Generator) and self._claims(PARTS_OF_A_GENERATOR):
            return {"generator": _state(value)}
        if isinstance(value, Formula) and not self.formulas:
            return self._seen_from_outside(value)
        for kind, (type_, fields) in FIELDS.items():
            if isinstance(value, type_) and self._claims(len(fields)):
                return {kind: each(getattr(value, field) for field in fields)}
        if isinstance(value, Unfit):
            return {"Unfit": [self._text(str(value))]}
        if isinstance(value, Blank):
            return {"blank": []}
        if hasattr(value, "__array__") and not isinstance(value, type):
            return self._array(np.asarray(value))
        return self._seen_from_outside(value)

    def _own(self, record: Observation | Outcome, depth: int) -> Any:
        """Pack what the course's own code noted. Only what the answer gave is counted."""
        before, self.limited = self.limited, False
        kind = type(record).__name__
        fields = {name: getattr(record, name) for name in FIELDS[kind][1]}
        packed = {name: self.pack(part, depth) for name, part in fields.items() if name != "value"}
        if "value" in fields:
            self.limited, self.within_value = True, True
            packed["value"] = self.pack(fields["value"], depth)
            self.within_value = False
        self.limited = before
        return {kind: [packed[name] for name in fields]}

    def _array(self, value: Any) -> Any:
        name = type(value).__name__
        if value.dtype.kind not in ARRAYS:
            return self._opaque(name, clip(value), "array")
        if value.nbytes > self.room or not self._claims(value.ndim):
            return self._opaque(name, f"an array of shape {value.shape}", "array", large=True)
        data = self._buffer(np.ascontiguousarray(value).tobytes())
        return {"array": [data, value.dtype.str, list(value.shape), isinstance(value, np.generic)]}

    def _claims(self, parts: int) -> bool:
        """Set room aside for so many parts. Returns whether there was enough."""
        if self.limited and parts > self.parts:
            return False
        self.parts -= parts if self.limited else 0
        return True

    def _text(self, text: str) -> str:
        text = text[: min(TEXT_CAP, self.letters)]
        self.letters -= len(text)
        return text

    def _buffer(self, data: bytes) -> int:
        self.buffers.append(data)
        self.room -= len(data)
        return len(self.buffers) - 1

    def _opaque(
        self, type_name: str, text: str, kind: OpaqueKind = "object", large: bool = False
    ) -> dict[str, Any]:
        return {"Opaque": [self._text(type_name), self._text(text), kind, large]}

    def _seen_from_outside(self, value: Any) -> dict[str, Any]:
        is_type = isinstance(value, type)
        kind: OpaqueKind = "class" if is_type else "function" if callable(value) else "object"
        return self._opaque(type(value).__name__, clip(value), kind)


def _state(rng: np.random.Generator) -> list[Any]:
    """Return the seed and state of a `default_rng` as JSON. Raises ValueError for other generators."""
    state, entropy = rng.bit_generator.state, getattr(rng.bit_generator.seed_seq, "entropy", None)
    if state["bit_generator"] != "PCG64":
        raise ValueError("no state that can be read back")
    known = isinstance(entropy, int) and 0 <= entropy < INT_CAP
    return [entropy if known else None, _as_pairs(state)]


def _as_pairs(state: Mapping[str, Any]) -> dict[str, Any]:
    pairs = [[name, _as_pairs(part) if isinstance(part, dict) else part] for name, part in state.items()]
    return {"dict": pairs}
