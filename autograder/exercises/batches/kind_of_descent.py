"""Names the kind of descent by how many of the rows a batch holds: all, one, or some."""

import numpy as np

from autograder.exercises.batches.shared import OF_NO_ARRAY, OF_WHOLE_NUMBERS
from autograder.exercises.changes import changes
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference


def _sizes(rng: np.random.Generator) -> Inputs:
    """Draw (rows, batch size) of each kind, and at the borders between the kinds."""
    return [
        (100, 1),
        (100, 100),
        (100, 32),
        (50, 64),
        (1, 1),
        (int(rng.integers(10, 99)), int(rng.integers(2, 9))),
        (int(rng.integers(10, 99)), 1),
        (n := int(rng.integers(10, 99)), n - 1),
    ]


kind_of_descent = exercise(points=1, inputs=_sizes)(reference.kind_of_descent)


@kind_of_descent.mistake("one row of one")
def one_row_of_one(n_rows, batch_size):
    """One row out of one: that is all the rows there are. Which question comes first?"""
    return "stochastic" if batch_size == 1 else kind_of_descent(n_rows, batch_size)


@kind_of_descent.mistake("larger batch overlooked")
def larger_batch_overlooked(n_rows, batch_size):
    """A batch size above the number of rows still takes them all."""
    return "mini-batch" if batch_size > n_rows else kind_of_descent(n_rows, batch_size)


@kind_of_descent.mistake("batch and stochastic exchanged")
def batch_and_stochastic_exchanged(n_rows, batch_size):
    """*Batch* takes all the rows at once, *stochastic* one at a time. Yours has them the other way round."""
    kind = kind_of_descent(n_rows, batch_size)
    return {"batch": "stochastic", "stochastic": "batch"}.get(kind, kind)


@kind_of_descent.mistake("two kinds only")
def two_kinds_only(n_rows, batch_size):
    """Between one row and all of them lies a third kind."""
    return "stochastic" if batch_size < n_rows else "batch"


@kind_of_descent.mistake("equal overlooked")
def equal_overlooked(n_rows, batch_size):
    """A batch of exactly all the rows holds them all. Which comparison counts equal numbers in?"""
    if batch_size > n_rows:
        return "batch"
    return "stochastic" if batch_size == 1 else "mini-batch"


@kind_of_descent.mistake("SGD")
def named_sgd(n_rows, batch_size):
    """The kind is right. Its name here is the word that the S of SGD stands for: 'stochastic'."""
    return kind_of_descent(n_rows, batch_size).replace("stochastic", "SGD")


@kind_of_descent.mistake("full batch")
def named_full_batch(n_rows, batch_size):
    """The kind is right. Its name here is one word: 'batch'."""
    kind = kind_of_descent(n_rows, batch_size)
    return "full batch" if kind == "batch" else kind


@kind_of_descent.mistake("hyphen missing")
def hyphen_missing(n_rows, batch_size):
    """The kind is right, its name is written with a hyphen: 'mini-batch'."""
    return kind_of_descent(n_rows, batch_size).replace("-", "")


@kind_of_descent.mistake("underscore for hyphen")
def underscore_for_hyphen(n_rows, batch_size):
    """The kind is right. Its name has a hyphen, not an underscore: 'mini-batch'."""
    return kind_of_descent(n_rows, batch_size).replace("-", "_")


def _below_all_rows(batch_size: int) -> str:
    """Return the kind of descent if a batch holds fewer than all rows."""
    return "stochastic" if batch_size == 1 else "mini-batch"


@kind_of_descent.right
def chosen_from_a_list(n_rows, batch_size):
    return "batch" if n_rows <= batch_size else ["stochastic", "mini-batch"][batch_size > 1]


@kind_of_descent.right
def chosen_by_where(n_rows, batch_size):
    return str(np.where(n_rows <= batch_size, "batch", _below_all_rows(batch_size)))


@kind_of_descent.right
def all_rows_asked_last(n_rows, batch_size):
    return _below_all_rows(batch_size) if batch_size < n_rows else "batch"


kind_of_descent.hints(
    start="Three answers, two questions. Ask first whether the batch holds all the rows.",
    between={
        "How do I give back a word?": (
            'In quotation marks, as in `kind = "batch"`. The three are batch, stochastic and mini-batch.'
        ),
    },
    almost='`if batch_size >= ...: return "batch"`, then `if ...: return "stochastic"`, then what remains.',
)

HOLDS_ALL = "if batch_size >= n_rows:"
HOLDS_ONE = "return 'stochastic' if batch_size == 1 else 'mini-batch'"

kind_of_descent.equivalent(
    Equivalent(
        OF_WHOLE_NUMBERS.reason,
        (
            *changes(
                HOLDS_ALL,
                "n_rows: ⇒ n_rows - 0.05:",
                "if batch_size ⇒ if np.trunc(batch_size)",
                "if batch_size ⇒ if np.round(batch_size)",
            ),
            *changes(
                HOLDS_ONE,
                "if batch_size ⇒ if np.trunc(batch_size)",
                "if batch_size ⇒ if np.round(batch_size)",
            ),
        ),
    ),
    Equivalent("A batch has at least one row.", changes(HOLDS_ONE, "== 1 ⇒ <= 1")),
    Equivalent("The answer is a word.", ("rounded to *", "clipped at *", "cast to int", "in half precision")),
    OF_NO_ARRAY,
)
