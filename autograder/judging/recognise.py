"""Finds the known mistake that gives the same outputs as an answer."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from autograder.judging.compare import Tolerance, compare, leaves
from autograder.judging.exercise import FunctionExercise, WrongAnswer
from autograder.judging.item import Item
from observing.observe import Outcome, run

_MOST_PARTS = 1_000
_ARITHMETIC = ("OverflowError", "ZeroDivisionError", "FloatingPointError")


def recognise(exercise: FunctionExercise, items: Sequence[Item]) -> WrongAnswer | None:
    """Return the mistake that gives these outputs, or None.

    Look first for a mistake that agrees on every input. Then look for one that agrees wherever both gave
    finite numbers, and is wrong there: two people with the same idea may overflow in different ways.
    """
    # Two functions that only raise exceptions need not have the same mistake.
    if all(item.outcome.failure for item in items):
        return None
    for mistake in exercise.mistakes:
        # One input after another, since most mistakes differ from the answer at the first.
        if all(_same(run(mistake.gives, i.arguments), i.outcome, exercise.tolerance) for i in items):
            return mistake
    if any(i.outcome.failure and i.outcome.failure.type not in _ARITHMETIC for i in items):
        return None
    finite = [item for item in items if _finite(item.outcome)]
    return next((m for m in exercise.mistakes if _agrees_where_finite(m, finite, exercise.tolerance)), None)


def _agrees_where_finite(mistake: WrongAnswer, finite: Sequence[Item], tolerance: Tolerance) -> bool:
    """Tell whether both agree wherever both are finite: on at least two inputs, and on a wrong answer."""
    both, telling = 0, False
    for item in finite:
        theirs = run(mistake.gives, item.arguments)
        if not _finite(theirs):
            continue
        if not _same(theirs, item.outcome, tolerance):
            return False
        both += 1
        telling = telling or compare(item.expected, theirs.value, tolerance) is not None
    return telling and both > 1


def _same(theirs: Outcome, yours: Outcome, tolerance: Tolerance) -> bool:
    if theirs.failure or yours.failure:
        return bool(theirs.failure and yours.failure and theirs.failure.type == yours.failure.type)
    if theirs.value is None or yours.value is None:
        return theirs.value is None and yours.value is None
    if tolerance.dtype:
        # The wrong kind of number may be the mistake itself.
        same_kind = np.asarray(theirs.value).dtype == np.asarray(yours.value).dtype
        return same_kind and compare(theirs.value, yours.value, replace(tolerance, dtype=None)) is None
    return compare(theirs.value, yours.value, tolerance) is None


def _finite(outcome: Outcome) -> bool:
    if outcome.failure or outcome.value is None:
        return False
    parts = list(itertools.islice(leaves(outcome.value), _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS:  # an answer may yield forever
        return False
    try:
        return all(
            np.asarray(part).dtype.kind != "c" and np.all(np.isfinite(np.asarray(part, dtype=float)))
            for part in parts
        )
    except (TypeError, ValueError, OverflowError):  # an int of hundreds of digits does not fit a float
        return False
