"""Lists wrong answers to `iterate_minibatches`: rows not shuffled, lost or drawn twice, answers mixed up."""

import numpy as np

from autograder.exercises.batches.iterate_minibatches import iterate_minibatches
from autograder.exercises.batches.shared import equally_long, in_given_order, in_order, without_last
from autograder.judging.exercise import Mistake


def _own_generator(seed: int) -> Mistake:
    """Return the mistake of drawing from a generator that is made from this number."""

    def own_generator(X, y, batch_size, rng):
        return iterate_minibatches(X, y, batch_size, np.random.default_rng(seed))

    return Mistake(
        f"generator of its own, number {seed}",
        f"These are the orders of a generator made from {seed}, so every pass comes out alike. "
        "Use the one that comes in as `rng`.",
        own_generator,
    )


@iterate_minibatches.mistake("not shuffled")
def not_shuffled(X, y, batch_size, rng):
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
    for start in rng.permutation(np.arange(0, len(X), batch_size)):
        yield X[start : start + batch_size], y[start : start + batch_size]


@iterate_minibatches.mistake("batches made equally long")
def batches_made_equally_long(X, y, batch_size, rng):
    """Your batches are made about equally long. Each should have `batch_size` rows, and the last one what is
    left over.
    """
    return equally_long(X, y, batch_size, rng)


@iterate_minibatches.mistake("smaller batch first")
def smaller_batch_first(X, y, batch_size, rng):
    """The smaller batch comes first in yours. What is left over comes last."""
    order = rng.permutation(len(X))
    first = len(X) % batch_size or batch_size
    for part in np.split(order, range(first, len(X), batch_size)):
        yield X[part], y[part]


@iterate_minibatches.mistake("drawn with repeats")
def drawn_with_repeats(X, y, batch_size, rng):
    """Some rows come twice in an epoch and some never. What has to be said for a draw in which a row is not
    put back?
    """
    return in_order(X, y, batch_size, rng.choice(len(X), len(X)))


@iterate_minibatches.mistake("numbers of rows")
def numbers_of_rows(X, y, batch_size, rng):
    """These are the numbers of the rows. Hand over the rows themselves, and their answers."""
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        yield order[start : start + batch_size]


@iterate_minibatches.mistake("rows and answers torn apart")
def rows_and_answers_torn_apart(X, y, batch_size, rng):
    """As if X and y were shuffled one after the other, each in its own way: rows lose their answers. One
    order for both.
    """
    return in_given_order(rng.permutation(X), rng.permutation(y), batch_size, rng)


@iterate_minibatches.mistake("drawn anew for each batch")
def drawn_anew_for_each_batch(X, y, batch_size, rng):
    """Rows are drawn anew for each batch, so some come twice in an epoch and some never. Shuffle once, then
    cut.
    """
    for start in range(0, len(X), batch_size):
        part = rng.choice(len(X), size=min(batch_size, len(X) - start), replace=False)
        yield X[part], y[part]


@iterate_minibatches.mistake("last batch lost")
def last_batch_lost(X, y, batch_size, rng):
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
    for X_batch, _ in iterate_minibatches(X, y, batch_size, rng):
        yield X_batch


@iterate_minibatches.mistake("answers not shuffled")
def answers_not_shuffled(X, y, batch_size, rng):
    """The rows are shuffled, the answers are not. Pick both with the same order."""
    for k, (X_batch, _) in enumerate(iterate_minibatches(X, y, batch_size, rng)):
        yield X_batch, y[k * batch_size : (k + 1) * batch_size]


@iterate_minibatches.mistake("answers first")
def answers_first(X, y, batch_size, rng):
    """Each pair comes the wrong way round: rows first, then their answers."""
    for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
        yield y_batch, X_batch


@iterate_minibatches.mistake("a new order for every batch")
def a_new_order_for_every_batch(X, y, batch_size, rng):
    """You draw a new order for every batch, so some rows come twice in an epoch and some never. Draw it once,
    before the loop.
    """
    for start in range(0, len(X), batch_size):
        part = rng.permutation(len(X))[start : start + batch_size]
        yield X[part], y[part]


@iterate_minibatches.mistake("one row at a time")
def one_row_at_a_time(X, y, batch_size, rng):
    """Every batch of yours holds one row, whatever the batch size."""
    return iterate_minibatches(X, y, 1, rng)


@iterate_minibatches.mistake("random generator of its own")
def random_generator_of_its_own(X, y, batch_size, rng):
    """These are the orders of a generator made from 0, so every pass comes out alike. Use the one that comes
    in as `rng`.
    """
    return iterate_minibatches(X, y, batch_size, np.random.default_rng(0))


iterate_minibatches.knows(*map(_own_generator, (1, 42, 123)))
