"""Averages over rows what the true class costs, for labels in place of one-hot rows."""

from typing import Any

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.losses.shared import (
    CERTAIN,
    FINE,
    clipped_otherwise,
    labels_and_probabilities,
    mean_row_cost,
    right_where_probabilities,
)
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent
from byhand import reference
from byhand.reference import CLIP, clipped, one_hot, price

sparse_categorical_cross_entropy = exercise(
    points=2,
    inputs=labels_and_probabilities,
    needs=("one_hot", "categorical_cross_entropy"),
    extremes=[(np.array([1]), CERTAIN), (np.array([0]), CERTAIN)],
    tolerance=Tolerance(atol=FINE),
)(reference.sparse_categorical_cross_entropy)


def _true_ones(labels: Any, P: Any) -> np.ndarray:
    """Pick the probability that each row gives to its true class."""
    return P[np.arange(len(labels)), labels]


def _unclipped(labels: Any, P: Any, added: float = 0.0) -> Any:
    return np.mean(-np.log(_true_ones(labels, P) + added))


@sparse_categorical_cross_entropy.mistake("not clipped")
def not_clipped(labels, P):
    """Not right where the true class has a probability of 0 or 1. At exactly 0 the cost is infinite. Is P
    kept away from 0 and 1, by 1e-7? (Ten to the power of -7 is `1e-7`; in Python `^` is not a power.)
    """
    return _unclipped(labels, P)


@sparse_categorical_cross_entropy.mistake("table not clipped")
def table_not_clipped(labels, P):
    """Not right where a probability is 0. Even where it does not count, 0 times minus infinity is not a
    number. Is P kept away from 0, by 1e-7, before the logarithm?
    """
    return mean_row_cost(one_hot(labels, P.shape[1]), P)


@sparse_categorical_cross_entropy.mistake("clipped at one end")
def clipped_at_the_lower_end_only(labels, P):
    """P is kept away from 0, and not from 1. A sure and right answer costs nothing in yours. What does it
    cost after a clip at both ends?
    """
    return _unclipped(labels, np.maximum(P, CLIP))


@sparse_categorical_cross_entropy.mistake("clipped at the upper end only")
def clipped_at_the_upper_end_only(labels, P):
    """P is kept away from 1, and not from 0. Where the true class has 0, what is its logarithm?"""
    return _unclipped(labels, np.minimum(P, 1 - CLIP))


sparse_categorical_cross_entropy.knows(*clipped_otherwise(_unclipped))


@sparse_categorical_cross_entropy.mistake("every label in every row")
def every_label_in_every_row(labels, P):
    """As if the columns of *all* labels counted in *every* row: that is what `P[:, labels]` picks. One
    element a row is meant: a list of rows and a list of columns, side by side.
    """
    return np.mean(price(P)[:, labels])


@sparse_categorical_cross_entropy.mistake("label as a factor")
def label_as_a_factor(labels, P):
    """As if the label were a factor, and a 7 seven times a 1. A label says *which* column, not how much."""
    return np.mean(np.sum(labels[:, None] * price(P), axis=-1))


@sparse_categorical_cross_entropy.mistake("counted from one")
def counted_from_one(labels, P):
    """You look one column too far left. Label 0 belongs to column 0."""
    return np.mean(price(_true_ones(labels - 1, P)))


@sparse_categorical_cross_entropy.mistake("surest class instead of the true one")
def surest_class_charged(labels, P):
    """You charge for the class that the network is surest of. What should it pay for?"""
    return np.mean(price(np.max(P, axis=-1)))


@sparse_categorical_cross_entropy.mistake("added up")
def added_up(labels, P):
    """That is the sum over the rows. Take the mean."""
    return np.sum(price(_true_ones(labels, P)))


@sparse_categorical_cross_entropy.mistake("one for each")
def one_for_each(labels, P):
    """These are the costs, one for each row. A loss is a single number."""
    return price(_true_ones(labels, P))


@sparse_categorical_cross_entropy.mistake("sign forgotten")
def sign_forgotten(labels, P):
    """Your loss is negative: logarithms of numbers below 1 are."""
    return -sparse_categorical_cross_entropy(labels, P)


@sparse_categorical_cross_entropy.mistake("logarithm of the mean")
def logarithm_of_the_mean(labels, P):
    """You average the probabilities and take one logarithm at the end. Each row pays its own price first."""
    return price(np.mean(clipped(_true_ones(labels, P))))


@sparse_categorical_cross_entropy.mistake("labels as rows")
def labels_as_rows(labels, P):
    """As if the labels picked rows: `P[labels]` does. A label names a *column*, and each row has its own."""
    return np.mean(price(P[labels]))


@sparse_categorical_cross_entropy.mistake("rows and columns exchanged")
def rows_and_columns_exchanged(labels, P):
    """As if the label named the row and the row's number the column. In `P[…, …]` rows come first."""
    return np.mean(price(P[labels, np.arange(len(labels))]))


@sparse_categorical_cross_entropy.mistake("first row for every label")
def first_row_for_every_label(labels, P):
    """Your numbers all come from the first row of P. Which row belongs to each label?"""
    return np.mean(price(P[0, labels]))


@sparse_categorical_cross_entropy.mistake("binary cross-entropy")
def every_element_asked_yes_or_no(labels, P):
    """That is the binary cross-entropy of the one-hot rows: the wrong classes are charged as well. Here only
    the true class of a row pays.
    """
    return reference.binary_cross_entropy(one_hot(labels, P.shape[1]), P)


@sparse_categorical_cross_entropy.mistake("arguments exchanged")
def arguments_exchanged(labels, P):
    """As if the logarithm were taken of the answers. In `categorical_cross_entropy` the answers come first,
    then the probabilities.
    """
    return reference.categorical_cross_entropy(P, one_hot(labels, P.shape[1]))


@sparse_categorical_cross_entropy.right
def row_by_row(labels, P):
    return -sum(np.log(clipped(P[row][label])) for row, label in enumerate(labels)) / len(labels)


@sparse_categorical_cross_entropy.right
def one_element_a_row(labels, P):
    return -np.mean(np.log(clipped(P))[range(len(labels)), labels])


@sparse_categorical_cross_entropy.right
def taken_along_the_rows(labels, P):
    return -np.mean(np.log(clipped(np.take_along_axis(P, labels[:, None], axis=1))))


sparse_categorical_cross_entropy.hints(
    start="Two roads. Either make one-hot rows of the labels and call what you have; or pick the probability "
    "of the true class from each row, and go on from there.",
    between={
        "How do I pick one element from each row?": "With two lists of the same length: `P[[0, 1, 2], [4, 0, "
        "4]]` is row 0 column 4, row 1 column 0, row 2 column 4. The rows are `np.arange(len(labels))`.",
    },
    almost="By the first road: `categorical_cross_entropy(one_hot(labels, ...), P)`. How many classes has P?",
)

sparse_categorical_cross_entropy.equivalent(
    right_where_probabilities("P"),
    Equivalent(
        "A table has two axes, and its shape does not change with its signs.",
        changes(
            "return categorical_cross_entropy(one_hot(labels, P.shape[1]), P)",
            "P.shape[1] ⇒ P.shape[-1]",
            "P.shape[1] ⇒ (-P).shape[1]",
        ),
    ),
)
