"""The exercise `fit`."""

import copy
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np

from autograder.exercises.batches.batch_gradient import batch_gradient
from autograder.exercises.batches.iterate_minibatches import iterate_minibatches
from autograder.exercises.batches.shared import differ_in_rng, evenly, far_apart, in_given_order, without_last
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent
from byhand import reference

Array = np.ndarray
Batch = tuple[Array, Array]
Training = tuple[Array, list[float]]


def _mean_loss(X: Array, y: Array, w: Array) -> float:
    return float(np.mean((np.asarray(X) @ w - y) ** 2))


def _train(
    X: Any,
    y: Any,
    w: Any,
    lr: float,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
    batches: Callable[..., tuple[Batch, ...]] = iterate_minibatches,
    slope: Callable[[Array, Array, Array], Array] = batch_gradient,
) -> Training:
    """Mini-batch training with a choice of batches and of gradient, for the wrong answers below."""
    w, losses = np.asarray(w, dtype=float), []
    for _ in range(epochs):
        for X_batch, y_batch in batches(X, y, batch_size, rng):
            w = w - lr * slope(X_batch, y_batch, w)
        losses.append(_mean_loss(X, y, w))
    return w, losses


RARE = 10**8  # ways through the rows: that one of so many comes by chance is not believed


MOST_WAYS = 1_000  # through the rows in an epoch, that are tried out


PATHS = 64  # through all epochs that are followed at a time


_ROUGH = {"float32": 1e-3, "float16": 2e-2}  # how far off a loss may be there


def _sets_to_fit(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """(X, y, w, lr, batch_size, epochs, rng), at rates which no batch can blow up, and other courses.

    The second and the third differ in their generators only. In the last four the loss grows, hardly moves, is
    next to 0 long before the end, or is 0 from the start: an end that comes early, or weights kept from another
    epoch, give something else. There are few enough rows that all ways through them can be tried out.
    """
    X = np.array([[1.0], [2.0]])
    shufflers = [np.random.default_rng(int(seed)) for seed in rng.choice(999, 11, replace=False) + 1]
    sets: list[tuple[Any, ...]] = [(X, X[:, 0], np.zeros(1), 0.1, 2, 1)]
    for n_rows, inputs, batch_size, epochs, digits in ((8, 2, 3, 5, 2), (9, 2, 4, 2, 4), (5, 3, 1, 2, 2)):
        X = (rng.normal(size=(n_rows, inputs)) * 2 + 0.05).round(digits)
        y = (rng.normal(size=n_rows) * 3).round(digits - 1)
        sets.append((X, y, far_apart(rng, inputs), _rate(X, 0.4), batch_size, epochs))
    sets.append(_a_set_of_four(rng, 300, 1e6, 300, 0.05, 3, 2))
    X = (far_apart(rng, 4, 2) / 20).round(4)
    sets.append((X, far_apart(rng, 4), far_apart(rng, 2), round(_rate(X, 0.4), 1), 2, 3))
    growing = sets[0]
    while (losses := fit(*growing, np.random.default_rng(0))[1])[-1] < 1.1 * losses[0]:
        growing = _a_set_of_four(rng, 2, 5, 5, 3.0, 9, 7)
    sets.append(growing)
    one = np.array([[1.0], [1.0]])
    sets.append((np.array([[0.1], [0.2]]), np.array([0.1, 0.2]), np.array([0.9504]), 0.01, 2, 4))
    sets.append((one, np.array([0.5, 0.5]), np.array([3.0]), 0.4, 2, 6))
    sets.append((one * 2, np.array([4.0, 4.0]), np.array([2.0]), 0.1, 2, 7))
    return [(*given, shuffler) for given, shuffler in zip(sets[:2] + sets[1:], shufflers, strict=True)]


def _a_set_of_four(
    rng: np.random.Generator,
    X_size: float,
    y_size: float,
    w_size: float,
    part: float,
    batch_size: int,
    epochs: int,
) -> tuple[Any, ...]:
    """Four rows of a size, at a part of the safe rate, that end with weights of about one size.

    A small weight beside a large one has lost its last digits in float32.
    """
    while True:
        X = (far_apart(rng, 4, 2) * X_size).round(2)
        y, w = (far_apart(rng, 4) * y_size).round(1), (far_apart(rng, 2) * w_size).round(1)
        given = (X, y, w, _rate(X, part), batch_size, epochs)
        ends = np.abs(fit(*given, np.random.default_rng(0))[0])
        if ends.min() > 0.1 * ends.max():
            return given


def _rate(X: Array, part: float) -> float:
    """The learning rate that is this part of 1 / x·x for the longest row, to three digits."""
    return float(f"{part / float((X**2).sum(axis=1).max()):.3g}")


@cache
def _ways_through(n_rows: int, batch_size: int) -> Array | None:
    """Every way to cut the rows into batches, one below the other; within a batch the order does not matter.

    The first keeps the rows in their order. None if there are too many.
    """

    def ways(rows: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if len(rows) <= batch_size:
            yield rows
            return
        for batch in combinations(rows, batch_size):
            for rest in ways(tuple(row for row in rows if row not in batch)):
                yield batch + rest

    found = []
    for way in ways(tuple(range(n_rows))):
        found.append(way)
        if len(found) > MOST_WAYS:
            return None
    return np.array(found)


def _after_an_epoch(given: tuple[Any, ...], starts: Array, ways: Array) -> tuple[Array, Array]:
    """The weights, and the losses, after an epoch from each of these weights, by each of these ways."""
    X, y, _, lr, batch_size = given[:5]
    w = np.repeat(starts[:, None], len(ways), axis=1)
    for start in range(0, len(X), batch_size):
        rows = ways[:, start : start + batch_size]
        errors = np.einsum("wrk,swk->swr", X[rows], w) - y[rows]
        w = w - lr * 2 / rows.shape[1] * np.einsum("swr,wrk->swk", errors, X[rows])
    return w, np.mean((w @ X.T - y) ** 2, axis=-1)


def _course_of(given: tuple[Any, ...], value: Any) -> tuple[list[int], Training] | None:
    """Find the ways through the rows by which training leads to an answer's losses and weights.

    Returns the number of each epoch's way, and what comes of them; None if no way leads there.
    """
    X, y, w, _, batch_size, epochs = given[:6]
    try:
        weights, losses = (np.asarray(part) for part in value)
        # A little more than the judge allows, and what float32 and float16 leave of a number.
        rough = max(2e-5, *(_ROUGH.get(part.dtype.name, 0.0) for part in (weights, losses)))
        weights, losses = weights.astype(float), losses.astype(float)
    except Exception:  # an answer may be anything at all
        return None
    ways = _ways_through(len(X), batch_size)
    if ways is None or weights.shape != w.shape or losses.shape != (epochs,):
        return None
    paths: list[tuple[list[int], list[float]]] = [([], [])]
    reached = w[None]
    for loss in losses:
        ends, costs = _after_an_epoch(given, reached, ways)
        misses = np.abs(costs - loss).ravel()
        near = np.argsort(misses)[:PATHS]
        near = near[misses[near] <= rough * abs(loss) + 1e-7]
        if not len(near):
            return None
        places = [divmod(int(place), len(ways)) for place in near]
        paths = [(paths[s][0] + [way], paths[s][1] + [float(costs[s, way])]) for s, way in places]
        reached = ends.reshape(-1, len(w))[near]
    best = int(np.abs(reached - weights).max(axis=1).argmin())
    taken, costs_taken = paths[best]
    return taken, (reached[best], costs_taken)


def _expected_trainings(inputs: Sequence[tuple[Any, ...]], values: Sequence[Any]) -> list[Any]:
    """Give what comes of the orders that an answer drew, or of the reference's if it did not shuffle anew."""
    courses = [_course_of(given, value) for given, value in zip(inputs, values, strict=True)]
    if _never_shuffled(inputs, [course and course[0] for course in courses]):
        courses = [None] * len(courses)
    return [
        fit(*copy.deepcopy(given)) if course is None else course[1]
        for given, course in zip(inputs, courses, strict=True)
    ]


def _never_shuffled(inputs: Sequence[tuple[Any, ...]], courses: Sequence[list[int] | None]) -> bool:
    """Tell whether batches came in the rows' own order, alike in all epochs, or alike from two generators."""
    for k, (given, course) in enumerate(zip(inputs, courses, strict=True)):
        ways = _ways_through(len(given[0]), given[4])
        if course is None or ways is None:
            continue
        if len(ways) ** (len(course) - 1) >= RARE and len(set(course)) == 1:
            return True
        if len(ways) ** len(course) >= RARE and any(
            course == other and differ_in_rng(given, another)
            for other, another in zip(courses[:k], inputs[:k], strict=True)
        ):
            return True
    return False


fit = exercise(
    points=3,
    inputs=_sets_to_fit,
    expecting=_expected_trainings,
    keeps=("w",),
    needs=("iterate_minibatches", "batch_gradient"),
    tolerance=Tolerance(rtol32=6e-5),
)(reference.fit)


def _same_order(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    return iterate_minibatches(X, y, batch_size, copy.deepcopy(rng))  # the generator does not move on


def _all_at_once(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    return ((X, y),)


def _noting(
    X: Array,
    y: Array,
    w: Array,
    lr: float,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
    what: str,
) -> Training:
    """Right training, with a loss that is not the one of all rows at the epoch's end."""
    losses = []
    for _ in range(epochs):
        costs, after = [], []
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            costs.append(_mean_loss(X_batch, y_batch, w))
            w = w - lr * batch_gradient(X_batch, y_batch, w)
            after.append(_mean_loss(X, y, w))
        last = _mean_loss(X_batch, y_batch, w)
        losses += {"every batch": after, "last batch": [last], "on the way": [float(np.mean(costs))]}[what]
    return w, losses


def _with_losses(given: tuple[Any, ...], loss: Callable[[Array, Array, Array], float]) -> Training:
    """Right training, with another number noted after each epoch."""
    X, y, w, lr, batch_size, epochs, rng = given
    losses = []
    for _ in range(epochs):
        w, _one = fit(X, y, w, lr, batch_size, 1, rng)
        losses.append(loss(X, y, w))
    return w, losses


def _stopped(
    X: Array,
    y: Array,
    w: Array,
    lr: float,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
    enough: Callable[[list[float]], bool],
) -> Training:
    losses: list[float] = []
    while len(losses) < epochs and not (losses and enough(losses)):
        w, (loss,) = fit(X, y, w, lr, batch_size, 1, rng)
        losses.append(loss)
    return w, losses


@fit.mistake("same order every epoch")
def same_order_every_epoch(*given):
    """Every epoch of yours goes through the same batches. A new order is needed in each, drawn from `rng`
    itself: a copy of it does not move on.
    """
    return _train(*given, _same_order)


@fit.mistake("not shuffled")
def not_shuffled(*given):
    """Your batches keep the rows in their old order. `iterate_minibatches` shuffles them."""
    return _train(*given, in_given_order)


@fit.mistake("all rows at once")
def all_rows_at_once(*given):
    """You take one step an epoch, over all the rows. Where does the batch size come in?"""
    return _train(*given, _all_at_once)


@fit.mistake("last batch lost")
def last_batch_lost(*given):
    """The smaller batch at the end brings no update in yours."""
    return _train(*given, without_last)


@fit.mistake("slopes added up")
def slopes_added_up(*given):
    """Your steps are too long by the number of rows in the batch: its slopes are averaged, not added."""
    return _train(*given, slope=lambda X, y, w: len(X) * batch_gradient(X, y, w))


@fit.mistake("uphill")
def uphill(X, y, w, lr, batch_size, epochs, rng):
    """These are the numbers of a walk up the slope. Look at the sign in the update."""
    return _train(X, y, w, -lr, batch_size, epochs, rng)


@fit.mistake("batches used up")
def batches_used_up(
    X: Array, y: Array, w: Array, lr: float, batch_size: int, epochs: int, rng: np.random.Generator
) -> Training:
    """Only the first epoch trains. What `iterate_minibatches` gives can be gone through once: call it anew in
    every epoch.
    """
    w, losses = fit(X, y, w, lr, batch_size, 1, rng)
    return w, losses * epochs


@fit.mistake("whole set for every batch")
def whole_set_for_every_batch(X, y, w, lr, batch_size, epochs, rng):
    """Each of your updates uses all the rows, as often as there are batches. Which rows belong to this batch?"""
    return _train(X, y, w, lr, batch_size, epochs, rng, slope=lambda *batch: batch_gradient(X, y, batch[2]))


@fit.mistake("random generator of its own")
def random_generator_of_its_own(*given):
    """These are the numbers of a generator made from 0, so every training comes out alike. Use the one that
    comes in as `rng`.
    """
    return fit(*given[:-1], np.random.default_rng(0))


@fit.mistake("generator of its own, number 42")
def generator_of_its_own_number_42(*given):
    """These are the numbers of a generator made from 42, so every training comes out alike. Use the one that
    comes in as `rng`.
    """
    return fit(*given[:-1], np.random.default_rng(42))


@fit.mistake("one epoch only")
def one_epoch_only(X, y, w, lr, batch_size, epochs, rng):
    """You stop after the first epoch. Is the `return` inside the loop?"""
    return fit(X, y, w, lr, batch_size, 1, rng)


@fit.mistake("one epoch short")
def one_epoch_short(X, y, w, lr, batch_size, epochs, rng):
    """You make one epoch too few. Where does `range` begin when it is given two numbers?"""
    return fit(X, y, w, lr, batch_size, epochs - 1, rng)


@fit.mistake("first batch only")
def first_batch_only(
    X: Array, y: Array, w: Array, lr: float, batch_size: int, epochs: int, rng: np.random.Generator
) -> Training:
    """You stop after the first batch. How far is the `return` indented?"""
    batch = iterate_minibatches(X, y, batch_size, rng)[0]
    w = w - lr * batch_gradient(*batch, w)
    return w, [_mean_loss(X, y, w)]


@fit.mistake("never updated")
def never_updated(X, y, w, lr, batch_size, epochs, rng):
    """The weights have not moved. Under which name are the new ones kept, and which are used from then on?"""
    return (w, [_mean_loss(X, y, w)] * epochs)


@fit.mistake("divided by the batch size")
def divided_by_the_batch_size(X, y, w, lr, batch_size, epochs, rng):
    """Your steps are too short by the batch size. The gradient of a batch is a mean already."""
    return fit(X, y, w, lr / batch_size, batch_size, epochs, rng)


@fit.mistake("an update for each row")
def an_update_for_each_row(*given):
    """As if each row brought an update of its own. One update for each batch is asked for, with the mean over
    its rows.
    """
    return _train(*given[:4], 1, *given[5:], batches=iterate_minibatches)


@fit.mistake("a generator for each epoch")
def a_generator_for_each_epoch(
    X: Array, y: Array, w: Array, lr: float, batch_size: int, epochs: int, rng: np.random.Generator
) -> Training:
    """As if each epoch had a generator of its own, made from the epoch's number. The order should come from
    the `rng` that comes in.
    """
    losses = []
    for epoch in range(epochs):
        w, (loss,) = fit(X, y, w, lr, batch_size, 1, np.random.default_rng(epoch))
        losses.append(loss)
    return w, losses


@fit.mistake("batches made equally long")
def batches_made_equally_long(*given):
    """These are the numbers of batches made about equally long. Each should have `batch_size` rows, and the
    last one what is left over.
    """
    return _train(*given, evenly)


@fit.mistake("root taken")
def root_taken(*given):
    """The weights are right, and each loss is the root of the right one. The mean of the squares is asked
    for.
    """
    return _with_losses(given, lambda X, y, w: _mean_loss(X, y, w) ** 0.5)


@fit.mistake("size instead of square")
def size_instead_of_square(*given):
    """The weights are right. Your losses are means of the sizes of the errors: square them instead."""
    return _with_losses(given, lambda X, y, w: float(np.mean(np.abs(X @ w - y))))


@fit.mistake("losses added up")
def losses_added_up(*given):
    """The weights are right. Your losses add the rows up where they should average."""
    return _with_losses(given, lambda X, y, w: len(y) * _mean_loss(X, y, w))


@fit.mistake("loss before the first epoch as well")
def loss_before_the_first_epoch_as_well(*given):
    """The weights are right, and there is one loss too many: that of the weights before the first epoch. One
    for each epoch is asked for.
    """
    return (
        (trained := fit(*given))[0],
        [_mean_loss(*given[:3]), *trained[1]],
    )


@fit.mistake("stopped when the loss grows")
def stopped_when_the_loss_grows(*given):
    """Where the loss grows, yours makes no further epoch. All `epochs` are asked for, whatever the loss does."""
    return _stopped(*given, lambda losses: losses[-1] > min(losses))


@fit.mistake("stopped at a small loss")
def stopped_at_a_small_loss(*given):
    """Where the loss is near 0, yours makes no further epoch. All `epochs` are asked for, and a loss for
    each.
    """
    return _stopped(*given, lambda losses: losses[-1] < 1e-3)


@fit.mistake("best weights kept")
def best_weights_kept(*given: Any) -> Training:
    """The losses are right. Your weights are those of the epoch with the lowest loss; those of the last one
    are asked for.
    """
    _, losses = fit(*copy.deepcopy(given))
    return fit(*given[:5], int(np.argmin(losses)) + 1, given[6])[0], losses


@fit.mistake("learning rate forgotten")
def learning_rate_forgotten(X, y, w, lr, batch_size, epochs, rng):
    """You take the whole gradient. How much of it does lr allow?"""
    return fit(X, y, w, 1.0, batch_size, epochs, rng)


@fit.mistake("loss on the way")
def loss_on_the_way(*given):
    """The weights are right. Each loss averages what the batches cost *before* their updates, while w was
    still moving. Asked for is the loss of all rows once the epoch is done.
    """
    return _noting(*given, "on the way")


@fit.mistake("loss of the last batch")
def loss_of_the_last_batch(*given):
    """The weights are right. Each loss is that of the last batch alone; asked for is the mean over all rows."""
    return _noting(*given, "last batch")


@fit.mistake("a loss for every batch")
def a_loss_for_every_batch(*given):
    """You note a loss after every batch. One an epoch is asked for: look at how far that line is indented."""
    return _noting(*given, "every batch")


@fit.mistake("loss before the epoch")
def loss_before_the_epoch(
    X: Array, y: Array, w: Array, lr: float, batch_size: int, epochs: int, rng: np.random.Generator
) -> Training:
    """The weights are right, and each loss is the one from before its epoch. Note it once the batches are
    done.
    """
    end, losses = fit(X, y, w, lr, batch_size, epochs, rng)
    return end, [_mean_loss(X, y, w), *losses[:-1]]


@fit.mistake("start handed back")
def start_handed_back(X, y, w, lr, batch_size, epochs, rng):
    """The losses are right, and the weights you give back are those you started with."""
    return (w, fit(X, y, w, lr, batch_size, epochs, rng)[1])


@fit.mistake("exchanged")
def exchanged(*given):
    """First the weights, then the losses: you give them back the other way round."""
    return fit(*given)[::-1]


fit.hints(
    start=(
        "Two loops, as in lesson 04: epochs outside, batches inside. The batches come from your "
        "`iterate_minibatches`."
    ),
    between={
        "What goes into the inner loop?": (
            "One update, with the gradient of this batch at the weights as they are now. `w = w - ...`, not"
            " `w -= ...`: the second would change the caller's array."
        ),
    },
    almost=(
        "`for X_batch, y_batch in iterate_minibatches(X, y, ..., ...):` and in it `w = w - lr * "
        "batch_gradient(...)`. After it, less indented, the loss of all rows."
    ),
)


fit.equivalent(
    Equivalent(
        "A square is the same with the other sign.",
        (
            "losses.append(np.mean((X @ w - y) ** 2)) → losses.append(np.mean((y - X @ w) ** 2))",
            "losses.append(np.mean((X @ w - y) ** 2)) → losses.append(np.mean((-(X @ w - y)) ** 2))",
        ),
    ),
    Equivalent("A learning rate is above 0.", ("lr without its sign",)),
)
