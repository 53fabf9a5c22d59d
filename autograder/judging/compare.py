"""Whether two answers are the same, and if not, what differs: kind first, then shape, then numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.beside.plain import Opaque, is_uncalled, type_name
from autograder.beside.probes import YIELDED_CAP
from autograder.judging.exercise import Exercise
from autograder.judging.words import capital, holds_text, listing, literal, plural

# Reasons that need no words, since both answers are shown.
NUMBERS_DIFFER, TEXT_DIFFERS = "the numbers differ.", "the text differs."
NOTHING = "it gives back nothing (`None`)."
HOLDS_TEXT = "it holds text, and numbers are needed."
LOW_PRECISION = 10  # times as far off may numbers near 0 be in float32 and float16
_NUMBERS = "biuf"  # NumPy's letters for booleans, integers, unsigned integers and floats


def difference(exercise: Exercise, expected: Any, got: Any) -> str | None:
    """Why `got` is not `expected`, as a sentence about "it"; None where they agree.

    True, 1, 1.0 and a 0-d array are equal; lists equal arrays of the same shape; the dtype counts
    only where the exercise names one.
    """
    if got is None and exercise.kind == "value" and exercise.measure:
        return "it is empty. Some functions change what they are given, or print, and give back nothing."
    if got is None and exercise.kind == "value":
        return "it is empty. `print` shows a number and keeps nothing: give the name the number itself."
    if got is None:
        return NOTHING
    if isinstance(expected, str):
        return _text_difference(expected, got)
    if isinstance(expected, tuple):
        return _tuple_difference(exercise, expected, got)
    if isinstance(expected, dict):
        return _dict_difference(exercise, expected, got)
    if isinstance(expected, AtLeast):
        return None if got >= expected.least else NUMBERS_DIFFER
    array, problem = as_numbers(got)
    if array is None:
        return problem
    wanted = np.asarray(expected)
    if wanted.shape == () and array.shape == (1,) and not isinstance(got, list | tuple):
        array = array[0]
    if wanted.shape == () and isinstance(got, list) and len(got) == 1:
        return "it is a list of one thing, and one number is needed: leave out the square brackets."
    if wanted.shape == () and isinstance(got, tuple) and len(got) == 2:
        return f"it is two numbers, and one is needed.{_decimal_comma(wanted, got)}"
    if wanted.shape == () and isinstance(got, tuple) and len(got) == 1:
        return "it is a tuple of one thing. Is there a comma at the end of the line?"
    if array.shape != wanted.shape:
        if isinstance(got, tuple) and array.ndim == wanted.ndim + 1 > 1:
            return f"one array is needed, and {plural(len(got), 'thing')} came, with commas between them."
        if exercise.kind == "value" and array.shape == ():
            return f"{wanted.size} numbers are needed, as in `np.array([…, …])`."
        return _shape_difference(wanted.shape, array.shape)
    if exercise.dtype and array.dtype != np.dtype(exercise.dtype):
        return f"its numbers are {array.dtype}; this exercise asks for {exercise.dtype}."
    if not np.all(np.isfinite(array)) and np.all(np.isfinite(wanted)):
        what = "nan (not a number)" if np.isnan(array).any() else "inf (infinity)"
        return f"it contains {what}."
    return None if close(exercise, wanted, array) else NUMBERS_DIFFER


def _decimal_comma(wanted: np.ndarray, got: tuple[Any, ...]) -> str:
    """What to say of a pair of whole numbers where a decimal is expected: 2,439 for 2.439; else empty."""
    first, second = got
    if float(wanted) == int(wanted) or type(first) is not int or type(second) is not int or second < 0:
        return ""
    return f" A decimal is written with a point: `{first}.{second}`."


@dataclass(frozen=True)
class AtLeast:
    """Stands for every number from `least` on, where one is expected."""

    least: float

    def __repr__(self) -> str:
        return f"at least {self.least:g}"


def close(exercise: Exercise, expected: np.ndarray, got: np.ndarray) -> bool:
    """Tell whether they are equal within the exercise's tolerance; nan equals nan."""
    return bool(np.all(_near(exercise, expected, got)))


def first_difference(exercise: Exercise, expected: np.ndarray, got: np.ndarray) -> tuple[int, ...]:
    """Return the place of the first number that differs, of arrays of one shape that do differ."""
    places = np.argwhere(~_near(exercise, expected, got))
    return tuple(int(index) for index in places[0])


def _near(exercise: Exercise, expected: np.ndarray, got: np.ndarray) -> np.ndarray:
    """Compare number by number. float32 and float16 are given more room."""
    rtol, atol = exercise.rtol, exercise.atol
    if got.dtype in (np.float32, np.float16):
        low = exercise.rtol32 if got.dtype == np.float32 else exercise.rtol16
        rtol, atol = max(rtol, low), LOW_PRECISION * atol
    with np.errstate(all="ignore"):
        return np.isclose(got.astype(float), expected.astype(float), rtol=rtol, atol=atol, equal_nan=True)


def leaves(value: Any) -> Iterator[Any]:
    """What an answer is made of in the end: all that is in its tuples and dictionaries, or itself."""
    if isinstance(value, tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from leaves(part)
    else:
        yield value


def as_numbers(value: Any) -> tuple[np.ndarray | None, str]:
    """A value as an array of numbers, or None and the sentence that says what it is instead."""
    if isinstance(value, str):
        text = literal(repr(value[:40]))
        return None, f"it is text ({text}), and a number is needed: no quotation marks, and no `str`."
    if callable(value) or is_uncalled(value):
        return None, "it is a function. Did you leave out the parentheses that call it?"
    if isinstance(value, Opaque) and value.kind == "array":
        return None, "it is an array of object, not of numbers."
    if (
        isinstance(value, list | tuple)
        or hasattr(value, "__array__")
        or isinstance(value, bool | int | float)
    ):
        if isinstance(value, list | tuple) and holds_text(value):
            return None, HOLDS_TEXT
        try:
            array = np.asarray(value)
        except Exception:
            return None, "its rows have different lengths, so it makes no array."
        if array.dtype.kind in _NUMBERS:
            return array, ""
        if array.dtype.kind in "SU":
            return None, HOLDS_TEXT
        if array.dtype.kind == "c":
            return None, "it holds complex numbers. Is a negative number raised to a fraction?"
        return None, "it holds things that are not numbers."
    if isinstance(value, dict):
        return None, "it is a dictionary, and a number or an array is needed."
    return None, f"it is of type `{type_name(value)}`, and a number or an array is needed."


def _text_difference(expected: str, got: Any) -> str | None:
    if not isinstance(got, str):
        return f"it is of type `{type_name(got)}`, and text is needed."
    if got != expected and _letters(got) == _letters(expected):
        return f"letters, hyphens and spaces count: it should read {literal(repr(expected))}."
    return None if got == expected else TEXT_DIFFERS


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalpha())


def _tuple_difference(
    exercise: Exercise, expected: tuple[Any, ...], got: Any, inside: bool = False
) -> str | None:
    yields = exercise.yields and not inside
    if not isinstance(got, list | tuple):
        how = "`yield`, one after another" if yields else f"`{_word(exercise)} first, second`"
        return f"{len(expected)} things are needed, as in {how}."
    if len(got) != len(expected):
        came = "it goes on for ever" if len(got) >= YIELDED_CAP else f"{len(got)} came"
        return f"{len(expected)} things are needed, one after another, and {came}."
    for position, (wanted, part) in enumerate(zip(expected, got, strict=True), start=1):
        if part is None:
            reason = "it is `None`. (`append`, for one, changes a list and gives back nothing.)"
        elif isinstance(wanted, tuple):
            reason = _tuple_difference(exercise, wanted, part, inside=True)
        else:
            reason = difference(exercise, wanted, part)
        if reason:
            return f"{'in batch' if yields else 'in part'} {position}: {reason}"
    return None


def _dict_difference(exercise: Exercise, expected: dict[str, Any], got: Any) -> str | None:
    if not isinstance(got, dict):
        needed = f"a dictionary with {listing(list(expected))} is needed"
        if isinstance(got, list | tuple):
            return f"{needed}, and a {type(got).__name__} of {plural(len(got), 'thing')} came."
        return f"{needed}. {capital(as_numbers(got)[1])}".strip()
    missing = [name for name in expected if name not in got]
    if missing:
        has = listing([str(name) for name in got]) or "nothing"
        are = "are" if len(got) > 1 else "is"
        return f"{listing(missing)} {'is' if len(missing) == 1 else 'are'} missing in it; there {are} {has}."
    for name, wanted in expected.items():
        reason = "it is `None`." if got[name] is None else difference(exercise, wanted, got[name])
        if reason:
            return f"in `{name}`: {reason}"
    return None


def _word(exercise: Exercise) -> str:
    return "yield" if exercise.yields else "return"


def _shape_difference(expected: tuple[int, ...], got: tuple[int, ...]) -> str:
    if len(got) == 1 and len(expected) < 2:
        wanted = plural(expected[0], "number") if expected else "one number"
        return (
            f"{wanted} {'is' if wanted in ('one number', '1 number') else 'are'} needed, and {got[0]} came."
        )
    if got == ():
        return f"it is a single number, and shape {expected} is needed."
    if expected == ():
        return f"one number is needed, and shape {got} came back."
    return f"shape {expected} is needed, and shape {got} came back."
