"""Gives the share of rows whose most probable class is the label."""

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.shared import OF_A_SHARE, OF_HALF_PRECISION
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference


def _guesses(rng: np.random.Generator) -> Inputs:
    """Draw (P, labels): some rows read right, some wrong; a square table, and one with two nearly equal."""
    # The first row is read right, with less than one half.
    by_hand = (np.array([[0.4, 0.35, 0.25], [0.1, 0.3, 0.6]]), np.array([0, 1]))
    sure = (np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [0.0, 1.0, 0.0]]), np.array([2, 1, 1]))
    close = (np.array([[0.49958, 0.49962, 0.0008], [0.2, 0.3, 0.5], [0.7, 0.2, 0.1]]), np.array([1, 1, 0]))
    drawn = []
    for n_rows, classes in ((5, 4), (6, 6), (9, 10)):
        P = reference.softmax(rng.normal(size=(n_rows, classes)) * 1.5).round(3)
        P[np.arange(n_rows), rng.integers(classes, size=n_rows)] += 1  # one is clearly the largest
        P = (P / P.sum(axis=1, keepdims=True)).round(3)
        labels = P.argmax(axis=1)
        labels[:2] = (labels[:2] + 1) % classes
        drawn.append((P, labels))
    return [by_hand, sure, *drawn, close]


accuracy = exercise(points=1, inputs=_guesses)(reference.accuracy)


@accuracy.mistake("count")
def count(P, labels):
    """That is how many are right. What share of all is it?"""
    return int(np.sum(np.argmax(P, axis=1) == labels))


@accuracy.mistake("per cent")
def per_cent(P, labels):
    """That is a percentage. A share lies between 0 and 1."""
    return 100 * accuracy(P, labels)


@accuracy.mistake("share of mistakes")
def share_of_mistakes(P, labels):
    """That is the share of mistakes. Is it `==` or `!=`?"""
    return 1 - accuracy(P, labels)


@accuracy.mistake("one for each row")
def one_for_each_row(P, labels):
    """One answer for each row. How large a share of them is True?"""
    return np.argmax(P, axis=1) == labels


@accuracy.mistake("probability of the label")
def probability_of_the_label(P, labels):
    """That is how sure the network is of the right label, on average. Accuracy asks only which one is
    largest.
    """
    return float(np.mean(np.asarray(P)[np.arange(len(labels)), labels]))


@accuracy.mistake("largest of all")
def largest_of_all(P, labels):
    """These are the shares when one number, the place of the largest in the whole table, is compared with
    each label. Each row has a largest of its own: which axis holds the classes?
    """
    return float(np.mean(np.argmax(P) == np.asarray(labels)))


@accuracy.mistake("whole division")
def whole_division(P, labels):
    """Yours is 1 where all are right, and 0 elsewhere. Is there a `//` or an `int`? A share needs `/`."""
    return int(np.sum(np.argmax(P, axis=1) == labels) // len(labels))


@accuracy.mistake("largest probability for its place")
def largest_probability_for_its_place(P, labels):
    """These are the shares when the largest probability itself is compared with the label. *Where* it stands
    is the digit.
    """
    return float(np.mean(np.max(P, axis=1) == labels))


@accuracy.mistake("more than a half")
def more_than_a_half(P, labels):
    """These are the shares when the label needs more than a half. The largest of ten may have less."""
    return float(np.mean(np.asarray(P)[np.arange(len(labels)), labels] > 0.5))


@accuracy.mistake("divided by the classes")
def divided_by_the_classes(P, labels):
    """That is the number of right rows, divided by the number of classes. What share of the rows is it?"""
    return float(np.sum(np.argmax(P, axis=1) == labels) / np.shape(P)[1])


@accuracy.mistake("largest of each column")
def largest_of_each_column(P, labels):
    """These are the shares when the largest of each column is looked for. Each row is a sample: which axis
    holds the classes?
    """
    return float(np.mean(np.argmax(P, axis=0) == labels))


@accuracy.right
def counted_in_a_loop(P, labels):
    right = 0
    for row, label in zip(P, labels, strict=True):
        right += int(list(row).index(max(row)) == label)
    return right / len(labels)


@accuracy.right
def sum_by_length(P, labels):
    return np.sum(P.argmax(1) == labels) / len(P)


@accuracy.right
def one_less_the_misses(P, labels):
    return 1 - np.count_nonzero(np.argmax(P, axis=-1) - labels) / labels.size


accuracy.hints(
    start="Which class has the largest probability in each row? `np.argmax` answers that.",
    between={
        "I get an array of True and False": "True counts as 1 and False as 0, so their mean is a share.",
    },
    almost="`return np.mean(np.argmax(P, axis=1) == ...)`",
)

RETURN = "return np.mean(P.argmax(axis=1) == labels)"

accuracy.equivalent(
    Equivalent(
        "Places are whole numbers already.",
        changes(
            RETURN,
            "P.argmax(axis=1) ⇒ np.trunc(P.argmax(axis=1))",
            "P.argmax(axis=1) ⇒ np.round(P.argmax(axis=1))",
        ),
    ),
    Equivalent("P is a table, so its last axis is axis 1.", changes(RETURN, "axis=1 ⇒ axis=-1")),
    Equivalent("Probabilities lie between 0 and 1.", ("P clipped at *", "P without its sign")),
    OF_A_SHARE,
    OF_HALF_PRECISION,
)
