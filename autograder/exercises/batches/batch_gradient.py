"""Averages the slopes of a batch's rows: one slope for each weight."""

import numpy as np

from autograder.exercises.batches.shared import far_apart
from autograder.exercises.search import first_that
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Inputs
from byhand import reference
from byhand.reference import Array


def _tables(rng: np.random.Generator) -> Inputs:
    """Draw (X, y, w): one to compute by hand, then more. In all but one, rows and inputs differ in number."""
    by_hand = (
        np.array([[1.0, 0.0], [1.0, 2.0], [0.0, 1.0]]),
        np.array([1.0, 1.0, 3.0]),
        np.array([2.0, 1.0]),
    )
    drawn = []
    for n_rows, inputs, digits in ((3, 2, 2), (5, 3, 2), (7, 2, 4), (3, 3, 2)):
        X = (rng.normal(size=(n_rows, inputs)) * 2 + 0.05).round(digits)
        y = (rng.normal(size=n_rows) * 3).round(digits - 1)
        drawn.append((X, y, rng.normal(size=inputs).round(digits - 1)))
    near = (far_apart(rng, 4, 2), far_apart(rng, 4), far_apart(rng, 2))
    return [by_hand, *drawn, near, first_that(_adds_up, _far, rng)]


def _far(rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Draw large numbers in a table, its answers and its weights."""
    X, y, w = far_apart(rng, 4, 3) * 300, far_apart(rng, 4) * 1e6, far_apart(rng, 3) * 300
    return X.round(1), y.round(1), w.round(1)


def _adds_up(given: tuple[Array, Array, Array]) -> bool:
    """Tell whether no slope is far smaller than those of the rows: float32 loses what cancels out."""
    sizes = np.mean(np.abs(_row_slopes(*given)), axis=0)
    return bool(np.all(np.abs(reference.batch_gradient(*given)) >= 0.05 * sizes))


def _row_slopes(X: Array, y: Array, w: Array) -> Array:
    """Return the gradient of each row, one below the other."""
    return 2 * (X @ w - y)[:, None] * X


batch_gradient = exercise(points=2, inputs=_tables, tolerance=Tolerance(rtol32=1e-4))(
    reference.batch_gradient
)


@batch_gradient.mistake("added up")
def added_up(X, y, w):
    """You add the rows' slopes up. A batch of twice the size would then take twice the step: average them."""
    return _row_slopes(X, y, w).sum(axis=0)


@batch_gradient.mistake("one for each row")
def one_for_each_row(X, y, w):
    """These are the slopes of every row. What becomes of them in a batch?"""
    return _row_slopes(X, y, w)


@batch_gradient.mistake("errors not a column")
def errors_not_a_column(X, y, w):
    """As if the errors lay along the columns of X: there is one for each *row*. Which shape do they need, to
    multiply each row by its own error? (`errors[:, None]` makes a column of them.)
    """
    return 2 * np.mean((X @ w - y) * X, axis=0)


@batch_gradient.mistake("weights before the table")
def weights_before_the_table(X, y, w):
    """As if the weights came first, `w @ X`: then they meet the rows of X and not its columns. Which order
    gives one prediction for each row?
    """
    return 2 * np.mean((w @ X - y)[:, None] * X, axis=0)


@batch_gradient.mistake("first row, divided")
def first_row_divided(X, y, w):
    """That is the first row's gradient, divided by how many rows there are. Where are the others? Does a loop
    return too soon?
    """
    return _row_slopes(X, y, w)[0] / len(X)


@batch_gradient.mistake("averaged over everything")
def averaged_over_everything(X, y, w):
    """One number came back. Average over the rows only, so that each weight keeps a slope of its own:
    `axis=0`.
    """
    return float(np.mean(_row_slopes(X, y, w)))


@batch_gradient.mistake("averaged along the rows")
def averaged_along_the_rows(X, y, w):
    """You average over the weights, and get one number a row. The other axis is meant."""
    return _row_slopes(X, y, w).mean(axis=1)


@batch_gradient.mistake("divided by rows and columns")
def divided_by_rows_and_columns(X, y, w):
    """You divide by every number in the table. The mean is over rows."""
    return _row_slopes(X, y, w).sum(axis=0) / X.size


@batch_gradient.mistake("2 forgotten")
def two_forgotten(X, y, w):
    """Each number is half of the right one: the 2 that the square leaves behind is missing."""
    return batch_gradient(X, y, w) / 2


@batch_gradient.mistake("wrong sign")
def wrong_sign(X, y, w):
    """The sizes are right, the signs are not. The error is prediction minus target."""
    return -batch_gradient(X, y, w)


@batch_gradient.mistake("means multiplied")
def means_multiplied(X, y, w):
    """You average the errors and the inputs apart and multiply the averages. Each row's error belongs to its
    own inputs: multiply first.
    """
    return 2 * np.mean(X @ w - y) * np.mean(X, axis=0)


@batch_gradient.mistake("first row only")
def first_row_only(X, y, w):
    """That is the first row's gradient. What of the others?"""
    return _row_slopes(X, y, w)[0]


@batch_gradient.mistake("x forgotten")
def x_forgotten(X, y, w):
    """All slopes alike: the inputs are missing. A row's error moves a weight as much as that weight's input
    is large.
    """
    return np.full(len(w), 2 * np.mean(X @ w - y))


@batch_gradient.right
def row_by_row(X, y, w):
    return np.mean([2 * (x @ w - t) * x for x, t in zip(X, y, strict=True)], axis=0)


@batch_gradient.right
def transposed_table(X, y, w):
    return (2 / len(y)) * X.T.dot(X.dot(w) - y)


@batch_gradient.right
def einsum(X, y, w):
    return np.einsum("r,ri->i", 2 * (X @ w - y), X) / X.shape[0]


@batch_gradient.right
def column_by_column(X, y, w):
    return [2 * np.mean((X @ w - y) * column) for column in X.T]


@batch_gradient.right
def given_in_float32(X, y, w):
    return (2 * X.T @ (X @ w - y) / len(X)).astype(np.float32)


batch_gradient.hints(
    start=(
        "The gradient of one row is `2 * error * x`, as in lesson 04. Collect it for every row, in a loop "
        "if you like; then take the mean over the rows."
    ),
    between={
        "How do I do all rows at once?": (
            "`errors = X @ w - y` has one number a row. Turned into a column, `errors[:, None]`, it "
            "multiplies each row of X. Then a mean with `axis=0`."
        ),
    },
    almost="`return 2 * np.mean(errors[:, None] * ..., axis=...)`",
)
