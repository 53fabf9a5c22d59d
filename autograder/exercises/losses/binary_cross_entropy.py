"""The exercise `binary_cross_entropy`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.losses.mse import mse
from autograder.exercises.losses.shared import (
    FINE,
    FLOAT32,
    LARGER_OF_TWO,
    TINY,
    clip_probabilities,
    costs_of_each,
    other_ends,
    within_range,
    zeros_and_ones,
)
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent, Mistake
from byhand import reference

Array = np.ndarray
Loss = Callable[[Any, Any], Any]


def _yes_or_no(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    drawn = []
    for shape, digits in (((5,), 2), ((8,), 4), ((3, 2), 4)):
        y = rng.integers(0, 2, size=shape).astype(float)
        y.flat[:2] = 1, 0
        drawn.append((y, rng.uniform(0.03, 0.97, size=shape).round(digits)))
    near_the_ends = rng.uniform(0.0004, 0.03, size=7).round(4)
    near_the_ends[1::2] = 1 - near_the_ends[1::2]
    surely = (np.array([1.0, 0, 0, 1, 1, 1, 0]), near_the_ends.round(4))
    return [(np.array([1.0, 0.0]), np.array([0.5, 0.2])), *drawn, surely]


binary_cross_entropy = exercise(
    points=3,
    inputs=_yes_or_no,
    extremes=[
        (np.array([1.0]), np.array([0.0])),
        (np.array([0.0]), np.array([1.0])),
        (np.array([0.0, 1.0, 1.0]), np.array([0.0, 1.0, 0.5])),
        (np.array([1.0]), np.array([1.0])),
        (np.array([0.0]), np.array([0.0])),
    ],
    tolerance=Tolerance(rtol32=1e-3, atol=FINE),
)(reference.binary_cross_entropy)


def mean_unclipped(y_true: Any, p: Any) -> float:
    y, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    return float(np.mean(-(y * np.log(p) + (1 - y) * np.log(1 - p))))


def _with_more(y_true: Any, p: Any, more: float) -> float:
    """Binary cross-entropy with a small number added to what goes into the logarithms, in place of a clip."""
    y, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    return float(np.mean(-(y * np.log(p + more) + (1 - y) * np.log(1 - p + more))))


def _in_float32(y_true: Any, p: Any) -> Any:
    y = np.asarray(y_true, dtype=np.float32)
    p = np.clip(np.asarray(p, dtype=np.float32), np.float32(TINY), np.float32(1 - TINY))
    return np.mean(-(y * np.log(p) + (1 - y) * np.log(1 - p)))


@binary_cross_entropy.mistake("not clipped")
def not_clipped(y_true: Any, p: Any):
    """Between 0 and 1 all is well. At exactly 0 or 1 the logarithm of 0 comes in. Is p kept away from both
    ends, by 1e-7, and is that what goes into the logarithms? (Ten to the power of -7 is `1e-7`; in Python `^`
    is not a power.)
    """
    return mean_unclipped(y_true, p)


@binary_cross_entropy.mistake("clipped at one end")
def clipped_at_one_end(y_true, p):
    """p is kept away from 0, and not from 1. Where p is 1, what is the logarithm of 1 - p?"""
    return mean_unclipped(y_true, np.maximum(p, TINY))


@binary_cross_entropy.mistake("clipped at the upper end only")
def clipped_at_the_upper_end_only(y_true, p):
    """p is kept away from 1, and not from 0. Where p is 0, what is its logarithm?"""
    return mean_unclipped(y_true, np.minimum(p, 1 - TINY))


binary_cross_entropy.knows(Mistake("in float32", FLOAT32, _in_float32))


binary_cross_entropy.knows(*other_ends(mean_unclipped, _with_more))


@binary_cross_entropy.mistake("rows counted, not numbers")
def rows_counted_not_numbers(y_true, p):
    """For a single row of numbers this is right. In a table, `len` counts rows; the mean is over all the
    numbers.
    """
    return np.sum(costs_of_each(y_true, p)) / len(y_true)


@binary_cross_entropy.mistake("brackets forgotten")
def brackets_forgotten(y_true, p):
    """As if the 1 of `1 - y` stood alone: Python multiplies before it subtracts. Which two parts belong
    together?
    """
    return -np.mean(
        np.asarray(y_true) * np.log(clip_probabilities(p))
        + 1
        - np.asarray(y_true) * np.log(1 - clip_probabilities(p))
    )


@binary_cross_entropy.mistake("logarithm of the answers")
def logarithm_of_the_answers(y_true, p):
    """You take the logarithm of the answers, and those are 0 or 1. Which of the two goes into the logarithm?"""
    return mean_unclipped(clip_probabilities(p), y_true)


@binary_cross_entropy.mistake("only the ones counted")
def only_the_ones_counted(y_true, p):
    """Rows whose answer is 0 cost nothing in yours, however wrong. The formula has a second half for them."""
    return np.mean(-np.asarray(y_true) * np.log(clip_probabilities(p)))


@binary_cross_entropy.mistake("only the zeros counted")
def only_the_zeros_counted(y_true, p):
    """Rows whose answer is 1 cost nothing in yours, however wrong. The formula has a first half for them."""
    return np.mean(-(1 - np.asarray(y_true)) * np.log(1 - clip_probabilities(p)))


@binary_cross_entropy.mistake("sign forgotten")
def sign_forgotten(y_true, p):
    """Your loss is negative: logarithms of numbers below 1 are. What does the formula begin with?"""
    return -binary_cross_entropy(y_true, p)


@binary_cross_entropy.mistake("minus on the first half only")
def minus_on_the_first_half_only(y_true, p):
    """The minus reaches the first half only. In the formula it stands before the bracket."""
    return np.mean(
        -np.asarray(y_true) * np.log(clip_probabilities(p))
        + (1 - np.asarray(y_true)) * np.log(1 - clip_probabilities(p))
    )


@binary_cross_entropy.mistake("base ten")
def base_ten(y_true, p):
    """Right but for the unit: that is the logarithm to base 10. `np.log` is the natural one."""
    return binary_cross_entropy(y_true, p) / np.log(10)


@binary_cross_entropy.mistake("base two")
def base_two(y_true, p):
    """Right but for the unit: that is the logarithm to base 2. `np.log` is the natural one."""
    return binary_cross_entropy(y_true, p) / np.log(2)


@binary_cross_entropy.mistake("added up")
def added_up(y_true, p):
    """That is the sum over the rows. Twice as many rows should not be twice as wrong: take the mean."""
    return np.sum(costs_of_each(y_true, p))


@binary_cross_entropy.mistake("one for each")
def one_for_each(y_true: Any, p: Any):
    """These are the costs, one for each row. A loss is a single number."""
    return costs_of_each(y_true, p)


@binary_cross_entropy.mistake("yes and no exchanged")
def yes_and_no_exchanged(y_true, p):
    """You charge a row with answer 1 for `1 - p`. Which probability should be high there?"""
    return np.mean(costs_of_each(1 - np.asarray(y_true), p))


@binary_cross_entropy.mistake("logarithm of the answers, clipped")
def logarithm_of_the_answers_clipped(y_true, p):
    """You take the logarithm of the answers and weigh it with the probabilities. Which of the two goes into
    the logarithm?
    """
    return np.mean(costs_of_each(p, y_true))


@binary_cross_entropy.mistake("squared error")
def squared_error(y_true: Any, p: Any):
    """That is the mean squared error. Here the logarithm sets the price."""
    return mse(y_true, p)


binary_cross_entropy.hints(
    start=(
        "Do it for one row first. If y is 1, what remains of the formula? If y is 0? Arrays then do all "
        "rows at once."
    ),
    between={
        "I get inf or nan": "`np.log(0)` is minus infinity. Clip p in the first line, and use the clipped one from then on.",
    },
    almost=(
        "After clipping: `costs = -(y_true * np.log(...) + (1 - y_true) * np.log(...))`. And then one "
        "number of them."
    ),
)


binary_cross_entropy.equivalent(
    zeros_and_ones("y_true"),
    within_range("p"),
    Equivalent(
        LARGER_OF_TWO,
        ("p = np.clip(p, 1e-07, 1 - 1e-07) → p = np.clip(1e-07, p, 1 - 1e-07)",),
    ),
)
