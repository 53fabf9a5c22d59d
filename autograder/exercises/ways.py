"""Turns one function into right answers of another kind: a loop over numbers, a result in float32."""

import numpy as np


def elementwise(of_one):
    """Return a function that loops over a number, a row or a table, as a learner writes it."""

    def loop(z, *more):
        if np.ndim(z) == 0:
            return of_one(float(z), *more)
        return [loop(part, *more) for part in z]

    return loop


def in_float32(function):
    """Return a function that takes its first argument in float32, and returns float32."""
    return lambda z, *more: np.asarray(function(np.asarray(z, dtype=np.float32), *more), dtype=np.float32)
