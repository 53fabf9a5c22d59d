"""Lists the course's own types that go over the wire, and checks what each of them holds."""

from collections.abc import Collection
from typing import Any, get_args

import numpy as np

from .formula import Formula
from .network import ACTIVATIONS, Dense, Network
from .observe import Failure, Observation, Outcome
from .plain import ModelFile, Opaque, OpaqueKind, PlainHistory
from .step import STEPS_CAP, TEXT_CAP, Step, Trace

FIELDS: dict[str, tuple[type, tuple[str, ...]]] = {
    "Observation": (
        Observation,
        (
            "found",
            "type",
            "text",
            "takes",
            "blank",
            "names",
            "outcomes",
            "again",
            "extra",
            "listed",
            "source",
        ),
    ),
    "Outcome": (Outcome, ("value", "failure", "printed", "warned", "changed")),
    "Failure": (Failure, ("type", "text", "line", "line_number", "function")),
    "Network": (Network, ("layers", "compiled")),
    "Dense": (Dense, ("W", "b")),
    "Formula": (Formula, ("text", "argument")),
    "ModelFile": (ModelFile, ("content", "text")),
    "PlainHistory": (PlainHistory, ("history",)),
    "Opaque": (Opaque, ("type", "text", "kind", "large")),
    "Step": (Step, ("line", "excerpt", "value")),
    "Trace": (Trace, ("steps", "note")),
}
LINE_CAP = 1_000_000  # lines of a cell


def fits(value: Any) -> bool:
    """Return whether the fields of an object of these types have the types that they should have."""
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
                and isinstance(value.source, str)
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
            return (
                isinstance(value.type, str)
                and isinstance(value.text, str)
                and value.kind in get_args(OpaqueKind)
                and type(value.large) is bool
            )
        case Step():  # it cuts off its own texts, and fails where they are none
            return type(value.line) is int and 0 <= value.line <= LINE_CAP
        case Trace():
            few = _all(value.steps, tuple, Step) and len(value.steps) <= STEPS_CAP
            return few and isinstance(value.note, str) and len(value.note) <= 2 * TEXT_CAP
        case ModelFile():
            return isinstance(value.content, bytes) and isinstance(value.text, str)
        case PlainHistory():
            return isinstance(value.history, dict)
        case Formula():
            return isinstance(value.text, str) and isinstance(value.argument, str)
    return False


def _all(values: Any, kind: type[Collection[Any]], inside: type) -> bool:
    return isinstance(values, kind) and all(isinstance(one, inside) for one in values)


def _numbers(value: Any, dimensions: int) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.ndim == dimensions
