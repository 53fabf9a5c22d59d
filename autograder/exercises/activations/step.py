"""Jumps from 0 to 1 at a threshold."""

import numpy as np

from autograder.exercises.activations.shared import NUMBER, row_first, with_second_argument
from autograder.exercises.changes import changes
from autograder.exercises.shared import OF_ZEROS_AND_ONES, TRUE_IS_ONE, ending_in
from autograder.exercises.ways import elementwise
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference


def _with_thresholds(rng: np.random.Generator) -> Inputs:
    """Draw thresholds, with numbers on them and close to them; all of them exact in float32 too."""
    quarter = float(rng.choice([0.25, 0.5, 0.75]))
    tenths = [ending_in(4, rng, 1, 10, parts=10) for _ in range(2)]
    large = 1000.0 * rng.integers(200, 900)
    near = [
        (np.array([t - 0.3, t - 0.0004, t, t + 0.0004, t + 0.3]).round(4), t)
        for t in (quarter, -quarter, *tenths, -tenths[0])
    ]
    around = np.array([large + 1, large, large - 1, -large])
    whole = with_second_argument([float(rng.integers(2, 5)), -1.0], rng)
    return row_first([*whole, *near, (around, large), (-around, -large)])


step = exercise(points=1, inputs=_with_thresholds, also=[NUMBER])(reference.step)


@step.mistake("threshold counts as below")
def threshold_counts_as_below(z, threshold=0.0):
    """Only inputs exactly at the threshold come out wrong. Which side do they belong to?"""
    return (np.asarray(z) > threshold).astype(int)


@step.mistake("threshold ignored")
def threshold_ignored(z, threshold=0.0):
    """These are the answers for a threshold of 0.
    That is the default; with another threshold the step moves.
    """
    return reference.step(z)


@step.mistake("the other way round")
def the_other_way_round(z, threshold=0.0):
    """Your step goes down where it should go up. Look at the direction of the comparison."""
    return (np.asarray(z) <= threshold).astype(int)


@step.mistake("input let through")
def input_let_through(z, threshold=0.0):
    """Above the threshold you hand on the input itself. A step knows two answers only: 0 and 1."""
    return np.where(np.asarray(z) >= threshold, z, 0)


@step.mistake("minus one for no")
def minus_one_for_no(z, threshold=0.0):
    """Below the threshold you give -1. This step starts from 0."""
    return np.where(np.asarray(z) >= threshold, 1, -1)


@step.mistake("exchanged")
def exchanged(z, threshold=0.0):
    """Every answer is the opposite of the right one. What should come out at the threshold and above?"""
    return np.where(z < threshold, 1, 0)


@step.mistake("sign handed on")
def sign_handed_on(z, threshold=0.0):
    """You give -1, 0 or 1, the sign of what lies between z and the threshold. A step gives 0 or 1."""
    return np.sign(z - threshold)


@step.mistake("half at the threshold")
def half_at_the_threshold(z, threshold=0.0):
    """Only inputs exactly at the threshold come out wrong: you give 0.5. Which side do they belong to?"""
    return np.heaviside(z - threshold, 0.5)


@step.mistake("threshold with the opposite sign")
def threshold_with_the_opposite_sign(z, threshold=0.0):
    """These are the answers for the threshold with the opposite sign. What do you compare with what?"""
    return np.where(z >= -threshold, 1, 0)


@step.mistake("rounded before the comparison")
def rounded_before_the_comparison(z, threshold=0.0):
    """It is as if z were rounded to a whole number before the comparison. Compare z as it is."""
    return np.where(np.round(z) >= threshold, 1, 0)


@step.mistake("whole part compared")
def whole_part_compared(z, threshold=0.0):
    """It is as if all after the point of z were dropped before the comparison. Compare z as it is."""
    return np.where(np.trunc(z) >= threshold, 1, 0)


@step.mistake("all at once")
def all_at_once(z, threshold=0.0):
    """You give one answer for all of z. Each element needs an answer of its own."""
    return int(np.all(z >= threshold))


@step.mistake("always one")
def always_one(z, threshold=0.0):
    """You say 1 to everything. What should come out below the threshold?"""
    return np.ones_like(z)


@step.right
@elementwise
def one_by_one(z, threshold=0.0):
    return 1 if z >= threshold else 0


@step.right
def step_of_numpy(z, threshold=0.0):
    return np.heaviside(np.asarray(z) - threshold, 1.0)


@step.right
def true_and_false(z, threshold=0.0):
    return np.asarray(z) >= threshold


@step.right
def one_minus_below(z, threshold=0.0):
    return 1.0 - (np.asarray(z) < threshold)


step.hints(
    start="Which question do you ask of z? It has the threshold in it.",
    between={
        "I get an error about truth values": (
            "`if z >= …` asks about one number. `np.where(question, a, b)` asks a whole array: "
            "a where it is true, b where not."
        ),
    },
    almost="`return np.where(z >= ..., 1, ...)`",
)

step.equivalent(
    OF_ZEROS_AND_ONES,
    Equivalent(
        TRUE_IS_ONE,
        changes(
            "return np.where(z >= threshold, 1, 0)",
            "return z >= threshold",
            "return np.where(1, z >= threshold, 0)",
        ),
    ),
)
