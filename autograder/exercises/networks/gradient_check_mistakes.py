"""Lists wrong answers to `gradient_check`: another measure of difference, some entries, other nudges."""

from collections.abc import Callable

import numpy as np

from autograder.exercises.networks.gradient_check import gradient_check
from byhand.reference import NUDGE, Array, Arrays

TINY = 1e-8  # keeps the relative difference of two zeros from being 0 / 0


def _both(
    f: Callable[[Arrays], float], params: Arrays, grads: Arrays, down: float = -NUDGE, up: float = NUDGE
) -> tuple[Array, Array]:
    """Return all given slopes g and all measured ones n, each as one long array, name by name.

    down, up: the changes of an entry for the two measurements.
    """
    measured = []
    for name, values in params.items():
        for place in np.ndindex(values.shape):
            lower, upper = values.copy(), values.copy()
            lower[place] += down
            upper[place] += up
            rise = f({**params, name: upper}) - f({**params, name: lower})
            measured.append(rise / (up - down))
    return np.concatenate([np.ravel(grads[name]) for name in params]), np.array(measured)


def _relative(g: Array, n: Array) -> Array:
    """Return the right relative difference of each slope."""
    return abs(g - n) / np.maximum(TINY, abs(g) + abs(n))


@gradient_check.mistake("absolute difference")
def absolute_difference(f, params, grads):
    """That is the largest difference itself. Is 0.1 much? For a slope of 0.2 it is, for one of 2,000 it is
    not: divide.
    """
    g, n = _both(f, params, grads)
    return float(np.max(abs(g - n)))


@gradient_check.mistake("mean")
def mean(f, params, grads):
    """These are averages. One wrong slope among thousands of right ones would not be seen: take the
    largest.
    """
    g, n = _both(f, params, grads)
    return float(_relative(g, n).mean())


@gradient_check.mistake("smallest")
def smallest(f, params, grads):
    """That is the smallest difference. The worst entry is what you want to hear of."""
    g, n = _both(f, params, grads)
    return float(_relative(g, n).min())


@gradient_check.mistake("added up")
def added_up(f, params, grads):
    """These are all differences added up. The largest alone is asked for."""
    g, n = _both(f, params, grads)
    return float(_relative(g, n).sum())


@gradient_check.mistake("divided by the numeric slope")
def divided_by_the_numeric_slope(f, params, grads):
    """These are differences divided by the numeric slope alone. Both sizes stand below: |g| + |n|."""
    g, n = _both(f, params, grads)
    return float(np.max(abs(g - n) / np.maximum(TINY, abs(n))))


@gradient_check.mistake("lengths compared")
def lengths_compared(f, params, grads):
    """These compare the gradients as wholes, by their lengths. One wrong entry drowns in that: compare entry
    by entry.
    """
    g, n = _both(f, params, grads)
    return float(np.linalg.norm(g - n) / max(TINY, float(np.linalg.norm(g) + np.linalg.norm(n))))


@gradient_check.mistake("only the last array")
def only_the_last_array(f, params, grads):
    """Only the last array counts in yours. Keep the largest of all arrays."""
    g, n = _both(f, params, grads)
    *_, last = params.values()
    return float(_relative(g, n)[-last.size :].max())


@gradient_check.mistake("only the first array")
def only_the_first_array(f, params, grads):
    """Only the first array counts in yours. Does the `return` stand inside the loop?"""
    g, n = _both(f, params, grads)
    first, *_ = params.values()
    return float(_relative(g, n)[: first.size].max())


@gradient_check.mistake("difference not halved")
def difference_not_halved(f, params, grads):
    """These are the numbers when each numeric slope is twice as large as it should be. From one nudge to the
    other it is two steps.
    """
    g, n = _both(f, params, grads)
    return float(_relative(g, 2 * n).max())


@gradient_check.mistake("nudges that cancel")
def nudges_that_cancel(f, params, grads):
    """These are the numbers when every numeric slope is 0. Is `f` asked twice about the same numbers?
    `params.copy()` copies the dictionary, and the arrays in it stay the same ones.
    """
    g, n = _both(f, params, grads)
    return float(_relative(g, 0 * n).max())


@gradient_check.mistake("yes or no")
def yes_or_no(f, params, grads):
    """Yours is True, or 1, where the slopes are right, and False, or 0, where they are not. The largest
    difference itself is asked for.
    """
    return gradient_check(f, params, grads) < 1e-3


@gradient_check.mistake("forward difference")
def forward_difference(f, params, grads):
    """These are the numbers when each entry is nudged up, and not down. Central differences go to
    both sides.
    """
    g, n = _both(f, params, grads, down=0.0)
    return float(_relative(g, n).max())


@gradient_check.mistake("step of a tenth")
def step_of_a_tenth(f, params, grads):
    """These are the numbers when the step is 0.1. The function bends on so long a way: how small a step
    served in lesson 04?
    """
    g, n = _both(f, params, grads, down=-0.1, up=0.1)
    return float(_relative(g, n).max())


@gradient_check.mistake("step of a hundredth")
def step_of_a_hundredth(f, params, grads):
    """These are the numbers when the step is 0.01. The function bends on so long a way: how small a step
    served in lesson 04?
    """
    g, n = _both(f, params, grads, down=-0.01, up=0.01)
    return float(_relative(g, n).max())


@gradient_check.mistake("signs kept")
def signs_kept(f, params, grads):
    """These are the largest differences when one below 0 counts for nothing. A slope may be too small as well
    as too large: take sizes.
    """
    g, n = _both(f, params, grads)
    return max(0.0, float(np.max((g - n) / np.maximum(TINY, abs(g) + abs(n)))))


@gradient_check.mistake("sizes without signs")
def sizes_without_signs(f, params, grads):
    """These are the numbers when g + n stands below. Slopes may be negative: the formula adds sizes, |g| +
    |n|.
    """
    g, n = _both(f, params, grads)
    return float(np.max(abs(g - n) / np.maximum(TINY, g + n)))


@gradient_check.mistake("0 / 0")
def zero_by_zero(f, params, grads):
    """These are the numbers without the 1e-8: 0 is divided by 0, or by nearly 0. What does the `max(1e-8, …)`
    do in the formula?
    """
    g, n = _both(f, params, grads)
    size = abs(g) + abs(n)
    ratios = np.full_like(size, np.nan)  # what 0 / 0 gives, without its warning
    np.divide(abs(g - n), size, out=ratios, where=size > 0)
    return float(np.max(ratios))
