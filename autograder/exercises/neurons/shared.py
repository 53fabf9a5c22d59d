"""Holds what several exercises of this lesson share."""

from typing import Any

import numpy as np

from autograder.judging.exercise import Inputs

Array = np.ndarray


def both_signs(numbers: Array) -> Array:
    """Return the numbers with every second one negative."""
    return numbers * np.where(np.arange(len(numbers)) % 2, -1, 1)


def large_and_close(rng: np.random.Generator) -> Inputs:
    """Draw two inputs, two weights and a bias, some of them large, whose sum is only 0.25 or -0.25."""
    million = 1000.0 * rng.integers(1000, 2000)
    large, small = np.array([million, million - 1]), np.array([1.0, -1.0])
    around = [(x, w, b) for x, w in ((large, small), (small, large)) for b in (-0.75, -1.25)]
    return [*around, *((np.array([-million, sign]), np.array([1.0, 0.25]), million) for sign in (1.0, -1.0))]


def sum_by_loop(x: Any, w: Any, b: Any) -> Any:
    """Add up input by input, as a learner without arrays does."""
    total = b
    for k in range(len(x)):
        total += x[k] * w[k]
    return total
