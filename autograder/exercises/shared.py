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


# Reasons that exercises of several lessons give for the same changes.
OF_A_RATE_ABOVE_0 = Equivalent("A learning rate is above 0.", ("lr without its sign",))
OF_A_SHARE = Equivalent("The answer lies between 0 and 1.", ("clipped at *",))
OF_HALF_PRECISION = Equivalent(
    "The answer is off by 0.05 per cent at most, which the contract allows in this type.",
    ("in half precision",),
)
