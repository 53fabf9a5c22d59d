"""Defines one step of a trace, and puts values into short texts."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from .observe import clip

TEXT_CAP = 100  # characters of an excerpt or a value
STEPS_CAP = 40  # steps that are kept of a call
_FEW = 12  # an array of more numbers is shown by its shape and its corner


@dataclass(frozen=True)
class Step:
    """Holds one thing that was computed: the line of the cell, from 1, the code there, and its value as text.

    line: 0 for what is not a line of the learner's: the input, the right answer, rounds that are left out.
    """

    line: int
    excerpt: str
    value: str

    def __post_init__(self) -> None:
        for name in ("excerpt", "value"):
            object.__setattr__(self, name, clipped(getattr(self, name)))


@dataclass(frozen=True)
class Trace:
    """Holds the steps of one call. note: why there are none, as a sentence; or empty."""

    steps: tuple[Step, ...] = ()
    note: str = ""


def clipped(text: str) -> str:
    """Return a text on one line and of limited length."""
    text = " ".join(text.split())
    return text if len(text) <= TEXT_CAP else text[: TEXT_CAP - 1] + "…"


def short(value: Any) -> str:
    """Return a value as a short text; a large array as its shape and its corner."""
    try:
        if isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "biuf":
            if value.size <= _FEW:
                return _numbers(value)
            corner = np.asarray(value)[tuple(slice(2) for _ in value.shape)]
            return f"shape {value.shape}, begins {_numbers(corner)}"
        if type(value) is float:
            return _numbers(np.float64(value))
        if type(value) in (list, tuple) and len(value) <= _FEW:
            ends = "[]" if type(value) is list else "()"
            comma = "," if type(value) is tuple and len(value) == 1 else ""
            return ends[0] + ", ".join(map(short, value)) + comma + ends[1]
        if type(value) is dict and len(value) <= _FEW:
            return (
                "{"
                + ", ".join(
                    f"{name if type(name) is str else clip(name)}: {short(part)}"
                    for name, part in value.items()
                )
                + "}"
            )
    except (RecursionError, ValueError):
        return "?"
    return clip(value, TEXT_CAP)


def _digits(number: float) -> str:
    """Return a number in four digits, or in more where four would hide a small change: 2.00001, 0.25003."""
    four = f"{number:.4g}"
    digits = len(four.partition("e")[0].strip("-0.").replace(".", ""))
    return f"{number:.7g}" if digits < 4 else four


def _numbers(array: Any) -> str:
    def text(one: Any) -> str:
        if isinstance(one, list):
            return "[" + ", ".join(map(text, one)) + "]"
        return _digits(one + 0.0) if isinstance(one, float) else str(one)

    return text(array.tolist())
