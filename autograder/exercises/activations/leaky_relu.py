"""Keeps what is above 0, and lets a share of the rest through."""

import numpy as np

from autograder.exercises.activations.shared import NUMBER, with_second_argument
from autograder.exercises.changes import changes
from autograder.exercises.shared import ending_in
from autograder.exercises.ways import elementwise, in_float32
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference


def _with_leaks(rng: np.random.Generator) -> Inputs:
    """Draw slopes of the left half: one small, one a half, one with four decimals."""
    fine = ending_in(4, rng, 200, 900, parts=1000)
    return with_second_argument([round(rng.uniform(0.05, 0.4), 2), 0.5, fine], rng)


leaky_relu = exercise(points=1, inputs=_with_leaks, needs=("relu",), also=[NUMBER])(reference.leaky_relu)


@leaky_relu.mistake("nothing leaks")
def nothing_leaks(z, a=0.01):
    """That is plain ReLU. To the left of zero a share of the input comes through: how large a share?"""
    return reference.relu(z)


@leaky_relu.mistake("a ignored")
def a_ignored(z, a=0.01):
    """These are the numbers for a = 0.01, whatever a is. That is only the default."""
    return leaky_relu(z)


@leaky_relu.mistake("a itself given")
def a_itself_given(z, a=0.01):
    """Left of zero your function is flat, at the height a. It should be a line *with the slope* a."""
    return np.where(np.asarray(z) > 0, z, a)


@leaky_relu.mistake("leak upwards")
def leak_upwards(z, a=0.01):
    """Your left half rises above zero. The leak of a negative input is negative too."""
    return np.where(np.asarray(z) > 0, z, -a * z)


@leaky_relu.mistake("a on both sides")
def a_on_both_sides(z, a=0.01):
    """You scale every input by a. The positive ones should pass unchanged."""
    return a * z


@leaky_relu.mistake("smaller one taken")
def smaller_one_taken(z, a=0.01):
    """These are the smaller ones of z and a·z. The formula takes the larger."""
    return np.minimum(a * z, z)


@leaky_relu.mistake("a itself given, zero apart")
def a_itself_given_zero_apart(z, a=0.01):
    """Every negative input gives a itself. It should give a *times* the input."""
    return np.where(z < 0, a, z)


@leaky_relu.mistake("larger of z and a")
def larger_of_z_and_a(z, a=0.01):
    """You never go below a: these are the larger ones of z and a. The formula compares z with a *times* z."""
    return np.maximum(a, z)


@leaky_relu.mistake("both added")
def both_added(z, a=0.01):
    """Left of zero this is right. Right of it a·z is added to z, which should pass unchanged."""
    return reference.relu(z) + a * z


@leaky_relu.mistake("slope given")
def slope_given(z, a=0.01):
    """These are the slopes, 1 and a. The values are asked for: how high is the curve at z?"""
    return np.where(z > 0, 1.0, a)


@leaky_relu.mistake("positive half scaled")
def positive_half_scaled(z, a=0.01):
    """Nothing leaks, and the positive inputs are scaled by a. It is the negative ones that a belongs to."""
    return reference.relu(a * z)


@leaky_relu.mistake("divided by a")
def divided_by_a(z, a=0.01):
    """Your left half is steeper than the right one, as if you divided by a.
    A leak lets a small share through.
    """
    return np.where(z < 0, z / a, z)


@leaky_relu.mistake("a taken away")
def a_taken_away(z, a=0.01):
    """Left of zero you let through all but the share a. The share a itself should come through."""
    return np.where(z < 0, z * (1 - a), z)


@leaky_relu.right
def one_of_two(z, a=0.01):
    return np.where(np.asarray(z) > 0, z, a * np.asarray(z))


@leaky_relu.right
@elementwise
def one_by_one(z, a=0.01):
    return z if z > 0 else a * z


@leaky_relu.right
def halves_added(z, a=0.01):
    return np.maximum(z, 0) + a * np.minimum(z, 0)


@leaky_relu.right
@in_float32
def larger_of_two(z, a=0.01):
    return np.maximum(a * z, z)


leaky_relu.hints(
    start="It is ReLU with one thing exchanged: what stands where the 0 was?",
    between={
        "Why is it the larger of the two?": (
            "For z = -2 and a = 0.01 the candidates are -0.02 and -2. Which one do you want?"
        ),
    },
    almost="`return np.maximum(a * ..., ...)`",
)

leaky_relu.equivalent(
    Equivalent(
        "The larger of two is the same whichever comes first.",
        changes("return np.maximum(a * z, z)", "a * z, z ⇒ z, a * z"),
    ),
    Equivalent("a lies between 0 and 1.", ("a clipped at *", "a without its sign")),
)
