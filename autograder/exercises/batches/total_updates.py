"""Counts the updates of a whole training: one for each batch of each epoch."""

from math import ceil

import numpy as np

from autograder.exercises.batches.shared import OF_NO_ARRAY, OF_WHOLE_NUMBERS, drawn_counts
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Inputs
from byhand import reference


def _counts_and_epochs(rng: np.random.Generator) -> Inputs:
    """Draw (rows, batch size, epochs)."""
    counts = drawn_counts(rng)
    epochs = [2, 1000, 3, 4, 7, 6, int(rng.integers(2, 9)), 5, 2, 3]
    return [(n, size, times) for (n, size), times in zip(counts, epochs, strict=True)]


total_updates = exercise(points=1, inputs=_counts_and_epochs, needs=("batches_per_epoch",))(
    reference.total_updates
)


@total_updates.mistake("epochs forgotten")
def epochs_forgotten(n_rows, batch_size, epochs):
    """That is one epoch. How many are there?"""
    return reference.batches_per_epoch(n_rows, batch_size)


@total_updates.mistake("an update for every row")
def an_update_for_every_row(n_rows, batch_size, epochs):
    """You count an update for every row. There is one for every *batch*."""
    return n_rows * epochs


@total_updates.mistake("epochs run together")
def epochs_run_together(n_rows, batch_size, epochs):
    """You lay all epochs end to end and cut the batches from that. Each epoch ends with its own smaller
    batch.
    """
    return ceil(n_rows * epochs / batch_size)


@total_updates.mistake("last batches lost")
def last_batches_lost(n_rows, batch_size, epochs):
    """The smaller batch at the end of each epoch brings an update too."""
    return n_rows // batch_size * epochs


@total_updates.mistake("an update for every epoch")
def an_update_for_every_epoch(n_rows, batch_size, epochs):
    """You count one update an epoch. That is so only when a batch holds all the rows."""
    return epochs


@total_updates.mistake("last batch of one epoch only")
def last_batch_of_one_epoch_only(n_rows, batch_size, epochs):
    """As if the smaller batch came once, at the very end. In which epochs does it come?"""
    return n_rows // batch_size * epochs + (n_rows % batch_size > 0)


@total_updates.mistake("one more")
def one_more(n_rows, batch_size, epochs):
    """As if one update were added to all the full batches. How many smaller batches are there, and is there
    always one?
    """
    return n_rows // batch_size * epochs + 1


@total_updates.mistake("fraction of an update")
def fraction_of_an_update(n_rows, batch_size, epochs):
    """There is no such thing as a fraction of an update. Which division leaves one?"""
    return n_rows / batch_size * epochs


@total_updates.right
def rounded_up(n_rows, batch_size, epochs):
    return epochs * ceil(n_rows / batch_size)


@total_updates.right
def counted_one_by_one(n_rows, batch_size, epochs):
    updates = 0
    for _ in range(epochs):
        for _ in range(0, n_rows, batch_size):
            updates += 1
    return updates


@total_updates.right
def given_as_a_float(n_rows, batch_size, epochs):
    return float(np.ceil(n_rows / batch_size) * epochs)


total_updates.hints(
    start="You have a function that counts the batches of one epoch. Each batch is one update.",
    between={
        "Where does the smaller batch count?": (
            "In every epoch anew: an epoch never borrows rows from the next."
        ),
    },
    almost="`return epochs * ...`",
)

total_updates.equivalent(OF_WHOLE_NUMBERS, OF_NO_ARRAY)
