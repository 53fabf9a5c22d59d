"""Asks for a test that exposes a broken `softmax`."""

from typing import Any

import numpy as np

from autograder.exercises.activations.softmax import softmax
from autograder.exercises.activations.softmax_mistakes import no_exponential, overflows, winner_takes_all


def _not_scores(z: Any) -> str:
    """Return why this is not an array of scores; empty if it is."""
    if not isinstance(z, np.ndarray) or not z.ndim:
        return "`z` is an array of scores, such as `np.array([1.0, 2.0])`."
    if not z.size:
        return "There is no score in it, and so nothing to share."
    if not np.all(np.isfinite(z)):
        return "Infinity and nan (not a number) are not scores that can be compared."
    return ""


test_softmax = softmax.to_test(points=2, complaint=_not_scores)


# Two mistakes of `softmax` without their overflow, so that large scores alone do not expose them.
@test_softmax.broken("whole array")
def whole_array(z):
    """it divides by the sum of the whole array. For a single row that is right: when is it not?"""
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@test_softmax.broken("first axis")
def first_axis(z):
    """it lets the columns add up to one. Which shape of input shows it?"""
    e = np.exp(z - np.max(z))
    return e / np.sum(e, axis=0, keepdims=True)


test_softmax.broken(
    "overflows",
    "it computes the exponentials as they come. How large may a score be before that fails?",
)(overflows)

test_softmax.broken(
    "no exponential",
    "it divides the scores themselves by their sum. Almost any scores show it.",
)(no_exponential)


@test_softmax.broken("negatives dropped")
def negatives_dropped(z):
    """it treats every negative score as 0. Have you asked about one?"""
    return softmax(np.maximum(z, 0))


test_softmax.broken(
    "largest only",
    "it gives everything to the winner. Ask about scores that are close.",
)(winner_takes_all)

test_softmax.hints(
    between={
        "What does one input look like?": (
            "A tuple with one array in it: `(np.array([1.0, 2.0]),)`. "
            "Mind the comma before the closing parenthesis."
        ),
        "Which shapes are worth asking?": (
            "One row hides mistakes about rows. Two rows, of three scores each, do not."
        ),
        "One keeps slipping through": (
            "Collect what went wrong in your own tries: rows, large scores, negative scores. "
            "One input for each."
        ),
    },
)
