"""The exercise `softmax`."""

from typing import Any

import numpy as np

from autograder.exercises.activations.shared import CLOSE_IN_FLOAT16, IN_RANGE
from autograder.exercises.activations.sigmoid import sigmoid
from autograder.exercises.shared import four_digits
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference

Array = np.ndarray


def _scores(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    shapes = [(4,), (2, 3), (3, 2), (2, 3, 2)]
    drawn = [((rng.normal(size=shape) * 2).round(1),) for shape in shapes]
    fine = [(four_digits(rng.normal(size=shape) * 2),) for shape in ((12,), (8, 3))]
    return [(np.array([0.4, 3.0, 2.2]),), *drawn, *fine]


softmax = exercise(
    points=3,
    inputs=_scores,
    extremes=[
        (np.array([1000.0, 1001.0]),),
        (np.array([[1000.0, 1001.0], [-1000.0, -1001.0]]),),
        (np.array([1000.0, 0.0, -1000.0]),),
        (np.array([0.0, 1000.0]),),
        (np.array([-1000.0, -1001.0]),),
        (np.array([-20000.0, -20000.0, 20001.0, 20000.0]),),
        (np.array([[20001.0, 20000.0, -20000.0, -20000.0], [-20000.0, -20001.0, -40000.0, -40000.0]]),),
    ],
)(reference.softmax)


def _softmax_less(z: Array, what: Any) -> Array:
    """Return the softmax of a learner who subtracts something other than each row's greatest score."""
    e = np.exp(z - what)
    return e / e.sum(axis=-1, keepdims=True)


@softmax.mistake("whole array")
def whole_array(z):
    """Your numbers are what you get when you divide by the whole array's sum. Each row is a question of its
    own: which axis holds its classes?
    """
    return np.exp(z) / np.sum(np.exp(z))


@softmax.mistake("first axis")
def first_axis(z):
    """Your columns add up to one; the rows should. Which axis do you sum over?"""
    return np.exp(z) / np.sum(np.exp(z), axis=0, keepdims=True)


@softmax.mistake("no exponential")
def no_exponential(z):
    """It is as if the scores themselves were divided by their sum. A negative score then makes a negative
    probability: what turns any number into a positive one?
    """
    return z / np.sum(z, axis=-1, keepdims=True)


@softmax.mistake("base two")
def base_two(z):
    """They add up to one, and they are too close together: these are the numbers for powers of 2. The formula
    has powers of e.
    """
    return 2.0**z / np.sum(2.0**z, axis=-1, keepdims=True)


@softmax.mistake("sigmoid of each")
def sigmoid_of_each(z: Any):
    """These are the sigmoids of the scores: each is treated on its own, so the row does not add up to one.
    Softmax lets them compete.
    """
    return sigmoid(z)


@softmax.mistake("overflows")
def overflows(z):
    """The formula is right, and the computer is not up to it: the exponential of 1000 is too large. Adding
    the same number to every score of a row changes nothing in the result. Which number would keep the
    exponentials small?
    """
    return np.exp(z) / np.sum(np.exp(z), axis=-1, keepdims=True)


@softmax.mistake("smallest subtracted")
def smallest_subtracted(z):
    """It is as if the smallest score were subtracted, and what is left can still be huge. Which score must go
    to 0 so that no exponential is above 1?
    """
    return np.exp(z - np.min(z, axis=-1, keepdims=True)) / np.sum(
        np.exp(z - np.min(z, axis=-1, keepdims=True)), axis=-1, keepdims=True
    )


@softmax.mistake("first score subtracted")
def first_score_subtracted(z):
    """It is as if the first score were subtracted. Where another one is far above it, the exponentials are
    still huge. Which score must go to 0?
    """
    return _softmax_less(z, z[..., :1])


@softmax.mistake("last score subtracted")
def last_score_subtracted(z):
    """It is as if the last score were subtracted. Where another one is far above it, the exponentials are
    still huge. Which score must go to 0?
    """
    return _softmax_less(z, z[..., -1:])


@softmax.mistake("mean subtracted")
def mean_subtracted(z):
    """It is as if the mean of the scores were subtracted, and a score far above the mean is still too large.
    Which score must go to 0?
    """
    return _softmax_less(z, np.mean(z, axis=-1, keepdims=True))


@softmax.mistake("largest size subtracted")
def largest_size_subtracted(z):
    """It is as if the signs were dropped before the greatest score was looked for. Of -1000 and -1001, which
    is the greater?
    """
    return _softmax_less(z, np.max(np.abs(z), axis=-1, keepdims=True))


@softmax.mistake("scores cut off")
def scores_cut_off(z):
    """It is as if large scores were cut off: 1000 and 1001 then are the same. What may be subtracted from a
    whole row without changing the result?
    """
    return _softmax_less(np.clip(z, -500, 500), 0.0)


@softmax.mistake("row by row")
def row_by_row(z):
    """With a single row, each of its scores is treated as a row of its own. `axis=-1` is the last axis, in a
    row and in a table.
    """
    return np.array([np.exp(row - np.max(row)) / np.sum(np.exp(row - np.max(row))) for row in z])


@softmax.mistake("winner takes all")
def winner_takes_all(z):
    """You give 1 to the greatest score and 0 to the others. Each score gets a share, a smaller one for a
    smaller score.
    """
    return (z == np.max(z, axis=-1, keepdims=True)).astype(float)


@softmax.mistake("e with three decimals")
def e_with_three_decimals(z):
    """These are the numbers for e = 2.718. That is e rounded: `np.exp` has all its decimals."""
    return softmax(np.log(2.718) * z)


@softmax.mistake("logarithm given")
def logarithm_given(z):
    """These are the logarithms of the probabilities. The probabilities themselves are asked for."""
    return np.log(softmax(z))


@softmax.mistake("smallest score wins")
def smallest_score_wins(z):
    """The smallest score gets the greatest share with you, as if every score had the opposite sign."""
    return softmax(-z)


@softmax.mistake("not divided")
def not_divided(z):
    """These are the exponentials of the scores. They do not add up to 1 yet: what is each of them divided by?"""
    return np.exp(z)


@softmax.mistake("one maximum for all rows")
def one_maximum_for_all_rows(z):
    """It is as if the greatest score of the whole array were subtracted everywhere. A row far below it then
    loses everything: each row has a greatest score of its own.
    """
    return np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)), axis=-1, keepdims=True)


softmax.hints(
    start="Three steps, three names: the exponentials, their sum, the division.",
    between={
        "My rows do not add up to one": (
            "`np.sum(e, axis=-1, keepdims=True)` sums each row and keeps the result as a column, ready to "
            "divide by."
        ),
        "It fails at [1000, 1001]": (
            "Subtract each row's own greatest score before the exponential: `np.max(z, axis=-1, "
            "keepdims=True)`. The quotient stays the same."
        ),
    },
    almost="`e = np.exp(z - ...)`, then `return e / np.sum(...)`, both with `axis=-1, keepdims=True`.",
)


softmax.equivalent(
    IN_RANGE,
    CLOSE_IN_FLOAT16,
    Equivalent(
        "Above and below the fraction line the sign is the same.",
        (
            "e = np.exp(z - np.max(z, axis=-1, keepdims=True)) → "
            "e = -np.exp(z - np.max(z, axis=-1, keepdims=True))",
        ),
    ),
)
