"""Gives the slope of ReLU, which is 0 at the corner."""

import numpy as np

from autograder.exercises.activations.shared import NUMBER, drawn_numbers, row_first
from autograder.exercises.changes import changes
from autograder.exercises.shared import OF_ZEROS_AND_ONES, TRUE_IS_ONE
from autograder.exercises.ways import elementwise
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference


def _numbers(rng: np.random.Generator) -> Inputs:
    """Draw numbers, a row of them first."""
    return row_first(drawn_numbers(rng))


relu_grad = exercise(points=1, inputs=_numbers, also=[NUMBER])(reference.relu_grad)


@relu_grad.mistake("one at zero")
def one_at_zero(z):
    """Only z = 0 comes out wrong. The corner has no slope of its own; this course calls it 0."""
    return (np.asarray(z) >= 0).astype(float)


@relu_grad.mistake("ReLU handed on")
def relu_handed_on(z):
    """That is the height of the curve. How steep is it there:
    which slope has the straight line that it follows?
    """
    return reference.relu(z)


@relu_grad.mistake("one everywhere")
def one_everywhere(z):
    """Right of zero that is so. What is the slope of the flat part?"""
    return np.ones_like(z, dtype=float)


@relu_grad.mistake("minus one on the left")
def minus_one_on_the_left(z):
    """Left of zero ReLU lies flat: it does not fall."""
    return np.sign(z)


@relu_grad.mistake("a half at zero")
def a_half_at_zero(z):
    """Only z = 0 comes out wrong: you give 0.5, halfway between the two slopes. This course calls it 0."""
    return np.heaviside(z, 0.5)


@relu_grad.mistake("nothing at zero")
def nothing_at_zero(z):
    """At z = 0 you give nan (not a number), as if 0 were divided by 0.
    This course calls the slope there 0.
    """
    return np.where(z == 0, np.nan, (z > 0).astype(float))


@relu_grad.mistake("input up to one")
def input_up_to_one(z):
    """Between 0 and 1 you give z itself. The slope does not change there: how steep is the right half?"""
    return np.clip(z, 0, 1)


@relu_grad.mistake("one from one on")
def one_from_one_on(z):
    """Your slope becomes 1 at z = 1. Where does the rising half of ReLU begin?"""
    return (z >= 1).astype(float)


@relu_grad.mistake("a single one")
def a_single_one(z):
    """You give the single number 1, whatever z is. Each element of z has a slope of its own."""
    return 1.0


@relu_grad.mistake("the other way round")
def the_other_way_round(z):
    """You give 1 on the left and 0 on the right. Which half of ReLU rises?"""
    return (z < 0).astype(float)


@relu_grad.right
def one_or_zero(z):
    return np.where(np.asarray(z) > 0, 1, 0)


@relu_grad.right
def true_and_false(z):
    return np.asarray(z) > 0


@relu_grad.right
def step_of_numpy(z):
    return np.heaviside(z, 0)


@relu_grad.right
@elementwise
def one_by_one(z):
    return 1.0 if z > 0 else 0.0


relu_grad.hints(
    start="Look at the picture: how steep is the left half, how steep the right?",
    between={
        "What about z = 0?": "The text settles it: 0. So the question is whether z is *greater* than 0.",
    },
    almost="`return np.where(z > ..., ..., 0.0)`",
)

relu_grad.equivalent(
    OF_ZEROS_AND_ONES,
    Equivalent(
        TRUE_IS_ONE,
        changes("return np.where(z > 0, 1.0, 0.0)", "return z > 0", "return np.where(1.0, z > 0, 0.0)"),
    ),
    Equivalent("Only the sign of z counts, and clipping keeps it.", ("z clipped at *",)),
)
