"""Keeps what is above 0."""

import numpy as np

from autograder.exercises.activations.shared import NUMBER, numbers_and_millions
from autograder.exercises.changes import changes
from autograder.exercises.ways import elementwise, in_float32
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference

relu = exercise(points=1, inputs=numbers_and_millions, also=[NUMBER])(reference.relu)


@relu.mistake("absolute value")
def absolute_value(z):
    """These are the sizes of the inputs: negative ones have turned positive. ReLU makes them 0."""
    return np.abs(z)


@relu.mistake("wrong half kept")
def wrong_half_kept(z):
    """You keep the negative half, and the positive one becomes 0. It is the other way round."""
    return np.minimum(0, z)


@relu.mistake("step given")
def step_given(z):
    """You say *whether* the input is positive. ReLU also says by how much."""
    return (np.asarray(z) > 0).astype(float)


@relu.mistake("cut off at one")
def cut_off_at_one(z):
    """Your values stop at 1. ReLU has no upper end."""
    return np.clip(z, 0, 1)


@relu.mistake("leaking")
def leaking(z):
    """A hundredth of each negative input comes through. That is the next activation; here it is exactly 0."""
    return reference.leaky_relu(z)


@relu.mistake("cut off at six")
def cut_off_at_six(z):
    """Your values stop at 6. ReLU has no upper end."""
    return np.clip(z, 0, 6)


@relu.mistake("at least one")
def at_least_one(z):
    """Your answers are never below 1. What should become of a negative input?"""
    return np.maximum(1, z)


@relu.mistake("mirrored")
def mirrored(z):
    """You give for z what belongs to -z. Which half should pass?"""
    return relu(-z)


@relu.mistake("input handed on")
def input_handed_on(z):
    """Every input passes as it is. What should become of the negative ones?"""
    return z


@relu.mistake("largest of all")
def largest_of_all(z):
    """You give one number, the largest of all. Each element of z has an answer of its own."""
    return max(0.0, np.max(z))


@relu.right
def larger_of_two(z):
    return np.maximum(0, z)


@relu.right
def times_true_or_false(z):
    return z * (np.asarray(z) > 0)


@relu.right
def half_of_z_and_its_size(z):
    return (np.asarray(z) + np.abs(z)) / 2


@relu.right
@elementwise
def one_by_one(z):
    return max(0.0, z)


@relu.right
@in_float32
def clipped_from_below(z):
    return np.clip(z, 0, None)


relu.hints(
    start="Say it as a sentence: the larger of two numbers. Which two?",
    between={
        "`max` does not work with my array": (
            "Python's `max(0, z)` asks once which of the two is larger, and a whole array has no single "
            "answer to that. `np.maximum` asks for each element."
        ),
    },
    almost="`return np.maximum(..., z)`",
)

relu.equivalent(
    Equivalent(
        "The larger of two is the same whichever comes first.",
        changes("return np.maximum(0, z)", "0, z ⇒ z, 0"),
    ),
)
