"""Holds what several exercises of lesson 05 share."""

from typing import Any

import numpy as np

from autograder.judging.exercise import Equivalent
from byhand import reference
from byhand.reference import Array, Batch

# Changes that leave a count as it is.
OF_WHOLE_NUMBERS = Equivalent("All numbers here are whole.", ("rounded to *", "cast to int"))
OF_NO_ARRAY = Equivalent("No argument is an array.", ("of the first *",))


def drawn_counts(rng: np.random.Generator) -> list[tuple[int, int]]:
    """Draw (rows, batch size): no rest, a rest below and above half a batch, single rows, one batch."""
    batch_size = int(rng.integers(5, 60))
    batches = int(rng.integers(3, 30))
    return [
        (20, 6),
        (10_000, 5),
        (60_000, 128),
        (batch_size * batches, batch_size),
        (batch_size * batches + 1, batch_size),
        (batch_size * batches + batch_size - 1, batch_size),
        (int(rng.integers(3, 9)), 1),
        (int(rng.integers(3, 9)), 64),
        (140_000, 2),
        (2_001, 1_000),
    ]


def far_apart(rng: np.random.Generator, *shape: int) -> Array:
    """Draw numbers between -1 and 1, none of them near 0, the first two of different signs."""
    signs = rng.choice([1, -1], size=shape)
    signs.flat[:2] = 1, -1
    return ((rng.uniform(0.1, 0.9, size=shape).round(3) + 0.0004) * signs).round(4)


def differ_in_rng(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Tell whether two inputs differ only in the state of the generator, which comes last."""
    alike = all(np.array_equal(a, b) for a, b in zip(one[:-1], other[:-1], strict=True))
    return alike and one[-1].bit_generator.state != other[-1].bit_generator.state


def in_order(X: Array, y: Array, batch_size: int, order: Array) -> tuple[Batch, ...]:
    """Cut batches with the rows in this order."""
    parts = [order[start : start + batch_size] for start in range(0, len(order), batch_size)]
    return tuple((X[part], y[part]) for part in parts)


def in_given_order(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    """Cut batches without a shuffle."""
    return in_order(X, y, batch_size, np.arange(len(X)))


def without_last(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    """Shuffle, cut, and keep full batches only."""
    batches = reference.iterate_minibatches(X, y, batch_size, rng)
    return tuple(batch for batch in batches if len(batch[0]) == batch_size)


def equally_long(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    """Shuffle, and cut as many batches as needed, whose lengths differ by one row at most."""
    order = rng.permutation(len(X))
    parts = np.array_split(order, reference.batches_per_epoch(len(X), batch_size))
    return tuple((X[part], y[part]) for part in parts)
