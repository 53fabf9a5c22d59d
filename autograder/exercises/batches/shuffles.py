"""Cuts shuffled batches in several ways, for right answers to `iterate_minibatches` and `fit`."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from byhand.reference import Array, Batch

Minibatches = Callable[[Array, Array, int, np.random.Generator], Any]


def minibatches_from_a_list(
    X: Array, y: Array, batch_size: int, rng: np.random.Generator
) -> Iterator[tuple[Array, list[float]]]:
    """Shuffle a list of row numbers, and take batches off its beginning."""
    order = list(range(len(X)))
    rng.shuffle(order)
    while order:
        rows, order = order[:batch_size], order[batch_size:]
        yield np.array([X[row] for row in rows]), [y[row] for row in rows]


def minibatches_by_array_split(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> list[Batch]:
    """Split the order at every multiple of the batch size."""
    order = rng.permutation(np.arange(len(X)))
    return [(X[rows], y[rows]) for rows in np.split(order, range(batch_size, len(X), batch_size))]


def minibatches_in(order_of: Callable[[int, np.random.Generator], Sequence[int] | Array]) -> Minibatches:
    """Return a function that cuts batches in the order which `order_of` draws."""

    def minibatches(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> Iterator[Batch]:
        order = order_of(len(X), rng)
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            yield X[rows], y[rows]

    return minibatches


def chosen(n: int, rng: np.random.Generator) -> Array:
    """Return all row numbers, chosen without repeats."""
    return rng.choice(n, n, replace=False)


def sorted_by_chance(n: int, rng: np.random.Generator) -> Array:
    """Return the row numbers, sorted by random numbers."""
    return np.argsort(rng.random(n))


def exchanged_one_by_one(n: int, rng: np.random.Generator) -> list[int]:
    """Exchange each row number, from the last to the first, with one before it or with itself."""
    order = list(range(n))
    for k in range(n - 1, 0, -1):
        other = int(rng.integers(k + 1))
        order[k], order[other] = order[other], order[k]
    return order
