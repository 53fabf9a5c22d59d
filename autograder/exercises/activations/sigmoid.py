"""Squeezes any number into (0, 1)."""

import numpy as np

from autograder.exercises.activations.shared import (
    CLOSE_IN_FLOAT16,
    FAR,
    IN_RANGE,
    NUMBER,
    drawn_numbers,
    sigmoid_of_one,
)
from autograder.exercises.changes import changes
from autograder.exercises.ways import elementwise
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference

FARTHER = np.array([-20000.0, 20000.0])  # too large for the exponential in any type of number

sigmoid = exercise(
    points=2,
    inputs=drawn_numbers,
    extremes=[(FAR,), (FARTHER,)],
    also=[NUMBER],
)(reference.sigmoid)


def _on_powers_of(base: float, z: np.ndarray) -> np.ndarray:
    """Compute the sigmoid with another number in place of e."""
    return 1 / (1 + base ** -np.asarray(z))


@sigmoid.mistake("mirrored")
def mirrored(z):
    """Your curve falls where it should rise. Look at the sign in the exponent."""
    return 1 / (1 + np.exp(z))


@sigmoid.mistake("base two")
def base_two(z):
    """Right shape, wrong steepness:
    these are the numbers of a curve built on powers of 2. The formula uses e.
    """
    return _on_powers_of(2.0, z)


@sigmoid.mistake("parentheses forgotten")
def parentheses_forgotten(z):
    """These are the numbers of 1/1 plus the exponential:
    Python divides before it adds. What belongs under the fraction line together?
    """
    return 1 / 1 + np.exp(-z)


@sigmoid.mistake("minus below the line")
def minus_below_the_line(z):
    """At z = 0 your fraction has 0 below its line:
    these are the numbers of 1 / (1 - e to the power -z). Look at the sign there.
    """
    return 1 / (1 - np.exp(-z))


@sigmoid.mistake("minus before the exponential")
def minus_before_the_exponential(z):
    """These are the numbers of 1 / (1 - e to the power z).
    In the formula the minus belongs to z, and the two parts below the line are added.
    """
    return 1 / (1 - np.exp(z))


@sigmoid.mistake("e with three decimals")
def e_with_three_decimals(z):
    """These are the numbers for e = 2.718. That is e rounded: `np.exp` has all its decimals."""
    return _on_powers_of(2.718, z)


@sigmoid.mistake("e with four decimals")
def e_with_four_decimals(z):
    """These are the numbers for e = 2.7183.
    That is e rounded, and far from zero it shows: `np.exp` has all its decimals.
    """
    return _on_powers_of(2.7183, z)


@sigmoid.mistake("e with two decimals")
def e_with_two_decimals(z):
    """These are the numbers for e = 2.72. That is e rounded: `np.exp` has all its decimals."""
    return _on_powers_of(2.72, z)


@sigmoid.mistake("tanh given")
def tanh_given(z):
    """That is tanh, which comes later in this lesson and goes down to -1. The sigmoid stays above 0."""
    return reference.tanh(z)


@sigmoid.mistake("step given")
def step_given(z):
    """That is the step: 0 or 1, and nothing between. The sigmoid rises smoothly."""
    return reference.step(z)


@sigmoid.mistake("slope given")
def slope_given(z):
    """These are the slopes of the sigmoid, which the next exercise asks for. Its values come first."""
    return reference.sigmoid_grad(z)


@sigmoid.mistake("divided by the sum")
def divided_by_the_sum(z):
    """Your numbers add up to 1, as if they were shares. A sigmoid looks at each number by itself."""
    e = np.exp(z)
    return e / np.sum(e)


@sigmoid.mistake("rounded to whole numbers")
def rounded_to_whole_numbers(z):
    """Your answers are the right ones rounded to 0 or 1. Hand them on as they are."""
    return np.round(sigmoid(z))


@sigmoid.mistake("overflows")
def overflows(z):
    """Near zero all is well. At z = 1000 the exponential is too large for the computer, and inf / inf is not
    a number. The form of the formula printed above the cell keeps clear of that.
    """
    e = np.exp(z)
    return e / (1 + e)


sigmoid.right(elementwise(sigmoid_of_one))


@sigmoid.right
def formula_as_it_stands(z):
    return 1 / (1 + np.exp(-z))


@sigmoid.right
def moved_tanh(z):
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))


sigmoid.hints(
    start="Compute the exponential first and give it a name. What do you do with it next?",
    between={
        "I get an error with arrays": (
            "`math.exp` takes one number. NumPy has an `exp` that takes whole arrays."
        ),
    },
    almost="`1 / (1 + ...)`: what stands in place of the dots?",
)

sigmoid.equivalent(
    IN_RANGE,
    CLOSE_IN_FLOAT16,
    Equivalent(
        "The size of a number is that of its opposite.",
        changes("small = np.exp(-np.abs(z))", "abs(z) ⇒ abs(-z)"),
    ),
    Equivalent(
        "At z = 0 both formulas give one half.",
        changes("return np.where(z >= 0, 1.0, small) / (1 + small)", ">= ⇒ >"),
    ),
    Equivalent("From 20 on the sigmoid is within 0.00000001 of its end.", ("z clipped at 20",)),
)
