"""Trains row by row, or nearly so, and keeps what is known at the end of each epoch."""

from collections.abc import Callable

import numpy as np

from autograder.exercises.shared import trained_until
from byhand.reference import gradient, mse, train_by_row, update

Array = np.ndarray
Training = tuple[Array, list[float]]


def after_each_epoch(X: Array, y: Array, w: Array, lr: float, epochs: int) -> list[Array]:
    """Train row by row, and return the weights at the end of each epoch."""
    weights = []
    for _ in range(epochs):
        w, _ = train_by_row(X, y, w, lr, 1)
        weights.append(w)
    return weights


def until(
    enough: Callable[[list[float]], bool], X: Array, y: Array, w: Array, lr: float, epochs: int
) -> Training:
    """Train row by row, and stop after an epoch if `enough` is true of the losses so far."""
    return trained_until(enough, lambda w: train_by_row(X, y, w, lr, 1), w, epochs)


def once_an_epoch(
    join: Callable[..., Array], X: Array, y: Array, w: Array, lr: float, epochs: int
) -> Training:
    """Take one step in each epoch. join: makes one gradient of the rows' slopes at the start of the epoch."""
    losses = []
    for _ in range(epochs):
        slopes = [gradient(x, w, target) for x, target in zip(X, y, strict=True)]
        w = update(w, join(slopes, axis=0), lr)
        losses.append(mse(y, X @ w))
    return w, losses
