"""Lists wrong answers to `train_by_row`."""

import numpy as np

from autograder.exercises.descent.epochs import after_each_epoch, once_an_epoch, until
from autograder.exercises.descent.train_by_row import train_by_row
from byhand.reference import gradient, mse, predict, squared_error, update


@train_by_row.mistake("loss on the way")
def loss_on_the_way(X, y, w, lr, epochs):
    """The weights are right. Each loss averages what the rows cost *before* their own updates, while w was
    still moving. Asked for is the loss of the weights that stand at the end of the epoch.
    """
    losses = []
    for _ in range(epochs):
        seen = []
        for x, target in zip(X, y, strict=True):
            seen.append(squared_error(predict(x, w), target))
            w = update(w, gradient(x, w, target), lr)
        losses.append(np.mean(seen))
    return w, losses


@train_by_row.mistake("loss before the epoch")
def loss_before_the_epoch(X, y, w, lr, epochs):
    """The weights are right, and each loss is the one from before its epoch. Note it once the rows are
    done.
    """
    end, losses = train_by_row(X, y, w, lr, epochs)
    return end, [mse(y, X @ w), *losses[:-1]]


@train_by_row.mistake("added up")
def added_up(X, y, w, lr, epochs):
    """The weights are right. Your losses add the rows up where they should average."""
    end, losses = train_by_row(X, y, w, lr, epochs)
    return end, [len(y) * loss for loss in losses]


@train_by_row.mistake("last row's loss")
def loss_of_the_last_row(X, y, w, lr, epochs):
    """The weights are right. Each loss is that of the last row alone; asked for is the mean over all rows."""
    weights = after_each_epoch(X, y, w, lr, epochs)
    return weights[-1], [squared_error(X[-1] @ w, y[-1]) for w in weights]


@train_by_row.mistake("one update an epoch")
def one_update_an_epoch(X, y, w, lr, epochs):
    """You average all the slopes and take one step an epoch. That is another kind of descent, for lesson 05.
    Here each row brings an update of its own.
    """
    return once_an_epoch(np.mean, X, y, w, lr, epochs)


@train_by_row.mistake("weights start anew")
def weights_start_anew(X, y, w, lr, epochs):
    """Every epoch of yours starts from the first weights again. It should go on where the last one ended."""
    end, losses = train_by_row(X, y, w, lr, 1)
    return end, losses * epochs


@train_by_row.mistake("never updated")
def never_updated(X, y, w, lr, epochs):
    """The weights have not moved. What `update` gives back has to be kept: under which name?"""
    return w, [mse(y, X @ w)] * epochs


@train_by_row.mistake("slopes of the epoch's first weights")
def slopes_of_the_first_weights(X, y, w, lr, epochs):
    """Within an epoch all your slopes belong to the weights it began with. Each row should see the weights
    that the row before it left.
    """
    return once_an_epoch(np.sum, X, y, w, lr, epochs)


@train_by_row.mistake("last row left out")
def last_row_left_out(X, y, w, lr, epochs):
    """The last row brings no update in yours."""
    weights = after_each_epoch(X[:-1], y[:-1], w, lr, epochs)
    return weights[-1], [mse(y, X @ w) for w in weights]


@train_by_row.mistake("last epoch's loss only")
def last_loss_only(X, y, w, lr, epochs):
    """The weights are right, and only the last epoch's loss is there. Where does the empty list begin: before
    all epochs, or in each?
    """
    end, losses = train_by_row(X, y, w, lr, epochs)
    return end, losses[-1:]


@train_by_row.mistake("one epoch too many")
def one_epoch_too_many(X, y, w, lr, epochs):
    """You make one epoch too many."""
    return train_by_row(X, y, w, lr, epochs + 1)


@train_by_row.mistake("one epoch short")
def one_epoch_short(X, y, w, lr, epochs):
    """You make one epoch too few. Where does `range` begin when it is given two numbers?"""
    return train_by_row(X, y, w, lr, epochs - 1)


@train_by_row.mistake("square of the mean")
def square_of_the_mean(X, y, w, lr, epochs):
    """The weights are right. Your losses average first and square afterwards."""
    weights = after_each_epoch(X, y, w, lr, epochs)
    return weights[-1], [np.mean(X @ w - y) ** 2 for w in weights]


@train_by_row.mistake("a loss for every row")
def loss_for_every_row(X, y, w, lr, epochs):
    """You note a loss after every row. One an epoch is asked for: look at how far that line is indented."""
    losses = []
    for _ in range(epochs):
        for x, target in zip(X, y, strict=True):
            w = update(w, gradient(x, w, target), lr)
            losses.append(mse(y, X @ w))
    return w, losses


@train_by_row.mistake("one epoch only")
def one_epoch_only(X, y, w, lr, epochs):
    """You stop after the first epoch. Is the `return` inside the loop?"""
    return train_by_row(X, y, w, lr, 1)


@train_by_row.mistake("start handed back")
def start_handed_back(X, y, w, lr, epochs):
    """The losses are right, and the weights you give back are those you started with."""
    _, losses = train_by_row(X, y, w, lr, epochs)
    return w, losses


@train_by_row.mistake("rows in reverse")
def rows_in_reverse(X, y, w, lr, epochs):
    """You go through the rows from the last to the first. Keep their order."""
    return train_by_row(X[::-1], y[::-1], w, lr, epochs)


@train_by_row.mistake("loss before the first epoch as well")
def loss_before_the_first_epoch_as_well(X, y, w, lr, epochs):
    """The weights are right, and there is one loss too many: that of the weights before the first epoch. One
    for each epoch is asked for.
    """
    end, losses = train_by_row(X, y, w, lr, epochs)
    return end, [mse(y, X @ w), *losses]


@train_by_row.mistake("root taken")
def root_taken(X, y, w, lr, epochs):
    """The weights are right, and each loss is the root of the right one. The mean of the squares is asked
    for.
    """
    end, losses = train_by_row(X, y, w, lr, epochs)
    return end, [loss**0.5 for loss in losses]


@train_by_row.mistake("size instead of square")
def mean_size_of_the_errors(X, y, w, lr, epochs):
    """The weights are right. Your losses are means of the sizes of the errors: square them instead."""
    weights = after_each_epoch(X, y, w, lr, epochs)
    return weights[-1], [np.mean(np.abs(X @ w - y)) for w in weights]


@train_by_row.mistake("stopped when the loss grows")
def stopped_when_the_loss_grows(X, y, w, lr, epochs):
    """Where the loss grows, yours makes no further epoch. All `epochs` are asked for, whatever the loss
    does.
    """
    return until(lambda losses: losses[-1] > min(losses), X, y, w, lr, epochs)


@train_by_row.mistake("stopped at a small loss")
def stopped_at_a_small_loss(X, y, w, lr, epochs):
    """Where the loss is near 0, yours makes no further epoch. All `epochs` are asked for, and a loss for
    each.
    """
    return until(lambda losses: losses[-1] < 1e-3, X, y, w, lr, epochs)


@train_by_row.mistake("best weights kept")
def best_weights_kept(X, y, w, lr, epochs):
    """The losses are right. Your weights are those of the epoch with the lowest loss; those of the last one
    are asked for.
    """
    _, losses = train_by_row(X, y, w, lr, epochs)
    weights = after_each_epoch(X, y, w, lr, epochs)
    return weights[np.argmin(losses)], losses


@train_by_row.mistake("exchanged")
def exchanged(X, y, w, lr, epochs):
    """First the weights, then the losses: you give them back the other way round."""
    end, losses = train_by_row(X, y, w, lr, epochs)
    return losses, end
