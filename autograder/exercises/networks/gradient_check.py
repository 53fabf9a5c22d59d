"""Measures every slope of a network, and gives the largest relative difference from given ones."""

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.shared import OF_A_SHARE, OF_HALF_PRECISION
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference
from byhand.reference import Arrays
from observing.formula import Formula


def _functions(rng: np.random.Generator) -> Inputs:
    """Draw (f, params, grads): right slopes, wrong ones, one with another sign, halved ones with zeros.

    Others tell ways of nudging apart: a steep function, a weight near 0, slopes below 0, slopes near 0.
    """
    a, b = (float(number) for number in rng.integers(2, 6, size=2))
    f = Formula(f"{a:g} * (p['W1'] ** 2).sum() + {b:g} * (p['W1'] @ p['b1']).sum()", "p")
    params = {
        "W1": rng.uniform(0.5, 2, size=(3, 2)).round(1),
        "b1": rng.uniform(0.5, 2, size=2).round(1),
    }
    right = {
        "W1": 2 * a * params["W1"] + b * params["b1"],
        "b1": b * params["W1"].sum(axis=0),
    }
    # One slope is far too large in the middle of W1: the largest, and neither the first nor the last.
    wrong = {name: values.copy() for name, values in right.items()}
    wrong["W1"][1, 0] *= float(rng.integers(3, 6))
    wrong["b1"] *= 1.2
    of_biases = {"W1": right["W1"] * 1.1, "b1": right["b1"] * np.array([1.0, -1.5])}
    idle = Formula(f"{a:g} * p['W1'].sum() ** 2", "p")
    slopes = {"W1": np.full((3, 2), 2 * a * params["W1"].sum()), "b1": np.zeros(2)}
    halved = {"W1": slopes["W1"] / 2, "b1": slopes["b1"]}
    return [
        (f, params, right),
        (f, params, wrong),
        (f, params, of_biases),
        (idle, params, halved),
        _steep(rng),
        _near_zero(rng, a),
        _falling(rng, b),
        _all_tiny(rng),
    ]


def _steep(rng: np.random.Generator) -> tuple[Formula, Arrays, Arrays]:
    """Draw right slopes of a function that bends much: a step of 1e-3 works, 1e-2 and 1e-12 do not."""
    params = {"v": rng.uniform(0.1, 0.3, size=2).round(3), "w": rng.uniform(0.1, 0.4, size=8).round(3)}
    f = Formula("np.exp(20 * p['w']).sum() + np.exp(20 * p['v']).sum()", "p")
    return f, params, {name: 20 * np.exp(20 * params[name]) for name in ("w", "v")}


def _near_zero(rng: np.random.Generator, a: float) -> tuple[Formula, Arrays, Arrays]:
    """Draw right slopes, one of them small and changing fast: even short nudges to one side miss it."""
    params = {"w": np.append(rng.uniform(0.5, 2, size=3).round(3), rng.integers(1, 4) * 1e-4)}
    return Formula(f"{a:g} * (p['w'] ** 2).sum()", "p"), params, {"w": 2 * a * params["w"]}


def _falling(rng: np.random.Generator, b: float) -> tuple[Formula, Arrays, Arrays]:
    """Draw slopes of weights on both sides of 0, one of them large; the last slope is a little off."""
    params = {"w": rng.uniform(0.5, 2, size=(7, 2)).round(3)}
    params["w"][2] *= -1
    params["w"][4, 1] = float(rng.integers(30, 50))
    grads = {"w": -2 * b * params["w"]}
    grads["w"][6, 1] *= 1 + float(rng.uniform(0.0253, 0.0256))
    return Formula(f"-{b:g} * (p['w'] ** 2).sum()", "p"), params, grads


def _all_tiny(rng: np.random.Generator) -> tuple[Formula, Arrays, Arrays]:
    """Draw slopes so small that their differences are divided by 1e-8."""
    params = {"w": rng.uniform(0.5, 0.8, size=3).round(3)}
    return Formula("1e-09 * (p['w'] ** 3).sum()", "p"), params, {"w": 9e-9 * params["w"] ** 2}


# The mistakes are in gradient_check_mistakes.py.
gradient_check = exercise(
    points=3, inputs=_functions, keeps=("params", "grads"), tolerance=Tolerance(rtol=1e-3, atol=1e-4)
)(reference.gradient_check)


@gradient_check.right
def by_flat_places(f, params, grads, step=1e-5):
    worst = 0
    for name in params:
        for k in range(params[name].size):
            moved = {key: values.copy() for key, values in params.items()}
            moved[name].flat[k] += step
            up = f(moved)
            moved[name].flat[k] -= 2 * step
            n, g = (up - f(moved)) / (2 * step), grads[name].flat[k]
            worst = max(worst, abs(g - n) / max(1e-8, abs(g) + abs(n)))
    return worst


@gradient_check.right
def in_place(f, params, grads):
    ratios = []
    for name, values in params.items():
        for place in np.ndindex(values.shape):
            before = values[place]
            values[place] = before + 1e-4
            up = f(params)
            values[place] = before - 1e-4
            n = (up - f(params)) / 2e-4
            values[place] = before
            g = grads[name][place]
            ratios.append(abs(g - n) / np.maximum(1e-8, abs(g) + abs(n)))
    return np.max(ratios)


@gradient_check.right
def longer_step_in_float32(f, params, grads):
    return np.float32(by_flat_places(f, params, grads, step=1e-4))


@gradient_check.right
def shorter_step(f, params, grads):
    return by_flat_places(f, params, grads, step=1e-6)


gradient_check.hints(
    start=(
        "Three loops in your mind, two in the code: for each name, for each place in its array. Nudge that "
        "one entry up, then down, and ask f each time."
    ),
    between={
        "How do I go through every place of an array?": (
            "`for place in np.ndindex(values.shape):` gives (0, 0), (0, 1), … and `values[place]` is that "
            "entry."
        ),
        "How do I nudge one entry and no other?": (
            "Make a copy of the array, change the entry there, and hand f a dictionary that has the copy "
            "under its name: `{**params, name: nudged}`."
        ),
    },
    almost=(
        "`n = (f(up) - f(down)) / (2 * step)`, `g = grads[name][place]`, "
        "`largest = max(largest, abs(g - n) / max(1e-8, ...))`"
    ),
)

LARGEST = "largest = max(largest, abs(g - n) / max(1e-08, abs(g) + abs(n)))"
BEGIN = "largest, step = (0.0, 1e-05)"

gradient_check.equivalent(
    Equivalent("No difference is below 0, so the first one is larger.", changes(BEGIN, "0.0 ⇒ -1.0")),
    Equivalent(
        "A step near 1e-5 serves as well, and its sign does not matter.",
        changes(
            BEGIN,
            "1e-05 ⇒ 0.0001",
            "1e-05 ⇒ 1.0000000000000002e-06",
            "1e-05 ⇒ 2e-05",
            "1e-05 ⇒ 5e-06",
            "1e-05 ⇒ -1e-05",
        ),
    ),
    Equivalent(
        "The shape is the same.",
        changes("for place in np.ndindex(values.shape):", "values.shape ⇒ (-values).shape"),
    ),
    Equivalent(
        "The largest of two numbers is the same in either order, and so is the size of a difference or of "
        "a number.",
        changes(
            LARGEST,
            "largest = max(abs(g - n) / max(1e-08, abs(g) + abs(n)), largest)",
            "max(1e-08, abs(g) + abs(n)) ⇒ max(abs(g) + abs(n), 1e-08)",
            "abs(g - n) ⇒ abs(n - g)",
            "abs(g - n) ⇒ abs(-(g - n))",
            "abs(g) ⇒ abs(-g)",
            "abs(n) ⇒ abs(-n)",
        ),
    ),
    OF_A_SHARE,
    OF_HALF_PRECISION,
)
