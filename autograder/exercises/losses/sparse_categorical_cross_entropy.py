"""The exercise `sparse_categorical_cross_entropy`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.losses.categorical_cross_entropy import categorical_cross_entropy
from autograder.exercises.losses.one_hot import one_hot
from autograder.exercises.losses.shared import (
    CERTAIN,
    FINE,
    FLOAT32,
    TINY,
    clip_probabilities,
    costs_of_each,
    one_of_several,
    other_ends,
    unclipped_rows,
    within_range,
)
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent, Mistake
from byhand import reference

Array = np.ndarray
Loss = Callable[[Any, Any], Any]


sparse_categorical_cross_entropy = exercise(
    points=2,
    inputs=one_of_several,
    needs=("one_hot", "categorical_cross_entropy"),
    extremes=[(np.array([1]), CERTAIN), (np.array([0]), CERTAIN)],
    tolerance=Tolerance(atol=FINE),
)(reference.sparse_categorical_cross_entropy)


def _unclipped_ones(labels: Any, P: Any) -> Any:
    return np.mean(-np.log(_true_ones(labels, P)))


def _true_ones(labels: Any, P: Any) -> Array:
    """The probability that each row gives to its true class."""
    return np.asarray(P)[np.arange(len(labels)), labels]


@sparse_categorical_cross_entropy.mistake("not clipped")
def not_clipped(labels: Any, P: Any):
    """Not right where the true class has a probability of 0 or 1. At exactly 0 the cost is infinite. Is P
    kept away from 0 and 1, by 1e-7? (Ten to the power of -7 is `1e-7`; in Python `^` is not a power.)
    """
    return _unclipped_ones(labels, P)


@sparse_categorical_cross_entropy.mistake("table not clipped")
def table_not_clipped(labels, P):
    """Not right where a probability is 0. Even where it does not count, 0 times minus infinity is not a
    number. Is P kept away from 0, by 1e-7, before the logarithm?
    """
    return unclipped_rows(one_hot(labels, np.shape(P)[-1]), P)


@sparse_categorical_cross_entropy.mistake("clipped at one end")
def clipped_at_one_end(labels, P):
    """P is kept away from 0, and not from 1. A sure and right answer costs nothing in yours. What does it
    cost after a clip at both ends?
    """
    return _unclipped_ones(labels, np.maximum(P, TINY))


@sparse_categorical_cross_entropy.mistake("clipped at the upper end only")
def clipped_at_the_upper_end_only(labels, P):
    """P is kept away from 1, and not from 0. Where the true class has 0, what is its logarithm?"""
    return _unclipped_ones(labels, np.minimum(P, 1 - TINY))


sparse_categorical_cross_entropy.knows(
    Mistake(
        "in float32",
        FLOAT32,
        lambda labels, P: _unclipped_ones(
            labels, np.clip(np.asarray(P, dtype=np.float32), np.float32(TINY), np.float32(1 - TINY))
        ),
    )
)


sparse_categorical_cross_entropy.knows(
    *other_ends(_unclipped_ones, lambda labels, P, more: _unclipped_ones(labels, np.asarray(P) + more))
)


@sparse_categorical_cross_entropy.mistake("every label in every row")
def every_label_in_every_row(labels, P):
    """As if the columns of *all* labels counted in *every* row: that is what `P[:, labels]` picks. One
    element a row is meant: a list of rows and a list of columns, side by side.
    """
    return np.mean(-np.log(clip_probabilities(P)[:, labels]))


@sparse_categorical_cross_entropy.mistake("label as a factor")
def label_as_a_factor(labels, P):
    """As if the label were a factor, and a 7 seven times a 1. A label says *which* column, not how much."""
    return np.mean(-np.sum(np.asarray(labels)[:, None] * np.log(clip_probabilities(P)), axis=-1))


@sparse_categorical_cross_entropy.mistake("counted from one")
def counted_from_one(labels, P):
    """You look one column too far left. Label 0 belongs to column 0."""
    return np.mean(-np.log(clip_probabilities(P)[np.arange(len(labels)), np.asarray(labels) - 1]))


@sparse_categorical_cross_entropy.mistake("surest class instead of the true one")
def surest_class_instead_of_the_true_one(labels, P):
    """You charge for the class that the network is surest of. What should it pay for?"""
    return np.mean(-np.log(np.max(clip_probabilities(P), axis=-1)))


@sparse_categorical_cross_entropy.mistake("added up")
def added_up(labels, P):
    """That is the sum over the rows. Take the mean."""
    return np.sum(-np.log(clip_probabilities(_true_ones(labels, P))))


@sparse_categorical_cross_entropy.mistake("one for each")
def one_for_each(labels, P):
    """These are the costs, one for each row. A loss is a single number."""
    return -np.log(clip_probabilities(_true_ones(labels, P)))


@sparse_categorical_cross_entropy.mistake("sign forgotten")
def sign_forgotten(labels, P):
    """Your loss is negative: logarithms of numbers below 1 are."""
    return -sparse_categorical_cross_entropy(labels, P)


@sparse_categorical_cross_entropy.mistake("logarithm of the mean")
def logarithm_of_the_mean(labels, P):
    """You average the probabilities and take one logarithm at the end. Each row pays its own price first."""
    return -np.log(np.mean(clip_probabilities(_true_ones(labels, P))))


@sparse_categorical_cross_entropy.mistake("labels as rows")
def labels_as_rows(labels, P):
    """As if the labels picked rows: `P[labels]` does. A label names a *column*, and each row has its own."""
    return np.mean(-np.log(clip_probabilities(P)[labels]))


@sparse_categorical_cross_entropy.mistake("rows and columns exchanged")
def rows_and_columns_exchanged(labels, P):
    """As if the label named the row and the row's number the column. In `P[…, …]` rows come first."""
    return np.mean(-np.log(clip_probabilities(P)[labels, np.arange(len(labels))]))


@sparse_categorical_cross_entropy.mistake("first row for every label")
def first_row_for_every_label(labels, P):
    """Your numbers all come from the first row of P. Which row belongs to each label?"""
    return np.mean(-np.log(clip_probabilities(P)[0, labels]))


@sparse_categorical_cross_entropy.mistake("binary cross-entropy")
def binary_cross_entropy_instead(labels, P):
    """That is the binary cross-entropy of the one-hot rows: the wrong classes are charged as well. Here only
    the true class of a row pays.
    """
    return np.mean(costs_of_each(one_hot(labels, np.shape(P)[-1]), P))


@sparse_categorical_cross_entropy.mistake("arguments exchanged")
def arguments_exchanged(labels, P):
    """As if the logarithm were taken of the answers. In `categorical_cross_entropy` the answers come first,
    then the probabilities.
    """
    return categorical_cross_entropy(P, one_hot(labels, np.shape(P)[-1]))


sparse_categorical_cross_entropy.hints(
    start=(
        "Two roads. Either make one-hot rows of the labels and call what you have; or pick the probability "
        "of the true class from each row, and go on from there."
    ),
    between={
        "How do I pick one element from each row?": (
            "With two lists of the same length: `P[[0, 1, 2], [4, 0, 4]]` is row 0 column 4, row 1 column "
            "0, row 2 column 4. The rows are `np.arange(len(labels))`."
        ),
    },
    almost="By the first road: `categorical_cross_entropy(one_hot(labels, ...), P)`. How many classes has P?",
)


sparse_categorical_cross_entropy.equivalent(
    within_range("P"),
    Equivalent(
        "A table has two axes, and its shape does not change with its signs.",
        (
            "return categorical_cross_entropy(one_hot(labels, P.shape[1]), P) → return categorical_cross_entropy(one_hot(labels, P.shape[-1]), P)",
            "return categorical_cross_entropy(one_hot(labels, P.shape[1]), P) → return categorical_cross_entropy(one_hot(labels, (-P).shape[1]), P)",
        ),
    ),
)
