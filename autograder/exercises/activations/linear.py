"""Multiplies by a constant: a straight line through zero."""

import numpy as np

from autograder.exercises.activations.shared import NUMBER, with_second_argument
from autograder.exercises.shared import ending_in
from autograder.exercises.ways import elementwise, in_float32
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Inputs
from byhand import reference


def _with_slopes(rng: np.random.Generator) -> Inputs:
    """Draw slopes of a line: one above 1, one below 0, one with four decimals, one in the millions."""
    fine = ending_in(4, rng, 200, 900, parts=1000)
    million = 1000.0 * rng.integers(1000, 3000)
    steep = [(np.array([-1.0, 0.5, 2.0]), million), (np.array([-1.0, 0.5, 2.0]), -million)]
    return [*with_second_argument([round(rng.uniform(1.5, 4), 1), -0.5, fine], rng), *steep]


linear = exercise(points=1, inputs=_with_slopes, also=[NUMBER])(reference.linear)


@linear.mistake("slope ignored")
def slope_ignored(z, c=1.0):
    """With c = 1 this is right. What should c do when it is not 1?"""
    return z


@linear.mistake("slope added")
def slope_added(z, c=1.0):
    """It is as if c were added: the line moves, and is as steep as before.
    Which operation makes it steeper?
    """
    return z + c


@linear.mistake("divided by the slope")
def divided_by_the_slope(z, c=1.0):
    """A larger c makes your line flatter. It should make it steeper."""
    return z / c


@linear.mistake("sign lost")
def sign_lost(z, c=1.0):
    """Your sizes are right, and none of your numbers is negative. A line through zero goes below it too."""
    return np.abs(c * z)


@linear.mistake("slope alone")
def slope_alone(z, c=1.0):
    """You give the slope c alone, whatever z is. Where does z come in?"""
    return c


@linear.mistake("whole part of the slope")
def whole_part_of_the_slope(z, c=1.0):
    """It is as if all after the point of c were dropped. Any number may be a slope: use it as it is."""
    return int(c) * z


@linear.mistake("to the power of the slope")
def to_the_power_of_the_slope(z, c=1.0):
    """It is as if z were raised to the power c, which is what `**` does. The formula multiplies."""
    return np.power(z, c)


@linear.mistake("added up")
def added_up(z, c=1.0):
    """You add up all elements of z. Each of them has an answer of its own."""
    return c * np.sum(z)


@linear.right
def multiplied(z, c=1.0):
    return np.multiply(z, c)


@linear.right
@elementwise
def one_by_one(z, c=1.0):
    return z * c


@linear.right
@in_float32
def product(z, c=1.0):
    return z * c


linear.hints(
    start="It is the formula of the line through the origin. The formula above the cell is all there is.",
    between={
        "What is `c=1.0` in the first line?": "A default: `linear(z)` uses 1.0, `linear(z, 3)` uses 3.",
    },
    almost="`return c ... z`, with one sign between them.",
)
