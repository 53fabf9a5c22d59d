"""Lists wrong answers to `fit`: batches, steps and epochs; others are in fit_mistakes_in_results.py."""

from collections.abc import Callable

import numpy as np

from autograder.exercises.batches.fit import fit
from autograder.exercises.batches.shared import equally_long, in_given_order, without_last
from byhand import reference
from byhand.reference import Array, Batch


def _train(
    X: Array,
    y: Array,
    w: Array,
    lr: float,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
    batches: Callable[..., tuple[Batch, ...]] = reference.iterate_minibatches,
    slope: Callable[[Array, Array, Array], Array] = reference.batch_gradient,
) -> tuple[Array, list[float]]:
    """Train with a choice of batches and of gradient."""
    losses = []
    for _ in range(epochs):
        for X_batch, y_batch in batches(X, y, batch_size, rng):
            w = w - lr * slope(X_batch, y_batch, w)
        losses.append(reference.mse(y, X @ w))
    return w, losses


@fit.mistake("same order every epoch")
def same_order_every_epoch(X, y, w, lr, batch_size, epochs, rng):
    """Every epoch of yours goes through the same batches. A new order is needed in each, drawn from `rng`
    itself: a copy of it does not move on.
    """
    batches = reference.iterate_minibatches(X, y, batch_size, rng)
    return _train(X, y, w, lr, batch_size, epochs, rng, lambda *given: batches)


@fit.mistake("not shuffled")
def not_shuffled(X, y, w, lr, batch_size, epochs, rng):
    """Your batches keep the rows in their old order. `iterate_minibatches` shuffles them."""
    return _train(X, y, w, lr, batch_size, epochs, rng, in_given_order)


@fit.mistake("all rows at once")
def all_rows_at_once(X, y, w, lr, batch_size, epochs, rng):
    """You take one step an epoch, over all the rows. Where does the batch size come in?"""
    return fit(X, y, w, lr, len(X), epochs, rng)


@fit.mistake("last batch lost")
def last_batch_lost(X, y, w, lr, batch_size, epochs, rng):
    """The smaller batch at the end brings no update in yours."""
    return _train(X, y, w, lr, batch_size, epochs, rng, without_last)


@fit.mistake("slopes added up")
def slopes_added_up(X, y, w, lr, batch_size, epochs, rng):
    """Your steps are too long by the number of rows in the batch: its slopes are averaged, not added."""

    def added_up(X_batch, y_batch, w):
        return len(X_batch) * reference.batch_gradient(X_batch, y_batch, w)

    return _train(X, y, w, lr, batch_size, epochs, rng, slope=added_up)


@fit.mistake("uphill")
def uphill(X, y, w, lr, batch_size, epochs, rng):
    """These are the numbers of a walk up the slope. Look at the sign in the update."""
    return fit(X, y, w, -lr, batch_size, epochs, rng)


@fit.mistake("batches used up")
def batches_used_up(X, y, w, lr, batch_size, epochs, rng):
    """Only the first epoch trains. What `iterate_minibatches` gives can be gone through once: call it anew in
    every epoch.
    """
    w, losses = fit(X, y, w, lr, batch_size, 1, rng)
    return w, losses * epochs


@fit.mistake("whole set for every batch")
def whole_set_for_every_batch(X, y, w, lr, batch_size, epochs, rng):
    """Each of your updates uses all the rows, as often as there are batches. Which rows belong to
    this batch?
    """

    def of_all_rows(X_batch, y_batch, w):
        return reference.batch_gradient(X, y, w)

    return _train(X, y, w, lr, batch_size, epochs, rng, slope=of_all_rows)


@fit.mistake("random generator of its own")
def random_generator_of_its_own(X, y, w, lr, batch_size, epochs, rng):
    """These are the numbers of a generator made from 0, so every training comes out alike. Use the one that
    comes in as `rng`.
    """
    return fit(X, y, w, lr, batch_size, epochs, np.random.default_rng(0))


@fit.mistake("generator of its own, number 42")
def generator_of_its_own_number_42(X, y, w, lr, batch_size, epochs, rng):
    """These are the numbers of a generator made from 42, so every training comes out alike. Use the one that
    comes in as `rng`.
    """
    return fit(X, y, w, lr, batch_size, epochs, np.random.default_rng(42))


@fit.mistake("one epoch only")
def one_epoch_only(X, y, w, lr, batch_size, epochs, rng):
    """You stop after the first epoch. Is the `return` inside the loop?"""
    return fit(X, y, w, lr, batch_size, 1, rng)


@fit.mistake("one epoch short")
def one_epoch_short(X, y, w, lr, batch_size, epochs, rng):
    """You make one epoch too few. Where does `range` begin when it is given two numbers?"""
    return fit(X, y, w, lr, batch_size, epochs - 1, rng)


@fit.mistake("first batch only")
def first_batch_only(X, y, w, lr, batch_size, epochs, rng):
    """You stop after the first batch. How far is the `return` indented?"""
    X_batch, y_batch = reference.iterate_minibatches(X, y, batch_size, rng)[0]
    w = w - lr * reference.batch_gradient(X_batch, y_batch, w)
    return w, [reference.mse(y, X @ w)]


@fit.mistake("never updated")
def never_updated(X, y, w, lr, batch_size, epochs, rng):
    """The weights have not moved. Under which name are the new ones kept, and which are used from then on?"""
    return w, [reference.mse(y, X @ w)] * epochs


@fit.mistake("divided by the batch size")
def divided_by_the_batch_size(X, y, w, lr, batch_size, epochs, rng):
    """Your steps are too short by the batch size. The gradient of a batch is a mean already."""
    return fit(X, y, w, lr / batch_size, batch_size, epochs, rng)


@fit.mistake("an update for each row")
def an_update_for_each_row(X, y, w, lr, batch_size, epochs, rng):
    """As if each row brought an update of its own. One update for each batch is asked for, with the mean over
    its rows.
    """
    return fit(X, y, w, lr, 1, epochs, rng)


@fit.mistake("a generator for each epoch")
def a_generator_for_each_epoch(X, y, w, lr, batch_size, epochs, rng):
    """As if each epoch had a generator of its own, made from the epoch's number. The order should come from
    the `rng` that comes in.
    """
    losses = []
    for epoch in range(epochs):
        w, (loss,) = fit(X, y, w, lr, batch_size, 1, np.random.default_rng(epoch))
        losses.append(loss)
    return w, losses


@fit.mistake("batches made equally long")
def batches_made_equally_long(X, y, w, lr, batch_size, epochs, rng):
    """These are the numbers of batches made about equally long. Each should have `batch_size` rows, and the
    last one what is left over.
    """
    return _train(X, y, w, lr, batch_size, epochs, rng, equally_long)
