"""Answers 1 if the weighted sum is 0 or more, else 0."""

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.neurons.shared import large_and_close, sum_by_loop
from autograder.exercises.shared import OF_ZEROS_AND_ONES, TRUE_IS_ONE, ending_in
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference


def _decisions(rng: np.random.Generator) -> Inputs:
    """Draw neurons whose sums lie below, above, near and exactly on the threshold.

    Those on it are whole numbers, so that zero is exact.
    """
    w = rng.integers(1, 5, size=2).astype(float)
    x = rng.integers(1, 5, size=2).astype(float)
    total = float(w @ x)
    return [
        (np.array([18.0, 1.0, 1.0]), np.array([-0.05, 1.5, 0.25]), -1.0),  # the lesson's passenger, -0.15
        (x, w, -total),  # exactly on the threshold
        (x, w, -total - 1.0),  # the bias alone decides
        (x, w, round(0.4 - total, 1)),  # between 0 and 1
        (-x, w, round(total - 0.3, 1)),  # between -0.5 and 0, although the bias is positive
        (-x, w, round(total - 0.7, 1)),  # between -1 and -0.5
        (x, w, 2.0),
        (x, w, total + 1.0),  # the sum of the products is above 0, and below the bias
        (-x, w, 1.0),
        (np.array([x[0], -x[1] - 1.0]), np.array([w[0], w[1] * x[0] * 2]), 0.5),
        (np.array([1.0, -2.0, 3.0]), -w[0] * np.ones(3), 1.0),
        *_nearly_zero(rng),
        *_one_decides(rng),
        *large_and_close(rng),
    ]


def _nearly_zero(rng: np.random.Generator) -> Inputs:
    """Draw two neurons whose sums are 0.0003 and -0.0003.

    Rounding an input, a weight, the bias or the sum, to three decimals or fewer, changes one of the answers.
    """
    x = np.array([ending_in(4, rng, 20, 90, parts=100), 3.0])
    w = np.array([3.0, ending_in(3, rng, 20, 90, parts=100)])
    whole = np.trunc(x @ w)
    left = x @ w - whole  # below 1, so that the bias has four digits, and its last digit is 1
    x, w = np.append(x, -whole), np.append(w, 1.0)
    return [(x, w, round(height - left, 4)) for height in (0.0003, -0.0003)]


def _one_decides(rng: np.random.Generator) -> Inputs:
    """Draw two neurons with twelve inputs: in one the last decides against all others, in one the first."""
    x, w = rng.uniform(0.5, 3, size=11).round(1), rng.uniform(0.1, 0.9, size=11).round(1)
    x, w = np.append(x, np.ceil(x @ w) + 3), np.append(w, -1.0)
    return [(x, w, 1.0), (x[::-1].copy(), -w[::-1], -1.0)]


perceptron = exercise(points=1, inputs=_decisions, needs=("weighted_sum",))(reference.perceptron)


@perceptron.right
def one_or_zero(x, w, b):
    return 1 if sum_by_loop(x, w, b) >= 0 else 0


@perceptron.right
def bias_on_the_other_side(x, w, b):
    return np.dot(x, w) >= -b


@perceptron.right
def step_of_numpy(x, w, b):
    return float(np.heaviside(np.dot(x, w) + b, 1.0))


@perceptron.right
def not_below(x, w, b):
    return not (np.sum(x * w) + b < 0)


perceptron.hints(
    start="You have a function for the sum already. Call it, and give the result a name.",
    between={
        "How do I turn a sum into 0 or 1?": (
            "A comparison such as `z >= 5` is `True` or `False`. Those count as 1 and 0 here, "
            "and `1 if z >= 5 else 0` writes the numbers out."
        ),
    },
    almost="`z = weighted_sum(x, w, b)`, then return 1 if `z` is at least …, else 0.",
)

_SOLUTION = "return int(weighted_sum(x, w, b) >= 0)"
perceptron.equivalent(
    OF_ZEROS_AND_ONES,
    Equivalent(TRUE_IS_ONE, changes(_SOLUTION, "return weighted_sum(x, w, b) >= 0")),
    Equivalent(
        "Inputs times weights and weights times inputs are the same products.",
        changes(_SOLUTION, "x, w ⇒ w, x"),
    ),
)
