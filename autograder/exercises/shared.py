"""Holds what exercises of several lessons share."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.exercise import Equivalent

# Changes that leave an answer of zeros and ones as it is.
OF_ZEROS_AND_ONES = Equivalent(
    "The answer is 0 or 1, which no rounding, clipping or casting changes.",
    ("rounded to *", "clipped at *", "cast to int", "in half precision"),
)
# Reasons that exercises of several lessons give for the same changes.
OF_A_RATE_ABOVE_0 = Equivalent("A learning rate is above 0.", ("lr without its sign",))
OF_A_SHARE = Equivalent("The answer lies between 0 and 1.", ("clipped at *",))
OF_HALF_PRECISION = Equivalent(
    "The answer is off by 0.05 per cent at most, which the contract allows in this type.",
    ("in half precision",),
)


def four_digits(numbers: Any) -> np.ndarray:
    """Round to the four digits that a verdict shows, so that a learner can repeat the input by hand."""
    return np.array([float(f"{number:.4g}") for number in np.ravel(numbers)]).reshape(np.shape(numbers))


# What is measured in an answer, by name.
Facts = dict[str, Any]

PIXELS, CLASSES = 28 * 28, 10  # of an image of MNIST, and of what it shows

# Network A of lessons 07 and 08: inputs and outputs of each layer, and activations.
NETWORK_A = ((PIXELS, 128, 128, CLASSES), ("relu", "relu", "softmax"))

# Why an answer of True and False is right where 1 and 0 are asked for.
TRUE_IS_ONE = "True counts as 1 and False as 0."


def ending_in(digit: int, rng: np.random.Generator, least: int, most: int, parts: int) -> float:
    """Draw a number of tenths, hundredths or thousandths, and give it this fourth decimal.

    Each rounding to fewer decimals then changes it.
    """
    return round(int(rng.integers(least, most)) / parts + digit / 10_000, 4)


def dense_by_loops(X: Any, W: Any, b: Any) -> list[list[Any]]:
    """Compute a layer's sums number by number, as a learner without matrices does."""
    rows = []
    for row in X:
        rows.append([sum(row[i] * W[i][k] for i in range(len(row))) + b[k] for k in range(len(b))])
    return rows


def trained_until(
    enough: Callable[[list[float]], bool],
    epoch: Callable[[np.ndarray], tuple[np.ndarray, list[float]]],
    w: np.ndarray,
    epochs: int,
) -> tuple[np.ndarray, list[float]]:
    """Train for at most this many epochs, and stop after one if `enough` is true of the losses so far.

    epoch: trains for one epoch from given weights; returns the new ones, and a list with its loss.
    """
    losses: list[float] = []
    while len(losses) < epochs and not (losses and enough(losses)):
        w, (loss,) = epoch(w)
        losses.append(loss)
    return w, losses
