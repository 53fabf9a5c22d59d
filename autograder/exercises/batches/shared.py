"""What several exercises of this lesson share."""

from typing import Any

import numpy as np

from byhand import reference

Array = np.ndarray
Batch = tuple[Array, Array]
Training = tuple[Array, list[float]]


def in_order(X: Any, y: Any, batch_size: int, order: Array) -> tuple[Batch, ...]:
    X, y = np.asarray(X), np.asarray(y)
    parts = [order[start : start + batch_size] for start in range(0, len(order), batch_size)]
    return tuple((X[part], y[part]) for part in parts)


# Why a changed solution may be right.
NO_ARRAY = "No argument is an array."


WHOLE = "All numbers here are whole."


def drawn_counts(rng: np.random.Generator) -> list[tuple[int, int]]:
    """(rows, batch size): even, with a rest above and below one half, one row each, more than there are."""
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
    """Numbers between -1 and 1, none near 0, and the first two of both signs."""
    signs = rng.choice([1, -1], size=shape)
    signs.flat[:2] = 1, -1
    return ((rng.uniform(0.1, 0.9, size=shape).round(3) + 0.0004) * signs).round(4)


def differ_in_rng(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Tell whether two inputs are the same but for the state of the generator, which comes last."""
    alike = all(np.array_equal(a, b) for a, b in zip(one[:-1], other[:-1], strict=True))
    return alike and one[-1].bit_generator.state != other[-1].bit_generator.state


def in_given_order(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    return in_order(X, y, batch_size, np.arange(len(X)))


def without_last(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    return tuple(b for b in reference.iterate_minibatches(X, y, batch_size, rng) if len(b[0]) == batch_size)


def evenly(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    parts = np.array_split(rng.permutation(len(X)), -(-len(X) // batch_size))
    return tuple((X[part], y[part]) for part in parts)
