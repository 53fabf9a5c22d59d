"""Counts the updates of one epoch when a part of the rows is held back for validation."""

from math import ceil, floor

import numpy as np

from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference


def _trainings(rng: np.random.Generator) -> list[tuple[int, float, int]]:
    """Draw (n_rows, validation_split, batch_size), some without a rest."""
    return [
        (60_000, 0.2, 64),
        (60_000, 0.0, 128),
        (1_441, 0.2, 64),
        (int(rng.integers(200, 999)) * 10 + 3, 0.25, 50),
        (int(rng.integers(50, 99)) * 20 + 5, 0.1, int(rng.integers(7, 13))),
        (130, 0.5, 60),
        (40_000 + int(rng.integers(9)) * 16, 0.3125, 10),
    ]


@exercise(points=1, inputs=_trainings)
def steps_per_epoch(n_rows: int, validation_split: float, batch_size: int) -> int:
    return reference.batches_per_epoch(floor(n_rows * (1 - validation_split)), batch_size)


def _share_of(n_rows: int, share: float) -> float:
    """Return a share of the rows with its fraction, but without the rounding errors of floats."""
    return round(n_rows * share, 6)


@steps_per_epoch.mistake("nothing held back")
def nothing_held_back(n_rows, validation_split, batch_size):
    """These are the steps of all rows. Those held back for validation bring no update."""
    return reference.batches_per_epoch(n_rows, batch_size)


@steps_per_epoch.mistake("trained on what is held back")
def trained_on_what_is_held_back(n_rows, validation_split, batch_size):
    """These are the steps of the part that is held back. Training takes the rest."""
    return ceil(_share_of(n_rows, validation_split) / batch_size)


@steps_per_epoch.mistake("last batch lost")
def last_batch_lost(n_rows, validation_split, batch_size):
    """The smaller batch at the end is a step as well."""
    rows = floor(_share_of(n_rows, 1 - validation_split))
    return reference.batches_per_epoch(rows, batch_size, drop_last=True)


@steps_per_epoch.mistake("divided before rounding")
def divided_before_rounding(n_rows, validation_split, batch_size):
    """Rows are whole: those left for training are rounded down before they are divided into batches."""
    return ceil(_share_of(n_rows, 1 - validation_split) / batch_size)


@steps_per_epoch.mistake("fraction of a step")
def fraction_of_a_step(n_rows, validation_split, batch_size):
    """Steps are whole, and a batch that is not full is one too."""
    return n_rows * (1 - validation_split) / batch_size


@steps_per_epoch.mistake("one too many where it divides")
def one_too_many_where_it_divides(n_rows, validation_split, batch_size):
    """If no rows are left over, yours is one too many: there is no smaller batch then."""
    return last_batch_lost(n_rows, validation_split, batch_size) + 1


@steps_per_epoch.mistake("training and validation together")
def training_and_validation_together(n_rows, validation_split, batch_size):
    """These are the batches of training and validation together. Those of validation are looked at, and no
    step follows.
    """
    validation = trained_on_what_is_held_back(n_rows, validation_split, batch_size)
    return steps_per_epoch(n_rows, validation_split, batch_size) + validation


@steps_per_epoch.right
def rounded_up(n_rows, validation_split, batch_size):
    rows = int(n_rows * (1 - validation_split))
    return ceil(rows / batch_size)


@steps_per_epoch.right
def rounded_up_by_numpy(n_rows, validation_split, batch_size):
    return int(np.ceil(int(n_rows * (1 - validation_split) + 1e-9) / batch_size))


@steps_per_epoch.right
def starts_counted(n_rows, validation_split, batch_size):
    rows = int(np.floor(round(n_rows * (1 - validation_split), 3)))
    return len(range(0, rows, batch_size))


@steps_per_epoch.right
def cut_as_keras_does(n_rows, validation_split, batch_size):
    # As Keras does: it rounds down the row at which the split begins.
    rows = int(np.floor(n_rows * (1.0 - validation_split)))
    return -(-rows // batch_size)


steps_per_epoch.hints(
    start="First the rows that are left for training, then the batches of lesson 05.",
    between={
        "The rows left are not a whole number": (
            "`int(...)` cuts a fraction off: the rows left for training are rounded down, as Keras does it."
        ),
    },
    almost="`rows = int(n_rows * (1 - validation_split))`, then `return -(-rows // ...)`",
)


steps_per_epoch.equivalent(
    Equivalent("The answer is a whole number.", ("rounded to *", "cast to int")),
    Equivalent(
        "The answer is off by 0.05 per cent at most, which the contract allows in this type.",
        ("in half precision",),
    ),
    Equivalent("It is given numbers, and nothing that can be cut.", ("of the first *",)),
    Equivalent(
        "A share lies between 0 and 1.",
        ("validation_split clipped at *", "validation_split without its sign"),
    ),
)
