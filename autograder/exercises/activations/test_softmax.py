"""The exercise `test_softmax`."""

from typing import Any

import numpy as np

from autograder.exercises.activations.softmax import softmax

Array = np.ndarray


def _not_scores(z: Any) -> str:
    """Say why this is not an array of scores; empty if it is."""
    if not isinstance(z, np.ndarray) or not z.ndim:
        return "`z` is an array of scores, such as `np.array([1.0, 2.0])`."
    if not z.size:
        return "There is no score in it, and so nothing to share."
    if not np.all(np.isfinite(z)):
        return "Infinity and nan (not a number) are not scores that can be compared."
    return ""


test_softmax = softmax.to_test(points=2, complaint=_not_scores)


@test_softmax.broken("whole array")
def whole_array(z):
    """it divides by the sum of the whole array. For a single row that is right: when is it not?"""
    return np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))


@test_softmax.broken("first axis")
def first_axis(z):
    """it lets the columns add up to one. Which shape of input shows it?"""
    return np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)), axis=0, keepdims=True)


@test_softmax.broken("overflows")
def overflows(z):
    """it computes the exponentials as they come. How large may a score be before that fails?"""
    return np.exp(z) / np.sum(np.exp(z), axis=-1, keepdims=True)


@test_softmax.broken("no exponential")
def no_exponential(z):
    """it divides the scores themselves by their sum. Almost any scores show it."""
    return z / np.sum(z, axis=-1, keepdims=True)


@test_softmax.broken("negatives dropped")
def negatives_dropped(z):
    """it treats every negative score as 0. Have you asked about one?"""
    return softmax(np.maximum(z, 0))


@test_softmax.broken("largest only")
def largest_only(z):
    """it gives everything to the winner. Ask about scores that are close."""
    return (z == np.max(z, axis=-1, keepdims=True)).astype(float)


test_softmax.hints(
    between={
        "What does one input look like?": (
            "A tuple with one array in it: `(np.array([1.0, 2.0]),)`. Mind the comma before the closing "
            "parenthesis."
        ),
        "Which shapes are worth asking?": "One row hides mistakes about rows. Two rows, of three scores each, do not.",
        "One keeps slipping through": (
            "Collect what went wrong in your own tries: rows, large scores, negative scores. One input for "
            "each."
        ),
    },
)
