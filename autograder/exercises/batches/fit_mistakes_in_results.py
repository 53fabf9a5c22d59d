"""Lists more wrong answers to `fit`: what is noted, which epoch is the last, and what is returned."""

import copy
from collections.abc import Callable

import numpy as np

from autograder.exercises.batches.fit import fit
from autograder.exercises.shared import trained_until
from byhand import reference
from byhand.reference import Array


def _train_until(
    X: Array,
    y: Array,
    w: Array,
    lr: float,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
    enough: Callable[[list[float]], bool],
) -> tuple[Array, list[float]]:
    """Train in mini-batches, and stop after an epoch if `enough` is true of the losses so far."""
    return trained_until(enough, lambda w: fit(X, y, w, lr, batch_size, 1, rng), w, epochs)


@fit.mistake("root taken")
def root_taken(X, y, w, lr, batch_size, epochs, rng):
    """The weights are right, and each loss is the root of the right one. The mean of the squares is asked
    for.
    """
    w, losses = fit(X, y, w, lr, batch_size, epochs, rng)
    return w, [loss**0.5 for loss in losses]


@fit.mistake("size instead of square")
def size_for_square(X, y, w, lr, batch_size, epochs, rng):
    """The weights are right. Your losses are means of the sizes of the errors: square them instead."""
    losses = []
    for _ in range(epochs):
        w = fit(X, y, w, lr, batch_size, 1, rng)[0]
        losses.append(float(np.mean(np.abs(X @ w - y))))
    return w, losses


@fit.mistake("losses added up")
def losses_added_up(X, y, w, lr, batch_size, epochs, rng):
    """The weights are right. Your losses add the rows up where they should average."""
    w, losses = fit(X, y, w, lr, batch_size, epochs, rng)
    return w, [len(y) * loss for loss in losses]


@fit.mistake("loss before the first epoch as well")
def loss_before_the_first_epoch_as_well(X, y, w, lr, batch_size, epochs, rng):
    """The weights are right, and there is one loss too many: that of the weights before the first epoch. One
    for each epoch is asked for.
    """
    end, losses = fit(X, y, w, lr, batch_size, epochs, rng)
    return end, [reference.mse(y, X @ w), *losses]


@fit.mistake("stopped when the loss grows")
def stopped_when_the_loss_grows(X, y, w, lr, batch_size, epochs, rng):
    """Where the loss grows, yours makes no further epoch. All `epochs` are asked for, whatever the
    loss does.
    """
    return _train_until(X, y, w, lr, batch_size, epochs, rng, lambda losses: losses[-1] > min(losses))


@fit.mistake("stopped at a small loss")
def stopped_at_a_small_loss(X, y, w, lr, batch_size, epochs, rng):
    """Where the loss is near 0, yours makes no further epoch. All `epochs` are asked for, and a loss for
    each.
    """
    return _train_until(X, y, w, lr, batch_size, epochs, rng, lambda losses: losses[-1] < 1e-3)


@fit.mistake("best weights kept")
def best_weights_kept(X, y, w, lr, batch_size, epochs, rng):
    """The losses are right. Your weights are those of the epoch with the lowest loss; those of the last one
    are asked for.
    """
    _, losses = fit(X, y, w, lr, batch_size, epochs, copy.deepcopy(rng))
    best, _ = fit(X, y, w, lr, batch_size, int(np.argmin(losses)) + 1, rng)
    return best, losses


@fit.mistake("learning rate forgotten")
def learning_rate_forgotten(X, y, w, lr, batch_size, epochs, rng):
    """You take the whole gradient. How much of it does lr allow?"""
    return fit(X, y, w, 1.0, batch_size, epochs, rng)


@fit.mistake("loss on the way")
def loss_on_the_way(X, y, w, lr, batch_size, epochs, rng):
    """The weights are right. Each loss averages what the batches cost *before* their updates, while w was
    still moving. Asked for is the loss of all rows once the epoch is done.
    """
    losses = []
    for _ in range(epochs):
        costs = []
        for X_batch, y_batch in reference.iterate_minibatches(X, y, batch_size, rng):
            costs.append(reference.mse(y_batch, X_batch @ w))
            w = w - lr * reference.batch_gradient(X_batch, y_batch, w)
        losses.append(float(np.mean(costs)))
    return w, losses


@fit.mistake("loss of the last batch")
def loss_of_the_last_batch(X, y, w, lr, batch_size, epochs, rng):
    """The weights are right. Each loss is that of the last batch alone; asked for is the mean over
    all rows.
    """
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in reference.iterate_minibatches(X, y, batch_size, rng):
            w = w - lr * reference.batch_gradient(X_batch, y_batch, w)
        losses.append(reference.mse(y_batch, X_batch @ w))
    return w, losses


@fit.mistake("a loss for every batch")
def a_loss_for_every_batch(X, y, w, lr, batch_size, epochs, rng):
    """You note a loss after every batch. One an epoch is asked for: look at how far that line is indented."""
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in reference.iterate_minibatches(X, y, batch_size, rng):
            w = w - lr * reference.batch_gradient(X_batch, y_batch, w)
            losses.append(reference.mse(y, X @ w))
    return w, losses


@fit.mistake("loss before the epoch")
def loss_before_the_epoch(X, y, w, lr, batch_size, epochs, rng):
    """The weights are right, and each loss is the one from before its epoch. Note it once the batches are
    done.
    """
    end, losses = fit(X, y, w, lr, batch_size, epochs, rng)
    return end, [reference.mse(y, X @ w), *losses[:-1]]


@fit.mistake("start handed back")
def start_handed_back(X, y, w, lr, batch_size, epochs, rng):
    """The losses are right, and the weights you give back are those you started with."""
    _, losses = fit(X, y, w, lr, batch_size, epochs, rng)
    return w, losses


@fit.mistake("exchanged")
def exchanged(X, y, w, lr, batch_size, epochs, rng):
    """First the weights, then the losses: you give them back the other way round."""
    w, losses = fit(X, y, w, lr, batch_size, epochs, rng)
    return losses, w
