"""Checks what a lesson passes to a figure: numbers, or nothing yet."""

from typing import Any

import numpy as np


def numbers(value: Any) -> np.ndarray | None:
    """Return the value as an array; None if it is None, a blank, or anything else without numbers."""
    # A blank, or a list that holds one, may refuse to become an array, each in its own way.
    try:
        array = np.asarray(value)
        return array if array.dtype.kind in "biuf" and array.size else None
    except Exception:
        return None


def digits(value: np.ndarray, name: str) -> np.ndarray:
    """Return the digits 0-9 as whole numbers (n,). Raises ValueError, with `name` in it, if not."""
    if value.ndim != 1 or not np.isin(value, range(10)).all():
        raise ValueError(
            f"{name} must hold one digit from 0 to 9 for each image; its shape is {value.shape}. "
            "Take `argmax(axis=1)` of probabilities or one-hot rows first."
        )
    return value.astype(int)
