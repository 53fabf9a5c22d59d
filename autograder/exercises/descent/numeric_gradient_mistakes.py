"""Lists wrong answers to `numeric_gradient`."""

from collections.abc import Callable

import numpy as np

from autograder.exercises.descent.numeric_gradient import from_both_sides, numeric_gradient
from autograder.judging.exercise import Mistake

Array = np.ndarray


def _from_one_side(f: Callable[[Array], float], w: Array, h: float) -> Array:
    """Measure the slopes between w and w + h, weight by weight."""
    return np.array([(f(w + nudge) - f(w)) / h for nudge in h * np.eye(len(w))])


def _one_side(h: str) -> Mistake:
    return Mistake(
        f"one side only, {h}",
        f"Your slopes come from one side: from w and from a point {h} above it. Where the line bends, that "
        "is another slope than at w. Which two points lie evenly around w?",
        lambda f, w: _from_one_side(f, w, float(h)),
    )


def _too_long(h: str) -> Mistake:
    return Mistake(
        f"nudge of {h}",
        f"Your numbers are those of nudges of {h}. A curve that bends fast has bent by then: a shorter nudge "
        "is needed, such as 1e-5.",
        lambda f, w: from_both_sides(f, w, float(h)),
    )


@numeric_gradient.mistake("divided by h alone")
def divided_by_h_alone(f, w):
    """Twice the slope. From one nudged point to the other it is two nudges, not one."""
    return 2 * numeric_gradient(f, w)


@numeric_gradient.mistake("one side, divided by two")
def one_side_divided_by_two(f, w):
    """Half the slope. Do both nudges change the weight, one up and one down?"""
    return numeric_gradient(f, w) / 2


@numeric_gradient.mistake("always 0")
def always_0(f, w):
    """Your slopes are all 0. Are the two nudged arrays copies of w, each with a change of its own, and large
    enough to change a number like 2?
    """
    return np.zeros(len(w))


@numeric_gradient.mistake("not divided")
def not_divided(f, w):
    """These are the differences between the two values, for a nudge of 1e-5. A slope is the difference
    divided by how far apart the two points are.
    """
    return 2e-5 * numeric_gradient(f, w)


@numeric_gradient.mistake("multiplied by h")
def multiplied_by_h(f, w):
    """As if the difference were halved and multiplied by h. Python goes from left to right: what belongs
    under the fraction line needs parentheses.
    """
    return 1e-10 * numeric_gradient(f, w)


numeric_gradient.knows(*map(_one_side, ("1e-3", "1e-4", "1e-5", "1e-6", "1e-7")))
numeric_gradient.knows(*map(_too_long, ("1.0", "0.1", "0.01")))


@numeric_gradient.mistake("nudge of 1e-12")
def nudge_of_1e_12(f, w):
    """Your numbers are those of nudges of 1e-12. So short a step is lost in the rounding of the last digits:
    make it longer, such as 1e-5.
    """
    return from_both_sides(f, w, 1e-12)


@numeric_gradient.mistake("first slope only")
def first_slope_only(f, w):
    """One slope came back, that of the first weight, where there may be more. Does the loop return too
    soon?
    """
    return numeric_gradient(f, w)[:1]


@numeric_gradient.mistake("first two slopes only")
def first_two_slopes_only(f, w):
    """Two slopes came back, however many weights there are. How many are there in `w`?"""
    slopes = numeric_gradient(f, w)
    return np.array([slopes[0], slopes[1]])  # a single weight stops both


@numeric_gradient.mistake("down minus up")
def down_minus_up(f, w):
    """The signs are turned. Which comes first, the value after the nudge up or the one after the nudge
    down?
    """
    return -numeric_gradient(f, w)


@numeric_gradient.mistake("all weights at once")
def all_weights_at_once(f, w):
    """You nudge all the weights together, and one slope comes back. Nudge one at a time."""
    return (f(w + 1e-5) - f(w - 1e-5)) / 2e-5


@numeric_gradient.mistake("all weights at once, one for each")
def all_weights_at_once_one_for_each(f, w):
    """You nudge all the weights together each time, so all slopes come out alike. Nudge one at a time."""
    return np.full(len(w), all_weights_at_once(f, w))


@numeric_gradient.mistake("nudges pile up")
def nudges_pile_up(f, w):
    """From the second weight on, the ones before it are still nudged. Make new copies for each weight, inside
    the loop.
    """
    return np.cumsum(numeric_gradient(f, w))


@numeric_gradient.mistake("first weight only")
def first_weight_only(f, w):
    """The first slope is right and the others are 0. Does your loop reach them, or return too soon?"""
    slopes = numeric_gradient(f, w)
    slopes[1:] = 0
    return slopes


@numeric_gradient.mistake("nudge too large")
def nudge_too_large(f, w):
    """These are the slopes over a whole unit to one side. The curve has bent by then: make the nudge small,
    such as 1e-5, and go both ways.
    """
    return _from_one_side(f, w, 1.0)
