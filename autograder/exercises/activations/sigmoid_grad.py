"""Gives the slope of the sigmoid."""

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

sigmoid_grad = exercise(
    points=2,
    inputs=drawn_numbers,
    needs=("sigmoid",),
    also=[NUMBER, (FAR,)],
)(reference.sigmoid_grad)


@sigmoid_grad.mistake("z in place of the sigmoid")
def z_in_place_of_the_sigmoid(z):
    """It is as if z stood where the formula has the sigmoid of z. Compute that first."""
    return z * (1 - z)


@sigmoid_grad.mistake("one factor forgotten")
def one_factor_forgotten(z):
    """That is 1 - σ. The formula has a second factor."""
    return 1 - reference.sigmoid(z)


@sigmoid_grad.mistake("sigmoid handed on")
def sigmoid_handed_on(z):
    """That is the height of the curve.
    Its slope is asked for, which is nearly zero far out on either side.
    """
    return reference.sigmoid(z)


@sigmoid_grad.mistake("plus for minus")
def plus_for_minus(z):
    """A sigmoid's slope is never more than 0.25. Look at the sign in the second factor."""
    s = reference.sigmoid(z)
    return s * (1 + s)


@sigmoid_grad.mistake("zero everywhere")
def zero_everywhere(z):
    """Your slope is 0 everywhere. Python multiplies before it subtracts, so `s * 1 - s` is 0 for every s.
    Is a pair of parentheses missing?
    """
    return 0 * z


@sigmoid_grad.mistake("opposite sign")
def opposite_sign(z):
    """Your slopes are negative, and the sigmoid rises everywhere.
    What is taken away from what in the second factor?
    """
    return -sigmoid_grad(z)


@sigmoid_grad.mistake("rise over a whole step")
def rise_over_a_whole_step(z):
    """That is how much the curve rises from z to z + 1, a long way on which it bends.
    The slope is that of the tangent at z: the formula above gives it.
    """
    return reference.sigmoid(z + 1) - reference.sigmoid(z)


@sigmoid_grad.mistake("rise over a tenth")
def rise_over_a_tenth(z):
    """These are the slopes between z and z + 0.1, and the curve bends on the way.
    The formula above gives the slope at z.
    """
    return (reference.sigmoid(z + 0.1) - reference.sigmoid(z)) / 0.1


@sigmoid_grad.mistake("rise around z over a fifth")
def rise_around_z_over_a_fifth(z):
    """These are the slopes between z - 0.1 and z + 0.1, and the curve bends on the way.
    The formula above gives the slope at z.
    """
    return (reference.sigmoid(z + 0.1) - reference.sigmoid(z - 0.1)) / 0.2


@sigmoid_grad.mistake("factors subtracted")
def factors_subtracted(z):
    """These are the numbers of σ minus (1 - σ). The formula multiplies the two."""
    return 2 * reference.sigmoid(z) - 1


@sigmoid_grad.mistake("sigmoid of the sigmoid")
def sigmoid_of_the_sigmoid(z):
    """It is as if the sigmoid were taken twice. Once you have its value, only arithmetic is left."""
    return sigmoid_grad(reference.sigmoid(z))


@sigmoid_grad.mistake("slope of tanh")
def slope_of_tanh(z):
    """These are the slopes of tanh. The sigmoid is a quarter as steep at zero."""
    return 1 - reference.tanh(z) ** 2


@sigmoid_grad.mistake("squared")
def squared(z):
    """These are the squares of the sigmoid. The second factor of the formula is 1 - σ."""
    return reference.sigmoid(z) ** 2


@sigmoid_grad.right
def power_of_the_size(z):
    small = np.exp(-np.abs(z))
    return small / (1 + small) ** 2


@sigmoid_grad.right
def slope_of_tanh_made_wider(z):
    return (1 - np.tanh(np.asarray(z) / 2) ** 2) / 4


@sigmoid_grad.right
@elementwise
def one_by_one(z):
    s = sigmoid_of_one(z)
    return s * (1 - s)


sigmoid_grad.hints(
    start="Call your own `sigmoid` and name the result `s`. The rest is arithmetic with `s`.",
    between={
        "How can I test it by hand?": (
            "At z = 0 the sigmoid is one half, so the slope there must be one quarter."
        ),
    },
    almost="`s = sigmoid(z)`, then `return s * (...)`",
)

sigmoid_grad.equivalent(
    IN_RANGE,
    CLOSE_IN_FLOAT16,
    Equivalent(
        "The slope at -z is that at z.",
        (*changes("s = sigmoid(z)", "(z) ⇒ (-z)"), "z without its sign"),
    ),
    Equivalent("From 20 on the slope is below 0.00000001.", ("z clipped at 20",)),
)
