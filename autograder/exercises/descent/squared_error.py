"""Squares the error of a prediction: (ŷ - y)²."""

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.descent.shared import SAME_SQUARE
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference


def _pairs(rng: np.random.Generator) -> list[tuple[float, float]]:
    """Draw (y_pred, y): one to compute by hand, others on both sides, a near one, and large ones."""
    drawn = [(round(rng.normal() * 4 + s, 1) + 0.05, round(rng.normal() * 4, 1)) for s in (0, 5, -5)]
    y = round(round(rng.uniform(-1, 1), 3) + 0.0004, 4)  # four decimals, the last one not 0
    near = (round(y + rng.choice([-1, 1]) * (round(rng.uniform(0.01, 0.04), 3) + 0.0003), 4), y)
    far = round(rng.choice([-1, 1]) * rng.uniform(0.5, 1.5) * 1e6, 1)
    return [(3.0, 5.0), *drawn, near, (far, round(-0.3 * far, 1))]


squared_error = exercise(points=1, inputs=_pairs)(reference.squared_error)


@squared_error.mistake("not squared")
def not_squared(y_pred, y):
    """That is the error. The loss is its square."""
    return y_pred - y


@squared_error.mistake("size instead of square")
def size_of_the_error(y_pred, y):
    """That is the size of the error. The loss is its square."""
    return abs(y_pred - y)


@squared_error.mistake("halved")
def halved(y_pred, y):
    """Half of it. Some texts put a ½ in front; this course does not."""
    return squared_error(y_pred, y) / 2


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


@squared_error.right
def target_minus_prediction(y_pred, y):
    return (y - y_pred) ** 2


@squared_error.right
def numpy_square(y_pred, y):
    return np.square(y_pred - y)


@squared_error.right
def power_of_two(y_pred, y):
    return pow(y_pred - y, 2)


@squared_error.right
def error_times_itself_in_an_array(y_pred, y):
    return np.array((y_pred - y) * (y_pred - y))


squared_error.hints(
    start="Subtract, then square: one line.",
    between={
        "Does the order matter?": "Not for the square. For the gradient it does, so get used to prediction "
        "minus target.",
    },
    almost="`return (...) ** 2`",
)

squared_error.equivalent(
    Equivalent(
        SAME_SQUARE,
        changes("return (y_pred - y) ** 2", "y_pred - y ⇒ y - y_pred", "(y_pred - y) ⇒ (-(y_pred - y))"),
    ),
    Equivalent("No argument is an array.", ("of the first *",)),
)
