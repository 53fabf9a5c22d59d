"""Turns scores into probabilities that add up to 1 over the last axis."""

import numpy as np

from autograder.exercises.activations.shared import CLOSE_IN_FLOAT16, IN_RANGE
from autograder.exercises.changes import changes
from autograder.exercises.shared import four_digits
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference


def _scores(rng: np.random.Generator) -> Inputs:
    """Draw rows, tables and a table of tables; one row and one table with four decimals."""
    shapes = [(4,), (2, 3), (3, 2), (2, 3, 2)]
    drawn = [((rng.normal(size=shape) * 2).round(1),) for shape in shapes]
    fine = [(four_digits(rng.normal(size=shape) * 2),) for shape in ((12,), (8, 3))]
    return [(np.array([0.4, 3.0, 2.2]),), *drawn, *fine]


softmax = exercise(
    points=3,
    inputs=_scores,
    extremes=[
        (np.array([1000.0, 1001.0]),),
        (np.array([[1000.0, 1001.0], [-1000.0, -1001.0]]),),
        (np.array([1000.0, 0.0, -1000.0]),),
        (np.array([0.0, 1000.0]),),
        (np.array([-1000.0, -1001.0]),),
        (np.array([-20000.0, -20000.0, 20001.0, 20000.0]),),
        (np.array([[20001.0, 20000.0, -20000.0, -20000.0], [-20000.0, -20001.0, -40000.0, -40000.0]]),),
    ],
)(reference.softmax)


@softmax.right
def by_loops(z):
    if np.ndim(z) > 1:
        return [by_loops(row) for row in z]
    powers = [np.exp(score - max(z)) for score in z]
    return [power / sum(powers) for power in powers]


softmax.hints(
    start="Three steps, three names: the exponentials, their sum, the division.",
    between={
        "My rows do not add up to one": (
            "`np.sum(e, axis=-1, keepdims=True)` sums each row and keeps the result as a column, "
            "ready to divide by."
        ),
        "It fails at [1000, 1001]": (
            "Subtract each row's own greatest score before the exponential: "
            "`np.max(z, axis=-1, keepdims=True)`. The quotient stays the same."
        ),
    },
    almost="`e = np.exp(z - ...)`, then `return e / np.sum(...)`, both with `axis=-1, keepdims=True`.",
)

softmax.equivalent(
    IN_RANGE,
    CLOSE_IN_FLOAT16,
    Equivalent(
        "Above and below the fraction line the sign is the same.",
        changes("e = np.exp(z - np.max(z, axis=-1, keepdims=True))", "np.exp ⇒ -np.exp"),
    ),
)
