"""Averages over rows what the true class costs, for one-hot answers: -sum of Y·log(P)."""

from typing import Any

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.losses.shared import (
    CERTAIN,
    FINE,
    labels_and_probabilities,
    right_where_probabilities,
    right_where_zeros_and_ones,
    right_with_clip_turned,
)
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent
from byhand import reference


def _one_hot_rows(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw (Y_true, P): labels and probabilities, with one-hot rows for the labels."""
    return [(reference.one_hot(labels, P.shape[1]), P) for labels, P in labels_and_probabilities(rng)]


categorical_cross_entropy = exercise(
    points=2,
    inputs=_one_hot_rows,
    extremes=[(CERTAIN, CERTAIN.copy()), (np.array([[0.0, 1.0, 0.0]]), np.array([[1.0, 0.0, 0.0]]))],
    tolerance=Tolerance(rtol32=1e-3, atol=FINE),
)(reference.categorical_cross_entropy)


@categorical_cross_entropy.right
def row_by_row(Y_true, P):
    total = 0.0
    for y, p in zip(Y_true, reference.clipped(P), strict=True):
        total -= np.log(p[y == 1][0])
    return total / len(P)


@categorical_cross_entropy.right
def sum_over_rows(Y_true, P):
    return -np.sum(Y_true * np.log(reference.clipped(P))) / len(Y_true)


@categorical_cross_entropy.right
def true_ones_picked(Y_true, P):
    return -np.mean(np.log(reference.clipped(P[Y_true == 1])))


categorical_cross_entropy.hints(
    start="Take one row: ten answers, one of them 1, and ten probabilities. Which product of the two "
    "leaves only the one that counts?",
    between={
        "My numbers are too small": "`np.mean` over a whole table divides by every element. Add up along "
        "each row first, with `axis=-1`.",
    },
    almost="`np.mean(-np.sum(... * np.log(...), axis=...))`, with P clipped before.",
)

LAST_LINE = "return np.mean(-np.sum(Y_true * np.log(P), axis=-1))"

categorical_cross_entropy.equivalent(
    right_where_zeros_and_ones("Y_true"),
    right_where_probabilities("P"),
    right_with_clip_turned("P"),
    Equivalent(
        "A table has two axes: the last one is the second, called 1 or -1.",
        changes(LAST_LINE, "axis=-1 ⇒ axis=1", "axis=-1 ⇒ axis=--1"),
    ),
    Equivalent(
        "A one-hot row has one 1: all other products are 0, and this one is the smallest.",
        changes(LAST_LINE, "np.sum ⇒ np.min"),
    ),
)
