"""What several exercises of this lesson share."""

from typing import Any

import numpy as np

Array = np.ndarray


def both_signs(numbers: Array) -> Array:
    """Return the numbers with every second one negative."""
    return numbers * np.where(np.arange(len(numbers)) % 2, -1, 1)


def ending_in(digit: int, rng: np.random.Generator, least: int = 20, most: int = 90) -> float:
    """Draw a number of hundredths and give it this fourth decimal, so that each rounding changes it."""
    return round(int(rng.integers(least, most)) / 100 + digit / 10_000, 4)


def large_and_close(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw two inputs, two weights and a bias of which some are large and nearly cancel: 0.25 or -0.25 is left."""
    million = 1000.0 * rng.integers(1000, 2000)
    large, small = np.array([million, million - 1]), np.array([1.0, -1.0])
    around = [(x, w, b) for x, w in ((large, small), (small, large)) for b in (-0.75, -1.25)]
    return [*around, *((np.array([-million, sign]), np.array([1.0, 0.25]), million) for sign in (1.0, -1.0))]
