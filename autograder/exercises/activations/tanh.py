"""Squeezes any number into (-1, 1)."""

import numpy as np

from autograder.exercises.activations.shared import CLOSE_IN_FLOAT16, FAR, IN_RANGE, NUMBER, drawn_numbers
from autograder.exercises.changes import changes
from autograder.exercises.ways import in_float32
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference

tanh = exercise(points=1, inputs=drawn_numbers, also=[NUMBER, (FAR,)])(reference.tanh)


def _on_powers_of(base: float, z: np.ndarray) -> np.ndarray:
    """Compute tanh with another number in place of e: base**z is e to the power log(base)·z."""
    return tanh(np.log(base) * z)


@tanh.mistake("sigmoid given")
def sigmoid_given(z):
    """These are the values of the sigmoid, which stays above 0. This one reaches down to -1."""
    return reference.sigmoid(z)


@tanh.mistake("half as steep")
def half_as_steep(z):
    """Right range, half the steepness: your values are those of tanh(z / 2)."""
    return 2 * reference.sigmoid(z) - 1


@tanh.mistake("parentheses forgotten")
def parentheses_forgotten(z):
    """Python divides before it adds and subtracts.
    Which two parts belong together, above and below the fraction line?
    """
    up, down = np.exp(z), np.exp(-z)
    return up - down / up + down


@tanh.mistake("lower parentheses forgotten")
def lower_parentheses_forgotten(z):
    """It is as if the line of the fraction ended too early below:
    Python divides before it adds. Which two parts belong together below it?
    """
    up, down = np.exp(z), np.exp(-z)
    return (up - down) / up + down


@tanh.mistake("upper parentheses forgotten")
def upper_parentheses_forgotten(z):
    """It is as if only the second exponential stood above the fraction line:
    Python divides before it subtracts. Which two parts belong together above it?
    """
    up, down = np.exp(z), np.exp(-z)
    return up - down / (up + down)


@tanh.mistake("turned over")
def turned_over(z):
    """Your fraction stands on its head: these are the numbers of 1 / tanh. Which part is divided by which?"""
    return 1 / tanh(z)


@tanh.mistake("e with three decimals")
def e_with_three_decimals(z):
    """These are the numbers for e = 2.718. That is e rounded: `np.exp` has all its decimals."""
    return _on_powers_of(2.718, z)


@tanh.mistake("e with two decimals")
def e_with_two_decimals(z):
    """These are the numbers for e = 2.72. That is e rounded: `np.exp` has all its decimals."""
    return _on_powers_of(2.72, z)


@tanh.mistake("base two")
def base_two(z):
    """Right shape, wrong steepness:
    these are the numbers of a curve built on powers of 2. The formula uses e.
    """
    return _on_powers_of(2, z)


@tanh.mistake("zero everywhere")
def zero_everywhere(z):
    """Your answer is 0 everywhere, as if a number were taken away from itself.
    The two exponentials differ by a sign.
    """
    return 0 * z


@tanh.mistake("one everywhere")
def one_everywhere(z):
    """Your answer is 1 everywhere, as if a number were divided by itself.
    Above the line one exponential is taken away, below it they are added.
    """
    return np.ones_like(z)


@tanh.mistake("divided by two")
def divided_by_two(z):
    """That is the upper half of the fraction divided by 2.
    The formula divides by the sum of the exponentials.
    """
    return np.sinh(z)


@tanh.mistake("cut off")
def cut_off(z):
    """Your numbers are those of z itself, cut off at -1 and 1. The curve bends smoothly."""
    return np.clip(z, -1, 1)


@tanh.mistake("sign given")
def sign_given(z):
    """These are the signs of z: -1, 0 or 1, and nothing between. The curve rises smoothly."""
    return np.sign(z)


@tanh.mistake("inverse given")
def inverse_given(z):
    """That is the inverse of tanh, which has no value beyond -1 and 1. The formula above takes any z."""
    return np.arctanh(z)


@tanh.mistake("tan for tanh")
def tan_for_tanh(z):
    """That is the tangent of trigonometry.
    The h in tanh stands for hyperbolic: the formula above uses exponentials.
    """
    return np.tan(z)


@tanh.mistake("divisor forgotten")
def divisor_forgotten(z):
    """That is the upper half of the fraction. What is it divided by?"""
    return np.exp(z) - np.exp(-z)


@tanh.mistake("mirrored")
def mirrored(z):
    """Your curve falls where it should rise. Look at the order of the two exponentials."""
    return -tanh(z)


tanh.right(np.tanh)
tanh.right(in_float32(np.tanh))


@tanh.right
def sinh_over_cosh(z):
    return np.sinh(z) / np.cosh(z)


@tanh.right
def formula_as_it_stands(z):
    up, down = np.exp(z), np.exp(-z)
    return (up - down) / (up + down)


tanh.hints(
    start="Two exponentials occur twice each. Compute each once and give them names.",
    between={
        "May I use a function of NumPy's?": (
            "`np.exp` is all that you need: this once, write the formula out. "
            "After that, NumPy's own tanh is yours to use."
        ),
    },
    almost="With `up = np.exp(z)` and `down = np.exp(-z)` it is `(up - down) / (...)`.",
)

tanh.equivalent(
    IN_RANGE,
    CLOSE_IN_FLOAT16,
    Equivalent(
        "The size of a number is that of its opposite.",
        changes("e = np.exp(-2 * np.abs(z))", "abs(z) ⇒ abs(-z)"),
    ),
    Equivalent(
        "A product may be divided before or after it is multiplied.",
        changes("return np.sign(z) * (1 - e) / (1 + e)", "(1 - e) / (1 + e) ⇒ ((1 - e) / (1 + e))"),
    ),
    Equivalent(
        "From 8 on tanh is within 0.000001 of 1, which is less than the tolerance.",
        ("z clipped at 8", "z clipped at 10", "z clipped at 20"),
    ),
)
