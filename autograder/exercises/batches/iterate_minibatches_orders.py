"""Finds the orders in which an answer to `iterate_minibatches` hands over the rows, and expects these."""

import copy
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.exercises.batches.shared import differ_in_rng, in_order
from byhand import reference
from byhand.reference import Array

MANY = 12  # rows: they have so many orders that chance gives none twice
LONG = 30  # rows: after a shuffle of so many, few neighbours are still neighbours


def expected_batches(inputs: Sequence[tuple[Any, ...]], values: Sequence[Any]) -> list[Any]:
    """Return the right batches for the order that an answer drew; the reference's if it did not shuffle."""
    orders = [
        order_of(X, y, batch_size, rng, value)
        for (X, y, batch_size, rng), value in zip(inputs, values, strict=True)
    ]
    if _is_no_shuffle(inputs, orders):
        orders = [None] * len(orders)
    expected = []
    for given, order in zip(inputs, orders, strict=True):
        if order is None:
            expected.append(reference.iterate_minibatches(*copy.deepcopy(given)))  # rng must not move on
        else:
            X, y, batch_size, _ = given
            expected.append(in_order(X, y, batch_size, order))
    return expected


def order_of(X: Array, y: Array, batch_size: int, rng: np.random.Generator, value: Any) -> Array | None:
    """Return the order in which an answer hands over the rows; None unless each row comes once."""
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


def _is_no_shuffle(inputs: Sequence[tuple[Any, ...]], orders: Sequence[Array | None]) -> bool:
    """Tell whether these orders cannot come from a fair shuffle with the generator, except by rare chance.

    A fair shuffle of `MANY` rows keeps their order once in 480 million times; two generators agree as rarely.
    A fair shuffle of `LONG` rows keeps half of the neighbours side by side about once in 10 ** 9 times.
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
