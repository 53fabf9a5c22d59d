"""The exercise `train_by_row`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.descent.gradient import gradient
from autograder.exercises.descent.predict import predict
from autograder.exercises.descent.shared import RATE_ABOVE_0, SAME_PRODUCT, SAME_SQUARE, far_apart
from autograder.exercises.descent.squared_error import squared_error
from autograder.exercises.descent.update import update
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent
from byhand import reference

Array = np.ndarray
Training = tuple[Array, list[float]]


def _mean_loss(X: Array, y: Array, w: Array) -> float:
    return float(np.mean((np.asarray(X) @ w - y) ** 2))


def _small_sets(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """(X, y, w, lr, epochs): one to compute by hand, then rates at which no row blows up, and other courses.

    In the last ones the loss grows, hardly moves, is next to 0 long before the end, or is 0 from the start: an
    end that comes early, or weights kept from another epoch, give something else.
    """
    by_hand = (np.array([[1.0, 1.0], [0.0, 2.0]]), np.array([2.0, 2.0]), np.array([0.0, 0.0]), 0.1, 1)
    sets = [by_hand]
    for n_rows, inputs, epochs, digits in ((3, 2, 2, 2), (5, 3, 3, 2), (4, 2, 6, 2), (9, 2, 3, 4)):
        X = (rng.normal(size=(n_rows, inputs)) * 2 + 0.05).round(digits)
        y = (rng.normal(size=n_rows) * 3).round(digits - 1)
        sets.append((X, y, rng.normal(size=inputs).round(digits - 1), _rate(X, 0.4), epochs))
    large, growing = _one_row_after_another(rng, 300, 1e6, 300, 0.05, 2), by_hand
    while (losses := train_by_row(*growing)[1])[-1] < 1.1 * losses[0]:
        growing = _one_row_after_another(rng, 2, 5, 5, 2.2, 7)
    X = (far_apart(rng, 6) / 20).reshape(3, 2).round(4)
    small = (X, far_apart(rng, 3), far_apart(rng, 2), round(_rate(X, 0.4), 1), 3)
    one = np.array([[1.0], [1.0]])
    return [
        *sets,
        *(large, small, growing),
        (np.array([[0.1], [0.2]]), np.array([0.1, 0.2]), np.array([0.9504]), 0.01, 4),
        (one, np.array([0.5, 0.5]), np.array([3.0]), 0.4, 6),
        (one * 2, np.array([4.0, 4.0]), np.array([2.0]), 0.1, 7),
    ]


def _one_row_after_another(
    rng: np.random.Generator, X_size: float, y_size: float, w_size: float, part: float, epochs: int
) -> tuple[Any, ...]:
    """Three rows of a size, at a part of the safe rate, that end with weights of about one size.

    A small weight beside a large one has lost its last digits in float32.
    """
    while True:
        X = (far_apart(rng, 6) * X_size).reshape(3, 2).round(2)
        y, w = (far_apart(rng, 3) * y_size).round(1), (far_apart(rng, 2) * w_size).round(1)
        given = (X, y, w, _rate(X, part), epochs)
        ends = np.abs(train_by_row(*given)[0])
        if ends.min() > 0.1 * ends.max():
            return given


def _rate(X: Array, part: float) -> float:
    """The learning rate that is this part of 1 / x·x for the longest row, to three digits."""
    return float(f"{part / float((X**2).sum(axis=1).max()):.3g}")


train_by_row = exercise(
    points=3,
    inputs=_small_sets,
    keeps=("w",),
    needs=("predict", "squared_error", "gradient", "update"),
    tolerance=Tolerance(rtol32=6e-5),
)(reference.train_by_row)


def _loop(
    X: Array,
    y: Array,
    w: Array,
    lr: float,
    epochs: int,
    loss: Callable[[Array, Array, Array, list[float]], Any] = lambda X, y, w, on_the_way: _mean_loss(X, y, w),
    order: int = 1,
    fresh: bool = False,
) -> Training:
    """Training by row with one thing done differently: which loss is noted, the order, where an epoch starts."""
    start, w, losses = w, w, []
    for _ in range(epochs):
        w, on_the_way = (start if fresh else w), []
        for x, target in list(zip(X, y, strict=True))[::order]:
            on_the_way.append(squared_error(predict(x, w), target))
            w = update(w, gradient(x, w, target), lr)
        losses.append(loss(X, y, w, on_the_way))
    return w, losses


def _once_an_epoch(
    X: Array, y: Array, w: Array, lr: float, epochs: int, joined: Callable[..., Array]
) -> Training:
    """One update an epoch, with the rows' slopes at its first weights joined into one gradient."""
    losses = []
    for _ in range(epochs):
        w = w - lr * joined([gradient(x, w, target) for x, target in zip(X, y, strict=True)], axis=0)
        losses.append(_mean_loss(X, y, w))
    return w, losses


def _stopped(
    X: Array, y: Array, w: Array, lr: float, epochs: int, enough: Callable[[list[float]], bool]
) -> Training:
    losses: list[float] = []
    while len(losses) < epochs and not (losses and enough(losses)):
        w, (loss,) = train_by_row(X, y, w, lr, 1)
        losses.append(loss)
    return w, losses


@train_by_row.mistake("loss on the way")
def loss_on_the_way(*given):
    """The weights are right. Each loss averages what the rows cost *before* their own updates, while w was
    still moving. Asked for is the loss of the weights that stand at the end of the epoch.
    """
    return _loop(*given, lambda X, y, w, seen: float(np.mean(seen)))


@train_by_row.mistake("loss before the epoch")
def loss_before_the_epoch(X: Array, y: Array, w: Array, lr: float, epochs: int) -> Training:
    """The weights are right, and each loss is the one from before its epoch. Note it once the rows are done."""
    end, losses = train_by_row(X, y, w, lr, epochs)
    return end, [_mean_loss(X, y, w), *losses[:-1]]


@train_by_row.mistake("added up")
def added_up(*given):
    """The weights are right. Your losses add the rows up where they should average."""
    return _loop(*given, lambda X, y, w, seen: len(y) * _mean_loss(X, y, w))


@train_by_row.mistake("last row's loss")
def last_row_s_loss(*given):
    """The weights are right. Each loss is that of the last row alone; asked for is the mean over all rows."""
    return _loop(*given, lambda X, y, w, seen: (X[-1] @ w - y[-1]) ** 2)


@train_by_row.mistake("one update an epoch")
def one_update_an_epoch(*given):
    """You average all the slopes and take one step an epoch. That is another kind of descent, for lesson 05.
    Here each row brings an update of its own.
    """
    return _once_an_epoch(*given, np.mean)


@train_by_row.mistake("weights start anew")
def weights_start_anew(*given):
    """Every epoch of yours starts from the first weights again. It should go on where the last one ended."""
    return _loop(*given, fresh=True)


@train_by_row.mistake("never updated")
def never_updated(X, y, w, lr, epochs):
    """The weights have not moved. What `update` gives back has to be kept: under which name?"""
    return (w, [_mean_loss(X, y, w)] * epochs)


@train_by_row.mistake("slopes of the epoch's first weights")
def slopes_of_the_epoch_s_first_weights(*given):
    """Within an epoch all your slopes belong to the weights it began with. Each row should see the weights
    that the row before it left.
    """
    return _once_an_epoch(*given, np.sum)


@train_by_row.mistake("last row left out")
def last_row_left_out(X, y, w, lr, epochs):
    """The last row brings no update in yours."""
    return _loop(X[:-1], y[:-1], w, lr, epochs, lambda _, __, w, seen: _mean_loss(X, y, w))


@train_by_row.mistake("last epoch's loss only")
def last_epoch_s_loss_only(X: Array, y: Array, w: Array, lr: float, epochs: int) -> Training:
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
def square_of_the_mean(*given):
    """The weights are right. Your losses average first and square afterwards."""
    return _loop(*given, lambda X, y, w, seen: float(np.mean(X @ w - y)) ** 2)


@train_by_row.mistake("a loss for every row")
def a_loss_for_every_row(X: Array, y: Array, w: Array, lr: float, epochs: int) -> Training:
    """You note a loss after every row. One an epoch is asked for: look at how far that line is indented."""
    losses = []
    for _ in range(epochs):
        for x, target in zip(X, y, strict=True):
            w = update(w, gradient(x, w, target), lr)
            losses.append(_mean_loss(X, y, w))
    return w, losses


@train_by_row.mistake("one epoch only")
def one_epoch_only(X, y, w, lr, epochs):
    """You stop after the first epoch. Is the `return` inside the loop?"""
    return train_by_row(X, y, w, lr, 1)


@train_by_row.mistake("start handed back")
def start_handed_back(X, y, w, lr, epochs):
    """The losses are right, and the weights you give back are those you started with."""
    return (w, train_by_row(X, y, w, lr, epochs)[1])


@train_by_row.mistake("rows in reverse")
def rows_in_reverse(*given):
    """You go through the rows from the last to the first. Keep their order."""
    return _loop(*given, order=-1)


@train_by_row.mistake("loss before the first epoch as well")
def loss_before_the_first_epoch_as_well(X: Array, y: Array, w: Array, lr: float, epochs: int) -> Training:
    """The weights are right, and there is one loss too many: that of the weights before the first epoch. One
    for each epoch is asked for.
    """
    end, losses = train_by_row(X, y, w, lr, epochs)
    return end, [_mean_loss(X, y, w), *losses]


@train_by_row.mistake("root taken")
def root_taken(*given):
    """The weights are right, and each loss is the root of the right one. The mean of the squares is asked
    for.
    """
    return _loop(*given, lambda X, y, w, seen: _mean_loss(X, y, w) ** 0.5)


@train_by_row.mistake("size instead of square")
def size_instead_of_square(*given):
    """The weights are right. Your losses are means of the sizes of the errors: square them instead."""
    return _loop(*given, lambda X, y, w, seen: float(np.mean(np.abs(X @ w - y))))


@train_by_row.mistake("stopped when the loss grows")
def stopped_when_the_loss_grows(*given):
    """Where the loss grows, yours makes no further epoch. All `epochs` are asked for, whatever the loss does."""
    return _stopped(*given, lambda losses: losses[-1] > min(losses))


@train_by_row.mistake("stopped at a small loss")
def stopped_at_a_small_loss(*given):
    """Where the loss is near 0, yours makes no further epoch. All `epochs` are asked for, and a loss for
    each.
    """
    return _stopped(*given, lambda losses: losses[-1] < 1e-3)


@train_by_row.mistake("best weights kept")
def best_weights_kept(X: Array, y: Array, w: Array, lr: float, epochs: int) -> Training:
    """The losses are right. Your weights are those of the epoch with the lowest loss; those of the last one
    are asked for.
    """
    _, losses = train_by_row(X, y, w, lr, epochs)
    return train_by_row(X, y, w, lr, int(np.argmin(losses)) + 1)[0], losses


@train_by_row.mistake("exchanged")
def exchanged(*given):
    """First the weights, then the losses: you give them back the other way round."""
    return train_by_row(*given)[::-1]


train_by_row.hints(
    start=(
        "Two loops, one inside the other: `for epoch in range(epochs)`, and in it `for x, target in zip(X, "
        "y)`. Inside the inner one stands one line: an update."
    ),
    between={
        "How do I get the loss of all rows?": (
            "After the inner loop, predict every row with the weights as they are now: a short loop with "
            "your `predict` and `squared_error`, or `X @ w` at once. Then the mean."
        ),
    },
    almost=(
        "Inner line: `w = update(w, gradient(x, w, target), ...)`. After it, one step less indented: "
        "`losses.append(np.mean(...))`. At the very end: `return w, ...`."
    ),
)


train_by_row.equivalent(
    Equivalent(
        SAME_SQUARE,
        (
            "losses.append(np.mean([squared_error(predict(x, w), target) for x, target in zip(X, y)])) → losses.append(np.mean([squared_error(target, predict(x, w)) for x, target in zip(X, y)]))",
        ),
    ),
    Equivalent(
        SAME_PRODUCT,
        (
            "losses.append(np.mean([squared_error(predict(x, w), target) for x, target in zip(X, y)])) → losses.append(np.mean([squared_error(predict(w, x), target) for x, target in zip(X, y)]))",
            "w = update(w, gradient(x, w, target), lr) → w = update(w, lr, gradient(x, w, target))",
        ),
    ),
    Equivalent(RATE_ABOVE_0, ("lr without its sign",)),
)
