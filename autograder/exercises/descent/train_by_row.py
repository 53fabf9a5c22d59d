"""Trains with an update after every row, and notes the loss over all rows after each epoch."""

from typing import Any

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.descent.shared import SAME_PRODUCT, SAME_SQUARE, off_zero
from autograder.exercises.search import first_that
from autograder.exercises.shared import OF_A_RATE_ABOVE_0
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent
from byhand import reference

Array = np.ndarray


def _small_sets(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw (X, y, w, lr, epochs): one to compute by hand, then rates at which no row blows up, and others.

    In the last ones the loss grows, hardly moves, is next to 0 long before the end, or is 0 from the start.
    There an answer that stops early, or keeps the weights of another epoch, gives other numbers.
    """
    by_hand = (np.array([[1.0, 1.0], [0.0, 2.0]]), np.array([2.0, 2.0]), np.array([0.0, 0.0]), 0.1, 1)
    sets = [by_hand]
    for n_rows, inputs, epochs, digits in ((3, 2, 2, 2), (5, 3, 3, 2), (4, 2, 6, 2), (9, 2, 3, 4)):
        X = (rng.normal(size=(n_rows, inputs)) * 2 + 0.05).round(digits)
        y = (rng.normal(size=n_rows) * 3).round(digits - 1)
        sets.append((X, y, rng.normal(size=inputs).round(digits - 1), _rate(X, 0.4), epochs))
    large = _one_row_after_another(rng, 300, 1e6, 300, 0.05, 2)
    growing = first_that(_grows, lambda rng: _one_row_after_another(rng, 2, 5, 5, 2.2, 7), rng)
    X = (off_zero(rng, 6) / 20).reshape(3, 2).round(4)
    small = (X, off_zero(rng, 3), off_zero(rng, 2), round(_rate(X, 0.4), 1), 3)
    one = np.array([[1.0], [1.0]])
    return [
        *sets,
        *(large, small, growing),
        (np.array([[0.1], [0.2]]), np.array([0.1, 0.2]), np.array([0.9504]), 0.01, 4),
        (one, np.array([0.5, 0.5]), np.array([3.0]), 0.4, 6),
        (one * 2, np.array([4.0, 4.0]), np.array([2.0]), 0.1, 7),
    ]


def _one_row_after_another(
    rng: np.random.Generator, X_size: float, y_size: float, w_size: float, part: float, epochs: int
) -> tuple[Any, ...]:
    """Draw three rows of one size, at a part of the safe rate; the final weights are about equally large.

    A small weight beside a large one would lose its last digits in float32.
    """

    def drawn(rng: np.random.Generator) -> tuple[Any, ...]:
        X = (off_zero(rng, 6) * X_size).reshape(3, 2).round(2)
        y, w = (off_zero(rng, 3) * y_size).round(1), (off_zero(rng, 2) * w_size).round(1)
        return X, y, w, _rate(X, part), epochs

    def about_one_size(given: tuple[Any, ...]) -> bool:
        ends = np.abs(reference.train_by_row(*given)[0])
        return bool(ends.min() > 0.1 * ends.max())

    return first_that(about_one_size, drawn, rng)


def _grows(given: tuple[Any, ...]) -> bool:
    """Tell whether the last epoch's loss is larger than the first one's."""
    losses = reference.train_by_row(*given)[1]
    return losses[-1] >= 1.1 * losses[0]


def _rate(X: Array, part: float) -> float:
    """Return the learning rate that is this part of 1 / x·x for the longest row, to three digits."""
    return float(f"{part / (X**2).sum(axis=1).max():.3g}")


train_by_row = exercise(
    points=3,
    inputs=_small_sets,
    keeps=("w",),
    needs=("predict", "squared_error", "gradient", "update"),
    tolerance=Tolerance(rtol32=6e-5),
)(reference.train_by_row)


@train_by_row.right
def losses_with_matrices(X, y, w, lr, epochs):
    losses = []
    for _ in range(epochs):
        for row in range(len(X)):
            w = w - lr * 2 * (np.dot(w, X[row]) - y[row]) * X[row]
        losses.append(((X @ w - y) ** 2).mean())
    return w, losses


@train_by_row.right
def arrays_in_a_list(X, y, w, lr, epochs):
    return [np.array(part) for part in losses_with_matrices(X, y, w, lr, epochs)]


@train_by_row.right
def all_in_float32(X, y, w, lr, epochs):
    X, y, w = X.astype(np.float32), y.astype(np.float32), w.astype(np.float32)
    return losses_with_matrices(X, y, w, np.float32(lr), epochs)


train_by_row.hints(
    start="Two loops, one inside the other: `for epoch in range(epochs)`, and in it `for x, target in zip(X, "
    "y)`. Inside the inner one stands one line: an update.",
    between={
        "How do I get the loss of all rows?": "After the inner loop, predict every row with the weights as "
        "they are now: a short loop with your `predict` and `squared_error`, or `X @ w` at once. Then the "
        "mean.",
    },
    almost="Inner line: `w = update(w, gradient(x, w, target), ...)`. After it, one step less indented: "
    "`losses.append(np.mean(...))`. At the very end: `return w, ...`.",
)

LOSS_LINE = "losses.append(np.mean([squared_error(predict(x, w), target) for x, target in zip(X, y)]))"
UPDATE_LINE = "w = update(w, gradient(x, w, target), lr)"

train_by_row.equivalent(
    Equivalent(
        SAME_SQUARE,
        changes(LOSS_LINE, "predict(x, w), target ⇒ target, predict(x, w)"),
    ),
    Equivalent(
        SAME_PRODUCT,
        (
            *changes(LOSS_LINE, "predict(x, w) ⇒ predict(w, x)"),
            *changes(UPDATE_LINE, "gradient(x, w, target), lr ⇒ lr, gradient(x, w, target)"),
        ),
    ),
    OF_A_RATE_ABOVE_0,
)
