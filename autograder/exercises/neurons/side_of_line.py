"""The exercise `side_of_line`."""

from typing import Any

import numpy as np

from autograder.exercises.neurons.shared import ending_in, large_and_close
from autograder.exercises.shared import OF_ZEROS_AND_ONES
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference

Array = np.ndarray


def _lines(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw points above, below, near and exactly on a line; whole numbers there, so that zero is exact.

    The drawn ones never lie on it: with fractions, two right ways to add up may differ on which side.
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


def _close_to_a_line(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw six points, the first 0.0003 above a line, the second 0.75 below it, and the same again lower by 0.0006.

    Rounding a coordinate, a weight, the bias or a sum, to three decimals or fewer, changes an answer.
    """
    w = np.array([3.0, -ending_in(7, rng, 25, 35)])
    first = np.array([ending_in(4, rng, 40, 50), 3.0])
    others = np.column_stack([rng.choice([-2, -1, 1, 2], size=4), rng.integers(-2, 3, size=4)])
    points = first + np.vstack([[0, 0], [-0.25, 0], others])
    return [(points, w, round(height - first @ w, 4)) for height in (0.0003, -0.0003)]


side_of_line = exercise(points=2, inputs=_lines, needs=("perceptron", "weighted_sum"))(reference.side_of_line)


@side_of_line.mistake("line counts as below")
def line_counts_as_below(points, w, b):
    """Only the points exactly on the line come out wrong. Where does the text put them?"""
    return (points @ w + b > 0).astype(int)


@side_of_line.mistake("bias forgotten")
def bias_forgotten(points, w, b):
    """Your line always runs through the origin. What moves it away from there?"""
    return (points @ w >= 0).astype(int)


@side_of_line.mistake("weights exchanged")
def weights_exchanged(points, w, b):
    """It is as if w1 belonged to the second coordinate and w2 to the first."""
    return (points @ w[::-1] + b >= 0).astype(int)


@side_of_line.mistake("first coordinate twice")
def first_coordinate_twice(points, w, b):
    """It is as if each point had its first coordinate twice. Which column holds the second?"""
    return (points[:, 0] * w[0] + points[:, 0] * w[1] + b >= 0).astype(int)


@side_of_line.mistake("bias counted twice")
def bias_counted_twice(points, w, b):
    """It is as if the bias came in twice. A neuron has one, however many inputs it has."""
    return (points @ w + 2 * b >= 0).astype(int)


@side_of_line.mistake("rounded before the comparison")
def rounded_before_the_comparison(points, w, b):
    """A sum a little below 0 counts as 0 with you, as if it were rounded first. Compare the sums as they are."""
    return (np.round(points @ w + b) >= 0).astype(int)


@side_of_line.mistake("whole part compared")
def whole_part_compared(points, w, b):
    """A sum such as -0.9 counts as 0 with you, as if all after the point were dropped first. Compare the sums
    as they are.
    """
    return (np.trunc(points @ w + b) >= 0).astype(int)


@side_of_line.mistake("last point missed")
def last_point_missed(points, w, b):
    """Your last point is always 0. If you use a loop, which is the last row that it reaches?"""
    return np.append((points @ w + b >= 0).astype(int)[:-1], 0)


@side_of_line.mistake("first point missed")
def first_point_missed(points, w, b):
    """Your first point is always 0. Python counts rows from 0."""
    return np.append(0, (points @ w + b >= 0).astype(int)[1:])


@side_of_line.mistake("all points together")
def all_points_together(points, w, b):
    """You give one answer for all the points together. Each row of `points` needs an answer of its own."""
    return int(np.sum(points * w) + b >= 0)


@side_of_line.mistake("points counted")
def points_counted(points, w, b):
    """That is how many points lie on the side of 1. An answer for each of them is asked for."""
    return int(np.sum(points @ w + b >= 0))


@side_of_line.mistake("sides exchanged")
def sides_exchanged(points, w, b):
    """Every point is on the wrong side. Which side gets the 1?"""
    return (points @ w + b < 0).astype(int)


@side_of_line.mistake("sides exchanged, the line apart")
def sides_exchanged_the_line_apart(points, w, b):
    """Below zero the answer is 0, above it 1. Yours are exchanged, exactly at zero apart. Look at the
    direction of the comparison.
    """
    return (points @ w + b <= 0).astype(int)


@side_of_line.mistake("bias with the wrong sign")
def bias_with_the_wrong_sign(points, w, b):
    """It is as if the bias came in with the opposite sign, so your line slides the wrong way. What do you
    compare with what?
    """
    return (points @ w - b >= 0).astype(int)


@side_of_line.mistake("sign handed on")
def sign_handed_on(points, w, b):
    """The sign is -1, 0 or 1. The answer here is 0 below zero, and 1 at zero and above."""
    return np.sign(points @ w + b)


@side_of_line.mistake("height handed on")
def height_handed_on(points, w, b):
    """These are the weighted sums. What remains is to ask of each whether it is below zero."""
    return points @ w + b


@side_of_line.mistake("first point only")
def first_point_only(points, w, b):
    """You give one answer, that of the first point. Each row of `points` needs an answer of its own."""
    return int((points @ w + b)[0] >= 0)


side_of_line.hints(
    start=(
        "For one point it is a neuron with two inputs. Start with all the sums: what is `points[:, 0]`, "
        "what is `points[:, 1]`?"
    ),
    between={
        "I get an error about truth values": (
            "`if` asks about one thing. `sums >= 0` compares a whole array at once and gives True or False "
            "for each."
        ),
    },
    almost=(
        "Compute the sums with `w[0] * points[:, 0] + w[1] * ...`, compare them with 0, and `np.where(..., "
        "1, 0)` writes 1 and 0 for yes and no."
    ),
)


side_of_line.equivalent(
    OF_ZEROS_AND_ONES,
    Equivalent("True counts as 1 and False as 0.", ("return (sums >= 0).astype(int) → return sums >= 0",)),
    Equivalent(
        "It does not matter which two numbers are added first.",
        (
            "sums = w[0] * points[:, 0] + w[1] * points[:, 1] + b → "
            "sums = w[0] * points[:, 0] + (w[1] * points[:, 1] + b)",
        ),
    ),
    Equivalent(
        "Of two weights and of two columns, the last is the second.",
        (
            "sums = w[0] * points[:, 0] + w[1] * points[:, 1] + b → "
            "sums = w[0] * points[:, 0] + w[-1] * points[:, 1] + b",
            "sums = w[0] * points[:, 0] + w[1] * points[:, 1] + b → "
            "sums = w[0] * points[:, 0] + w[1] * points[:, -1] + b",
        ),
    ),
)
