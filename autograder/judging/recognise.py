"""Which misconception an answer's outputs belong to."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.beside.probes import Outcome, run
from autograder.judging.compare import difference, leaves
from autograder.judging.exercise import Exercise, Misconception

_MOST_PARTS = 1_000
_ARITHMETIC = ("OverflowError", "ZeroDivisionError", "FloatingPointError")


def recognise(
    exercise: Exercise,
    inputs: Sequence[tuple[Any, ...]],
    expected: Sequence[Any],
    outcomes: Sequence[Outcome],
) -> Misconception | None:
    """The misconception whose outputs these are.

    First one that agrees on every input; else one that agrees wherever both gave finite numbers and
    that is wrong there: two people with the same idea may differ in how they overflow.
    """
    # Two functions that do nothing but raise have nothing in common.
    if all(outcome.failure for outcome in outcomes):
        return None
    for misconception in exercise.misconceptions:
        # One input after another, since most misconceptions part company with the answer at the first.
        theirs = (run(misconception.wrong, arguments) for arguments in inputs)
        if all(_same(exercise, a, b) for a, b in zip(theirs, outcomes, strict=True)):
            return misconception
    if any(outcome.failure and outcome.failure.type not in _ARITHMETIC for outcome in outcomes):
        return None
    yours = [k for k, outcome in enumerate(outcomes) if _finite(outcome)]
    for misconception in exercise.misconceptions:
        if _agrees_where_finite(exercise, misconception, inputs, expected, outcomes, yours):
            return misconception
    return None


def _agrees_where_finite(
    exercise: Exercise,
    misconception: Misconception,
    inputs: Sequence[tuple[Any, ...]],
    expected: Sequence[Any],
    outcomes: Sequence[Outcome],
    yours: Sequence[int],
) -> bool:
    """Whether they agree on all inputs where both are finite: on two at least, and on one that tells."""
    finite, telling = 0, False
    for k in yours:
        theirs = run(misconception.wrong, inputs[k])
        if not _finite(theirs):
            continue
        if not _same(exercise, theirs, outcomes[k]):
            return False
        finite += 1
        telling = telling or difference(exercise, expected[k], theirs.value) is not None
    return telling and finite > 1


def _same(exercise: Exercise, theirs: Outcome, yours: Outcome) -> bool:
    if theirs.failure or yours.failure:
        return bool(theirs.failure and yours.failure and theirs.failure.type == yours.failure.type)
    if theirs.value is None or yours.value is None:
        return theirs.value is None and yours.value is None
    if exercise.dtype:
        # The wrong kind of number may be the mistake itself.
        same_kind = np.asarray(theirs.value).dtype == np.asarray(yours.value).dtype
        return same_kind and difference(replace(exercise, dtype=None), theirs.value, yours.value) is None
    return difference(exercise, theirs.value, yours.value) is None


def _finite(outcome: Outcome) -> bool:
    if outcome.failure or outcome.value is None:
        return False
    parts = list(itertools.islice(leaves(outcome.value), _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS:  # one may yield for ever
        return False
    try:
        return all(
            np.asarray(part).dtype.kind != "c" and np.all(np.isfinite(np.asarray(part, dtype=float)))
            for part in parts
        )
    except (TypeError, ValueError, OverflowError):  # an int of hundreds of digits is no float
        return False
