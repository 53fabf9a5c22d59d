"""Measures the slope of a function in each weight, by a nudge of that weight up and one down."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.descent.shared import AS_A_LIST, off_zero
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent
from byhand import reference
from observing.formula import Formula

Array = np.ndarray


def _formulas(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw smooth functions of one to eight weights, with different slopes in every direction.

    Some curve so much, compared with their slope, that nudges to one side and to both sides differ. One bends
    so fast that a long nudge is wrong. One is so high that rounding hides a tiny nudge.
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
        (Formula(f"np.sum({slopes.tolist()} * w ** 2) + 500"), 3 * off_zero(rng, 8)),
        (Formula("1000 * w[0] ** 2 - w[0]"), np.array([rng.uniform(0.0007, 0.0009)]).round(5)),
    ]


numeric_gradient = exercise(points=2, inputs=_formulas, tolerance=Tolerance(rtol=1e-4, atol=1e-6))(
    reference.numeric_gradient
)


def from_both_sides(f: Callable[[Array], float], w: Array, h: float) -> Array:
    """Measure the slopes between w - h and w + h, weight by weight."""
    return np.array([(f(w + nudge) - f(w - nudge)) / (2 * h) for nudge in h * np.eye(len(w))])


@numeric_gradient.right
def longer_nudge(f, w):
    return from_both_sides(f, w, 1e-4)


@numeric_gradient.right
def shorter_nudge(f, w):
    return from_both_sides(f, w, 1e-7)


@numeric_gradient.right
def weight_changed_in_place(f, w):
    slopes = np.zeros(len(w))
    for k in range(len(w)):
        here = w[k]
        w[k] = here + 1e-5
        above = f(w)
        w[k] = here - 1e-5
        below = f(w)
        w[k] = here
        slopes[k] = (above - below) / (2 * 1e-5)
    return slopes


@numeric_gradient.right
def from_five_points(f, w):
    slopes = []
    for h in 1e-3 * np.eye(len(w)):
        near, far = f(w + h) - f(w - h), f(w + 2 * h) - f(w - 2 * h)
        slopes.append((8 * near - far) / (12 * 1e-3))
    return slopes


numeric_gradient.hints(
    start="For one weight first: f with it a little higher, f with it a little lower, the difference, "
    "divided by how far apart they were.",
    between={
        "How do I nudge one weight alone?": "Copy the array and change one element: `up = w.copy()`, then "
        "`up[k] += h`. The same for down.",
    },
    almost="In a loop over k: `slopes.append((f(up) - f(down)) / ...)`, with fresh copies each time.",
)

numeric_gradient.equivalent(
    Equivalent(
        "Any step to both sides is right that comes within 1e-4.",
        changes("h = 1e-05", "h = 0.0001", "h = 1.0000000000000002e-06", "h = 2e-05", "h = 5e-06"),
    ),
    Equivalent(
        "Up and down are exchanged, in the difference and in the step.",
        changes("h = 1e-05", "h = -1e-05"),
    ),
    Equivalent(
        "An array has as many numbers with the other sign.",
        changes("for k in range(len(w)):", "len(w) ⇒ len(-w)"),
    ),
    Equivalent(AS_A_LIST, changes("return np.array(slopes)", "return slopes")),
)
