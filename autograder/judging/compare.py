"""Decides whether two answers are the same, and if not, where and how they differ.

`explain` puts the difference into words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from autograder.judging.words import holds_text
from observing.plain import Opaque, is_uncalled

LOW_PRECISION = 10  # numbers near 0 may be so many times as far off in float32 and float16
_NUMBERS = "biuf"  # NumPy's letters for booleans, integers, unsigned integers and floats

Kind = Literal[
    "nothing",  # None came
    "type",  # not a number, text, tuple or dictionary, although one is expected
    "length",  # a tuple with more or fewer parts
    "missing",  # a dictionary that lacks a name
    "shape",
    "dtype",
    "not finite",
    "numbers",
    "spelling",  # the same letters in the same order, written otherwise
    "text",
]


@dataclass(frozen=True)
class Tolerance:
    """Says how far off a number may be.

    rtol, atol: relative to the right number, and absolute.
    rtol32, rtol16: relative, for float32 and float16 answers: ten times the largest error that the reference
        itself makes in that type over a hundred seeds, and at most 1e-3 (`precision` measures it).
    dtype: the dtype that an answer must have; None if any will do.
    """

    rtol: float = 1e-5
    atol: float = 1e-7
    rtol32: float = 1e-5
    rtol16: float = 1e-3
    dtype: str | None = None


@dataclass(frozen=True)
class Difference:
    """Holds the first place where an answer is not what is expected.

    path: the way to that place: positions in tuples, names in dictionaries; empty for the answer itself.
    expected, got: the two values at that place.
    """

    kind: Kind
    path: tuple[int | str, ...]
    expected: Any
    got: Any


@dataclass(frozen=True)
class AtLeast:
    """Stands for every number from `least` on, as an expected value."""

    least: float

    def __repr__(self) -> str:
        return f"at least {self.least:g}"


def compare(
    expected: Any, got: Any, tolerance: Tolerance, path: tuple[int | str, ...] = ()
) -> Difference | None:
    """Return the first difference between two answers: kind first, then shape, then numbers; None if equal.

    True, 1, 1.0 and a 0-d array are equal; lists equal arrays of the same shape; an array of one number is
    equal to that number; the dtype counts only if the tolerance names one.
    """
    if got is None:
        return Difference("nothing", path, expected, got)
    if isinstance(expected, tuple | dict):
        return _compare_parts(expected, got, tolerance, path)
    if isinstance(expected, str):
        kind = _text_differs(expected, got)
    elif isinstance(expected, AtLeast):
        kind = None if got >= expected.least else "numbers"
    else:
        kind = _numbers_differ(expected, got, tolerance)
    return Difference(kind, path, expected, got) if kind else None


def _compare_parts(
    expected: tuple[Any, ...] | dict[str, Any], got: Any, tolerance: Tolerance, path: tuple[int | str, ...]
) -> Difference | None:
    parts: list[tuple[int | str, Any, Any]]
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return Difference("type", path, expected, got)
        if any(name not in got for name in expected):
            return Difference("missing", path, expected, got)
        parts = [(name, wanted, got[name]) for name, wanted in expected.items()]
    else:
        if not isinstance(got, list | tuple):
            return Difference("type", path, expected, got)
        if len(got) != len(expected):
            return Difference("length", path, expected, got)
        parts = [(k, wanted, part) for k, (wanted, part) in enumerate(zip(expected, got, strict=True))]
    for place, wanted, part in parts:
        if found := compare(wanted, part, tolerance, (*path, place)):
            return found
    return None


def _text_differs(expected: str, got: Any) -> Kind | None:
    if not isinstance(got, str):
        return "type"
    if got == expected:
        return None
    return "spelling" if _letters(got) == _letters(expected) else "text"


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalpha())


def _numbers_differ(expected: Any, got: Any, tolerance: Tolerance) -> Kind | None:
    array = as_numbers(got)
    if array is None:
        return "type"
    wanted = np.asarray(expected)
    if wanted.shape == () and array.shape == (1,) and not isinstance(got, list | tuple):
        array = array[0]
    if array.shape != wanted.shape:
        return "shape"
    if tolerance.dtype and array.dtype != np.dtype(tolerance.dtype):
        return "dtype"
    if not np.all(np.isfinite(array)) and np.all(np.isfinite(wanted)):
        return "not finite"
    return None if close(wanted, array, tolerance) else "numbers"


def close(expected: np.ndarray, got: np.ndarray, tolerance: Tolerance) -> bool:
    """Tell whether all numbers are equal within the tolerance; nan equals nan."""
    return bool(np.all(near(expected, got, tolerance)))


def near(expected: np.ndarray, got: np.ndarray, tolerance: Tolerance) -> np.ndarray:
    """Return for each number whether it is equal within the tolerance; float32 and float16 get more room."""
    rtol, atol = tolerance.rtol, tolerance.atol
    if got.dtype in (np.float32, np.float16):
        low = tolerance.rtol32 if got.dtype == np.float32 else tolerance.rtol16
        rtol, atol = max(rtol, low), LOW_PRECISION * atol
    with np.errstate(all="ignore"):
        same = np.isclose(got.astype(float), expected.astype(float), rtol=rtol, atol=atol, equal_nan=True)
    return np.asarray(same)


def first_difference(expected: np.ndarray, got: np.ndarray, tolerance: Tolerance) -> tuple[int, ...]:
    """Return the place of the first number that differs. The arrays have one shape, and do differ."""
    places = np.argwhere(~near(expected, got, tolerance))
    return tuple(int(index) for index in places[0])


def leaves(value: Any) -> Iterator[Any]:
    """Yield the values in an answer's tuples and dictionaries, however deep; or the answer itself."""
    if isinstance(value, tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from leaves(part)
    else:
        yield value


def as_numbers(value: Any) -> np.ndarray | None:
    """Return a value as an array of numbers, or None if it is anything else."""
    if isinstance(value, str | dict | Opaque) or callable(value) or is_uncalled(value):
        return None
    if isinstance(value, list | tuple) and holds_text(value):
        return None
    if not (isinstance(value, bool | int | float | list | tuple) or hasattr(value, "__array__")):
        return None
    try:
        array = np.asarray(value)
    except Exception:  # rows of different lengths, or an object with an `__array__` of its own
        return None
    return array if array.dtype.kind in _NUMBERS else None
