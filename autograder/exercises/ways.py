"""Other ways to write an answer, for right answers of several lessons."""

import numpy as np


def elementwise(of_one):
    """A learner's loop over a number, a row or a table."""

    def loop(z, *more):
        if np.ndim(z) == 0:
            return of_one(float(z), *more)
        return [loop(part, *more) for part in z]

    return loop


def in_float32(function):
    """The same, computed from a first argument in float32 and given back in it."""
    return lambda z, *more: np.asarray(function(np.asarray(z, dtype=np.float32), *more), dtype=np.float32)
