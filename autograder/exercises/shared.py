"""What exercises of several lessons share."""

from typing import Any

import numpy as np

from autograder.judging.exercise import Equivalent

# Changes of an answer of zeros and ones that leave it as it is.
OF_ZEROS_AND_ONES = Equivalent(
    "The answer is 0 or 1, which no rounding, clipping or casting changes.",
    ("rounded to *", "clipped at *", "cast to int", "in half precision"),
)


def four_digits(numbers: Any) -> np.ndarray:
    """Round to the four digits that a verdict shows, so that a learner can redo the input by hand."""
    return np.array([float(f"{number:.4g}") for number in np.ravel(numbers)]).reshape(np.shape(numbers))


# What is measured of an answer, by name.
Facts = dict[str, Any]

PIXELS, CLASSES = 28 * 28, 10  # of an image of MNIST, and of what it shows

# Network A of lessons 07 and 08: inputs and outputs of each layer, and activations.
NETWORK_A = ((PIXELS, 128, 128, CLASSES), ("relu", "relu", "softmax"))
