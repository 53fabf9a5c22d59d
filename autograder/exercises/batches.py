"""Lesson 05: how many batches, steps and updates there are, and training in mini-batches."""

import copy
from collections.abc import Callable, Iterator
from math import ceil
from typing import Any

import numpy as np

from autograder.exercise import Broken, Exercise, Misconception

Array = np.ndarray
Batch = tuple[Array, Array]
Training = tuple[Array, list[float]]


def _batches_per_epoch(n_rows: int, batch_size: int, drop_last: bool = False) -> int:
    return n_rows // batch_size if drop_last else -(-n_rows // batch_size)


def _total_updates(n_rows: int, batch_size: int, epochs: int) -> int:
    return epochs * _batches_per_epoch(n_rows, batch_size)


def _kind_of_descent(n_rows: int, batch_size: int) -> str:
    if batch_size >= n_rows:
        return "batch"
    return "stochastic" if batch_size == 1 else "mini-batch"


def _in_order(X: Any, y: Any, batch_size: int, order: Array) -> tuple[Batch, ...]:
    X, y = np.asarray(X), np.asarray(y)
    parts = [order[start : start + batch_size] for start in range(0, len(order), batch_size)]
    return tuple((X[part], y[part]) for part in parts)


def _iterate_minibatches(X: Any, y: Any, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    return _in_order(X, y, batch_size, rng.permutation(len(X)))


def _batch_gradient(X: Any, y: Any, w: Any) -> Array:
    X = np.asarray(X, dtype=float)
    return 2 * X.T @ (X @ w - y) / len(X)


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
    batches: Callable[..., tuple[Batch, ...]] = _iterate_minibatches,
    slope: Callable[[Array, Array, Array], Array] = _batch_gradient,
) -> Training:
    """Mini-batch training with a choice of batches and of gradient, for the wrong answers below."""
    w, losses = np.asarray(w, dtype=float), []
    for _ in range(epochs):
        for X_batch, y_batch in batches(X, y, batch_size, rng):
            w = w - lr * slope(X_batch, y_batch, w)
        losses.append(_mean_loss(X, y, w))
    return w, losses


def _fit(
    X: Any, y: Any, w: Any, lr: float, batch_size: int, epochs: int, rng: np.random.Generator
) -> Training:
    return _train(X, y, w, lr, batch_size, epochs, rng)


def _counts(rng: np.random.Generator) -> list[tuple[int, int]]:
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
    ]


def _counts_and_drops(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    counts = _counts(rng)
    return [*counts, *((n, size, True) for n, size in counts[:1] + counts[3:])]


batches_per_epoch = Exercise(
    id="batches_per_epoch",
    points=2,
    reference=_batches_per_epoch,
    inputs=_counts_and_drops,
    misconceptions=[
        Misconception(
            "fraction of a batch",
            lambda n_rows, batch_size, drop_last=False: (
                n_rows // batch_size if drop_last else n_rows / batch_size
            ),
            "A batch that is not full is a batch all the same. How many times does the loop go round?",
        ),
        Misconception(
            "fraction throughout",
            lambda n_rows, batch_size, drop_last=False: n_rows / batch_size,
            "You divide, and a fraction of a batch is left. How many times does the loop go round, with the last batch and without it?",
        ),
        Misconception(
            "last batch lost",
            lambda n_rows, batch_size, drop_last=False: n_rows // batch_size,
            "The rows that are left over make a batch too, a smaller one, unless `drop_last` says otherwise.",
        ),
        Misconception(
            "drop_last ignored",
            lambda n_rows, batch_size, drop_last=False: ceil(n_rows / batch_size),
            "With `drop_last=True` the smaller batch at the end is left out. Yours counts it.",
        ),
        Misconception(
            "one too many where it divides",
            lambda n_rows, batch_size, drop_last=False: n_rows // batch_size + (0 if drop_last else 1),
            "You add one for the rest even where there is no rest.",
        ),
        Misconception(
            "rounded",
            lambda n_rows, batch_size, drop_last=False: (
                n_rows // batch_size if drop_last else round(n_rows / batch_size)
            ),
            "You round to the nearest whole number, so a small rest is lost. Even one row left over makes a batch.",
        ),
        Misconception(
            "drop_last turned round",
            lambda n_rows, batch_size, drop_last=False: _batches_per_epoch(n_rows, batch_size, not drop_last),
            "You keep the last batch where it should be dropped, and drop it where it should be kept.",
        ),
        Misconception(
            "at least one",
            lambda n_rows, batch_size, drop_last=False: max(
                1, _batches_per_epoch(n_rows, batch_size, drop_last)
            ),
            "When the only batch there is is not full, and such batches are dropped, how many are left?",
        ),
        Misconception(
            "upside down",
            lambda n_rows, batch_size, drop_last=False: ceil(batch_size / n_rows),
            "You divide the batch size by the rows. How many batches fit into the rows?",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "`//` divides and forgets the rest, `%` gives the rest. If there is a rest and it is kept, there is one batch more.",
        ),
        (
            "How do I use `drop_last`?",
            "It is True or False, and can stand in an `if` as it is: `if drop_last:`.",
        ),
        (
            "Show me most of it",
            "`full = n_rows // batch_size`, then `if ... or n_rows % batch_size == 0: return full`, and otherwise one more: `return ...`.",
        ),
    ],
)


def _no_count(n_rows: Any, batch_size: Any, drop_last: Any) -> str:
    if not all(isinstance(size, int | np.integer) and size >= 1 for size in (n_rows, batch_size)):
        return "Rows and batch size are whole numbers from 1."
    return "" if isinstance(drop_last, bool | np.bool_) else "The third is `True` or `False`."


test_batches_per_epoch = Exercise(
    id="test_batches_per_epoch",
    kind="test",
    points=2,
    reference=_batches_per_epoch,
    complaint=_no_count,
    broken=[
        Broken(
            "rest lost",
            lambda n_rows, batch_size, drop_last=False: n_rows // batch_size,
            "it forgets the smaller batch at the end. For which numbers is there one?",
        ),
        Broken(
            "always one more",
            lambda n_rows, batch_size, drop_last=False: n_rows // batch_size + (not drop_last),
            "it adds one whether there is a rest or not. Have all your rows left a rest?",
        ),
        Broken(
            "drop_last ignored",
            lambda n_rows, batch_size, drop_last=False: ceil(n_rows / batch_size),
            "it never looks at `drop_last`. Have you asked with True, and rows that do not divide?",
        ),
        Broken(
            "rounded",
            lambda n_rows, batch_size, drop_last=False: (
                n_rows // batch_size if drop_last else int(n_rows / batch_size + 0.5)
            ),
            "it rounds to the nearest whole number. How large is the rest in your inputs: more than half a batch?",
        ),
        Broken(
            "at least one",
            lambda n_rows, batch_size, drop_last=False: max(
                1, _batches_per_epoch(n_rows, batch_size, drop_last)
            ),
            "it never says 0. When are there no batches at all? (Something has to be dropped.)",
        ),
        Broken(
            "one by one",
            lambda n_rows, batch_size, drop_last=False: (
                1 if batch_size == 1 else _batches_per_epoch(n_rows, batch_size, drop_last)
            ),
            "it takes a batch of one row for the whole set. Have you tried that size?",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "One tuple is `(20, 5, False)`: rows, batch size, drop_last. All three have to be there. What does this one not tell?",
        ),
        (
            "One always slips through",
            "List the edges: no rest, a rest of one row, dropped and kept, one row a batch, a batch larger than the set.",
        ),
        (
            "Show me most of it",
            "`[(20, 6, False), (20, 6, ...), (20, 5, ...), (13, 6, False), (7, 1, False), (4, 6, ...)]`",
        ),
    ],
)

total_updates = Exercise(
    id="total_updates",
    points=1,
    reference=_total_updates,
    inputs=lambda rng: [
        (n, size, epochs)
        for (n, size), epochs in zip(
            _counts(rng), [2, 1000, 3, 4, 7, 6, int(rng.integers(2, 9)), 5], strict=True
        )
    ],
    needs=("batches_per_epoch",),
    misconceptions=[
        Misconception(
            "epochs forgotten",
            lambda n_rows, batch_size, epochs: _batches_per_epoch(n_rows, batch_size),
            "That is one epoch. How many are there?",
        ),
        Misconception(
            "an update for every row",
            lambda n_rows, batch_size, epochs: n_rows * epochs,
            "You count an update for every row. There is one for every *batch*.",
        ),
        Misconception(
            "epochs run together",
            lambda n_rows, batch_size, epochs: ceil(n_rows * epochs / batch_size),
            "You lay all epochs end to end and cut the batches from that. Each epoch ends with its own smaller batch.",
        ),
        Misconception(
            "last batches lost",
            lambda n_rows, batch_size, epochs: n_rows // batch_size * epochs,
            "The smaller batch at the end of each epoch brings an update too.",
        ),
        Misconception(
            "an update for every epoch",
            lambda n_rows, batch_size, epochs: epochs,
            "You count one update an epoch. That is so only when a batch holds all the rows.",
        ),
        Misconception(
            "fraction of an update",
            lambda n_rows, batch_size, epochs: n_rows / batch_size * epochs,
            "There is no such thing as a fraction of an update. Which division leaves one?",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "You have a function that counts the batches of one epoch. Each batch is one update.",
        ),
        (
            "Where does the smaller batch count?",
            "In every epoch anew: an epoch never borrows rows from the next.",
        ),
        ("Show me most of it", "`return epochs * ...`"),
    ],
)

kind_of_descent = Exercise(
    id="kind_of_descent",
    points=1,
    reference=_kind_of_descent,
    inputs=lambda rng: [
        (100, 1),
        (100, 100),
        (100, 32),
        (50, 64),
        (1, 1),
        (int(rng.integers(10, 99)), int(rng.integers(2, 9))),
        (int(rng.integers(10, 99)), 1),
        (n := int(rng.integers(10, 99)), n - 1),
    ],
    misconceptions=[
        Misconception(
            "one row of one",
            lambda n_rows, batch_size: (
                "stochastic" if batch_size == 1 else _kind_of_descent(n_rows, batch_size)
            ),
            "One row out of one: that is all the rows there are. Which question comes first?",
        ),
        Misconception(
            "larger batch overlooked",
            lambda n_rows, batch_size: (
                "mini-batch" if batch_size > n_rows else _kind_of_descent(n_rows, batch_size)
            ),
            "A batch size above the number of rows still takes them all.",
        ),
        Misconception(
            "batch and stochastic exchanged",
            lambda n_rows, batch_size: {"batch": "stochastic", "stochastic": "batch"}.get(
                _kind_of_descent(n_rows, batch_size), "mini-batch"
            ),
            "*Batch* takes all the rows at once, *stochastic* one at a time. Yours has them the other way round.",
        ),
        Misconception(
            "two kinds only",
            lambda n_rows, batch_size: "stochastic" if batch_size < n_rows else "batch",
            "Between one row and all of them lies a third kind.",
        ),
        Misconception(
            "hyphen missing",
            lambda n_rows, batch_size: _kind_of_descent(n_rows, batch_size).replace("-", ""),
            "The kind is right, its name is written with a hyphen: 'mini-batch'.",
        ),
        Misconception(
            "underscore for hyphen",
            lambda n_rows, batch_size: _kind_of_descent(n_rows, batch_size).replace("-", "_"),
            "The kind is right. Its name has a hyphen, not an underscore: 'mini-batch'.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Three answers, two questions. Ask first whether the batch holds all the rows.",
        ),
        (
            "How do I give back a word?",
            'In quotation marks, as in `kind = "batch"`. The three are batch, stochastic and mini-batch.',
        ),
        (
            "Show me most of it",
            '`if batch_size >= ...: return "batch"`, then `if ...: return "stochastic"`, then what remains.',
        ),
    ],
)


def _tables(rng: np.random.Generator) -> list[tuple[Array, Array, Array]]:
    """(X, y, w): one to compute by hand, then more; rows and inputs differ in number."""
    by_hand = (np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 1.0]), np.array([2.0, 1.0]))
    drawn = []
    for n_rows, inputs in ((3, 2), (5, 3), (7, 2)):
        X = (rng.normal(size=(n_rows, inputs)) * 2).round(1) + 0.05
        drawn.append((X.round(2), (rng.normal(size=n_rows) * 3).round(1), rng.normal(size=inputs).round(1)))
    return [by_hand, *drawn]


def _row_slopes(X: Any, y: Any, w: Any) -> Array:
    """The gradient of each row, one below the other."""
    X = np.asarray(X)
    return 2 * (X @ w - y)[:, None] * X


batch_gradient = Exercise(
    id="batch_gradient",
    points=2,
    reference=_batch_gradient,
    inputs=_tables,
    misconceptions=[
        Misconception(
            "added up",
            lambda X, y, w: _row_slopes(X, y, w).sum(axis=0),
            "You add the rows' slopes up. A batch of twice the size would then take twice the step: average them.",
        ),
        Misconception(
            "one for each row",
            _row_slopes,
            "These are the slopes of every row. What becomes of them in a batch?",
        ),
        Misconception(
            "averaged over everything",
            lambda X, y, w: float(np.mean(_row_slopes(X, y, w))),
            "One number came back. Average over the rows only, so that each weight keeps a slope of its own: `axis=0`.",
        ),
        Misconception(
            "averaged along the rows",
            lambda X, y, w: _row_slopes(X, y, w).mean(axis=1),
            "You average over the weights, and get one number a row. The other axis is meant.",
        ),
        Misconception(
            "divided by rows and columns",
            lambda X, y, w: _row_slopes(X, y, w).sum(axis=0) / np.size(X),
            "You divide by every number in the table. The mean is over rows.",
        ),
        Misconception(
            "2 forgotten",
            lambda X, y, w: _batch_gradient(X, y, w) / 2,
            "Each number is half of the right one: the 2 that the square leaves behind is missing.",
        ),
        Misconception(
            "wrong sign",
            lambda X, y, w: -_batch_gradient(X, y, w),
            "The sizes are right, the signs are not. The error is prediction minus target.",
        ),
        Misconception(
            "means multiplied",
            lambda X, y, w: 2 * np.mean(np.asarray(X) @ w - y) * np.mean(X, axis=0),
            "You average the errors and the inputs apart and multiply the averages. Each row's error belongs to its own inputs: multiply first.",
        ),
        Misconception(
            "first row only",
            lambda X, y, w: _row_slopes(X, y, w)[0],
            "That is the first row's gradient. What of the others?",
        ),
        Misconception(
            "x forgotten",
            lambda X, y, w: np.full(np.shape(X)[1], 2 * np.mean(np.asarray(X) @ w - y)),
            "All slopes alike: the inputs are missing. A row's error moves a weight as much as that weight's input is large.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "The gradient of one row is `2 * error * x`, as in lesson 04. Collect it for every row, in a loop if you like; then take the mean over the rows.",
        ),
        (
            "How do I do all rows at once?",
            "`errors = X @ w - y` has one number a row. Turned into a column, `errors[:, None]`, it multiplies each row of X. Then a mean with `axis=0`.",
        ),
        ("Show me most of it", "`return 2 * np.mean(errors[:, None] * ..., axis=...)`"),
    ],
)


def _sets_to_split(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """(X, y, batch_size, rng): with and without a smaller last batch, one row each, all at once."""
    sets = []
    for n_rows, inputs, batch_size in ((5, 1, 2), (6, 2, 3), (7, 2, 4), (4, 3, 1), (5, 2, 9)):
        X = np.arange(1.0, n_rows * inputs + 1).reshape(n_rows, inputs)
        seed = int(rng.integers(1, 1000))
        while _keeps_order(seed, n_rows):
            seed += 1
        sets.append((X, X[:, 0] * 10, batch_size, np.random.default_rng(seed)))
    return sets


def _keeps_order(seed: int, n_rows: int) -> bool:
    """Whether a shuffle from this seed leaves the rows, or the places they came from, where they were."""
    order = np.random.default_rng(seed).permutation(n_rows)
    there_and_back = order[order]
    return (
        any((np.sort(order[k:]) == order[k:]).all() for k in (0, 1))
        or (there_and_back == range(n_rows)).all()
    )


def _unshuffled(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    return _in_order(X, y, batch_size, np.arange(len(X)))


def _same_order(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    return _iterate_minibatches(X, y, batch_size, copy.deepcopy(rng))  # the generator does not move on


def _without_last(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    return tuple(b for b in _iterate_minibatches(X, y, batch_size, rng) if len(b[0]) == batch_size)


def _answers_in_order(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    pairs = zip(_iterate_minibatches(X, y, batch_size, rng), _unshuffled(X, y, batch_size, rng), strict=True)
    return tuple((shuffled[0], unshuffled[1]) for shuffled, unshuffled in pairs)


def _each_shuffled(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    return _unshuffled(rng.permutation(X), rng.permutation(y), batch_size, rng)


def _drawn_with_repeats(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> Iterator[Batch]:
    for start in range(0, len(X), batch_size):
        part = rng.choice(len(X), size=min(batch_size, len(X) - start), replace=False)
        yield X[part], y[part]


iterate_minibatches = Exercise(
    id="iterate_minibatches",
    points=3,
    reference=_iterate_minibatches,
    inputs=_sets_to_split,
    yields=True,
    misconceptions=[
        Misconception(
            "not shuffled",
            _unshuffled,
            "Your batches keep the rows in their old order. `rng.permutation(n_rows)` gives a new one.",
        ),
        Misconception(
            "rows and answers torn apart",
            _each_shuffled,
            "X and y are shuffled one after the other, each in its own way, and rows lose their answers. One order for both.",
        ),
        Misconception(
            "drawn anew for each batch",
            _drawn_with_repeats,
            "You draw rows anew for each batch, so some come twice in an epoch and some never. Shuffle once, then cut.",
        ),
        Misconception(
            "last batch lost",
            _without_last,
            "The smaller batch at the end is missing. Its rows count too.",
        ),
        Misconception(
            "first batch only",
            lambda X, y, batch_size, rng: _iterate_minibatches(X, y, batch_size, rng)[0],
            "The first batch comes out and nothing after it. `return` ends a function; `yield` hands one over and goes on.",
        ),
        Misconception(
            "answers left out",
            lambda X, y, batch_size, rng: tuple(b[0] for b in _iterate_minibatches(X, y, batch_size, rng)),
            "Your batches hold rows and no answers. Hand over pairs: `yield X_batch, y_batch`.",
        ),
        Misconception(
            "answers not shuffled",
            _answers_in_order,
            "The rows are shuffled, the answers are not. Pick both with the same order.",
        ),
        Misconception(
            "answers first",
            lambda X, y, batch_size, rng: tuple(b[::-1] for b in _iterate_minibatches(X, y, batch_size, rng)),
            "Each pair comes the wrong way round: rows first, then their answers.",
        ),
        Misconception(
            "a new order for every batch",
            lambda X, y, batch_size, rng: (
                (X[part], y[part])
                for start in range(0, len(X), batch_size)
                for part in [rng.permutation(len(X))[start : start + batch_size]]
            ),
            "You draw a new order for every batch, so some rows come twice in an epoch and some never. Draw it once, before the loop.",
        ),
        Misconception(
            "one row at a time",
            lambda X, y, batch_size, rng: _in_order(X, y, 1, rng.permutation(len(X))),
            "Every batch of yours holds one row, whatever the batch size.",
        ),
        Misconception(
            "random generator of its own",
            lambda X, y, batch_size, rng: _iterate_minibatches(X, y, batch_size, np.random.default_rng(0)),
            "You make a generator of your own, so every pass comes out alike. Use the one that comes in as `rng`.",
        ),
        Misconception(
            "generator of its own, number 42",
            lambda X, y, batch_size, rng: _iterate_minibatches(X, y, batch_size, np.random.default_rng(42)),
            "You make a generator of your own from 42, so every pass comes out alike. Use the one that comes in as `rng`.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "One line for a new order of the row numbers, of which there are `len(X)`. Then a loop over where batches start: `range(0, len(X), batch_size)`.",
        ),
        (
            "How do I cut a batch out?",
            "`order[start : start + batch_size]` is a piece of the order, and shorter at the end by itself. An array takes a list of row numbers: `X[[4, 0]]`.",
        ),
        (
            "Nothing happens, or only one batch comes",
            "In a function with `yield` nothing runs until somebody loops over it. With `return` inside the loop it ends at the first batch.",
        ),
        (
            "Show me most of it",
            "`order = rng.permutation(...)`; in the loop `rows = order[...]`, then `yield X[rows], ...`.",
        ),
    ],
)


def _sets_to_fit(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """(X, y, w, lr, batch_size, epochs, rng), at a rate which no batch can blow up."""
    X = np.array([[1.0], [2.0]])
    sets: list[tuple[Any, ...]] = [(X, X[:, 0], np.zeros(1), 0.1, 2, 1, np.random.default_rng(1))]
    for n_rows, inputs, batch_size, epochs in ((6, 2, 4, 2), (7, 2, 3, 3), (5, 3, 1, 2)):
        X = (rng.normal(size=(n_rows, inputs)) * 2).round(1) + 0.05
        lr = round(0.4 / float((X**2).sum(axis=1).max()), 4)
        y = (rng.normal(size=n_rows) * 3).round(1)
        shuffler = np.random.default_rng(int(rng.integers(1, 1000)))
        sets.append((X.round(2), y, rng.normal(size=inputs).round(1), lr, batch_size, epochs, shuffler))
    return sets


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
        for X_batch, y_batch in _iterate_minibatches(X, y, batch_size, rng):
            costs.append(_mean_loss(X_batch, y_batch, w))
            w = w - lr * _batch_gradient(X_batch, y_batch, w)
            after.append(_mean_loss(X, y, w))
        last = _mean_loss(X_batch, y_batch, w)
        losses += {"every batch": after, "last batch": [last], "on the way": [float(np.mean(costs))]}[what]
    return w, losses


def _used_up(
    X: Array, y: Array, w: Array, lr: float, batch_size: int, epochs: int, rng: np.random.Generator
) -> Training:
    w, losses = _fit(X, y, w, lr, batch_size, 1, rng)
    return w, losses * epochs


def _before(
    X: Array, y: Array, w: Array, lr: float, batch_size: int, epochs: int, rng: np.random.Generator
) -> Training:
    end, losses = _fit(X, y, w, lr, batch_size, epochs, rng)
    return end, [_mean_loss(X, y, w), *losses[:-1]]


fit = Exercise(
    id="fit",
    points=3,
    reference=_fit,
    inputs=_sets_to_fit,
    needs=("iterate_minibatches", "batch_gradient"),
    misconceptions=[
        Misconception(
            "same order every epoch",
            lambda *given: _train(*given, _same_order),
            "Every epoch of yours goes through the same batches. Shuffle anew each time: one call of `iterate_minibatches` an epoch.",
        ),
        Misconception(
            "not shuffled",
            lambda *given: _train(*given, _unshuffled),
            "Your batches keep the rows in their old order. `iterate_minibatches` shuffles them.",
        ),
        Misconception(
            "all rows at once",
            lambda *given: _train(*given, _all_at_once),
            "You take one step an epoch, over all the rows. Where does the batch size come in?",
        ),
        Misconception(
            "last batch lost",
            lambda *given: _train(*given, _without_last),
            "The smaller batch at the end brings no update in yours.",
        ),
        Misconception(
            "slopes added up",
            lambda *given: _train(*given, slope=lambda X, y, w: len(X) * _batch_gradient(X, y, w)),
            "Your steps are too long by the number of rows in the batch: its slopes are averaged, not added.",
        ),
        Misconception(
            "uphill",
            lambda X, y, w, lr, batch_size, epochs, rng: _train(X, y, w, -lr, batch_size, epochs, rng),
            "Your losses grow: you walk up the slope. Look at the sign in the update.",
        ),
        Misconception(
            "batches used up",
            _used_up,
            "Only the first epoch trains. What `iterate_minibatches` gives can be gone through once: call it anew in every epoch.",
        ),
        Misconception(
            "whole set for every batch",
            lambda X, y, w, lr, batch_size, epochs, rng: _train(
                X, y, w, lr, batch_size, epochs, rng, slope=lambda *batch: _batch_gradient(X, y, batch[2])
            ),
            "Each of your updates uses all the rows, as often as there are batches. Which rows belong to this batch?",
        ),
        Misconception(
            "random generator of its own",
            lambda *given: _fit(*given[:-1], np.random.default_rng(0)),
            "You make a generator of your own, so every training comes out alike. Use the one that comes in as `rng`.",
        ),
        Misconception(
            "one epoch only",
            lambda X, y, w, lr, batch_size, epochs, rng: _fit(X, y, w, lr, batch_size, 1, rng),
            "You stop after the first epoch. Is the `return` inside the loop?",
        ),
        Misconception(
            "learning rate forgotten",
            lambda X, y, w, lr, batch_size, epochs, rng: _fit(X, y, w, 1.0, batch_size, epochs, rng),
            "You take the whole gradient. How much of it does lr allow?",
        ),
        Misconception(
            "loss on the way",
            lambda *given: _noting(*given, "on the way"),
            "The weights are right. Each loss averages what the batches cost *before* their updates, while w was still moving. Asked for is the loss of all rows once the epoch is done.",
        ),
        Misconception(
            "loss of the last batch",
            lambda *given: _noting(*given, "last batch"),
            "The weights are right. Each loss is that of the last batch alone; asked for is the mean over all rows.",
        ),
        Misconception(
            "a loss for every batch",
            lambda *given: _noting(*given, "every batch"),
            "You note a loss after every batch. One an epoch is asked for: look at how far that line is indented.",
        ),
        Misconception(
            "loss before the epoch",
            _before,
            "The weights are right, and each loss is the one from before its epoch. Note it once the batches are done.",
        ),
        Misconception(
            "start handed back",
            lambda X, y, w, lr, batch_size, epochs, rng: (w, _fit(X, y, w, lr, batch_size, epochs, rng)[1]),
            "The losses are right, and the weights you give back are those you started with.",
        ),
        Misconception(
            "exchanged",
            lambda *given: _fit(*given)[::-1],
            "First the weights, then the losses: you give them back the other way round.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Two loops, as in lesson 04: epochs outside, batches inside. The batches come from your `iterate_minibatches`.",
        ),
        (
            "What goes into the inner loop?",
            "One update, with the gradient of this batch at the weights as they are now. `w = w - ...`, not `w -= ...`: the second would change the caller's array.",
        ),
        (
            "Show me most of it",
            "`for X_batch, y_batch in iterate_minibatches(X, y, ..., ...):` and in it `w = w - lr * batch_gradient(...)`. After it, less indented, the loss of all rows.",
        ),
    ],
)

EXERCISES = [
    batches_per_epoch,
    test_batches_per_epoch,
    total_updates,
    kind_of_descent,
    batch_gradient,
    iterate_minibatches,
    fit,
]
