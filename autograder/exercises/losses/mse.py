"""Averages the squares of the errors over all numbers."""

from typing import Any

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.ways import in_float32
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference


def _amounts(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw (y_true, y_pred): two to compute by hand, one decimal and four, close ones, and large ones."""
    by_hand = (np.array([3.0, 5.0]), np.array([4.0, 3.0]))
    drawn = [
        ((rng.normal(size=s) * 3).round(digits), (rng.normal(size=s) * 3 + 1).round(digits))
        for s, digits in (((4,), 1), ((9,), 4), ((3, 2), 4))
    ]
    near = rng.uniform(-1, 1, size=5).round(4)
    missed = (near + rng.uniform(0.003, 0.04, size=5) * rng.choice([-1, 1], size=5)).round(4)
    large = (rng.uniform(0.5, 1.5, size=3) * [1e6, -1e6, 1e6]).round(1)
    return [by_hand, *drawn, (near, missed), (large, (-0.3 * large).round(1))]


mse = exercise(points=2, inputs=_amounts)(reference.mse)


@mse.mistake("not squared")
def not_squared(y_true, y_pred):
    """That is the mean of the misses as they are: one above makes up for one below. What did the square do
    about that?
    """
    return np.mean(y_pred - y_true)


@mse.mistake("size instead of square")
def absolute_error(y_true, y_pred):
    """That is the mean *absolute* error: a fair loss, and another one. The s in MSE stands for squared."""
    return np.mean(np.abs(y_pred - y_true))


@mse.mistake("square of the mean")
def square_of_the_mean(y_true, y_pred):
    """You average first and square afterwards. By then the misses have cancelled each other. Which comes
    first?
    """
    return np.mean(y_pred - y_true) ** 2


@mse.mistake("added up")
def added_up(y_true, y_pred):
    """That is the sum of the squares. It grows with the number of rows: what does the m in MSE say?"""
    return np.sum((y_pred - y_true) ** 2)


@mse.mistake("one for each")
def one_for_each(y_true, y_pred):
    """These are the squares, one for each row. A loss is a single number."""
    return (y_pred - y_true) ** 2


@mse.mistake("root taken")
def root_taken(y_true, y_pred):
    """These are the roots of the right numbers: the root mean squared error. This loss stops before the
    root.
    """
    return np.sqrt(mse(y_true, y_pred))


@mse.mistake("halved")
def halved(y_true, y_pred):
    """Each of your numbers is half of it. Some texts put a ½ in front; this course does not."""
    return mse(y_true, y_pred) / 2


@mse.mistake("added instead of subtracted")
def truth_added(y_true, y_pred):
    """A miss is the *difference* between prediction and truth. Look at the sign between them."""
    return np.mean((y_pred + y_true) ** 2)


@mse.mistake("doubled instead of squared")
def doubled(y_true, y_pred):
    """These are the misses, doubled and averaged. In Python `* 2` doubles, and a square is written `** 2`."""
    return np.mean((y_pred - y_true) * 2)


@mse.mistake("first number only")
def first_number_only(y_true, y_pred):
    """That is the square of the first miss alone. Is there a loop, and does it return too soon?"""
    return (y_pred.flat[0] - y_true.flat[0]) ** 2


@mse.mistake("first square, divided")
def first_square_divided(y_true, y_pred):
    """That is the first square, divided by how many there are. Where are the others? Does a loop return too
    soon?
    """
    return (y_pred[0] - y_true[0]) ** 2 / len(y_true)


@mse.mistake("squares subtracted")
def squares_subtracted(y_true, y_pred):
    """The squares of the two are subtracted from one another. Subtract first, then square."""
    return np.mean(y_pred**2 - y_true**2)


@mse.mistake("only the truth squared")
def only_the_truth_squared(y_true, y_pred):
    """As if only the true values were squared. Python squares before it subtracts: what belongs in
    parentheses?
    """
    return np.mean(y_pred - y_true**2)


@mse.mistake("only the prediction squared")
def only_the_prediction_squared(y_true, y_pred):
    """As if only the predictions were squared. Python squares before it subtracts: what belongs in
    parentheses?
    """
    return np.mean(y_pred**2 - y_true)


@mse.mistake("truth minus square of the prediction")
def truth_minus_square_of_the_prediction(y_true, y_pred):
    """As if only the predictions were squared, and taken from the truth. What belongs in parentheses?"""
    return np.mean(y_true - y_pred**2)


@mse.mistake("rows counted, not numbers")
def rows_counted_not_numbers(y_true, y_pred):
    """For a single row of numbers this is right. In a table, `len` counts rows; the mean is over all the
    numbers.
    """
    return np.sum((y_pred - y_true) ** 2) / len(y_true)


@mse.right
def by_names_of_numpy(y_true, y_pred):
    return np.average(np.square(np.subtract(y_true, y_pred)))


@mse.right
def number_by_number(y_true, y_pred):
    pairs = zip(np.ravel(y_true), np.ravel(y_pred), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) / np.size(y_true)


@mse.right
def squared_length_of_the_misses(y_true, y_pred):
    return np.linalg.norm(y_true - y_pred) ** 2 / y_true.size


mse.right(in_float32(lambda y_true, y_pred: np.mean((y_true - y_pred.astype(np.float32)) ** 2)))


mse.hints(
    start="Three verbs, in this order: subtract, square, average. The name of the loss reads them from back "
    "to front.",
    between={
        "May I use a loop?": "You may. Arrays subtract and square all at once, though: `(a - b) ** 2`, and "
        "`np.mean` averages whatever shape comes in.",
    },
    almost="`np.mean((... - ...) ** 2)`: what stands in place of the dots?",
)

mse.equivalent(
    Equivalent(
        "A square is the same with the other sign.",
        changes(
            "return np.mean((y_pred - y_true) ** 2)",
            "y_pred - y_true ⇒ y_true - y_pred",
            "(y_pred - y_true) ⇒ (-(y_pred - y_true))",
        ),
    )
)
