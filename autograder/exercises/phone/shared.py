"""Holds what exercises of this lesson share."""

from collections.abc import Iterable

import numpy as np

from autograder.exercises.shared import CLASSES, PIXELS
from observing.network import Network, network

Result = tuple[str, int, float]  # label, index and confidence


def small_network(rng: np.random.Generator) -> Network:
    """Draw a network for digits with one hidden layer of 128."""
    return network([PIXELS, 128, CLASSES], ["relu", "softmax"], rng)


def digits_only(results: Iterable[Result]) -> list[Result]:
    """Leave out results whose index is not a digit."""
    return [result for result in results if 0 <= result[1] <= 9]


def surest(results: Iterable[Result]) -> Result:
    """Return the result with the largest confidence."""
    return max(results, key=lambda result: result[2])
