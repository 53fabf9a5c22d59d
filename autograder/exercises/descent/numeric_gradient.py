"""The exercise `numeric_gradient`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.beside.formula import Formula
from autograder.exercises.descent.shared import AS_A_LIST, far_apart
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent, Mistake
from byhand import reference

Array = np.ndarray
Training = tuple[Array, list[float]]


def _slope(f: Callable[[Array], float], w: Any, k: int, h: float = 1e-5) -> float:
    nudge = np.zeros(len(w))
    nudge[k] = h
    return (f(w + nudge) - f(w - nudge)) / (2 * h)


def _formulas(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Smooth functions of one to eight weights, with different slopes in every direction.

    Some are so curved, next to how steep they are, that a nudge to one side tells itself from one to both; one
    bends so fast that a long nudge misses, and one is so high that a tiny nudge drowns in rounding.
    """
    a, b, c = (rng.uniform(1, 3, size=3) * [1, -1, 1]).round(1)
    u, v, s = (rng.uniform(0.5, 1.5, size=3) * [1, -1, -1]).round(1)
    k, m = int(rng.integers(20, 40)), int(rng.integers(-40, -20))
    near = np.array([u, v]) + 0.01
    level = round(float(k * near[0] + m * near[1]) + rng.choice([-1, 1]) * rng.uniform(0.2, 0.4), 2)
    slopes = (rng.uniform(0.5, 0.9, size=8) * rng.choice([-1, 1], size=8)).round(2)
    return [
        (Formula("w[0] ** 2 + 3 * w[1]"), np.array([2.0, 1.0])),
        (Formula(f"({a} * w[0] + {b} * w[1] - {c}) ** 2"), np.array([u, v])),
        (Formula(f"{a} * w[0] * w[1] + {b} * w[2] ** 3"), np.array([u + 1, v, s])),
        (Formula(f"np.exp({round(a / 2, 2)} * w[0]) + {c} * w[0]"), np.array([u])),
        (Formula(f"({k} * w[0] + {m} * w[1] - {level}) ** 2"), near.round(2)),
        (Formula("np.exp(20 * w[0]) / 100"), np.array([rng.uniform(0.1, 0.3)]).round(4)),
        (Formula("w[0] ** 3"), np.array([rng.uniform(200, 300)]).round(4)),
        (Formula(f"np.sum({slopes.tolist()} * w ** 2) + 500"), 3 * far_apart(rng, 8)),
        (Formula("1000 * w[0] ** 2 - w[0]"), np.array([rng.uniform(0.0007, 0.0009)]).round(5)),
    ]


numeric_gradient = exercise(points=2, inputs=_formulas, tolerance=Tolerance(rtol=1e-4, atol=1e-6))(
    reference.numeric_gradient
)


def _from_one_side(f: Callable[[Array], float], w: Any, h: float) -> Array:
    return np.array([(f(w + h * one) - f(w)) / h for one in np.eye(len(w))])


def _one_side(h: str) -> Mistake:
    return Mistake(
        f"one side only, {h}",
        f"Your slopes come from one side: from w and from a point {h} above it. Where the line bends, that is "
        "another slope than at w. Which two points lie evenly around w?",
        lambda f, w: _from_one_side(f, w, float(h)),
    )


def _too_long(h: str) -> Mistake:
    return Mistake(
        f"nudge of {h}",
        f"Your numbers are those of nudges of {h}. A curve that bends fast has bent by then: a shorter nudge "
        "is needed, such as 1e-5.",
        lambda f, w: np.array([_slope(f, w, k, float(h)) for k in range(len(w))]),
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
    return np.array([_slope(f, w, k, 1e-12) for k in range(len(w))])


@numeric_gradient.mistake("first slope only")
def first_slope_only(f, w):
    """One slope came back, that of the first weight, where there may be more. Does the loop return too soon?"""
    return np.array([_slope(f, w, 0)])


@numeric_gradient.mistake("first two slopes only")
def first_two_slopes_only(f, w):
    """Two slopes came back, however many weights there are. How many are there in `w`?"""
    return np.array([_slope(f, w, k) for k in range(2)])


@numeric_gradient.mistake("down minus up")
def down_minus_up(f, w):
    """The signs are turned. Which comes first, the value after the nudge up or the one after the nudge down?"""
    return -numeric_gradient(f, w)


@numeric_gradient.mistake("all weights at once")
def all_weights_at_once(f, w):
    """You nudge all the weights together, and one slope comes back. Nudge one at a time."""
    return (f(w + 1e-5) - f(w - 1e-5)) / 2e-5


@numeric_gradient.mistake("all weights at once, one for each")
def all_weights_at_once_one_for_each(f, w):
    """You nudge all the weights together each time, so all slopes come out alike. Nudge one at a time."""
    return np.full(len(w), (f(w + 1e-5) - f(w - 1e-5)) / 2e-5)


@numeric_gradient.mistake("nudges pile up")
def nudges_pile_up(f, w):
    """From the second weight on, the ones before it are still nudged. Make new copies for each weight, inside
    the loop.
    """
    return np.cumsum(numeric_gradient(f, w))


@numeric_gradient.mistake("first weight only")
def first_weight_only(f, w):
    """The first slope is right and the others are 0. Does your loop reach them, or return too soon?"""
    return np.array([_slope(f, w, 0)] + [0.0] * (len(w) - 1))


@numeric_gradient.mistake("nudge too large")
def nudge_too_large(f, w):
    """These are the slopes over a whole unit to one side. The curve has bent by then: make the nudge small,
    such as 1e-5, and go both ways.
    """
    return np.array([f(w + one) - f(w) for one in np.eye(len(w))])


numeric_gradient.hints(
    start=(
        "For one weight first: f with it a little higher, f with it a little lower, the difference, divided"
        " by how far apart they were."
    ),
    between={
        "How do I nudge one weight alone?": "Copy the array and change one element: `up = w.copy()`, then `up[k] += h`. The same for down.",
    },
    almost="In a loop over k: `slopes.append((f(up) - f(down)) / ...)`, with fresh copies each time.",
)


numeric_gradient.equivalent(
    Equivalent(
        "Any step to both sides is right that comes within 1e-4.",
        (
            "h = 1e-05 → h = 0.0001",
            "h = 1e-05 → h = 1.0000000000000002e-06",
            "h = 1e-05 → h = 2e-05",
            "h = 1e-05 → h = 5e-06",
        ),
    ),
    Equivalent("Up and down are exchanged, in the difference and in the step.", ("h = 1e-05 → h = -1e-05",)),
    Equivalent(
        "An array has as many numbers with the other sign.",
        ("for k in range(len(w)): → for k in range(len(-w)):",),
    ),
    Equivalent(AS_A_LIST, ("return np.array(slopes) → return slopes",)),
)
