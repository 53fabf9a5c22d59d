"""Asks for the inputs of a test that exposes broken functions which measure accuracy."""

from typing import Any

import numpy as np

from autograder.exercises.networks.accuracy import accuracy, count, more_than_a_half


def _no_probabilities(P: Any, labels: Any) -> str:
    """Return why an input is not probabilities and labels with one right answer; empty if it is."""
    P, labels = np.asarray(P), np.asarray(labels)
    if P.ndim != 2 or P.dtype.kind not in "biuf" or labels.ndim != 1 or len(labels) != len(P):
        return (
            "P is a table, with a row for each label. "
            "Labels are a row of whole numbers, one for each row of P."
        )
    if labels.dtype.kind not in "iu" or labels.min(initial=0) < 0 or labels.max(initial=0) >= P.shape[1]:
        return "Labels are whole numbers from 0, below the number of columns."
    if np.any(P < 0) or not np.allclose(P.sum(axis=1), 1, atol=1e-6):
        return "Each row of P is probabilities: none below 0, and 1 together."
    top = np.sort(P, axis=1)
    if P.shape[1] > 1 and np.any(top[:, -1] == top[:, -2]):
        return "Two classes share the largest probability. Which one is read is a matter of taste then."
    return ""


test_accuracy = accuracy.to_test(points=2, complaint=_no_probabilities)

test_accuracy.broken(
    "count", "it counts the right ones and never divides. With one row, count and share are the same."
)(count)

test_accuracy.broken(
    "more than a half", "it wants more than one half for the label. When is the largest less than that?"
)(more_than_a_half)


@test_accuracy.broken("never 0")
def never_0(P, labels):
    """it never says 0. When is that the answer?"""
    return max(accuracy(P, labels), 1 / len(labels))


@test_accuracy.broken("first row only")
def first_row_only(P, labels):
    """it looks at the first row alone. In which of your inputs do the rows differ?"""
    return float(np.argmax(P, axis=1)[0] == labels[0])


@test_accuracy.broken("two largest")
def two_largest(P, labels):
    """it is content when the label is among the two largest. (With three classes or more, that shows.)"""
    return float(np.mean([label in np.argsort(row)[-2:] for row, label in zip(P, labels, strict=True)]))


@test_accuracy.broken("as many of each")
def as_many_of_each(P, labels):
    """it sorts before it compares: as many of each is enough. Exchange two labels."""
    return float(np.mean(np.sort(np.argmax(P, axis=1)) == np.sort(labels)))


test_accuracy.hints(
    start=(
        "One tuple is `(np.array([[0.9, 0.1]]), np.array([0]))`: a table of one row, and one label. Which "
        "faults does it not show?"
    ),
    between={
        "One always slips through": (
            "Think of: all wrong, some right, two rows exchanged, three classes, a largest probability "
            "below one half."
        ),
    },
    almost=(
        "`P = np.array([[0.4, 0.35, 0.25], [0.3, 0.6, 0.1]])`, then `[(P, np.array([0, 1])), (P, "
        "np.array([1, ...])), ...]`"
    ),
)
