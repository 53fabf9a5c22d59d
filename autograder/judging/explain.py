"""Puts a difference between two answers into words."""

from typing import Any

import numpy as np

from autograder.judging.compare import Difference, as_numbers, close, compare, first_difference
from autograder.judging.exercise import Exercise, FunctionExercise, ValueExercise, staging_of
from autograder.judging.words import FEW, capital, code, holds_text, listing, literal, show_pair, show_where
from byhand.phrases import joined, plural
from observing.observe import YIELDED_CAP
from observing.plain import Opaque, is_uncalled, type_name

MOST_PARTS = 6  # that are named one by one
HOLDS_TEXT = "it holds text, and numbers are needed."


def sentence(exercise: Exercise, difference: Difference) -> str:
    """Return what differs as a sentence about "it" that begins with the part: "in part 2: shape …".

    Empty for numbers and texts that differ: the message shows both, and that says enough.
    """
    said = _sentence(exercise, difference)
    return "".join(f"in {part}: " for part in _parts(exercise, difference)) + said if said else ""


def _sentence(exercise: Exercise, difference: Difference) -> str:
    expected, got = difference.expected, difference.got
    match difference.kind:
        case "nothing":
            return _nothing(exercise, difference)
        case "missing":
            missing = [name for name in expected if name not in got]
            has = listing([str(name) for name in got]) or "nothing"
            are = "are" if len(got) > 1 else "is"
            one = len(missing) == 1
            return f"{listing(missing)} {'is' if one else 'are'} missing in it; there {are} {has}."
        case "length":
            came = "it goes on forever" if len(got) >= YIELDED_CAP else f"{len(got)} came"
            return f"{len(expected)} things are needed, one after another, and {came}."
        case "type":
            return _type(exercise, difference)
        case "shape":
            return _shape(exercise, np.asarray(expected), got)
        case "dtype":
            wanted = exercise.tolerance.dtype
            return f"its numbers are {np.asarray(got).dtype}; this exercise asks for {wanted}."
        case "not finite":
            return f"it contains {'nan (not a number)' if np.isnan(got).any() else 'inf (infinity)'}."
        case "spelling":
            return f"letters, hyphens and spaces count: it should read {literal(repr(expected))}."
    return ""


def _nothing(exercise: Exercise, difference: Difference) -> str:
    if difference.path:
        in_a_tuple = isinstance(difference.path[-1], int)
        more = " (`append`, for one, changes a list and gives back nothing.)" if in_a_tuple else ""
        return f"it is `None`.{more}"
    if not isinstance(exercise, ValueExercise):
        return "it gives back nothing (`None`)."
    if exercise.staging.facts:
        return "it is empty. Some functions change what they are given, or print, and give back nothing."
    return "it is empty. `print` shows a number and keeps nothing: give the name the number itself."


def _type(exercise: Exercise, difference: Difference) -> str:
    expected, got = difference.expected, difference.got
    if isinstance(expected, str):
        return f"it is of type `{type_name(got)}`, and text is needed."
    if isinstance(expected, tuple):
        yields = _yields(exercise) and not difference.path
        how = "`yield`, one after another" if yields else f"`{_word(exercise)} first, second`"
        return f"{len(expected)} things are needed, as in {how}."
    if isinstance(expected, dict):
        needed = f"a dictionary with {listing(list(expected))} is needed"
        if isinstance(got, list | tuple):
            return f"{needed}, and a {type(got).__name__} of {plural(len(got), 'thing')} came."
        return f"{needed}. {capital(not_numbers(got))}".strip()
    return not_numbers(got)


def not_numbers(value: Any) -> str:
    """Return a sentence on a value that came in place of a number or an array; empty for numbers."""
    if as_numbers(value) is not None:
        return ""
    if isinstance(value, str):
        text = literal(repr(value[:40]))
        return f"it is text ({text}), and a number is needed: no quotation marks, and no `str`."
    if callable(value) or is_uncalled(value):
        return "it is a function. Did you leave out the parentheses that call it?"
    if isinstance(value, Opaque) and value.kind == "array":
        return "it is an array of object, not of numbers."
    if isinstance(value, dict):
        return "it is a dictionary, and a number or an array is needed."
    if not (isinstance(value, bool | int | float | list | tuple) or hasattr(value, "__array__")):
        return f"it is of type `{type_name(value)}`, and a number or an array is needed."
    if isinstance(value, list | tuple) and holds_text(value):
        return HOLDS_TEXT
    try:
        kind = np.asarray(value).dtype.kind
    except Exception:
        return "its rows have different lengths, so it is not an array."
    if kind == "c":
        return "it holds complex numbers. Is a negative number raised to a fraction?"
    return HOLDS_TEXT if kind in "SU" else "it holds things that are not numbers."


def _shape(exercise: Exercise, wanted: np.ndarray, got: Any) -> str:
    array = as_numbers(got)
    assert array is not None  # or the type would differ
    if wanted.shape == () and isinstance(got, list) and len(got) == 1:
        return "it is a list of one thing, and one number is needed: leave out the square brackets."
    if wanted.shape == () and isinstance(got, tuple) and len(got) == 2:
        return f"it is two numbers, and one is needed.{_decimal_comma(wanted, got)}"
    if wanted.shape == () and isinstance(got, tuple) and len(got) == 1:
        return "it is a tuple of one thing. Is there a comma at the end of the line?"
    if isinstance(got, tuple) and array.ndim == wanted.ndim + 1 > 1:
        return f"one array is needed, and {plural(len(got), 'thing')} came, with commas between them."
    if isinstance(exercise, ValueExercise) and array.shape == ():
        return f"{wanted.size} numbers are needed, as in `np.array([…, …])`."
    return _two_shapes(wanted.shape, array.shape)


def _two_shapes(expected: tuple[int, ...], got: tuple[int, ...]) -> str:
    if len(got) == 1 and len(expected) < 2:
        wanted = plural(expected[0], "number") if expected else "one number"
        one = wanted in ("one number", "1 number")
        return f"{wanted} {'is' if one else 'are'} needed, and {got[0]} came."
    if got == ():
        return f"it is a single number, and shape {expected} is needed."
    if expected == ():
        return f"one number is needed, and shape {got} came back."
    return f"shape {expected} is needed, and shape {got} came back."


def _decimal_comma(wanted: np.ndarray, got: tuple[Any, ...]) -> str:
    """Return advice on 2,439 in place of a decimal, which Python reads as two numbers; else empty."""
    first, second = got
    if float(wanted) == int(wanted) or type(first) is not int or type(second) is not int or second < 0:
        return ""
    return f" A decimal is written with a point: `{first}.{second}`."


# The place where two answers differ, and what both have there.


def is_and_should(exercise: Exercise, expected: Any, got: Any, difference: Difference) -> str:
    """Return what came and what was expected at the first difference, and which parts are right.

    expected, got: the whole answers.
    """
    if difference.kind == "missing":
        difference = _of_what_is_there(exercise, difference) or difference
    what = " of ".join(reversed(["your answer", *_parts(exercise, difference)]))
    wanted, given = _shown(exercise, difference.expected, difference.got)
    return f"{what} is {given}, expected {wanted}.{_right_parts(exercise, expected, got)}"


def _of_what_is_there(exercise: Exercise, missing: Difference) -> Difference | None:
    """Return the first difference of a dictionary that lacks a name, among the names that it has."""
    there = {name: wanted for name, wanted in missing.expected.items() if name in missing.got}
    return compare(there, missing.got, exercise.tolerance, missing.path)


def _parts(exercise: Exercise, difference: Difference) -> list[str]:
    """Name each step of the way to a difference: "part 1", "batch 2", `W1`."""
    return [
        f"{_part(exercise, outermost=depth == 0)} {step + 1}" if isinstance(step, int) else f"`{step}`"
        for depth, step in enumerate(difference.path)
    ]


def _part(exercise: Exercise, outermost: bool = True) -> str:
    return "batch" if outermost and _yields(exercise) else "part"


def _yields(exercise: Exercise) -> bool:
    return isinstance(exercise, FunctionExercise) and exercise.yields


def _word(exercise: Exercise) -> str:
    return "yield" if _yields(exercise) else "return"


def _shown(exercise: Exercise, expected: Any, got: Any) -> tuple[str, str]:
    """Return both as texts that differ; for arrays too large to write out, the first numbers that differ."""
    wanted, given = show_pair(expected, got)
    arrays = isinstance(expected, np.ndarray) and isinstance(got, np.ndarray)
    if not arrays or expected.shape != got.shape or expected.size <= FEW:
        return wanted, given
    if got.dtype.kind not in "biuf" or close(expected, got, exercise.tolerance):
        return wanted, given
    return show_where(expected, got, first_difference(expected, got, exercise.tolerance))


def _right_parts(exercise: Exercise, expected: Any, got: Any) -> str:
    """Return a sentence on which parts of an answer are right; empty if it has no parts, or none is right."""
    kind = _part(exercise)
    facts = staging_of(exercise).facts
    if isinstance(expected, dict) and isinstance(got, dict) and not facts:
        right = _right_names(exercise, expected, got)
    elif isinstance(expected, tuple) and isinstance(got, list | tuple) and len(got) == len(expected):
        right = []
        for k, (one, part) in enumerate(zip(expected, got, strict=True), start=1):
            if _agree(exercise, one, part):
                right.append(f"{kind} {k}")
            elif isinstance(one, dict) and isinstance(part, dict):
                right += _right_names(exercise, one, part)
    else:
        return ""
    if not right:
        return ""
    if len(right) > MOST_PARTS:
        many = plural(len(expected), kind, f"{kind}es" if kind == "batch" else None)
        return f" {len(right)} of {many} are right."
    return f" {capital(joined(right))} {'is' if len(right) == 1 else 'are'} right."


def _right_names(exercise: Exercise, expected: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """Return the names whose values are right, as code."""
    return [code(name) for name, one in expected.items() if name in got and _agree(exercise, one, got[name])]


def _agree(exercise: Exercise, expected: Any, got: Any) -> bool:
    return compare(expected, got, exercise.tolerance) is None
