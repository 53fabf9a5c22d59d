"""Finds patterns in wrong numbers that any exercise can have: a sign, a factor, a transpose.

Each sentence is true of every number that came. It is left out if it would be true of nearly any answer: of
numbers that are all alike, or all 0 and 1.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from autograder.judging import syntax
from autograder.judging.compare import Tolerance, as_numbers, near
from autograder.judging.exercise import FunctionExercise, ValueExercise
from autograder.judging.item import Item
from autograder.judging.words import listing, parameter_names, show
from byhand.phrases import plural
from observing.observe import Outcome

FEW = 3  # numbers; fewer tell little
_NEAR = 1e-5  # relative error within which two numbers count as equal here
_EXACT = 2e-7  # the same for rounded numbers: what float32 keeps of them


class Numbers(NamedTuple):
    """Holds right and given numbers, all in a row: of one input, or of all.

    right: whether each number is right. in_parts: whether they come from several arrays.
    """

    wanted: np.ndarray
    given: np.ndarray
    right: np.ndarray
    in_parts: bool = False


def advice(exercise: FunctionExercise, items: Sequence[Item], wrong: Item, source: str = "") -> str:
    """Return one sentence that helps with wrong numbers, or an empty text.

    wrong: the first wrong item. source: the text of the learner's function, if it is known.
    """
    return (
        _in_the_text(source, wrong.outcome)
        or _never_changes(items, source)
        or _transposed(items)
        or _in_another_order(items)
        or _pattern(exercise, items, wrong, source)
    )


def about_value(exercise: ValueExercise, got: Any, source: str = "") -> str:
    """Return how a wrong value relates to the right one: rounded, of opposite sign, partly right; or empty.

    source: the line of code that gave it, if it is known.
    """
    wanted, given = np.asarray(exercise.reference, dtype=float), np.asarray(got, dtype=float)
    if said := _of_code(source):
        return said
    decimals = _decimals(wanted, given)
    if np.any(given) and decimals:  # a whole number may be a guess
        return (
            f"That is the right one, rounded to {plural(decimals, 'decimal')}. "
            "Enter all its decimals, or a calculation."
        )
    several = wanted.size > 1
    if _all_whole(wanted) and _all_whole(given):
        if not several and abs(given - wanted) == 1:
            return f"That is one too {'many' if given > wanted else 'few'}."
    elif np.allclose(given, wanted, rtol=0.01, atol=0):
        return "That is close, within one per cent. Was something rounded on the way?"
    if np.allclose(given, -wanted, rtol=_NEAR, atol=0):
        return "The sizes are right, the signs are not." if several else "The size is right, the sign is not."
    agree = near(wanted, given, exercise.tolerance).ravel()
    if agree.any():
        return (
            "; ".join(f"number {k} is {'right' if fine else 'not'}" for k, fine in enumerate(agree, 1)) + "."
        )
    if several or any(is_rounded(m.gives, got) for m in exercise.mistakes):
        return ""
    return f"That is too {'large' if given > wanted else 'small'}."


def is_rounded(number: Any, got: Any) -> bool:
    """Tell whether `got` is `number` to one decimal or more."""
    wanted, given = np.asarray(number, dtype=float), np.asarray(got, dtype=float)
    return bool(np.any(given)) and bool(_decimals(wanted, given))


def about_names(exercise: FunctionExercise, names: Iterable[str], source: str = "") -> str:
    """Return a sentence on a global name that stands where an argument was meant (`x` for `X`); else empty.

    names: the global names that the function uses. source: its text, if it is known.
    """
    arguments = tuple(syntax.parameters(source)) or parameter_names(exercise.reference)
    alike = {argument.lower() for argument in arguments}
    called = syntax.calls(source)
    stray = [
        n
        for n in names
        if n not in arguments and n not in called and (n.lower() in alike or (len(n) == 1 and n.isalpha()))
    ]
    if not stray or not arguments:
        return ""
    return (
        f"It uses {listing(sorted(stray))} from outside the function. "
        f"What comes in between its parentheses is {listing(list(arguments))}."
    )


# What the text of an answer shows.


def _in_the_text(source: str, outcome: Outcome) -> str:
    if isinstance(outcome.value, tuple) and syntax.where_alone(source):
        return (
            "With a condition alone, `np.where` gives the places where it holds. It takes two things more: "
            "what to take where it holds, and what elsewhere."
        )
    if said := _of_code(source):
        return said
    if line := syntax.keeps_nothing(source):
        return f"`{line}` stands alone in a line: what it gives is kept nowhere."
    if syntax.ends_in_first_round(source):
        return "A `return` in a loop ends the function the first time it is reached."
    return ""


def _of_code(source: str) -> str:
    if "^" in syntax.operators(source):
        return "In Python `^` is not a power. A square is `** 2`."
    if number := syntax.short_e(source):
        return f"`{number}` is e with too few digits. `np.exp(z)` is e to the power of z with all of them."
    return ""


# What all the numbers have in common.


def _never_changes(items: Sequence[Item], source: str) -> str:
    values = [as_numbers(item.outcome.value) for item in items if item.outcome.failure is None]
    if not len(values) == len(items) >= FEW:
        return ""
    if any(value is None or value.shape != () or not np.isfinite(value) for value in values):
        return ""
    if len({float(value) for value in values if value is not None}) > 1:
        return ""
    names = syntax.parameters(source) if syntax.uses_nothing(source) else []
    unused = f" It does not use {listing(names, 'or')}." if names else ""
    return f"Your answer is {show(items[0].outcome.value)} for each of these inputs.{unused}"


def _transposed(items: Sequence[Item]) -> str:
    """Return a sentence if rows and columns are exchanged in every answer, and one shows it; else empty."""
    turned = False
    for item in items:
        wanted, given = item.expected, as_numbers(item.outcome.value)
        if item.outcome.failure:
            continue
        if isinstance(wanted, str | tuple | dict) or given is None or given.T.shape != np.shape(wanted):
            return ""
        if not np.allclose(given.T.astype(float), np.asarray(wanted, float), rtol=_NEAR, atol=1e-12):
            return ""
        turned |= given.ndim > 1
    return "Your array is the right one with rows and columns exchanged." if turned else ""


def _pattern(exercise: FunctionExercise, items: Sequence[Item], wrong: Item, source: str) -> str:
    if exercise.staging.facts is not None or exercise.yields or wrong.outcome.failure:
        return ""
    values = [item for item in items if item.outcome.failure is None]
    each = [_numbers(exercise.tolerance, item.expected, item.outcome.value) for item in values]
    known = [one for one in each if one is not None]
    if len(known) < len(each):  # of another shape
        return ""
    every = Numbers(
        np.concatenate([one.wanted for one in known]),
        np.concatenate([one.given for one in known]),
        np.concatenate([one.right for one in known]),
        any(one.in_parts for one in known),
    )
    if every.given.size < FEW or not np.all(np.isfinite(every.given)) or every.right.all():
        return ""
    truths = all(_is_truth(item.outcome.value) for item in values)
    return (
        _related(every)
        or _rounded(every)
        or _factor(every)
        or _factor_of_each(known)
        or _offset(every)
        or _fact(every, source, truths)
        or (_how_many_are_right(every, known) if len(known) == len(items) else "")
    )


def _numbers(tolerance: Tolerance, expected: Any, got: Any) -> Numbers | None:
    """Return all numbers of an answer beside the right ones; None if they do not match one to one."""
    if isinstance(expected, dict | tuple):
        parts = _parts(tolerance, expected, got)
        if parts is None:
            return None
        together = [np.concatenate(arrays) for arrays in zip(*parts, strict=True)]
        return Numbers(together[0], together[1], together[2], in_parts=True)
    if isinstance(expected, str) or got is None:
        return None
    given = as_numbers(got)
    try:
        wanted = np.asarray(expected, dtype=float)
    except (TypeError, ValueError):
        return None
    if given is None or (given.shape or (1,)) != (wanted.shape or (1,)):
        return None
    given = given.reshape(wanted.shape)
    right = near(wanted, given, tolerance)
    given = given.astype(float)
    return Numbers(wanted.ravel(), given.ravel(), right.ravel())


def _parts(tolerance: Tolerance, expected: Any, got: Any) -> list[tuple[np.ndarray, ...]] | None:
    if isinstance(expected, dict):
        pairs = [(part, got.get(name)) for name, part in expected.items()] if isinstance(got, dict) else []
    else:
        fits = isinstance(got, list | tuple) and len(got) == len(expected)
        pairs = list(zip(expected, got, strict=True)) if fits else []
    known = [_numbers(tolerance, wanted, given) for wanted, given in pairs]
    if not known or any(one is None for one in known):
        return None
    return [(one.wanted, one.given, one.right) for one in known if one is not None]


def _is_truth(value: Any) -> bool:
    array = as_numbers(value)
    return array is not None and array.dtype.kind == "b"


def _related(every: Numbers) -> str:
    wanted, given, *_ = every
    if np.allclose(given, -wanted, rtol=_NEAR, atol=1e-12):
        return "Your numbers are the right ones with the opposite sign."
    if np.allclose(1 - given, wanted, rtol=_NEAR, atol=1e-7):
        return "Each of your numbers is 1 minus the right one."
    if np.allclose(abs(given), abs(wanted), rtol=_NEAR, atol=1e-12):
        return "The sizes are right; some signs are not."
    return ""


def _rounded(every: Numbers) -> str:
    wanted, given, *_ = every
    decimals = _decimals(wanted, given)
    if decimals and _tells(given):
        return f"Your numbers are the right ones, rounded to {plural(decimals, 'decimal')}."
    if decimals == 0 and _tells(given):
        return "Your numbers are the right ones, rounded to whole numbers."
    return ""


def _decimals(wanted: np.ndarray, given: np.ndarray) -> int | None:
    """Return to how many decimals the given numbers are the right ones rounded; None if they are not."""
    for decimals in range(5):
        rounded = np.round(wanted, decimals)
        if np.allclose(rounded, given, rtol=_EXACT, atol=1e-9):
            return decimals if np.any(abs(rounded - wanted) > _EXACT * abs(wanted) + 1e-9) else None
    return None


def _tells(given: np.ndarray) -> bool:
    """Return whether numbers differ enough from one another for a pattern in them to be more than chance."""
    return len(set(given.tolist())) >= FEW and not set(given.tolist()) <= {-1.0, 0.0, 1.0}


def _factor(every: Numbers) -> str:
    ratio = _ratio(every)
    if ratio is None or len(set(every.given.tolist())) < 2:
        return ""
    return f"Each of your numbers is {show(ratio, 6 if abs(ratio - 1) < 0.01 else 4)} times the right one."


def _ratio(numbers: Numbers) -> float | None:
    """Return the one number by which all the right ones are multiplied; None if there is none."""
    telling = abs(numbers.wanted) > 1e-9
    if telling.sum() < FEW:
        return None
    ratio = float(np.median(numbers.given[telling] / numbers.wanted[telling]))
    fits = np.allclose(numbers.given, ratio * numbers.wanted, rtol=_NEAR, atol=1e-12)
    return ratio if fits and abs(ratio) > 1e-9 else None


def _factor_of_each(known: Sequence[Numbers]) -> str:
    """Return a sentence if each input has its own factor, as with a sum in place of a mean; else empty."""
    several = [one for one in known if (abs(one.wanted) > 1e-9).sum() >= FEW]
    ratios = [_ratio(one) for one in several]
    if len(several) < 2 or any(ratio is None for ratio in ratios):
        return ""
    if len({round(ratio, 6) for ratio in ratios if ratio is not None}) < 2:
        return ""
    few = [one for one in known if (abs(one.wanted) > 1e-9).sum() < FEW]
    if not all(_one_ratio(one) for one in few):
        return ""
    return (
        "Within each input, your numbers are the right ones, all times one factor. From one input to "
        "another that factor changes. What else changes with it?"
    )


def _one_ratio(numbers: Numbers) -> bool:
    telling = abs(numbers.wanted) > 1e-9
    ratios = numbers.given[telling] / numbers.wanted[telling]
    return bool(np.allclose(ratios, ratios[:1], rtol=_NEAR)) and not np.any(numbers.given[~telling])


def _offset(every: Numbers) -> str:
    wanted, given, *_ = every
    shift = float(given[0] - wanted[0])
    room = _NEAR * abs(shift) + _EXACT * abs(wanted)
    if abs(shift) < 1e-9 or not np.all(abs(given - wanted - shift) <= room) or len(set(given.tolist())) < 2:
        return ""
    return f"Each of your numbers is {show(abs(shift))} too {'large' if shift > 0 else 'small'}."


def _fact(every: Numbers, source: str, truths: bool) -> str:
    """Return something that is true of all the numbers, if no pattern explains them; else empty."""
    wanted, given, right, _ = every
    if len(set(given.tolist())) == 1 and len(set(wanted.tolist())) > 1:
        return f"All your numbers are {show(given[0])}."
    if _all_whole(given) and not _all_whole(wanted):
        return _whole(every, source, truths)
    if right.any():
        return ""
    if np.all(given > wanted):
        return "All your numbers are too large."
    return "All your numbers are too small." if np.all(given < wanted) else ""


def _whole(every: Numbers, source: str, truths: bool) -> str:
    if truths:
        return "Your answer is `True` or `False`, and the right one is a number."
    makes = syntax.makes_whole(source)
    near = np.all(abs(every.given - every.wanted) <= 1)
    cause = f" Look at {listing(makes)}." if makes and near else ""
    return f"Your numbers are whole, and the right ones are not.{cause}"


def _how_many_are_right(every: Numbers, known: Sequence[Numbers]) -> str:
    """Return which numbers are right (always the first one, always the last one) or how many; else empty."""
    count, total = int(every.right.sum()), every.right.size
    if not count or every.in_parts:  # `explain` says which parts are right
        return ""
    if all(one.right.size == 1 for one in known):
        return f"Of {total} inputs, your answer is right for {count}."
    wrong = [one.right for one in known if not one.right.all()]
    if all(right.size > 1 for right in wrong):
        if all(right[0] and not right[1:].any() for right in wrong):
            return "The first number is right, and no other."
        if all(right[-1] and not right[:-1].any() for right in wrong):
            return "The last number is right, and no other."
        if all(right[:-1].all() for right in wrong):
            return "All numbers are right but the last."
        if all(right[1:].all() for right in wrong):
            return "All numbers are right but the first."
    return f"{count} of {total} numbers {'is' if count == 1 else 'are'} right."


def _all_whole(numbers: np.ndarray) -> bool:
    return bool(np.all(np.isfinite(numbers)) and np.all(numbers == np.round(numbers)))


def _in_another_order(items: Sequence[Item]) -> str:
    """Return a sentence if every answer holds the right numbers, and some in another order; else empty."""
    if any(item.outcome.failure for item in items):
        return ""
    pairs = [(_numbers_in(item.expected), _numbers_in(item.outcome.value)) for item in items]
    same = all(sorted(wanted) == sorted(got) for wanted, got in pairs)
    built_alike = all(_build(item.expected) == _build(item.outcome.value) for item in items)
    moved = [wanted for wanted, got in pairs if wanted != got]
    # This would be true of nearly every table of 0 and 1 with the same number of ones in a row.
    if (
        same
        and built_alike
        and any(not set(wanted) <= {0.0, 1.0} and len(set(wanted)) > 1 for wanted in moved)
    ):
        return "All the right numbers are there, in another order."
    return ""


def _build(value: Any) -> Any:
    """Return the shapes of an answer, nested as its parts are."""
    if isinstance(value, tuple) or (isinstance(value, list) and any(isinstance(v, tuple) for v in value)):
        return [_build(part) for part in value]
    array = as_numbers(value)
    return None if array is None else array.shape


def _numbers_in(value: Any) -> list[float]:
    """Return all the numbers of an answer, including those in its parts."""
    if isinstance(value, list | tuple):
        return [number for part in value for number in _numbers_in(part)]
    array = as_numbers(value)
    return [] if array is None else array.astype(float).ravel().tolist()
