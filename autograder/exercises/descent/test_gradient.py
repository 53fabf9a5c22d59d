"""The exercise `test_gradient`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.descent.gradient import gradient

Array = np.ndarray
Training = tuple[Array, list[float]]


def _no_row(x: Any, w: Any, y: Any) -> str:
    if np.ndim(x) != 1 or np.shape(x) != np.shape(w) or np.ndim(y):
        return "A row has as many weights as inputs, each in an array, and its target is one number."
    return ""


test_gradient = gradient.to_test(points=2, complaint=_no_row)


def _broken(gradient: Callable[[Any, Any, float], Any]) -> Callable[[Any, Any, float], Any]:
    return lambda x, w, y: gradient(np.asarray(x, dtype=float), np.asarray(w, dtype=float), y)


test_gradient.broken("2 forgotten", "it lacks the 2. Almost any row shows that, unless its error is zero.")(
    _broken(lambda x, w, y: (x @ w - y) * x)
)


test_gradient.broken(
    "size of the error",
    "it takes the size of the error and loses its sign. Is the prediction too high in all your rows?",
)(_broken(lambda x, w, y: 2 * abs(x @ w - y) * x))


test_gradient.broken("size of the inputs", "it loses the sign of the inputs. Have all yours been positive?")(
    _broken(lambda x, w, y: 2 * (x @ w - y) * abs(x))
)


test_gradient.broken(
    "first input for all", "it multiplies every slope by the first input. When does that not show?"
)(_broken(lambda x, w, y: 2 * (x @ w - y) * x[0] * np.ones(len(x))))


test_gradient.broken("target ignored", "it never looks at y. For which target does that not show?")(
    _broken(lambda x, w, y: 2 * (x @ w) * x)
)


test_gradient.broken(
    "small errors ignored",
    "it gives 0 as soon as the error is within 1. Have you tried a prediction that is nearly right?",
)(_broken(lambda x, w, y: 2 * (x @ w - y) * x * (abs(x @ w - y) > 1)))


test_gradient.hints(
    start=(
        "One tuple is one row: `(np.array([1.0, 1.0]), np.array([1.0, 1.0]), 0.0)`. In which way is this "
        "row too tidy to tell much?"
    ),
    between={
        "One always slips through": "Read what the verdict says of it, and think of a row in which that sloppiness would show.",
    },
    almost=(
        "A prediction too low, one too high, one nearly right, an input that is negative: `(np.array([-1.0,"
        " 2.0]), np.array([1.0, 1.0]), ...)`."
    ),
)
