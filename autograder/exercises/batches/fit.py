"""Trains in mini-batches: updates the weights after every batch, and notes the loss after every epoch."""

import numpy as np

from autograder.exercises.batches.fit_orders import expected_trainings
from autograder.exercises.batches.shared import far_apart
from autograder.exercises.changes import changes
from autograder.exercises.search import first_that
from autograder.exercises.shared import OF_A_RATE_ABOVE_0
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference
from byhand.reference import Array

FourRows = tuple[Array, Array, Array, float, int, int]


def _sets_to_fit(rng: np.random.Generator) -> Inputs:
    """Draw (X, y, w, lr, batch_size, epochs, rng), at rates at which no batch blows up, and others.

    The second and the third differ only in their generators. In the last four the loss grows, hardly moves,
    is next to 0 long before the end, or is 0 from the start. There an answer that stops early, or keeps the
    weights of another epoch, gives other numbers. The rows are few, so all ways through them can be tried.
    """
    X = np.array([[1.0], [2.0]])
    shufflers = [np.random.default_rng(int(seed)) for seed in rng.choice(999, 11, replace=False) + 1]
    sets: Inputs = [(X, X[:, 0], np.zeros(1), 0.1, 2, 1)]
    for n_rows, inputs, batch_size, epochs, digits in ((8, 2, 3, 5, 2), (9, 2, 4, 2, 4), (5, 3, 1, 2, 2)):
        X = (rng.normal(size=(n_rows, inputs)) * 2 + 0.05).round(digits)
        y = (rng.normal(size=n_rows) * 3).round(digits - 1)
        sets.append((X, y, far_apart(rng, inputs), _rate(X, 0.4), batch_size, epochs))
    sets.append(_four_rows(rng, 300, 1e6, 300, 0.05, 3, 2))
    X = (far_apart(rng, 4, 2) / 20).round(4)
    sets.append((X, far_apart(rng, 4), far_apart(rng, 2), round(_rate(X, 0.4), 1), 2, 3))
    sets.append(first_that(_grows, lambda rng: _four_rows(rng, 2, 5, 5, 3.0, 9, 7), rng))
    one = np.array([[1.0], [1.0]])
    sets.append((np.array([[0.1], [0.2]]), np.array([0.1, 0.2]), np.array([0.9504]), 0.01, 2, 4))
    sets.append((one, np.array([0.5, 0.5]), np.array([3.0]), 0.4, 2, 6))
    sets.append((one * 2, np.array([4.0, 4.0]), np.array([2.0]), 0.1, 2, 7))
    return [(*given, shuffler) for given, shuffler in zip(sets[:2] + sets[1:], shufflers, strict=True)]


def _four_rows(
    rng: np.random.Generator,
    X_size: float,
    y_size: float,
    w_size: float,
    part: float,
    batch_size: int,
    epochs: int,
) -> FourRows:
    """Draw four rows of one size, at a part of the safe rate; the final weights are about equally large.

    A small weight beside a large one would lose its last digits in float32.
    """

    def drawn(rng: np.random.Generator) -> FourRows:
        X = (far_apart(rng, 4, 2) * X_size).round(2)
        y, w = (far_apart(rng, 4) * y_size).round(1), (far_apart(rng, 2) * w_size).round(1)
        return X, y, w, _rate(X, part), batch_size, epochs

    def about_one_size(given: FourRows) -> bool:
        ends = np.abs(reference.fit(*given, np.random.default_rng(0))[0])
        return bool(ends.min() > 0.1 * ends.max())

    return first_that(about_one_size, drawn, rng)


def _grows(given: FourRows) -> bool:
    """Tell whether the last epoch's loss is larger than the first one's."""
    losses = reference.fit(*given, np.random.default_rng(0))[1]
    return losses[-1] >= 1.1 * losses[0]


def _rate(X: Array, part: float) -> float:
    """Return the learning rate that is this part of 1 / x·x for the longest row, to three digits."""
    return float(f"{part / float((X**2).sum(axis=1).max()):.3g}")


# The mistakes are in fit_mistakes.py and fit_mistakes_in_results.py, other right answers in
# fit_right.py.
fit = exercise(
    points=3,
    inputs=_sets_to_fit,
    expecting=expected_trainings,
    keeps=("w",),
    needs=("iterate_minibatches", "batch_gradient"),
    tolerance=Tolerance(rtol32=6e-5),
)(reference.fit)

fit.hints(
    start=(
        "Two loops, as in lesson 04: epochs outside, batches inside. The batches come from your "
        "`iterate_minibatches`."
    ),
    between={
        "What goes into the inner loop?": (
            "One update, with the gradient of this batch at the weights as they are now. `w = w - ...`, not "
            "`w -= ...`: the second would change the caller's array."
        ),
    },
    almost=(
        "`for X_batch, y_batch in iterate_minibatches(X, y, ..., ...):` and in it `w = w - lr * "
        "batch_gradient(...)`. After it, less indented, the loss of all rows."
    ),
)

fit.equivalent(
    Equivalent(
        "A square is the same with the other sign.",
        changes(
            "losses.append(np.mean((X @ w - y) ** 2))",
            "(X @ w - y) ⇒ (y - X @ w)",
            "(X @ w - y) ⇒ (-(X @ w - y))",
        ),
    ),
    OF_A_RATE_ABOVE_0,
)
