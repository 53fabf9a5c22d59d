"""Asks for inputs on which broken versions of `gradient` give a wrong answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np

from autograder.exercises.descent.gradient import gradient


def _no_row(x: Any, w: Any, y: Any) -> str:
    if np.ndim(x) != 1 or np.shape(x) != np.shape(w) or np.ndim(y):
        return "A row has as many weights as inputs, each in an array, and its target is one number."
    return ""


test_gradient = gradient.to_test(points=2, complaint=_no_row)


Gradient = Callable[[Any, Any, float], Any]


def _of_arrays(broken: Gradient) -> Gradient:
    """Return a function that first makes x and w arrays of floats, as the right function does."""

    @wraps(broken)
    def with_arrays(x: Any, w: Any, y: float) -> Any:
        return broken(np.asarray(x, dtype=float), np.asarray(w, dtype=float), y)

    return with_arrays


@test_gradient.broken("2 forgotten")
@_of_arrays
def two_forgotten(x, w, y):
    """it lacks the 2. Almost any row shows that, unless its error is zero."""
    return (x @ w - y) * x


@test_gradient.broken("size of the error")
@_of_arrays
def size_of_the_error(x, w, y):
    """it takes the size of the error and loses its sign. Is the prediction too high in all your rows?"""
    return 2 * abs(x @ w - y) * x


@test_gradient.broken("size of the inputs")
@_of_arrays
def size_of_the_inputs(x, w, y):
    """it loses the sign of the inputs. Have all yours been positive?"""
    return 2 * (x @ w - y) * abs(x)


@test_gradient.broken("first input for all")
@_of_arrays
def first_input_for_all(x, w, y):
    """it multiplies every slope by the first input. When does that not show?"""
    return np.full(len(x), 2 * (x @ w - y) * x[0])


@test_gradient.broken("target ignored")
@_of_arrays
def target_ignored(x, w, y):
    """it never looks at y. For which target does that not show?"""
    return 2 * (x @ w) * x


@test_gradient.broken("small errors ignored")
@_of_arrays
def small_errors_ignored(x, w, y):
    """it gives 0 as soon as the error is within 1. Have you tried a prediction that is nearly right?"""
    error = x @ w - y
    return 2 * error * x * (abs(error) > 1)


test_gradient.hints(
    start="One tuple is one row: `(np.array([1.0, 1.0]), np.array([1.0, 1.0]), 0.0)`. In which way is this "
    "row too tidy to tell much?",
    between={
        "One always slips through": "Read what the verdict says of it, and think of a row in which that "
        "sloppiness would show.",
    },
    almost="A prediction too low, one too high, one nearly right, an input that is negative: "
    "`(np.array([-1.0, 2.0]), np.array([1.0, 1.0]), ...)`.",
)
