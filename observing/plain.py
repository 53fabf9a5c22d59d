"""Holds plain types that stand for objects which cannot leave, or need not leave, a learner's process."""

import inspect
from dataclasses import dataclass
from typing import Any, Literal


class Unfit(ValueError):
    """Raised when an exercise cannot measure an answer; the text is a sentence about "it"."""


@dataclass(frozen=True)
class Opaque:
    """Stands for an object by the name of its type and a clipped repr."""

    type: str
    text: str
    kind: Literal["function", "class", "array", "object"] = "object"

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True, eq=False)
class ModelFile:
    """Holds the bytes of a model, and its name in a sentence."""

    content: bytes
    text: str

    def __repr__(self) -> str:
        return self.text

    def __deepcopy__(self, memo: Any) -> "ModelFile":
        return self


@dataclass(frozen=True)
class PlainHistory:
    """Stands for Keras's History; the answer gets Keras's own if Keras has been imported."""

    history: dict[str, list[float]]

    def __repr__(self) -> str:
        return f"a History with history = {self.history!r}"


def type_name(value: Any) -> str:
    """Return the name of a value's type, as it was in the process that the value comes from."""
    return value.type if isinstance(value, Opaque) else type(value).__name__


def is_uncalled(value: Any) -> bool:
    """Return whether a value is a function or a class, which a learner may have forgotten to call."""
    if isinstance(value, Opaque):
        return value.kind in ("function", "class")
    return isinstance(value, type) or inspect.isroutine(value)
