"""Asks for inputs on which broken versions of `binary_cross_entropy` give a wrong answer."""

from typing import Any

import numpy as np

from autograder.exercises.losses.binary_cross_entropy import binary_cross_entropy
from autograder.exercises.losses.binary_cross_entropy_mistakes import (
    added_up,
    not_clipped,
    only_the_ones_counted,
    only_the_zeros_counted,
)
from autograder.exercises.losses.shared import binary_costs
from byhand.reference import clipped


def _no_answers_or_probabilities(y_true: Any, p: Any) -> str:
    y, p = np.asarray(y_true), np.asarray(p)
    if y.shape != p.shape or not y.size:
        return "There should be as many probabilities as answers, and at least one."
    if not np.isin(y, (0, 1)).all():
        return "The answers come first, and each is 1 or 0."
    if (p < 0).any() or (p > 1).any():
        return "The second array holds probabilities, from 0 to 1."
    return ""


test_binary_cross_entropy = binary_cross_entropy.to_test(points=2, complaint=_no_answers_or_probabilities)

test_binary_cross_entropy.broken(
    "only the ones counted", "it charges nothing where the answer is 0. Which rows show that?"
)(only_the_ones_counted)

test_binary_cross_entropy.broken(
    "only the zeros counted", "it charges nothing where the answer is 1. Which rows show that?"
)(only_the_zeros_counted)

test_binary_cross_entropy.broken(
    "added up", "it adds the rows up where it should average. With how many rows is that the same?"
)(added_up)


@test_binary_cross_entropy.broken("first row only")
def first_row_only(y_true, p):
    """it looks at the first row and stops. What would the others have to be like for that to show?"""
    return np.ravel(binary_costs(y_true, clipped(p)))[0]


@test_binary_cross_entropy.broken("worst row only")
def worst_row_only(y_true, p):
    """it gives the cost of the worst row. When is that not the mean?"""
    return np.max(binary_costs(y_true, clipped(p)))


test_binary_cross_entropy.broken(
    "not clipped", "it does not clip, and is right for most p. For which p is it not?"
)(not_clipped)


test_binary_cross_entropy.hints(
    start="One tuple is `(np.array([1.0]), np.array([0.9]))`: the answers, 1 or 0, then as many "
    "probabilities. Which kind of answer is missing from it?",
    between={
        "Some always slip through": "Think of what a sloppy version would leave out: rows of one kind, all "
        "rows but one, the division, the ends.",
    },
    almost="Both kinds of answer, several rows of different costs in one input, and one input in which p is "
    "exactly 0 where ...",
)
