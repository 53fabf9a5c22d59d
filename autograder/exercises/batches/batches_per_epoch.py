"""Counts the batches of one pass over the rows, with a smaller last batch or without it."""

from math import ceil, floor

import numpy as np

from autograder.exercises.batches.shared import OF_NO_ARRAY, OF_WHOLE_NUMBERS, drawn_counts
from autograder.exercises.changes import changes
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference


def _counts_and_drops(rng: np.random.Generator) -> Inputs:
    """Draw (rows, batch size), and most of them again with the last batch dropped."""
    counts = drawn_counts(rng)
    return [*counts, *((n, size, True) for n, size in counts[:1] + counts[3:])]


batches_per_epoch = exercise(points=2, inputs=_counts_and_drops)(reference.batches_per_epoch)


@batches_per_epoch.mistake("fraction of a batch")
def fraction_of_a_batch(n_rows, batch_size, drop_last=False):
    """A batch that is not full is a batch all the same. How many times does the loop go round?"""
    return n_rows // batch_size if drop_last else n_rows / batch_size


@batches_per_epoch.mistake("fraction throughout")
def fraction_throughout(n_rows, batch_size, drop_last=False):
    """You divide, and a fraction of a batch is left. How many times does the loop go round, with the last
    batch and without it?
    """
    return n_rows / batch_size


@batches_per_epoch.mistake("last batch lost")
def last_batch_lost(n_rows, batch_size, drop_last=False):
    """The rows that are left over make a batch too, a smaller one, unless `drop_last` says otherwise."""
    return n_rows // batch_size


@batches_per_epoch.mistake("drop_last ignored")
def drop_last_ignored(n_rows, batch_size, drop_last=False):
    """With `drop_last=True` the smaller batch at the end is left out. Yours counts it."""
    return ceil(n_rows / batch_size)


@batches_per_epoch.mistake("one too many where it divides")
def one_too_many_where_it_divides(n_rows, batch_size, drop_last=False):
    """You add one for the rest even where there is no rest."""
    return n_rows // batch_size + (0 if drop_last else 1)


@batches_per_epoch.mistake("rounded")
def rounded(n_rows, batch_size, drop_last=False):
    """You round to the nearest whole number, so a small rest is lost. Even one row left over makes
    a batch.
    """
    return n_rows // batch_size if drop_last else round(n_rows / batch_size)


@batches_per_epoch.mistake("drop_last turned round")
def drop_last_turned_round(n_rows, batch_size, drop_last=False):
    """You keep the last batch where it should be dropped, and drop it where it should be kept."""
    return batches_per_epoch(n_rows, batch_size, not drop_last)


@batches_per_epoch.mistake("at least one")
def at_least_one(n_rows, batch_size, drop_last=False):
    """When the only batch there is is not full, and such batches are dropped, how many are left?"""
    return max(1, batches_per_epoch(n_rows, batch_size, drop_last))


@batches_per_epoch.mistake("one less wherever something may be dropped")
def one_less_wherever_something_may_be_dropped(n_rows, batch_size, drop_last=False):
    """With `drop_last=True` you take one batch off even where all batches are full. When is there something
    to drop?
    """
    return ceil(n_rows / batch_size) - bool(drop_last)


@batches_per_epoch.mistake("rest added")
def rest_added(n_rows, batch_size, drop_last=False):
    """As if each row that is left over made a batch of its own. How many batches do they make together?"""
    return n_rows // batch_size + (0 if drop_last else n_rows % batch_size)


@batches_per_epoch.mistake("upside down")
def upside_down(n_rows, batch_size, drop_last=False):
    """You divide the batch size by the rows. How many batches fit into the rows?"""
    return ceil(batch_size / n_rows)


@batches_per_epoch.right
def rounded_up_or_down(n_rows, batch_size, drop_last=False):
    return (floor if drop_last else ceil)(n_rows / batch_size)


@batches_per_epoch.right
def counted_by_range(n_rows, batch_size, drop_last=False):
    return len(range(0, n_rows, batch_size)) - (drop_last and n_rows % batch_size > 0)


@batches_per_epoch.right
def counted_one_by_one(n_rows, batch_size, drop_last=False):
    batches = 0
    while n_rows >= batch_size or (n_rows > 0 and not drop_last):
        n_rows -= batch_size
        batches += 1
    return batches


@batches_per_epoch.right
def nearly_a_batch_added_first(n_rows, batch_size, drop_last=False):
    return np.floor_divide(n_rows + (0 if drop_last else batch_size - 1), batch_size)


batches_per_epoch.hints(
    start=(
        "`//` divides and forgets the rest, `%` gives the rest. If there is a rest and it is kept, there is "
        "one batch more."
    ),
    between={
        "How do I use `drop_last`?": (
            "It is True or False, and can stand in an `if` as it is: `if drop_last:`."
        ),
    },
    almost=(
        "`full = n_rows // batch_size`, then `if ... or n_rows % batch_size == 0: return full`, and "
        "otherwise one more: `return ...`."
    ),
)

RETURN = "return full if drop_last or rest == 0 else full + 1"

batches_per_epoch.equivalent(
    Equivalent(
        "Minus True counts as true, and minus False as false.",
        changes(RETURN, "if drop_last ⇒ if -drop_last"),
    ),
    Equivalent(
        "A rest is a whole number, and never below 0.",
        changes(
            RETURN,
            "rest == 0 ⇒ rest <= 0",
            "rest == 0 ⇒ np.trunc(rest) == 0",
            "rest == 0 ⇒ np.round(rest) == 0",
            "rest == 0 ⇒ -rest == 0",
        ),
    ),
    OF_WHOLE_NUMBERS,
    OF_NO_ARRAY,
)
