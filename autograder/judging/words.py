"""Puts values into words that fit in a sentence of Markdown.

Text from a learner's values goes between backticks if Markdown would read marks in it.
"""

import inspect
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from byhand.phrases import joined
from observing.formula import Formula
from observing.network import Network
from observing.observe import clip

FEW = 12  # an array of more elements is described instead of written out
_FEW_PARTS = 4
# What Markdown, or a notebook that shows it, may take for a mark. An `_` inside a word is not a mark.
_MARKS = re.compile(r"[*`<>&~$\\]|\]\(|(?<!\w)_|_(?!\w)")


def code(text: str) -> str:
    """Return any text as code in Markdown, with line breaks as spaces."""
    text = re.sub(r"\s*\n\s*", " ", text)
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{room}{text}{room}{fence}" if text.strip() else text


def literal(text: str) -> str:
    """Return any text so that Markdown shows it unchanged: as code if it holds marks."""
    return code(text) if _MARKS.search(text) or "\n" in text else text


def show(value: Any, digits: int = 4) -> str:
    """Return a value as short Markdown text: 0.119, [0.269, 0.5, 0.881], or its shape and first numbers."""
    if isinstance(value, tuple):
        parts = [show(part, digits) for part in value[:_FEW_PARTS]]
        more = [f"… ({len(value)} in all)"] if len(value) > _FEW_PARTS else []
        return "(" + ", ".join(parts + more) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{literal(str(name))}: {show(part, digits)}" for name, part in value.items())
            + "}"
        )
    if isinstance(value, str) or value is None:
        return literal(clip(value))
    if isinstance(value, Formula):
        return f"a function of {value.argument}, {code(_clipped(value.text))}"
    if isinstance(value, np.random.Generator):
        return _generator(value)
    if not isinstance(value, bool | int | float | list | np.generic | np.ndarray):
        return literal(clip(value))
    if holds_text(value):
        return literal(clip(value))
    try:
        array = np.asarray(value)
    except ValueError:  # rows of different lengths
        return literal(clip(value))
    if max(array.shape, default=0) > FEW >= array.size:
        return f"an array of shape {array.shape}"
    if array.dtype.kind not in "biuf":
        return literal(clip(value))
    if array.size > FEW:
        first = ", ".join(_number(x, digits) for x in array.flat[:3])
        return f"an array of shape {array.shape} that begins {first}, …"
    return _nested(array.tolist(), digits)


def holds_text(value: Any) -> bool:
    """Return whether a list holds text, however deep: as an array, all its parts would become texts."""
    if isinstance(value, list | tuple):
        return any(map(holds_text, value))
    return isinstance(value, str | bytes) or getattr(value, "dtype", np.dtype(float)).kind in "SU"


def show_pair(expected: Any, got: Any) -> tuple[str, str]:
    """Return both values as texts, with enough digits to show that they differ."""
    for digits in (4, 6, 9, 12):
        pair = show(expected, digits), show(got, digits)
        if pair[0] != pair[1]:
            break
    return pair


def show_where(expected: np.ndarray, got: np.ndarray, place: tuple[int, ...]) -> tuple[str, str]:
    """Return the numbers at one place of two arrays: "an array of shape (5, 784) with 0.2 at [1, 13]"."""
    wanted, given = show_pair(expected[place], got[place])
    at = f"at {list(place)}"
    return f"{wanted} {at}", f"an array of shape {got.shape} with {given} {at}"


@cache
def parameter_names(function: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of a function's parameters, in order."""
    return tuple(inspect.signature(function).parameters)


def signature_text(function: Callable[..., Any]) -> str:
    """Return parameters with their defaults, without types: `z, threshold=0.0`."""
    parameters = inspect.signature(function).parameters.values()
    return ", ".join(str(p.replace(annotation=inspect.Parameter.empty)) for p in parameters)


def show_call(given: dict[str, Any]) -> str:
    """Return arguments with their names: `x = [1, 2], b = 0.5`."""
    return ", ".join(f"{name} = {show(value)}" for name, value in given.items())


def kind_of_call(given: dict[str, Any]) -> str:
    """Return the kind of each argument, without its numbers: `z of shape (2, 3)`."""
    return ", ".join(f"{name} {_kind(value)}" for name, value in given.items())


def listing(words: list[str], last: str = "and") -> str:
    """Return words as code in one list: `a`, `b` and `c`."""
    return joined([code(word) for word in words], last)


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _clipped(text: str, length: int = 80) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _generator(rng: np.random.Generator) -> str:
    """Return how to make a generator that draws the same, if it was made from a number."""
    start = getattr(rng.bit_generator.seed_seq, "entropy", None)
    return f"np.random.default_rng({start})" if isinstance(start, int) else "a random generator"


def _number(x: float, digits: int) -> str:
    if isinstance(x, bool | np.bool_):
        return str(bool(x))
    if isinstance(x, np.floating):
        x = float(x)  # 1e7 below is too large for a float16
    text = f"{x:.{digits}g}"
    # 1000 is easier to read than 1e+03.
    return str(int(x)) if np.isfinite(x) and abs(x) < 1e7 and x == int(x) else text


def _nested(value: Any, digits: int) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_nested(item, digits) for item in value) + "]"
    return _number(value, digits)


def _kind(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"of shape {value.shape}"
    if isinstance(value, list | tuple | dict):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, int | float | np.number):
        return "a single number"
    if isinstance(value, np.random.Generator):
        return "a random generator"
    if isinstance(value, Network):
        return "a network"
    return "a function" if callable(value) else f"a {type(value).__name__}"
