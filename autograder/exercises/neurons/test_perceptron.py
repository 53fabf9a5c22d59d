"""Asks for a test that exposes a broken `perceptron`."""

from typing import Any

import numpy as np

from autograder.exercises.neurons.perceptron import perceptron
from autograder.exercises.neurons.perceptron_mistakes import (
    bias_forgotten,
    weights_forgotten,
    zero_counts_as_below,
)


def _not_a_neuron(x: Any, w: Any, b: Any) -> str:
    """Return why these are not the inputs, weights and bias of a neuron; empty if they are."""
    if not all(isinstance(part, np.ndarray) and part.ndim == 1 for part in (x, w)):
        return "`x` and `w` are arrays with one number for each input, such as `np.array([4.0, 5.0])`."
    if not len(x) or len(x) != len(w):
        return "Each input has a weight of its own: `x` and `w` have the same length, at least 1."
    if np.ndim(b):
        return "A neuron has one bias: `b` is a number, such as `1.0`."
    if not all(np.all(np.isfinite(part)) for part in (x, w, b)):
        return "Infinity and nan (not a number) are not inputs that a neuron can decide on."
    return ""


test_perceptron = perceptron.to_test(points=2, complaint=_not_a_neuron)

test_perceptron.broken(
    "zero counts as below",
    "it treats a sum of exactly 0 as below the threshold. Which input gives that sum?",
)(zero_counts_as_below)

test_perceptron.broken(
    "bias ignored",
    "it never looks at the bias. Choose an input where the bias alone decides.",
)(bias_forgotten)


@test_perceptron.broken("always yes")
def always_yes(x, w, b):
    """it says 1 to everything. Do all your inputs have the same right answer?"""
    return 1


@test_perceptron.broken("always no")
def always_no(x, w, b):
    """it says 0 to everything. Do all your inputs have the same right answer?"""
    return 0


@test_perceptron.broken("first input only")
def first_input_only(x, w, b):
    """it looks at the first input and forgets the others. Let a later one decide."""
    return int(w[0] * x[0] + b >= 0)


test_perceptron.broken(
    "weights ignored",
    "it adds the inputs and never looks at the weights. Try a negative weight.",
)(weights_forgotten)

test_perceptron.hints(
    between={
        "What is a test here?": (
            "A list of inputs on which a wrong function gives a wrong answer. "
            "You give the inputs; the check knows the right answers."
        ),
        "What does one input look like?": (
            "A tuple of three: `(np.array([4.0, 5.0]), np.array([1.0, -1.0]), 1.0)` is x, w and b."
        ),
        "One keeps slipping through": (
            "For every mistake you can think of, ask: for which x, w, b would it change the answer? "
            "A sum of exactly 0 is a good place to look."
        ),
    },
)
