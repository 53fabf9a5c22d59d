"""The exercise `squared_error`."""

import numpy as np

from autograder.exercises.descent.shared import SAME_SQUARE
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference

Array = np.ndarray
Training = tuple[Array, list[float]]


def _pairs(rng: np.random.Generator) -> list[tuple[float, float]]:
    """(y_pred, y): one to compute by hand, others on both sides, a near one, and large ones."""
    drawn = [(round(rng.normal() * 4 + s, 1) + 0.05, round(rng.normal() * 4, 1)) for s in (0, 5, -5)]
    y = round(round(rng.uniform(-1, 1), 3) + 0.0004, 4)  # four decimals, the last one not 0
    near = (round(y + rng.choice([-1, 1]) * (round(rng.uniform(0.01, 0.04), 3) + 0.0003), 4), y)
    far = round(rng.choice([-1, 1]) * rng.uniform(0.5, 1.5) * 1e6, 1)
    return [(3.0, 5.0), *drawn, near, (far, round(-0.3 * far, 1))]


squared_error = exercise(points=1, inputs=_pairs)(reference.squared_error)


NO_ARRAY = "No argument is an array."


@squared_error.mistake("not squared")
def not_squared(y_pred, y):
    """That is the error. The loss is its square."""
    return y_pred - y


@squared_error.mistake("size instead of square")
def size_instead_of_square(y_pred, y):
    """That is the size of the error. The loss is its square."""
    return abs(y_pred - y)


@squared_error.mistake("halved")
def halved(y_pred, y):
    """Half of it. Some texts put a ½ in front; this course does not."""
    return (y_pred - y) ** 2 / 2


@squared_error.mistake("slope given")
def slope_given(y_pred, y):
    """That is the slope of the loss. Its value is asked for first."""
    return 2 * (y_pred - y)


@squared_error.mistake("squares subtracted")
def squares_subtracted(y_pred, y):
    """You square each of the two and subtract afterwards. Subtract first."""
    return y_pred**2 - y**2


@squared_error.mistake("only the target squared")
def only_the_target_squared(y_pred, y):
    """As if only the target were squared. Python squares before it subtracts: what belongs in parentheses?"""
    return y_pred - y**2


@squared_error.mistake("sum squared")
def sum_squared(y_pred, y):
    """The error is a difference. Look at the sign between the two."""
    return (y_pred + y) ** 2


squared_error.hints(
    start="Subtract, then square: one line.",
    between={
        "Does the order matter?": "Not for the square. For the gradient it does, so get used to prediction minus target.",
    },
    almost="`return (...) ** 2`",
)


squared_error.equivalent(
    Equivalent(
        SAME_SQUARE,
        (
            "return (y_pred - y) ** 2 → return (y - y_pred) ** 2",
            "return (y_pred - y) ** 2 → return (-(y_pred - y)) ** 2",
        ),
    ),
    Equivalent(NO_ARRAY, ("of the first *",)),
)
