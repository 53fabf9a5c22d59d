"""Asks for the inputs of a test that exposes broken functions which count batches."""

from typing import Any

import numpy as np

from autograder.exercises.batches.batches_per_epoch import (
    at_least_one,
    batches_per_epoch,
    drop_last_ignored,
    last_batch_lost,
    one_too_many_where_it_divides,
)


def _no_count(n_rows: Any, batch_size: Any, drop_last: Any) -> str:
    """Return why an input cannot be counted; empty if it can."""
    if not all(isinstance(size, int | np.integer) and size >= 1 for size in (n_rows, batch_size)):
        return "Rows and batch size are whole numbers from 1."
    return "" if isinstance(drop_last, bool | np.bool_) else "The third is `True` or `False`."


test_batches_per_epoch = batches_per_epoch.to_test(points=2, complaint=_no_count)

test_batches_per_epoch.broken(
    "rest lost", "it forgets the smaller batch at the end. For which numbers is there one?"
)(last_batch_lost)

test_batches_per_epoch.broken(
    "always one more", "it adds one whether there is a rest or not. Have all your rows left a rest?"
)(one_too_many_where_it_divides)

test_batches_per_epoch.broken(
    "drop_last ignored",
    "it never looks at `drop_last`. Have you asked with True, and rows that do not divide?",
)(drop_last_ignored)


@test_batches_per_epoch.broken("rounded")
def half_a_batch_rounded_up(n_rows, batch_size, drop_last=False):
    """it rounds to the nearest whole number. How large is the rest in your inputs: more than half a batch?"""
    # Python's `round` takes a half to the even number, and would sometimes be right.
    return n_rows // batch_size if drop_last else int(n_rows / batch_size + 0.5)


test_batches_per_epoch.broken(
    "at least one", "it never says 0. When are there no batches at all? (Something has to be dropped.)"
)(at_least_one)


@test_batches_per_epoch.broken("one by one")
def one_batch_of_single_rows(n_rows, batch_size, drop_last=False):
    """it takes a batch of one row for the whole set. Have you tried that size?"""
    return 1 if batch_size == 1 else batches_per_epoch(n_rows, batch_size, drop_last)


test_batches_per_epoch.hints(
    start=(
        "One tuple is `(20, 5, False)`: rows, batch size, drop_last. All three have to be there. What does "
        "this one not tell?"
    ),
    between={
        "One always slips through": (
            "List the edges: no rest, a rest of one row, dropped and kept, one row a batch, a batch larger "
            "than the set."
        ),
    },
    almost="`[(20, 6, False), (20, 6, ...), (20, 5, ...), (13, 6, False), (7, 1, False), (4, 6, ...)]`",
)
