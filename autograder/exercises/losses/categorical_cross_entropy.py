"""The exercise `categorical_cross_entropy`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.losses.mse import mse
from autograder.exercises.losses.one_hot import one_hot
from autograder.exercises.losses.shared import (
    CERTAIN,
    FINE,
    FLOAT32,
    LARGER_OF_TWO,
    TINY,
    clip_probabilities,
    costs_of_each,
    one_of_several,
    other_ends,
    unclipped_rows,
    within_range,
    zeros_and_ones,
)
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent, Mistake
from byhand import reference

Array = np.ndarray
Loss = Callable[[Any, Any], Any]


def _row_costs(Y_true: Any, P: Any) -> Array:
    return -np.sum(np.asarray(Y_true) * np.log(clip_probabilities(P)), axis=-1)


def _as_one_hot(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(one_hot(labels, P.shape[1]), P) for labels, P in one_of_several(rng)]


categorical_cross_entropy = exercise(
    points=2,
    inputs=_as_one_hot,
    extremes=[(CERTAIN, CERTAIN.copy()), (np.array([[0.0, 1.0, 0.0]]), np.array([[1.0, 0.0, 0.0]]))],
    tolerance=Tolerance(rtol32=1e-3, atol=FINE),
)(reference.categorical_cross_entropy)


@categorical_cross_entropy.mistake("not clipped")
def not_clipped(Y_true: Any, P: Any):
    """Not right where a probability is 0. Even where it does not count, 0 times minus infinity is not a
    number. Is P kept away from 0, by 1e-7, before the logarithm? (Ten to the power of -7 is `1e-7`; in Python
    `^` is not a power.)
    """
    return unclipped_rows(Y_true, P)


@categorical_cross_entropy.mistake("true ones picked, not clipped")
def true_ones_picked_not_clipped(Y_true, P):
    """Not right where a probability is 0 or 1, or next to it. Which two ends should P keep to?"""
    return np.mean(-np.log(np.asarray(P)[np.asarray(Y_true) == 1]))


@categorical_cross_entropy.mistake("clipped at one end")
def clipped_at_one_end(Y_true, P):
    """P is kept away from 0, and not from 1. A sure and right answer costs nothing in yours. What does it
    cost after a clip at both ends?
    """
    return unclipped_rows(Y_true, np.maximum(P, TINY))


categorical_cross_entropy.knows(
    Mistake(
        "in float32",
        FLOAT32,
        lambda Y_true, P: unclipped_rows(
            Y_true, np.clip(np.asarray(P, dtype=np.float32), np.float32(TINY), np.float32(1 - TINY))
        ),
    )
)


categorical_cross_entropy.knows(
    *other_ends(unclipped_rows, lambda Y_true, P, more: unclipped_rows(Y_true, np.asarray(P) + more))
)


@categorical_cross_entropy.mistake("mean over every element")
def mean_over_every_element(Y_true, P):
    """The sum is divided by rows times classes. The zeros in a row are not rows of their own: add up within
    the row, then average over rows.
    """
    return np.mean(-np.asarray(Y_true) * np.log(clip_probabilities(P)))


@categorical_cross_entropy.mistake("averaged over classes")
def averaged_over_classes(Y_true, P):
    """The sum is divided by the number of classes. Which number of `P.shape` says how many rows there are,
    and which axis runs along a row?
    """
    return np.mean(-np.sum(np.asarray(Y_true) * np.log(clip_probabilities(P)), axis=0))


@categorical_cross_entropy.mistake("added up")
def added_up(Y_true, P):
    """That is the sum over the rows. Twice as many rows should not be twice as wrong."""
    return np.sum(_row_costs(Y_true, P))


@categorical_cross_entropy.mistake("one for each")
def one_for_each(Y_true: Any, P: Any):
    """These are the costs, one for each row. A loss is a single number."""
    return _row_costs(Y_true, P)


@categorical_cross_entropy.mistake("sign forgotten")
def sign_forgotten(Y_true, P):
    """Your loss is negative: logarithms of numbers below 1 are. What does the formula begin with?"""
    return -categorical_cross_entropy(Y_true, P)


@categorical_cross_entropy.mistake("base ten")
def base_ten(Y_true, P):
    """Right but for the unit: that is the logarithm to base 10. `np.log` is the natural one."""
    return categorical_cross_entropy(Y_true, P) / np.log(10)


@categorical_cross_entropy.mistake("base two")
def base_two(Y_true, P):
    """Right but for the unit: that is the logarithm to base 2. `np.log` is the natural one."""
    return categorical_cross_entropy(Y_true, P) / np.log(2)


@categorical_cross_entropy.mistake("logarithm of the mean")
def logarithm_of_the_mean(Y_true, P):
    """You average the probabilities and take one logarithm at the end. Each row pays its own price first."""
    return -np.log(np.mean(np.sum(np.asarray(Y_true) * clip_probabilities(P), axis=-1)))


@categorical_cross_entropy.mistake("every class asked yes or no")
def every_class_asked_yes_or_no(Y_true, P):
    """You also charge for the wrong classes, as the binary loss does. Here only the true class of a row pays;
    the others are held down by the sum of 1.
    """
    return np.mean(np.sum(costs_of_each(Y_true, P), axis=-1))


@categorical_cross_entropy.mistake("binary cross-entropy")
def binary_cross_entropy_instead(Y_true, P):
    """That is the binary cross-entropy of all these numbers: the wrong classes are charged as well. Here only
    the true class of a row pays, and the mean is over rows.
    """
    return np.mean(costs_of_each(Y_true, P))


@categorical_cross_entropy.mistake("every answer with every row, averaged")
def every_answer_with_every_row_averaged(Y_true, P):
    """As if each row of answers met every row of probabilities: that is what `@` does with a table and one
    that is turned. Each row should meet its own only.
    """
    return np.mean(-(np.asarray(Y_true) @ np.log(clip_probabilities(P)).T))


@categorical_cross_entropy.mistake("every answer with every row")
def every_answer_with_every_row(Y_true, P):
    """As if each row of answers met every row of probabilities, and all of that were divided by the rows. `@`
    brings each together with each: every row should meet its own only.
    """
    return -np.sum(np.asarray(Y_true) @ np.log(clip_probabilities(P)).T) / len(P)


@categorical_cross_entropy.mistake("what is missing to one")
def what_is_missing_to_one(Y_true, P):
    """That is 1 minus the probability of the true class, averaged. Here its logarithm sets the price."""
    return np.mean(1 - np.sum(np.asarray(Y_true) * P, axis=-1))


@categorical_cross_entropy.mistake("squared error")
def squared_error(Y_true: Any, P: Any):
    """That is the mean squared error. Here the logarithm sets the price."""
    return mse(Y_true, P)


@categorical_cross_entropy.mistake("softmax once more")
def softmax_once_more(Y_true, P):
    """As if P went through softmax first. Its rows are probabilities already."""
    return categorical_cross_entropy(Y_true, np.exp(P) / np.sum(np.exp(P), axis=-1, keepdims=True))


@categorical_cross_entropy.mistake("first row only")
def first_row_only(Y_true, P):
    """That is the cost of the first row. What of the others?"""
    return float(_row_costs(Y_true, P)[0])


@categorical_cross_entropy.mistake("logarithm of the answers")
def logarithm_of_the_answers(Y_true, P):
    """You take the logarithm of the answers, and those are 0 or 1. Which of the two goes into the logarithm?"""
    return float(np.mean(-np.sum(clip_probabilities(P) * np.log(np.asarray(Y_true, dtype=float)), axis=-1)))


@categorical_cross_entropy.mistake("surest class instead of the true one")
def surest_class_instead_of_the_true_one(Y_true, P):
    """You charge for the class that the network is surest of. What should it pay for?"""
    return np.mean(-np.log(np.max(clip_probabilities(P), axis=-1)))


@categorical_cross_entropy.mistake("worst row only")
def worst_row_only(Y_true, P):
    """That is the cost of the worst row. The loss is the mean over all of them."""
    return float(np.max(_row_costs(Y_true, P)))


@categorical_cross_entropy.mistake("logarithm of the answers, clipped")
def logarithm_of_the_answers_clipped(Y_true, P):
    """You take the logarithm of the answers and weigh it with the probabilities. Which of the two goes into
    the logarithm?
    """
    return categorical_cross_entropy(P, Y_true)


categorical_cross_entropy.hints(
    start=(
        "Take one row: ten answers, of which one is 1, and ten probabilities. Which product of the two "
        "leaves only the one that counts?"
    ),
    between={
        "My numbers are too small": (
            "`np.mean` over a whole table divides by every element. Add up along each row first, with "
            "`axis=-1`."
        ),
    },
    almost="`np.mean(-np.sum(... * np.log(...), axis=...))`, with P clipped before.",
)


categorical_cross_entropy.equivalent(
    zeros_and_ones("Y_true"),
    within_range("P"),
    Equivalent(
        LARGER_OF_TWO,
        ("P = np.clip(P, 1e-07, 1 - 1e-07) → P = np.clip(1e-07, P, 1 - 1e-07)",),
    ),
    Equivalent(
        "A table has two axes: the last one is the second, called 1 or -1.",
        (
            "return np.mean(-np.sum(Y_true * np.log(P), axis=-1)) → return np.mean(-np.sum(Y_true * np.log(P), axis=1))",
            "return np.mean(-np.sum(Y_true * np.log(P), axis=-1)) → return np.mean(-np.sum(Y_true * np.log(P), axis=--1))",
        ),
    ),
    Equivalent(
        "A one-hot row has one 1: all other products are 0, and this one is the smallest.",
        (
            "return np.mean(-np.sum(Y_true * np.log(P), axis=-1)) → return np.mean(-np.min(Y_true * np.log(P), axis=-1))",
        ),
    ),
)
