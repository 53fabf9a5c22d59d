"""The exercise `iterate_minibatches`."""

import copy
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autograder.exercises.batches.shared import (
    differ_in_rng,
    evenly,
    far_apart,
    in_given_order,
    in_order,
    without_last,
)
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Mistake
from byhand import reference

Array = np.ndarray
Batch = tuple[Array, Array]
Training = tuple[Array, list[float]]


MANY = 12  # rows: of their orders there are so many that chance gives none twice


LONG = 30  # rows: in a shuffle of so many, few neighbours stay neighbours


def _sets_to_split(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """(X, y, batch_size, rng): with and without a smaller last batch, one row each, all at once.

    The second and the third differ in their generators only.
    """
    X = np.arange(1.0, 8).reshape(7, 1)
    first, second, *more = (
        np.random.default_rng(int(seed)) for seed in rng.choice(999, 9, replace=False) + 1
    )
    long = _rows_of(rng, 40, 2)
    sets: list[tuple[Any, ...]] = [(X, X[:, 0] * 10, 3, more.pop()), (*long, 7, first), (*long, 7, second)]
    for n_rows, inputs, batch_size in ((9, 2, 4), (7, 2, 5), (6, 2, 3), (4, 3, 1), (5, 2, 9)):
        sets.append((*_rows_of(rng, n_rows, inputs), batch_size, more.pop()))
    X, y, *rest = sets[-1]
    return [*sets[:-1], (X, (y * 1e6).round(), *rest)]


def _rows_of(rng: np.random.Generator, n_rows: int, inputs: int) -> tuple[Array, Array]:
    """Make a table without equal rows, and an answer for each."""
    X = far_apart(rng, n_rows, inputs)
    X[:, 0] += 3 * np.arange(n_rows) - 5
    return X.round(4), far_apart(rng, n_rows)


def _order_of(X: Array, y: Array, batch_size: int, rng: np.random.Generator, value: Any) -> Array | None:
    """Return the order in which an answer hands over the rows; None unless each comes once."""
    try:
        if not 0 < len(value) <= len(X):
            return None
        rows = np.concatenate([np.asarray(batch[0], dtype=float) for batch in value])
        if rows.shape != X.shape:
            return None
        order = np.abs(rows[:, None] - X).sum(axis=-1).argmin(axis=1)
    except Exception:  # an answer may hand over anything at all
        return None
    return order if np.array_equal(np.sort(order), np.arange(len(X))) else None


def _expected_batches(inputs: Sequence[tuple[Any, ...]], values: Sequence[Any]) -> list[Any]:
    """Give the right batches for the order that an answer drew, or the reference's if it did not shuffle."""
    orders = [_order_of(*given, value) for given, value in zip(inputs, values, strict=True)]
    if _is_no_shuffle(inputs, orders):
        orders = [None] * len(orders)
    return [
        iterate_minibatches(*copy.deepcopy(given)) if order is None else in_order(*given[:3], order)
        for given, order in zip(inputs, orders, strict=True)
    ]


def _is_no_shuffle(inputs: Sequence[tuple[Any, ...]], orders: Sequence[Array | None]) -> bool:
    """Tell whether these orders come from no shuffle with the generator, beyond what chance explains.

    A fair shuffle of `MANY` rows keeps their order once in 480 million times, and as often two generators agree.
    One of `LONG` rows leaves half of the neighbours side by side once in some 10 ** 9 times.
    """
    for k, (given, order) in enumerate(zip(inputs, orders, strict=True)):
        if order is None or len(order) < MANY:
            continue
        steps = np.abs(np.diff(order))
        together = np.sum((steps == 1) | (steps == len(order) - 1))
        if (steps == 1).all() or (len(order) >= LONG and together > len(steps) / 2):
            return True
        for other, another in zip(inputs[:k], orders[:k], strict=True):
            if another is not None and differ_in_rng(given, other) and np.array_equal(order, another):
                return True
    return False


iterate_minibatches = exercise(points=3, inputs=_sets_to_split, expecting=_expected_batches, yields=True)(
    reference.iterate_minibatches
)


AS_MANY = "It counts the same rows."


COUNTED_FROM_THE_END = "Row numbers below 0 count from the end, so this is another order drawn with `rng`."


def _own_generator(seed: int) -> Mistake:
    return Mistake(
        f"generator of its own, number {seed}",
        f"These are the orders of a generator made from {seed}, so every pass comes out alike. "
        "Use the one that comes in as `rng`.",
        lambda X, y, batch_size, rng: iterate_minibatches(X, y, batch_size, np.random.default_rng(seed)),
    )


@iterate_minibatches.mistake("not shuffled")
def not_shuffled(X: Any, y: Any, batch_size: int, rng: np.random.Generator):
    """Your batches keep the rows in their old order. Which method of `rng` gives a new one?"""
    return in_given_order(X, y, batch_size, rng)


@iterate_minibatches.mistake("rows in reverse")
def rows_in_reverse(X, y, batch_size, rng):
    """Your batches go through the rows from the last to the first, whatever the generator. A shuffle draws an
    order with `rng`.
    """
    return in_order(X, y, batch_size, np.arange(len(X))[::-1])


@iterate_minibatches.mistake("batches shuffled, not rows")
def batches_shuffled_not_rows(X, y, batch_size, rng):
    """Rows that stood side by side stay together in yours: the batches change places, and each holds the same
    rows every time. What should be put into a new order, the batches or the rows?
    """
    return tuple(
        (X[start : start + batch_size], y[start : start + batch_size])
        for start in rng.permutation(np.arange(0, len(X), batch_size))
    )


@iterate_minibatches.mistake("batches made equally long")
def batches_made_equally_long(*given):
    """Your batches are made about equally long. Each should have `batch_size` rows, and the last one what is
    left over.
    """
    return evenly(*given)


@iterate_minibatches.mistake("smaller batch first")
def smaller_batch_first(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    """The smaller batch comes first in yours. What is left over comes last."""
    parts = np.split(
        order := rng.permutation(len(X)), range(len(order) % batch_size or batch_size, len(order), batch_size)
    )
    return tuple((X[part], y[part]) for part in parts)


@iterate_minibatches.mistake("drawn with repeats")
def drawn_with_repeats(X, y, batch_size, rng):
    """Some rows come twice in an epoch and some never. What has to be said for a draw in which a row is not
    put back?
    """
    return in_order(X, y, batch_size, rng.choice(len(X), len(X)))


@iterate_minibatches.mistake("numbers of rows")
def numbers_of_rows(X, y, batch_size, rng):
    """These are the numbers of the rows. Hand over the rows themselves, and their answers."""
    return tuple(
        order[start : start + batch_size]
        for order in [rng.permutation(len(X))]
        for start in range(0, len(X), batch_size)
    )


@iterate_minibatches.mistake("rows and answers torn apart")
def rows_and_answers_torn_apart(
    X: Array, y: Array, batch_size: int, rng: np.random.Generator
) -> tuple[Batch, ...]:
    """As if X and y were shuffled one after the other, each in its own way: rows lose their answers. One
    order for both.
    """
    return in_given_order(rng.permutation(X), rng.permutation(y), batch_size, rng)


@iterate_minibatches.mistake("drawn anew for each batch")
def drawn_anew_for_each_batch(
    X: Array, y: Array, batch_size: int, rng: np.random.Generator
) -> Iterator[Batch]:
    """Rows are drawn anew for each batch, so some come twice in an epoch and some never. Shuffle once, then
    cut.
    """
    for start in range(0, len(X), batch_size):
        part = rng.choice(len(X), size=min(batch_size, len(X) - start), replace=False)
        yield X[part], y[part]


@iterate_minibatches.mistake("last batch lost")
def last_batch_lost(X: Any, y: Any, batch_size: int, rng: np.random.Generator):
    """The smaller batch at the end is missing. Its rows count too."""
    return without_last(X, y, batch_size, rng)


@iterate_minibatches.mistake("first batch only")
def first_batch_only(X, y, batch_size, rng):
    """The first batch comes out and nothing after it. `return` ends a function; `yield` hands one over and
    goes on.
    """
    return iterate_minibatches(X, y, batch_size, rng)[0]


@iterate_minibatches.mistake("answers left out")
def answers_left_out(X, y, batch_size, rng):
    """Your batches hold rows and no answers. Hand over pairs: `yield X_batch, y_batch`."""
    return tuple(b[0] for b in iterate_minibatches(X, y, batch_size, rng))


@iterate_minibatches.mistake("answers not shuffled")
def answers_not_shuffled(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    """The rows are shuffled, the answers are not. Pick both with the same order."""
    pairs = zip(
        iterate_minibatches(X, y, batch_size, rng), in_given_order(X, y, batch_size, rng), strict=True
    )
    return tuple((shuffled[0], unshuffled[1]) for shuffled, unshuffled in pairs)


@iterate_minibatches.mistake("answers first")
def answers_first(X, y, batch_size, rng):
    """Each pair comes the wrong way round: rows first, then their answers."""
    return tuple(b[::-1] for b in iterate_minibatches(X, y, batch_size, rng))


@iterate_minibatches.mistake("a new order for every batch")
def a_new_order_for_every_batch(X, y, batch_size, rng):
    """You draw a new order for every batch, so some rows come twice in an epoch and some never. Draw it once,
    before the loop.
    """
    return (
        (X[part], y[part])
        for start in range(0, len(X), batch_size)
        for part in [rng.permutation(len(X))[start : start + batch_size]]
    )


@iterate_minibatches.mistake("one row at a time")
def one_row_at_a_time(X, y, batch_size, rng):
    """Every batch of yours holds one row, whatever the batch size."""
    return in_order(X, y, 1, rng.permutation(len(X)))


@iterate_minibatches.mistake("random generator of its own")
def random_generator_of_its_own(X, y, batch_size, rng):
    """These are the orders of a generator made from 0, so every pass comes out alike. Use the one that comes
    in as `rng`.
    """
    return iterate_minibatches(X, y, batch_size, np.random.default_rng(0))


iterate_minibatches.knows(*map(_own_generator, (1, 42, 123)))


iterate_minibatches.hints(
    start=(
        "One line for a new order of the row numbers, of which there are `len(X)`. Then a loop over where "
        "batches start: `range(0, len(X), batch_size)`."
    ),
    between={
        "How do I cut a batch out?": (
            "`order[start : start + batch_size]` is a piece of the order, and shorter at the end by itself."
            " An array takes a list of row numbers: `X[[4, 0]]`."
        ),
        "Nothing happens, or only one batch comes": (
            "In a function with `yield` nothing runs until somebody loops over it. With `return` inside the"
            " loop it ends at the first batch."
        ),
    },
    almost="`order = rng.permutation(...)`; in the loop `rows = order[...]`, then `yield X[rows], ...`.",
)


iterate_minibatches.equivalent(
    Equivalent(
        AS_MANY,
        (
            "order = rng.permutation(len(X)) → order = rng.permutation(len(y))",
            "order = rng.permutation(len(X)) → order = rng.permutation(len(-X))",
            "for start in range(0, len(X), batch_size): → for start in range(0, len(order), batch_size):",
            "for start in range(0, len(X), batch_size): → for start in range(0, len(y), batch_size):",
            "for start in range(0, len(X), batch_size): → for start in range(0, len(-X), batch_size):",
        ),
    ),
    Equivalent(
        COUNTED_FROM_THE_END,
        (
            "order = rng.permutation(len(X)) → order = -rng.permutation(len(X))",
            "rows = order[start:start + batch_size] → rows = -order[start:start + batch_size]",
            "rows = order[start:start + batch_size] → rows = (-order)[start:start + batch_size]",
        ),
    ),
)
