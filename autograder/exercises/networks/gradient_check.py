"""The exercise `gradient_check`."""

from collections.abc import Callable

import numpy as np

from autograder.beside.formula import Formula
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent
from byhand import reference

Array = np.ndarray
Params = dict[str, Array]
Cache = dict[str, Array]


TINY = 1e-8  # keeps the relative difference of two zeros from being 0 / 0


def _numeric(
    f: Callable[[Params], float], params: Params, ends: tuple[float, float] = (-1e-5, 1e-5)
) -> Params:
    """Slopes from nudging one entry at a time to two ends; central differences unless others are named."""
    slopes = {}
    for name, values in params.items():
        slopes[name] = np.zeros_like(values)
        for place in np.ndindex(values.shape):
            found = []
            for nudge in ends:
                nudged = values.copy()
                nudged[place] += nudge
                found.append(f({**params, name: nudged}))
            slopes[name][place] = (found[1] - found[0]) / (ends[1] - ends[0])
    return slopes


def _both(
    f: Callable[[Params], float], params: Params, grads: Params, ends: tuple[float, float] = (-1e-5, 1e-5)
) -> tuple[Array, Array]:
    """All given and all numeric slopes, each as one long array."""
    numeric = _numeric(f, params, ends)
    return tuple(np.concatenate([np.ravel(slopes[name]) for name in params]) for slopes in (grads, numeric))


def _relative(g: Array, n: Array) -> Array:
    return abs(g - n) / np.maximum(TINY, abs(g) + abs(n))


def _functions(rng: np.random.Generator) -> list[tuple[Formula, Params, Params]]:
    """(f, params, grads): slopes that are right, one wrong, one half, one of the other sign, one of no effect.

    Then what tells ways of nudging: a steep function, a weight near 0, slopes below 0, slopes near 0.
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


def _steep(rng: np.random.Generator) -> tuple[Formula, Params, Params]:
    """Right slopes of a function that bends much: a step of 1e-3 serves, and one of 1e-2 or 1e-12 does not."""
    params = {"v": rng.uniform(0.1, 0.3, size=2).round(3), "w": rng.uniform(0.1, 0.4, size=8).round(3)}
    f = Formula("np.exp(20 * p['w']).sum() + np.exp(20 * p['v']).sum()", "p")
    return f, params, {name: 20 * np.exp(20 * params[name]) for name in ("w", "v")}


def _near_zero(rng: np.random.Generator, a: float) -> tuple[Formula, Params, Params]:
    """Right slopes, one of them small and changing fast: of nudges to one side even short ones miss it."""
    params = {"w": np.append(rng.uniform(0.5, 2, size=3).round(3), rng.integers(1, 4) * 1e-4)}
    return Formula(f"{a:g} * (p['w'] ** 2).sum()", "p"), params, {"w": 2 * a * params["w"]}


def _falling(rng: np.random.Generator, b: float) -> tuple[Formula, Params, Params]:
    """Slopes below and above 0, of weights on both sides of 0 and of a large one; the last is a little off."""
    params = {"w": rng.uniform(0.5, 2, size=(7, 2)).round(3)}
    params["w"][2] *= -1
    params["w"][4, 1] = float(rng.integers(30, 50))
    grads = {"w": -2 * b * params["w"]}
    grads["w"][6, 1] *= 1 + float(rng.uniform(0.0253, 0.0256))
    return Formula(f"-{b:g} * (p['w'] ** 2).sum()", "p"), params, grads


def _all_tiny(rng: np.random.Generator) -> tuple[Formula, Params, Params]:
    """Slopes so small that 1e-8 is what their differences are divided by."""
    params = {"w": rng.uniform(0.5, 0.8, size=3).round(3)}
    return Formula("1e-09 * (p['w'] ** 3).sum()", "p"), params, {"w": 9e-9 * params["w"] ** 2}


gradient_check = exercise(
    points=3, inputs=_functions, keeps=("params", "grads"), tolerance=Tolerance(rtol=1e-3, atol=1e-4)
)(reference.gradient_check)


@gradient_check.mistake("absolute difference")
def absolute_difference(f, params, grads):
    """That is the largest difference itself. Is 0.1 much? For a slope of 0.2 it is, for one of 2,000 it is
    not: divide.
    """
    return float(np.max(abs(np.subtract(*_both(f, params, grads)))))


@gradient_check.mistake("mean")
def mean(f, params, grads):
    """These are averages. One wrong slope among thousands of right ones would not be seen: take the largest."""
    return float(_relative(*_both(f, params, grads)).mean())


@gradient_check.mistake("smallest")
def smallest(f, params, grads):
    """That is the smallest difference. The worst entry is what you want to hear of."""
    return float(_relative(*_both(f, params, grads)).min())


@gradient_check.mistake("added up")
def added_up(f, params, grads):
    """These are all differences added up. The largest alone is asked for."""
    return float(_relative(*_both(f, params, grads)).sum())


@gradient_check.mistake("divided by the numeric slope")
def divided_by_the_numeric_slope(f, params, grads):
    """These are differences divided by the numeric slope alone. Both sizes stand below: |g| + |n|."""
    return float(
        np.max([abs(g - n) / max(TINY, abs(n)) for g, n in zip(*_both(f, params, grads), strict=True)])
    )


@gradient_check.mistake("lengths compared")
def lengths_compared(f: Callable[[Params], float], params: Params, grads: Params) -> float:
    """These compare the gradients as wholes, by their lengths. One wrong entry drowns in that: compare entry
    by entry.
    """
    g, n = _both(f, params, grads)
    return float(np.linalg.norm(g - n) / max(TINY, np.linalg.norm(g) + np.linalg.norm(n)))


@gradient_check.mistake("only the last array")
def only_the_last_array(f, params, grads):
    """Only the last array counts in yours. Keep the largest of all arrays."""
    return float(_relative(grads[list(params)[-1]], _numeric(f, params)[list(params)[-1]]).max())


@gradient_check.mistake("only the first array")
def only_the_first_array(f, params, grads):
    """Only the first array counts in yours. Does the `return` stand inside the loop?"""
    return float(_relative(grads[list(params)[0]], _numeric(f, params)[list(params)[0]]).max())


@gradient_check.mistake("difference not halved")
def difference_not_halved(f, params, grads):
    """These are the numbers when each numeric slope is twice as large as it should be. From one nudge to the
    other it is two steps.
    """
    return float(
        _relative(*(np.array([1, 2])[k] * slopes for k, slopes in enumerate(_both(f, params, grads)))).max()
    )


@gradient_check.mistake("nudges that cancel")
def nudges_that_cancel(f, params, grads):
    """These are the numbers when every numeric slope is 0. Is `f` asked twice about the same numbers?
    `params.copy()` copies the dictionary, and the arrays in it stay the same ones.
    """
    return float(max(np.max(_relative(slopes, np.zeros_like(slopes))) for slopes in grads.values()))


@gradient_check.mistake("yes or no")
def yes_or_no(f, params, grads):
    """Yours is True, or 1, where the slopes are right, and False, or 0, where they are not. The largest
    difference itself is asked for.
    """
    return gradient_check(f, params, grads) < 1e-3


@gradient_check.mistake("forward difference")
def forward_difference(f, params, grads):
    """These are the numbers when each entry is nudged up, and not down. Central differences go to both sides."""
    return float(_relative(*_both(f, params, grads, (0.0, 1e-5))).max())


@gradient_check.mistake("step of a tenth")
def step_of_a_tenth(f, params, grads):
    """These are the numbers when the step is 0.1. The function bends on so long a way: how small a step
    served in lesson 04?
    """
    return float(_relative(*_both(f, params, grads, (-0.1, 0.1))).max())


@gradient_check.mistake("step of a hundredth")
def step_of_a_hundredth(f, params, grads):
    """These are the numbers when the step is 0.01. The function bends on so long a way: how small a step
    served in lesson 04?
    """
    return float(_relative(*_both(f, params, grads, (-0.01, 0.01))).max())


@gradient_check.mistake("signs kept")
def signs_kept(f, params, grads):
    """These are the largest differences when one below 0 counts for nothing. A slope may be too small as well
    as too large: take sizes.
    """
    return float(
        max(
            0,
            *((g - n) / max(TINY, abs(g) + abs(n)) for g, n in zip(*_both(f, params, grads), strict=True)),
        )
    )


@gradient_check.mistake("sizes without signs")
def sizes_without_signs(f, params, grads):
    """These are the numbers when g + n stands below. Slopes may be negative: the formula adds sizes, |g| +
    |n|.
    """
    return float(max(abs(g - n) / max(TINY, g + n) for g, n in zip(*_both(f, params, grads), strict=True)))


@gradient_check.mistake("0 / 0")
def a_0_0(f, params, grads):
    """These are the numbers without the 1e-8: 0 is divided by 0, or by nearly 0. What does the `max(1e-8, …)`
    do in the formula?
    """
    return float(
        np.max(
            [
                np.nan if g == n == 0 else abs(g - n) / (abs(g) + abs(n))
                for g, n in zip(*_both(f, params, grads), strict=True)
            ]
        )
    )


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
        "`n = (f(up) - f(down)) / (2 * step)`, `g = grads[name][place]`, `largest = max(largest, abs(g - n)"
        " / max(1e-8, ...))`"
    ),
)


gradient_check.equivalent(
    Equivalent(
        "No difference is below 0, so the first one is larger.",
        ("largest, step = (0.0, 1e-05) → largest, step = (-1.0, 1e-05)",),
    ),
    Equivalent(
        "A step near 1e-5 serves as well, and its sign does not matter.",
        tuple(
            f"largest, step = (0.0, 1e-05) → largest, step = (0.0, {step})"
            for step in ("0.0001", "1.0000000000000002e-06", "2e-05", "5e-06", "-1e-05")
        ),
    ),
    Equivalent(
        "The shape is the same.",
        ("for place in np.ndindex(values.shape): → for place in np.ndindex((-values).shape):",),
    ),
    Equivalent(
        "The largest of two numbers is the same in either order, and so is the size of a difference or of a number.",
        tuple(
            "largest = max(largest, abs(g - n) / max(1e-08, abs(g) + abs(n))) → " + after
            for after in (
                "largest = max(abs(g - n) / max(1e-08, abs(g) + abs(n)), largest)",
                "largest = max(largest, abs(g - n) / max(abs(g) + abs(n), 1e-08))",
                "largest = max(largest, abs(n - g) / max(1e-08, abs(g) + abs(n)))",
                "largest = max(largest, abs(-(g - n)) / max(1e-08, abs(g) + abs(n)))",
                "largest = max(largest, abs(g - n) / max(1e-08, abs(-g) + abs(n)))",
                "largest = max(largest, abs(g - n) / max(1e-08, abs(g) + abs(-n)))",
            )
        ),
    ),
    Equivalent("The answer lies between 0 and 1.", ("clipped at *",)),
    Equivalent(
        "The answer is off by 0.05 per cent at most, which the contract allows in this type.",
        ("in half precision",),
    ),
)
