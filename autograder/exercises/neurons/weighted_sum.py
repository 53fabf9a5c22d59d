"""Adds up every input times its weight, and the bias."""

import numpy as np

from autograder.exercises.neurons.shared import both_signs, sum_by_loop
from autograder.exercises.shared import ending_in, four_digits
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference


def _neurons(rng: np.random.Generator) -> Inputs:
    """Draw short neurons for paper, two with four decimals (one is long), and three with large numbers."""
    titanic = (np.array([18.0, 1.0, 1.0]), np.array([-0.05, 1.5, 0.25]), -1.0)
    drawn = [
        ((rng.normal(size=n) * 3).round(1), rng.normal(size=n).round(1), sign * round(rng.uniform(0.5, 2), 1))
        for n, sign in ((2, 1), (3, -1), (5, 1))
    ]
    fine = [
        (
            both_signs(four_digits(rng.uniform(0.1, most, size=n))),
            four_digits(rng.uniform(0.1, 0.9, size=n)),
            sign * ending_in(4, rng, 500, 900, parts=1000),
        )
        for n, most, sign in ((2, 0.9, 1), (12, 5, -1))
    ]
    first, last = map(float, rng.integers(1000, 2000, size=2) * 1000)
    many, few = np.array([first, 3.0, last]), np.array([1.5, 2.0, 0.5])
    return [titanic, *drawn, *fine, (many, few, 4.0), (few, -many, -first), (-few, many, 4.0)]


weighted_sum = exercise(points=2, inputs=_neurons)(reference.weighted_sum)


@weighted_sum.mistake("bias forgotten")
def bias_forgotten(x, w, b):
    """The sum is right as far as it goes. Where does the neuron start before any input counts?"""
    return np.sum(w * x)


@weighted_sum.mistake("bias subtracted")
def bias_subtracted(x, w, b):
    """Look at the sign in front of the bias."""
    return np.sum(w * x) - b


@weighted_sum.mistake("not summed")
def not_summed(x, w, b):
    """You have the products, one for each input. A neuron hands on a single number: what becomes of them?"""
    return w * x + b


@weighted_sum.mistake("products handed on")
def products_handed_on(x, w, b):
    """These are the products, one for each input.
    They still have to be added up, and the bias has not come in.
    """
    return w * x


@weighted_sum.mistake("bias added to every product")
def bias_added_to_every_product(x, w, b):
    """Your bias is counted once for each input. It belongs to the neuron, which has one."""
    return np.sum(w * x + b)


@weighted_sum.mistake("weights added instead of multiplied")
def weights_added(x, w, b):
    """These are the numbers of each weight added to its input.
    A weight says how *much* an input counts: which operation is that?
    """
    return np.sum(x + w) + b


@weighted_sum.mistake("sums multiplied")
def sums_multiplied(x, w, b):
    """It is as if you added up first and multiplied afterwards.
    Each input has a weight of its own: pair them before you add.
    """
    return np.sum(x) * np.sum(w) + b


@weighted_sum.mistake("last input missed")
def last_input_missed(x, w, b):
    """The last input does not count in your sum.
    If you use a loop, which is the last element that it reaches?
    """
    return np.sum((w * x)[:-1]) + b


@weighted_sum.mistake("first input missed")
def first_input_missed(x, w, b):
    """The first input does not count in your sum. Python counts the elements of an array from 0."""
    return np.sum((w * x)[1:]) + b


@weighted_sum.mistake("first input only")
def first_input_only(x, w, b):
    """Only the first input counts in your sum.
    In a loop, a `return` ends the function the first time it is reached.
    """
    return (w * x)[0] + b


@weighted_sum.mistake("last input only")
def last_input_only(x, w, b):
    """Only the last input counts in your sum.
    In a loop, `=` starts again each time and `+=` adds to what is there.
    """
    return (w * x)[-1] + b


@weighted_sum.mistake("first two inputs only")
def first_two_inputs_only(x, w, b):
    """Only the first two inputs count in your sum. A neuron may have any number of inputs."""
    return np.sum((w * x)[:2]) + b


@weighted_sum.mistake("averaged")
def averaged(x, w, b):
    """Before the bias comes in you have the mean of the products. Their sum is asked for."""
    return np.mean(w * x) + b


@weighted_sum.mistake("bias counted twice")
def bias_counted_twice(x, w, b):
    """Your bias comes in twice. Where does your sum start, and what is added at the end?"""
    return np.sum(w * x) + 2 * b


@weighted_sum.mistake("sigmoid applied")
def sigmoid_applied(x, w, b):
    """Your sum has gone through a sigmoid, which squeezes it between 0 and 1. The sum itself is asked for."""
    return reference.sigmoid(weighted_sum(x, w, b))


@weighted_sum.mistake("bias multiplied")
def bias_multiplied(x, w, b):
    """Your sum is multiplied by the bias. The bias shifts a sum: which operation is that?"""
    return np.sum(w * x) * b


weighted_sum.right(sum_by_loop)


@weighted_sum.right
def dot_product(x, w, b):
    return np.dot(x, w) + b


@weighted_sum.right
def cast_to_float32(x, w, b):
    return np.float32(x @ w) + np.float32(b)


@weighted_sum.right
def sum_of_pairs(x, w, b):
    return sum(p * q for p, q in zip(x, w, strict=True)) + b


@weighted_sum.right
def array_without_axes(x, w, b):
    return np.array(np.einsum("i,i->", x, w) + b)


weighted_sum.hints(
    start=(
        "Work the row on paper first: each input times its own weight. "
        "NumPy's `x * w` does all of these at once."
    ),
    between={
        "I get a list of numbers, not one": "The products still have to be added up. `np.sum` does that.",
    },
    almost="`return np.sum(...) + ...`: the products go inside, and what stands after the plus?",
)

weighted_sum.equivalent(
    Equivalent(
        "The product of two rows has added up the products already.",
        ("return np.sum(w * x) + b → return np.sum(w @ x) + b",),
    ),
)
