"""Measures how much room the answers of an exercise need in float32 and float16."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil, floor, log10
from typing import Any

import numpy as np

from autograder.judging.compare import LOW_PRECISION, leaves
from autograder.judging.exercise import FunctionExercise
from autograder.judging.inputs import questions
from observing.observe import run

SEEDS = range(100)
ROOM = 10.0  # times the largest error
MOST = 1e-3


def tolerance(exercise: FunctionExercise, answer: Callable[..., Any], dtype: Any) -> float:
    """Return ten times the largest error that a right function makes in a type, and at most 1e-3.

    answer: a right function that computes in the type of what it is given, such as the lesson's solution.
    The figure is rounded up to one digit, so that an exercise can state it. It is 0 if nothing is computed in
    that type.
    """
    return min(MOST, _one_digit_up(ROOM * largest_error(exercise, answer, dtype)))


def largest_error(
    exercise: FunctionExercise, answer: Callable[..., Any], dtype: Any, seeds: Sequence[int] = SEEDS
) -> float:
    """Return the largest relative error in a type over the inputs of these seeds.

    First subtract what the tolerance allows for numbers near 0.
    """
    worst = 0.0
    for seed in seeds:
        for arguments in questions(exercise, (seed,)).inputs:
            given = tuple(_in_type(one, dtype) for one in arguments)
            outcome = run(answer, given, call=exercise.staging.call)
            if outcome.failure is None:
                expected = exercise.reference(*arguments)
                worst = max(worst, *_errors(exercise, expected, outcome.value, dtype))
    return worst


def _in_type(value: Any, dtype: Any) -> Any:
    if isinstance(value, dict):
        return {name: _in_type(one, dtype) for name, one in value.items()}
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        with np.errstate(over="ignore"):
            return value.astype(dtype)
    return value


def _errors(exercise: FunctionExercise, expected: Any, got: Any, dtype: Any) -> Iterator[float]:
    yield 0.0
    for wanted, given in zip(leaves(expected), leaves(got), strict=False):
        wanted, given = np.asarray(wanted), np.asarray(given)
        if given.dtype != dtype or wanted.dtype.kind != "f" or given.shape != wanted.shape:
            continue
        telling = (wanted != 0) & np.isfinite(given)
        off = np.abs(given.astype(float) - wanted)[telling] - LOW_PRECISION * exercise.tolerance.atol
        yield float(np.max(off / np.abs(wanted[telling]), initial=0.0))


def _one_digit_up(number: float) -> float:
    if not number:
        return 0.0
    unit = 10.0 ** floor(log10(number))
    return float(f"{ceil(number / unit - 1e-9) * unit:.0e}")
