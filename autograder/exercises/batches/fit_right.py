"""Lists other right answers to `fit`: with matrices, row by row, and with orders drawn in many ways."""

from collections.abc import Callable

import numpy as np

from autograder.exercises.batches.fit import fit
from autograder.exercises.batches.shuffles import (
    Minibatches,
    chosen,
    exchanged_one_by_one,
    minibatches_by_array_split,
    minibatches_from_a_list,
    minibatches_in,
    sorted_by_chance,
)
from byhand.reference import Array


def fit_on(minibatches: Minibatches) -> Callable[..., tuple[Array, list[float]]]:
    """Return a function that trains on the batches which `minibatches` makes."""

    def fit(X, y, w, lr, batch_size, epochs, rng):
        losses = []
        for _ in range(epochs):
            for X_batch, y_batch in minibatches(X, y, batch_size, rng):
                w = w - lr * 2 * X_batch.T @ (X_batch @ w - y_batch) / len(y_batch)
            losses.append(np.square(X @ w - y).mean())
        return w, losses

    return fit


@fit.right
def losses_in_an_array(X, y, w, lr, batch_size, epochs, rng):
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in minibatches_by_array_split(X, y, batch_size, rng):
            w = w - lr * 2 / len(X_batch) * X_batch.T @ (X_batch @ w - y_batch)
        losses.append(((X @ w - y) ** 2).mean())
    return w, np.array(losses)


@fit.right
def both_in_a_list(X, y, w, lr, batch_size, epochs, rng):
    return list(losses_in_an_array(X, y, w, lr, batch_size, epochs, rng))


@fit.right
def row_by_row(X, y, w, lr, batch_size, epochs, rng):
    weights, losses = list(w), []
    for _ in range(epochs):
        for rows, targets in minibatches_from_a_list(X, y, batch_size, rng):
            misses = [
                sum(a * b for a, b in zip(x, weights, strict=True)) - t
                for x, t in zip(rows, targets, strict=True)
            ]
            slopes = [
                2 * sum(m * x[k] for m, x in zip(misses, rows, strict=True)) / len(rows)
                for k in range(len(w))
            ]
            weights = [a - lr * slope for a, slope in zip(weights, slopes, strict=True)]
        losses.append(sum((np.dot(x, weights) - t) ** 2 for x, t in zip(X, y, strict=True)) / len(X))
    return weights, losses


@fit.right
def one_order_shuffled_again_and_again(X, y, w, lr, batch_size, epochs, rng):
    order, losses = np.arange(len(X)), []
    for _ in range(epochs):
        rng.shuffle(order)
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            w = w - lr * 2 * np.mean((X[rows] @ w - y[rows])[:, None] * X[rows], axis=0)
        losses.append(np.mean((X @ w - y) ** 2))
    return w, losses


fit.right(fit_on(minibatches_in(chosen)))
fit.right(fit_on(minibatches_in(sorted_by_chance)))
fit.right(fit_on(minibatches_in(exchanged_one_by_one)))
