"""Answers 1 for each point where w1·x1 + w2·x2 + b is 0 or more, else 0."""

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.neurons.shared import large_and_close
from autograder.exercises.shared import OF_ZEROS_AND_ONES, TRUE_IS_ONE, ending_in
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference


def _lines(rng: np.random.Generator) -> Inputs:
    """Draw points above, below, near and exactly on a line; whole numbers there, so that zero is exact.

    The other points never lie on it: with fractions, two right ways to add up may give different sides.
    """
    w = np.array([1.0, -2.0]) * rng.integers(1, 4)
    through_origin = np.array([[2.0, 1.0], [4.0, 2.0], [1.0, 3.0], [-4.0, 4.0], [3.0, -1.0], [-3.0, -2.0]])
    drawn = [
        ((rng.normal(size=(n, 2)) * 2).round(1), rng.normal(size=2).round(1), round(rng.normal(), 1) + 0.005)
        for n in (5, 12, 1)
    ]
    return [
        (through_origin, w, 0.0),
        (through_origin + [9.0, 0.0], w, -9.0 * w[0]),
        *drawn,
        *_close_to_a_line(rng),
        *((np.array([x, -x]), w, b) for x, w, b in large_and_close(rng)),
    ]


def _close_to_a_line(rng: np.random.Generator) -> Inputs:
    """Draw six points, the first 0.0003 above a line, the second 0.75 below it, then all lower by 0.0006.

    Rounding a coordinate, a weight, the bias or a sum, to three decimals or fewer, changes an answer.
    """
    w = np.array([3.0, -ending_in(7, rng, 25, 35, parts=100)])
    first = np.array([ending_in(4, rng, 40, 50, parts=100), 3.0])
    others = np.column_stack([rng.choice([-2, -1, 1, 2], size=4), rng.integers(-2, 3, size=4)])
    points = first + np.vstack([[0, 0], [-0.25, 0], others])
    return [(points, w, round(height - first @ w, 4)) for height in (0.0003, -0.0003)]


side_of_line = exercise(points=2, inputs=_lines, needs=("perceptron", "weighted_sum"))(reference.side_of_line)


@side_of_line.right
def point_by_point(points, w, b):
    return [1 if p[0] * w[0] + p[1] * w[1] + b >= 0 else 0 for p in points]


@side_of_line.right
def true_and_false(points, w, b):
    return points @ w + b >= 0


@side_of_line.right
def zero_below(points, w, b):
    return np.where(np.sum(points * w, axis=1) + b < 0, 0.0, 1.0)


@side_of_line.right
def tuple_of_steps(points, w, b):
    return tuple(np.heaviside(points @ w + b, 1))


side_of_line.hints(
    start=(
        "For one point it is a neuron with two inputs. "
        "Start with all the sums: what is `points[:, 0]`, what is `points[:, 1]`?"
    ),
    between={
        "I get an error about truth values": (
            "`if` asks about one thing. `sums >= 0` compares a whole array at once "
            "and gives True or False for each."
        ),
    },
    almost=(
        "Compute the sums with `w[0] * points[:, 0] + w[1] * ...`, compare them with 0, "
        "and `np.where(..., 1, 0)` writes 1 and 0 for yes and no."
    ),
)

_SUMS = "sums = w[0] * points[:, 0] + w[1] * points[:, 1] + b"
side_of_line.equivalent(
    OF_ZEROS_AND_ONES,
    Equivalent(TRUE_IS_ONE, changes("return (sums >= 0).astype(int)", "return sums >= 0")),
    Equivalent(
        "It does not matter which two numbers are added first.",
        changes(_SUMS, "w[1] * points[:, 1] + b ⇒ (w[1] * points[:, 1] + b)"),
    ),
    Equivalent(
        "Of two weights and of two columns, the last is the second.",
        changes(_SUMS, "w[1] ⇒ w[-1]", "[:, 1] ⇒ [:, -1]"),
    ),
)
