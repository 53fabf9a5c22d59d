"""The exercise `one_hot`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference

Array = np.ndarray
Loss = Callable[[Any, Any], Any]


def _digits(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Labels that repeat, start above 0 and never reach the last class; and more labels than classes."""
    drawn = []
    for n_rows, n_classes in ((4, 6), (5, 8), (9, 5)):
        labels = rng.integers(1, n_classes - 1, size=n_rows)
        labels[-1] = labels[0]
        drawn.append((labels, n_classes))
    return [(np.array([1, 2]), 4), (np.array([5, 8, 7, 0]), 10), *drawn]


one_hot = exercise(points=2, inputs=_digits)(reference.one_hot)


def _in_columns(columns: Any, n_classes: int) -> Array:
    """One-hot rows made one by one; a column that does not exist is an error."""
    table = np.zeros((len(columns), n_classes))
    for row, column in enumerate(columns):
        table[row, column] = 1
    return table


@one_hot.mistake("counted from one")
def counted_from_one(labels, n_classes):
    """Your ones stand one place too far left. Label 0 belongs to the first column, which Python calls 0."""
    return np.eye(n_classes)[np.asarray(labels) - 1]


@one_hot.mistake("one place too far right")
def one_place_too_far_right(labels, n_classes):
    """Your ones stand one place too far right. Label 0 belongs to the first column, which Python calls 0."""
    return np.eye(n_classes)[np.asarray(labels) + 1 - n_classes]


@one_hot.mistake("classes as rows")
def classes_as_rows(labels, n_classes):
    """You have a row for each class and a column for each label. It is the other way round."""
    return np.eye(n_classes)[np.asarray(labels)].T


@one_hot.mistake("width from the labels")
def width_from_the_labels(labels, n_classes):
    """Your table ends at the greatest label that happens to occur. A class that is missing today still needs
    its column.
    """
    return np.eye(int(np.max(labels)) + 1)[np.asarray(labels)]


@one_hot.mistake("label in place of the one")
def label_in_place_of_the_one(labels, n_classes):
    """The place is right, and the label itself stands in it. What stands there is always 1."""
    return np.eye(n_classes)[np.asarray(labels)] * np.asarray(labels)[:, None]


@one_hot.mistake("every row alike")
def every_row_alike(labels, n_classes):
    """All your rows are alike, each with the ones of every label. Is there one row for all of them, or is a
    whole column set at once?
    """
    return np.tile(np.isin(np.arange(n_classes), labels) * 1.0, (len(labels), 1))


@one_hot.mistake("first label only")
def first_label_only(labels, n_classes):
    """The first row is right and the others are empty. Does the loop return too soon?"""
    return np.eye(n_classes)[np.asarray(labels)] * (np.arange(len(labels)) == 0)[:, None]


@one_hot.mistake("one row for all")
def one_row_for_all(labels, n_classes):
    """All your ones share one row. Each label needs a row of its own."""
    return np.isin(np.arange(n_classes), labels).astype(float)


@one_hot.mistake("counted")
def counted(labels, n_classes):
    """You count how often each label occurs. Here each label needs a row of its own."""
    return np.bincount(labels, minlength=n_classes)


@one_hot.mistake("zero and one exchanged")
def zero_and_one_exchanged(labels, n_classes):
    """Your rows are ones with a single 0. It should be zeros with a single 1."""
    return 1 - np.eye(n_classes)[np.asarray(labels)]


@one_hot.mistake("nothing put in")
def nothing_put_in(labels, n_classes):
    """The size is right, and no 1 is in it. What puts the ones in? (One `=` sets a value, two compare.)"""
    return np.zeros((len(labels), n_classes))


@one_hot.mistake("all ones")
def all_ones(labels, n_classes):
    """The size is right, and each number is 1. Only the label's own column should have one: with what does
    the table begin?
    """
    return np.ones((len(labels), n_classes))


@one_hot.mistake("last label only")
def last_label_only(labels, n_classes):
    """Only the last row has its 1. Does the table begin anew on the way, and lose the rows before?"""
    return np.eye(n_classes)[np.asarray(labels)] * (np.arange(len(labels)) == len(labels) - 1)[:, None]


@one_hot.mistake("number of the row")
def number_of_the_row(labels, n_classes):
    """Row 0 has its 1 in column 0, row 1 in column 1, and so on, whatever the labels. Which column belongs to
    a row's label?
    """
    return _in_columns(np.arange(len(labels)), n_classes)


@one_hot.mistake("counted from the right")
def counted_from_the_right(labels, n_classes):
    """Your ones stand where the label counts from the right. Is there a minus before it?"""
    return _in_columns(-np.asarray(labels), n_classes)


one_hot.hints(
    start=(
        "Begin with a table of zeros: `np.zeros((n_rows, n_classes))`, one row for each label. Then put the"
        " ones in."
    ),
    between={
        "How do I put the ones in?": (
            "A loop over the rows will do: in row k the column is `labels[k]`. An element of a table is "
            "`table[row, column]`."
        ),
        "Is there a shorter way?": (
            "Look at `np.eye(3)`: it holds the one-hot rows of three classes. Which of its rows do you "
            "need, and in which order?"
        ),
    },
    almost="`table = np.zeros((len(labels), ...))`, then `for k in range(...)`: `table[k, ...] = 1`.",
)


one_hot.equivalent(
    Equivalent(
        "The table holds 0 and 1.",
        ("rounded to *", "clipped at *", "cast to int", "in half precision"),
    )
)
