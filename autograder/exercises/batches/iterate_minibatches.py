"""Cuts rows and their answers into batches, in an order that the generator draws."""

import numpy as np

from autograder.exercises.batches.iterate_minibatches_orders import expected_batches
from autograder.exercises.batches.shared import far_apart
from autograder.exercises.changes import changes
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference
from byhand.reference import Batch


def _sets_to_split(rng: np.random.Generator) -> Inputs:
    """Draw (X, y, batch_size, rng): with and without a smaller last batch, one row each, all at once.

    The second and the third differ only in their generators.
    """
    X = np.arange(1.0, 8).reshape(7, 1)
    first, second, *more = (
        np.random.default_rng(int(seed)) for seed in rng.choice(999, 9, replace=False) + 1
    )
    long = _rows_of(rng, 40, 2)
    sets: Inputs = [(X, X[:, 0] * 10, 3, more.pop()), (*long, 7, first), (*long, 7, second)]
    for n_rows, inputs, batch_size in ((9, 2, 4), (7, 2, 5), (6, 2, 3), (4, 3, 1), (5, 2, 9)):
        sets.append((*_rows_of(rng, n_rows, inputs), batch_size, more.pop()))
    X, y, *rest = sets[-1]
    return [*sets[:-1], (X, (y * 1e6).round(), *rest)]


def _rows_of(rng: np.random.Generator, n_rows: int, inputs: int) -> Batch:
    """Draw a table without equal rows, and an answer for each."""
    X = far_apart(rng, n_rows, inputs)
    X[:, 0] += 3 * np.arange(n_rows) - 5
    return X.round(4), far_apart(rng, n_rows)


# The mistakes are in iterate_minibatches_mistakes.py, other right answers in iterate_minibatches_right.py.
iterate_minibatches = exercise(points=3, inputs=_sets_to_split, expecting=expected_batches, yields=True)(
    reference.iterate_minibatches
)

iterate_minibatches.hints(
    start=(
        "One line for a new order of the row numbers; there are `len(X)` of them. Then a loop over where "
        "batches start: `range(0, len(X), batch_size)`."
    ),
    between={
        "How do I cut a batch out?": (
            "`order[start : start + batch_size]` is a piece of the order, and shorter at the end by itself. "
            "An array takes a list of row numbers: `X[[4, 0]]`."
        ),
        "Nothing happens, or only one batch comes": (
            "In a function with `yield` nothing runs until somebody loops over it. With `return` inside the "
            "loop it ends at the first batch."
        ),
    },
    almost="`order = rng.permutation(...)`; in the loop `rows = order[...]`, then `yield X[rows], ...`.",
)

ORDER = "order = rng.permutation(len(X))"
LOOP = "for start in range(0, len(X), batch_size):"
ROWS = "rows = order[start:start + batch_size]"

iterate_minibatches.equivalent(
    Equivalent(
        "It counts the same rows.",
        (
            *changes(ORDER, "len(X) ⇒ len(y)", "len(X) ⇒ len(-X)"),
            *changes(LOOP, "len(X) ⇒ len(order)", "len(X) ⇒ len(y)", "len(X) ⇒ len(-X)"),
        ),
    ),
    Equivalent(
        "Row numbers below 0 count from the end, so this is another order drawn with `rng`.",
        (
            *changes(ORDER, "rng.permutation ⇒ -rng.permutation"),
            *changes(ROWS, "order ⇒ -order", "order ⇒ (-order)"),
        ),
    ),
)
