"""Makes a row for each label, with a 1 in the label's place and 0 elsewhere."""

from typing import Any

import numpy as np

from autograder.exercises.shared import OF_ZEROS_AND_ONES
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference


def _digits(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw labels that repeat, start above 0 and never reach the last class; and more labels than classes."""
    drawn = []
    for n_rows, n_classes in ((4, 6), (5, 8), (9, 5)):
        labels = rng.integers(1, n_classes - 1, size=n_rows)
        labels[-1] = labels[0]
        drawn.append((labels, n_classes))
    return [(np.array([1, 2]), 4), (np.array([5, 8, 7, 0]), 10), *drawn]


one_hot = exercise(points=2, inputs=_digits)(reference.one_hot)


@one_hot.mistake("counted from one")
def counted_from_one(labels, n_classes):
    """Your ones stand one place too far left. Label 0 belongs to the first column, which Python calls 0."""
    return one_hot(labels - 1, n_classes)


@one_hot.mistake("one place too far right")
def one_place_too_far_right(labels, n_classes):
    """Your ones stand one place too far right. Label 0 belongs to the first column, which Python calls 0."""
    return one_hot(labels + 1 - n_classes, n_classes)


@one_hot.mistake("classes as rows")
def classes_as_rows(labels, n_classes):
    """You have a row for each class and a column for each label. It is the other way round."""
    return one_hot(labels, n_classes).T


@one_hot.mistake("width from the labels")
def width_from_the_labels(labels, n_classes):
    """Your table ends at the greatest label that happens to occur. A class that is missing today still needs
    its column.
    """
    return one_hot(labels, np.max(labels) + 1)


@one_hot.mistake("label in place of the one")
def label_in_place_of_the_one(labels, n_classes):
    """The place is right, and the label itself stands in it. What stands there is always 1."""
    return one_hot(labels, n_classes) * labels[:, None]


@one_hot.mistake("every row alike")
def every_row_alike(labels, n_classes):
    """All your rows are alike, each with the ones of every label. Is there one row for all of them, or is a
    whole column set at once?
    """
    return np.tile(one_row_for_all(labels, n_classes), (len(labels), 1))


@one_hot.mistake("first label only")
def first_label_only(labels, n_classes):
    """The first row is right and the others are empty. Does the loop return too soon?"""
    table = np.zeros((len(labels), n_classes))
    table[0, labels[0]] = 1
    return table


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
    return 1 - one_hot(labels, n_classes)


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
    table = np.zeros((len(labels), n_classes))
    table[-1, labels[-1]] = 1
    return table


@one_hot.mistake("number of the row")
def number_of_the_row(labels, n_classes):
    """Row 0 has its 1 in column 0, row 1 in column 1, and so on, whatever the labels. Which column belongs to
    a row's label?
    """
    table = np.zeros((len(labels), n_classes))
    rows = np.arange(len(labels))
    table[rows, rows] = 1
    return table


@one_hot.mistake("counted from the right")
def counted_from_the_right(labels, n_classes):
    """Your ones stand where the label counts from the right. Is there a minus before it?"""
    return one_hot(-labels, n_classes)


@one_hot.right
def put_in_one_by_one(labels, n_classes):
    table = np.zeros((len(labels), n_classes), dtype=int)
    for row, label in enumerate(labels):
        table[row, label] = 1
    return table


@one_hot.right
def lists_in_a_list(labels, n_classes):
    return [[int(k == label) for k in range(n_classes)] for label in labels]


@one_hot.right
def column_equals_label(labels, n_classes):
    return labels[:, None] == np.arange(n_classes)


@one_hot.right
def rows_of_an_identity_in_float32(labels, n_classes):
    return np.identity(n_classes, dtype=np.float32)[labels]


one_hot.hints(
    start="Begin with a table of zeros: `np.zeros((n_rows, n_classes))`, one row for each label. Then put "
    "the ones in.",
    between={
        "How do I put the ones in?": "A loop over the rows will do: in row k the column is `labels[k]`. An "
        "element of a table is `table[row, column]`.",
        "Is there a shorter way?": "Look at `np.eye(3)`: it holds the one-hot rows of three classes. Which "
        "of its rows do you need, and in which order?",
    },
    almost="`table = np.zeros((len(labels), ...))`, then `for k in range(...)`: `table[k, ...] = 1`.",
)

one_hot.equivalent(Equivalent("The table holds 0 and 1.", OF_ZEROS_AND_ONES.changes))
