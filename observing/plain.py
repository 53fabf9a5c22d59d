"""What stands for things that cannot leave a learner's side, or need not."""

import inspect
from dataclasses import dataclass
from typing import Any, Literal


class Unfit(ValueError):
    """An answer is no such thing as its exercise measures; the text is a sentence about "it"."""


OpaqueKind = Literal["function", "class", "array", "object"]


@dataclass(frozen=True)
class Opaque:
    """Something of which only its type's name and a clipped repr are told.

    large: whether it is more than may be sent; `text` is then what it is, as "a list of 300,000 things".
    """

    type: str
    text: str
    kind: OpaqueKind = "object"
    large: bool = False

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True, eq=False)
class ModelFile:
    """The bytes of a model, and what to call them in a sentence."""

    content: bytes
    text: str

    def __repr__(self) -> str:
        return self.text

    def __deepcopy__(self, memo: Any) -> "ModelFile":
        return self


@dataclass(frozen=True)
class PlainHistory:
    """What stands for a History: handed to the answer as Keras's own where Keras is there."""

    history: dict[str, list[float]]

    def __repr__(self) -> str:
        return f"a History with history = {self.history!r}"


def type_name(value: Any) -> str:
    """The name of a value's type, as it was where the value comes from."""
    return value.type if isinstance(value, Opaque) else type(value).__name__


def is_uncalled(value: Any) -> bool:
    """Whether a value is a function or a class, which somebody may have forgotten to call."""
    if isinstance(value, Opaque):
        return value.kind in ("function", "class")
    return isinstance(value, type) or inspect.isroutine(value)
