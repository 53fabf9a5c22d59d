"""The exercise `perceptron`."""

from typing import Any

import numpy as np

from autograder.exercises.neurons.shared import ending_in, large_and_close
from autograder.exercises.neurons.weighted_sum import weighted_sum
from autograder.exercises.shared import OF_ZEROS_AND_ONES
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference

Array = np.ndarray


def _decisions(rng: np.random.Generator) -> list[tuple[Any, ...]]:
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
        *((x, w, b) for x, w, b in large_and_close(rng)),
    ]


def _nearly_zero(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw two neurons whose sums are 0.0003 and -0.0003.

    Rounding an input, a weight, the bias or the sum, to three decimals or fewer, changes one of the answers.
    """
    x, w = np.array([ending_in(4, rng), 3.0]), np.array([3.0, ending_in(3, rng)])
    whole = np.trunc(x @ w)
    left = x @ w - whole  # below 1, so that the bias has four digits, and its last digit is 1
    x, w = np.append(x, -whole), np.append(w, 1.0)
    return [(x, w, round(height - left, 4)) for height in (0.0003, -0.0003)]


def _one_decides(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw neurons with twelve inputs: in one the last of them decides, against all others, in one the first."""
    x, w = rng.uniform(0.5, 3, size=11).round(1), rng.uniform(0.1, 0.9, size=11).round(1)
    x, w = np.append(x, np.ceil(x @ w) + 3), np.append(w, -1.0)
    return [(x, w, 1.0), (x[::-1].copy(), -w[::-1], -1.0)]


perceptron = exercise(points=1, inputs=_decisions, needs=("weighted_sum",))(reference.perceptron)


@perceptron.mistake("zero counts as below")
def zero_counts_as_below(x, w, b):
    """Only a sum of exactly 0 comes out wrong. Which side does the text put it on?"""
    return int(weighted_sum(x, w, b) > 0)


@perceptron.mistake("bias forgotten")
def bias_forgotten(x, w, b):
    """These are the answers of a neuron without a bias. What shifts the sum before it is compared with 0?"""
    return int(np.sum(w * x) >= 0)


@perceptron.mistake("whole part compared")
def whole_part_compared(x, w, b):
    """A sum such as -0.15 counts as 0 with you, as if all after the point were dropped before the comparison.
    What is compared first, and what is made of the answer?
    """
    return int(np.trunc(weighted_sum(x, w, b)) >= 0)


@perceptron.mistake("rounded before the comparison")
def rounded_before_the_comparison(x, w, b):
    """A sum such as -0.15 counts as 0 with you, as if it were rounded before the comparison. Compare the sum
    as it is.
    """
    return int(np.round(weighted_sum(x, w, b)) >= 0)


@perceptron.mistake("half at zero")
def half_at_zero(x, w, b):
    """Only a sum of exactly 0 comes out wrong: you give 0.5. Which side does the text put it on?"""
    return np.heaviside(weighted_sum(x, w, b), 0.5)


@perceptron.mistake("whole part handed on")
def whole_part_handed_on(x, w, b):
    """That is the sum without the digits after its point. The step that turns it into a yes or a no is still
    to come.
    """
    return int(weighted_sum(x, w, b))


@perceptron.mistake("compared with one")
def compared_with_one(x, w, b):
    """Sums from 0 up to 1 come out as no. From which number on is the answer yes?"""
    return int(weighted_sum(x, w, b) >= 1)


@perceptron.mistake("bias counted twice")
def bias_counted_twice(x, w, b):
    """It is as if the bias came in twice. `weighted_sum` adds it already."""
    return int(weighted_sum(x, w, b) + b >= 0)


@perceptron.mistake("weights forgotten")
def weights_forgotten(x, w, b):
    """These are the answers of a neuron whose weights are all 1. Which of your functions weighs the inputs?"""
    return int(np.sum(x) + b >= 0)


@perceptron.mistake("the other way round")
def the_other_way_round(x, w, b):
    """Every answer is the opposite of the right one. Which of the two is the neuron's yes?"""
    return int(weighted_sum(x, w, b) < 0)


@perceptron.mistake("anything but zero counts as yes")
def anything_but_zero_counts_as_yes(x, w, b):
    """Python takes every number but 0 for true, negative ones too. Say what the sum is compared with."""
    return 1 if weighted_sum(x, w, b) else 0


@perceptron.mistake("sign handed on")
def sign_handed_on(x, w, b):
    """The sign is -1, 0 or 1. A perceptron answers 0 below zero, and 1 at zero and above."""
    return np.sign(weighted_sum(x, w, b))


@perceptron.mistake("the other way round, zero apart")
def the_other_way_round_zero_apart(x, w, b):
    """Below zero the answer is 0, above it 1. Yours are exchanged, exactly at zero apart. Look at the
    direction of the comparison.
    """
    return int(weighted_sum(x, w, b) <= 0)


@perceptron.mistake("minus one for no")
def minus_one_for_no(x, w, b):
    """Your no is -1. Some books do write it so; here a neuron that stays silent gives 0."""
    return 1 if weighted_sum(x, w, b) >= 0 else -1


@perceptron.mistake("sum handed on")
def sum_handed_on(x, w, b):
    """That is the weighted sum itself. The step that turns it into a yes or a no is still to come."""
    return weighted_sum(x, w, b)


perceptron.hints(
    start="You have a function for the sum already. Call it, and give the result a name.",
    between={
        "How do I turn a sum into 0 or 1?": (
            "A comparison such as `z >= 5` is `True` or `False`. Those count as 1 and 0 here, and `1 if z "
            ">= 5 else 0` writes the numbers out."
        ),
    },
    almost="`z = weighted_sum(x, w, b)`, then return 1 if `z` is at least …, else 0.",
)


perceptron.equivalent(
    OF_ZEROS_AND_ONES,
    Equivalent(
        "True counts as 1 and False as 0.",
        ("return int(weighted_sum(x, w, b) >= 0) → return weighted_sum(x, w, b) >= 0",),
    ),
    Equivalent(
        "Inputs times weights and weights times inputs are the same products.",
        ("return int(weighted_sum(x, w, b) >= 0) → return int(weighted_sum(w, x, b) >= 0)",),
    ),
)
