"""Lesson 05: how many batches, steps and updates there are, and training in mini-batches."""

import copy
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations
from math import ceil
from typing import Any

import numpy as np

from autograder.exercise import Broken, Equivalent, Exercise, Misconception
from autograder.exercises.search import first_that

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


# Why a changed solution may be right.
NO_ARRAY = "No argument is an array."
WHOLE = "All numbers here are whole."
AS_MANY = "It counts the same rows."
COUNTED_FROM_THE_END = "Row numbers below 0 count from the end, so this is another order drawn with `rng`."


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
        (140_000, 2),
        (2_001, 1_000),
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
            "one less wherever something may be dropped",
            lambda n_rows, batch_size, drop_last=False: ceil(n_rows / batch_size) - bool(drop_last),
            "With `drop_last=True` you take one batch off even where all batches are full. When is there something to drop?",
        ),
        Misconception(
            "rest added",
            lambda n_rows, batch_size, drop_last=False: (
                n_rows // batch_size + (0 if drop_last else n_rows % batch_size)
            ),
            "As if each row that is left over made a batch of its own. How many batches do they make together?",
        ),
        Misconception(
            "upside down",
            lambda n_rows, batch_size, drop_last=False: ceil(batch_size / n_rows),
            "You divide the batch size by the rows. How many batches fit into the rows?",
        ),
    ],
    equivalent=[
        Equivalent(
            "Minus True counts as true, and minus False as false.",
            (
                "return full if drop_last or rest == 0 else full + 1 → return full if -drop_last or rest == 0 else full + 1",
            ),
        ),
        Equivalent(
            "A rest is a whole number, and never below 0.",
            (
                "return full if drop_last or rest == 0 else full + 1 → return full if drop_last or rest <= 0 else full + 1",
                "return full if drop_last or rest == 0 else full + 1 → return full if drop_last or np.trunc(rest) == 0 else full + 1",
                "return full if drop_last or rest == 0 else full + 1 → return full if drop_last or np.round(rest) == 0 else full + 1",
                "return full if drop_last or rest == 0 else full + 1 → return full if drop_last or -rest == 0 else full + 1",
            ),
        ),
        Equivalent(
            WHOLE,
            (
                "rounded to *",
                "cast to int",
            ),
        ),
        Equivalent(NO_ARRAY, ("of the first *",)),
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
            _counts(rng), [2, 1000, 3, 4, 7, 6, int(rng.integers(2, 9)), 5, 2, 3], strict=True
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
            "last batch of one epoch only",
            lambda n_rows, batch_size, epochs: n_rows // batch_size * epochs + (n_rows % batch_size > 0),
            "As if the smaller batch came once, at the very end. In which epochs does it come?",
        ),
        Misconception(
            "one more",
            lambda n_rows, batch_size, epochs: n_rows // batch_size * epochs + 1,
            "As if one update were added to all the full batches. How many smaller batches are there, and is there always one?",
        ),
        Misconception(
            "fraction of an update",
            lambda n_rows, batch_size, epochs: n_rows / batch_size * epochs,
            "There is no such thing as a fraction of an update. Which division leaves one?",
        ),
    ],
    equivalent=[
        Equivalent(
            WHOLE,
            (
                "rounded to *",
                "cast to int",
            ),
        ),
        Equivalent(NO_ARRAY, ("of the first *",)),
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
            "equal overlooked",
            lambda n_rows, batch_size: (
                "batch" if batch_size > n_rows else "stochastic" if batch_size == 1 else "mini-batch"
            ),
            "A batch of exactly all the rows holds them all. Which comparison counts equal numbers in?",
        ),
        Misconception(
            "SGD",
            lambda n_rows, batch_size: _kind_of_descent(n_rows, batch_size).replace("stochastic", "SGD"),
            "The kind is right. Its name here is the word that the S of SGD stands for: 'stochastic'.",
        ),
        Misconception(
            "full batch",
            lambda n_rows, batch_size: {"batch": "full batch"}.get(
                kind := _kind_of_descent(n_rows, batch_size), kind
            ),
            "The kind is right. Its name here is one word: 'batch'.",
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
    equivalent=[
        Equivalent(
            WHOLE,
            (
                "if batch_size >= n_rows: → if batch_size >= n_rows - 0.05:",
                "if batch_size >= n_rows: → if np.trunc(batch_size) >= n_rows:",
                "if batch_size >= n_rows: → if np.round(batch_size) >= n_rows:",
                "return 'stochastic' if batch_size == 1 else 'mini-batch' → return 'stochastic' if np.trunc(batch_size) == 1 else 'mini-batch'",
                "return 'stochastic' if batch_size == 1 else 'mini-batch' → return 'stochastic' if np.round(batch_size) == 1 else 'mini-batch'",
            ),
        ),
        Equivalent(
            "A batch has at least one row.",
            (
                "return 'stochastic' if batch_size == 1 else 'mini-batch' → return 'stochastic' if batch_size <= 1 else 'mini-batch'",
            ),
        ),
        Equivalent(
            "The answer is a word.",
            (
                "rounded to *",
                "clipped at *",
                "cast to int",
                "in half precision",
            ),
        ),
        Equivalent(NO_ARRAY, ("of the first *",)),
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
    """(X, y, w): one to compute by hand, then more; rows and inputs differ in number, but in one."""
    by_hand = (
        np.array([[1.0, 0.0], [1.0, 2.0], [0.0, 1.0]]),
        np.array([1.0, 1.0, 3.0]),
        np.array([2.0, 1.0]),
    )
    drawn = []
    for n_rows, inputs, digits in ((3, 2, 2), (5, 3, 2), (7, 2, 4), (3, 3, 2)):
        X = (rng.normal(size=(n_rows, inputs)) * 2 + 0.05).round(digits)
        y = (rng.normal(size=n_rows) * 3).round(digits - 1)
        drawn.append((X, y, rng.normal(size=inputs).round(digits - 1)))
    near = (_apart(rng, 4, 2), _apart(rng, 4), _apart(rng, 2))
    return [by_hand, *drawn, near, first_that(_adds_up, _far, rng)]


def _far(rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """Large numbers in a table, its answers and its weights."""
    X, y, w = _apart(rng, 4, 3) * 300, _apart(rng, 4) * 1e6, _apart(rng, 3) * 300
    return X.round(1), y.round(1), w.round(1)


def _adds_up(given: tuple[Array, Array, Array]) -> bool:
    """Whether no slope is far smaller than those of the rows: what cancels out is lost in float32."""
    return bool(
        np.all(np.abs(_batch_gradient(*given)) >= 0.05 * np.mean(np.abs(_row_slopes(*given)), axis=0))
    )


def _apart(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers between -1 and 1, none near 0, and the first two of both signs."""
    signs = rng.choice([1, -1], size=shape)
    signs.flat[:2] = 1, -1
    return ((rng.uniform(0.1, 0.9, size=shape).round(3) + 0.0004) * signs).round(4)


def _row_slopes(X: Any, y: Any, w: Any) -> Array:
    """The gradient of each row, one below the other."""
    X = np.asarray(X)
    return 2 * (X @ w - y)[:, None] * X


batch_gradient = Exercise(
    id="batch_gradient",
    points=2,
    reference=_batch_gradient,
    rtol32=1e-4,
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
            "errors not a column",
            lambda X, y, w: 2 * np.mean((np.asarray(X) @ w - y) * X, axis=0),
            "As if the errors lay along the columns of X: there is one for each *row*. Which shape do they need, to multiply each row by its own error? (`errors[:, None]` makes a column of them.)",
        ),
        Misconception(
            "weights before the table",
            lambda X, y, w: 2 * np.mean((w @ np.asarray(X) - y)[:, None] * X, axis=0),
            "As if the weights came first, `w @ X`: then they meet the rows of X and not its columns. Which order gives one prediction for each row?",
        ),
        Misconception(
            "first row, divided",
            lambda X, y, w: _row_slopes(X, y, w)[0] / len(X),
            "That is the first row's gradient, divided by how many rows there are. Where are the others? Does a loop return too soon?",
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


MANY = 12  # rows: of their orders there are so many that chance gives none twice
LONG = 30  # rows: in a shuffle of so many, few neighbours stay neighbours


def _sets_to_split(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """(X, y, batch_size, rng): with and without a smaller last batch, one row each, all at once.

    The second and the third differ in their generators only.
    """
    X = np.arange(1.0, 8).reshape(7, 1)
    first, second, *more = (
        np.random.default_rng(int(seed)) for seed in rng.choice(999, 9, replace=False) + 1
    )
    long = _rows_of(rng, 40, 2)
    sets: list[tuple[Any, ...]] = [(X, X[:, 0] * 10, 3, more.pop()), (*long, 7, first), (*long, 7, second)]
    for n_rows, inputs, batch_size in ((9, 2, 4), (7, 2, 5), (6, 2, 3), (4, 3, 1), (5, 2, 9)):
        sets.append((*_rows_of(rng, n_rows, inputs), batch_size, more.pop()))
    X, y, *rest = sets[-1]
    return [*sets[:-1], (X, (y * 1e6).round(), *rest)]


def _rows_of(rng: np.random.Generator, n_rows: int, inputs: int) -> tuple[Array, Array]:
    """Make a table without equal rows, and an answer for each."""
    X = _apart(rng, n_rows, inputs)
    X[:, 0] += 3 * np.arange(n_rows) - 5
    return X.round(4), _apart(rng, n_rows)


def _order_of(X: Array, y: Array, batch_size: int, rng: np.random.Generator, value: Any) -> Array | None:
    """Return the order in which an answer hands over the rows; None unless each comes once."""
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


def _expected_batches(inputs: Sequence[tuple[Any, ...]], values: Sequence[Any]) -> list[Any]:
    """Give the right batches for the order that an answer drew, or the reference's if it did not shuffle."""
    orders = [_order_of(*given, value) for given, value in zip(inputs, values, strict=True)]
    if _is_no_shuffle(inputs, orders):
        orders = [None] * len(orders)
    return [
        _iterate_minibatches(*copy.deepcopy(given)) if order is None else _in_order(*given[:3], order)
        for given, order in zip(inputs, orders, strict=True)
    ]


def _is_no_shuffle(inputs: Sequence[tuple[Any, ...]], orders: Sequence[Array | None]) -> bool:
    """Tell whether these orders come from no shuffle with the generator, beyond what chance explains.

    A fair shuffle of `MANY` rows keeps their order once in 480 million times, and as often two generators agree.
    One of `LONG` rows leaves half of the neighbours side by side once in some 10 ** 9 times.
    """
    for k, (given, order) in enumerate(zip(inputs, orders, strict=True)):
        if order is None or len(order) < MANY:
            continue
        steps = np.abs(np.diff(order))
        together = np.sum((steps == 1) | (steps == len(order) - 1))
        if (steps == 1).all() or (len(order) >= LONG and together > len(steps) / 2):
            return True
        for other, another in zip(inputs[:k], orders[:k], strict=True):
            if another is not None and _differ_in_rng(given, other) and np.array_equal(order, another):
                return True
    return False


def _differ_in_rng(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Tell whether two inputs are the same but for the state of the generator, which comes last."""
    alike = all(np.array_equal(a, b) for a, b in zip(one[:-1], other[:-1], strict=True))
    return alike and one[-1].bit_generator.state != other[-1].bit_generator.state


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


def _smaller_first(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    parts = np.split(
        order := rng.permutation(len(X)), range(len(order) % batch_size or batch_size, len(order), batch_size)
    )
    return tuple((X[part], y[part]) for part in parts)


def _own_generator(seed: int) -> Misconception:
    return Misconception(
        f"generator of its own, number {seed}",
        lambda X, y, batch_size, rng: _iterate_minibatches(X, y, batch_size, np.random.default_rng(seed)),
        f"These are the orders of a generator made from {seed}, so every pass comes out alike. "
        "Use the one that comes in as `rng`.",
    )


iterate_minibatches = Exercise(
    id="iterate_minibatches",
    points=3,
    reference=_iterate_minibatches,
    inputs=_sets_to_split,
    expecting=_expected_batches,
    yields=True,
    misconceptions=[
        Misconception(
            "not shuffled",
            _unshuffled,
            "Your batches keep the rows in their old order. Which method of `rng` gives a new one?",
        ),
        Misconception(
            "rows in reverse",
            lambda X, y, batch_size, rng: _in_order(X, y, batch_size, np.arange(len(X))[::-1]),
            "Your batches go through the rows from the last to the first, whatever the generator. A shuffle draws an order with `rng`.",
        ),
        Misconception(
            "batches shuffled, not rows",
            lambda X, y, batch_size, rng: tuple(
                (X[start : start + batch_size], y[start : start + batch_size])
                for start in rng.permutation(np.arange(0, len(X), batch_size))
            ),
            "Rows that stood side by side stay together in yours: the batches change places, and each holds the same rows every time. What should be put into a new order, the batches or the rows?",
        ),
        Misconception(
            "batches made equally long",
            lambda *given: _evenly(*given),
            "Your batches are made about equally long. Each should have `batch_size` rows, and the last one what is left over.",
        ),
        Misconception(
            "smaller batch first",
            _smaller_first,
            "The smaller batch comes first in yours. What is left over comes last.",
        ),
        Misconception(
            "drawn with repeats",
            lambda X, y, batch_size, rng: _in_order(X, y, batch_size, rng.choice(len(X), len(X))),
            "Some rows come twice in an epoch and some never. What has to be said for a draw in which a row is not put back?",
        ),
        Misconception(
            "numbers of rows",
            lambda X, y, batch_size, rng: tuple(
                order[start : start + batch_size]
                for order in [rng.permutation(len(X))]
                for start in range(0, len(X), batch_size)
            ),
            "These are the numbers of the rows. Hand over the rows themselves, and their answers.",
        ),
        Misconception(
            "rows and answers torn apart",
            _each_shuffled,
            "As if X and y were shuffled one after the other, each in its own way: rows lose their answers. One order for both.",
        ),
        Misconception(
            "drawn anew for each batch",
            _drawn_with_repeats,
            "Rows are drawn anew for each batch, so some come twice in an epoch and some never. Shuffle once, then cut.",
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
            "These are the orders of a generator made from 0, so every pass comes out alike. Use the one that comes in as `rng`.",
        ),
        *map(_own_generator, (1, 42, 123)),
    ],
    equivalent=[
        Equivalent(
            AS_MANY,
            (
                "order = rng.permutation(len(X)) → order = rng.permutation(len(y))",
                "order = rng.permutation(len(X)) → order = rng.permutation(len(-X))",
                "for start in range(0, len(X), batch_size): → for start in range(0, len(order), batch_size):",
                "for start in range(0, len(X), batch_size): → for start in range(0, len(y), batch_size):",
                "for start in range(0, len(X), batch_size): → for start in range(0, len(-X), batch_size):",
            ),
        ),
        Equivalent(
            COUNTED_FROM_THE_END,
            (
                "order = rng.permutation(len(X)) → order = -rng.permutation(len(X))",
                "rows = order[start:start + batch_size] → rows = -order[start:start + batch_size]",
                "rows = order[start:start + batch_size] → rows = (-order)[start:start + batch_size]",
            ),
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
        sets.append((X, y, _apart(rng, inputs), _rate(X, 0.4), batch_size, epochs))
    sets.append(_a_set_of_four(rng, 300, 1e6, 300, 0.05, 3, 2))
    X = (_apart(rng, 4, 2) / 20).round(4)
    sets.append((X, _apart(rng, 4), _apart(rng, 2), round(_rate(X, 0.4), 1), 2, 3))
    sets.append(first_that(_grows, lambda rng: _a_set_of_four(rng, 2, 5, 5, 3.0, 9, 7), rng))
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

    def drawn(rng: np.random.Generator) -> tuple[Any, ...]:
        X = (_apart(rng, 4, 2) * X_size).round(2)
        y, w = (_apart(rng, 4) * y_size).round(1), (_apart(rng, 2) * w_size).round(1)
        return X, y, w, _rate(X, part), batch_size, epochs

    def about_one_size(given: tuple[Any, ...]) -> bool:
        ends = np.abs(_fit(*given, np.random.default_rng(0))[0])
        return bool(ends.min() > 0.1 * ends.max())

    return first_that(about_one_size, drawn, rng)


def _grows(given: tuple[Any, ...]) -> bool:
    """Whether the last epoch's loss is larger than the first one's."""
    losses = _fit(*given, np.random.default_rng(0))[1]
    return losses[-1] >= 1.1 * losses[0]


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
        _fit(*copy.deepcopy(given)) if course is None else course[1]
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
            course == other and _differ_in_rng(given, another)
            for other, another in zip(courses[:k], inputs[:k], strict=True)
        ):
            return True
    return False


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


def _with_losses(given: tuple[Any, ...], loss: Callable[[Array, Array, Array], float]) -> Training:
    """Right training, with another number noted after each epoch."""
    X, y, w, lr, batch_size, epochs, rng = given
    losses = []
    for _ in range(epochs):
        w, _one = _fit(X, y, w, lr, batch_size, 1, rng)
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
        w, (loss,) = _fit(X, y, w, lr, batch_size, 1, rng)
        losses.append(loss)
    return w, losses


def _best(*given: Any) -> Training:
    _, losses = _fit(*copy.deepcopy(given))
    return _fit(*given[:5], int(np.argmin(losses)) + 1, given[6])[0], losses


def _first_batch(
    X: Array, y: Array, w: Array, lr: float, batch_size: int, epochs: int, rng: np.random.Generator
) -> Training:
    batch = _iterate_minibatches(X, y, batch_size, rng)[0]
    w = w - lr * _batch_gradient(*batch, w)
    return w, [_mean_loss(X, y, w)]


def _seeded_by_epoch(
    X: Array, y: Array, w: Array, lr: float, batch_size: int, epochs: int, rng: np.random.Generator
) -> Training:
    losses = []
    for epoch in range(epochs):
        w, (loss,) = _fit(X, y, w, lr, batch_size, 1, np.random.default_rng(epoch))
        losses.append(loss)
    return w, losses


def _evenly(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> tuple[Batch, ...]:
    parts = np.array_split(rng.permutation(len(X)), -(-len(X) // batch_size))
    return tuple((X[part], y[part]) for part in parts)


fit = Exercise(
    id="fit",
    points=3,
    reference=_fit,
    rtol32=6e-5,
    inputs=_sets_to_fit,
    expecting=_expected_trainings,
    keeps=("w",),
    needs=("iterate_minibatches", "batch_gradient"),
    misconceptions=[
        Misconception(
            "same order every epoch",
            lambda *given: _train(*given, _same_order),
            "Every epoch of yours goes through the same batches. A new order is needed in each, drawn from `rng` itself: a copy of it does not move on.",
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
            "These are the numbers of a walk up the slope. Look at the sign in the update.",
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
            "These are the numbers of a generator made from 0, so every training comes out alike. Use the one that comes in as `rng`.",
        ),
        Misconception(
            "generator of its own, number 42",
            lambda *given: _fit(*given[:-1], np.random.default_rng(42)),
            "These are the numbers of a generator made from 42, so every training comes out alike. Use the one that comes in as `rng`.",
        ),
        Misconception(
            "one epoch only",
            lambda X, y, w, lr, batch_size, epochs, rng: _fit(X, y, w, lr, batch_size, 1, rng),
            "You stop after the first epoch. Is the `return` inside the loop?",
        ),
        Misconception(
            "one epoch short",
            lambda X, y, w, lr, batch_size, epochs, rng: _fit(X, y, w, lr, batch_size, epochs - 1, rng),
            "You make one epoch too few. Where does `range` begin when it is given two numbers?",
        ),
        Misconception(
            "first batch only",
            _first_batch,
            "You stop after the first batch. How far is the `return` indented?",
        ),
        Misconception(
            "never updated",
            lambda X, y, w, lr, batch_size, epochs, rng: (w, [_mean_loss(X, y, w)] * epochs),
            "The weights have not moved. Under which name are the new ones kept, and which are used from then on?",
        ),
        Misconception(
            "divided by the batch size",
            lambda X, y, w, lr, batch_size, epochs, rng: _fit(
                X, y, w, lr / batch_size, batch_size, epochs, rng
            ),
            "Your steps are too short by the batch size. The gradient of a batch is a mean already.",
        ),
        Misconception(
            "an update for each row",
            lambda *given: _train(*given[:4], 1, *given[5:], batches=_iterate_minibatches),
            "As if each row brought an update of its own. One update for each batch is asked for, with the mean over its rows.",
        ),
        Misconception(
            "a generator for each epoch",
            _seeded_by_epoch,
            "As if each epoch had a generator of its own, made from the epoch's number. The order should come from the `rng` that comes in.",
        ),
        Misconception(
            "batches made equally long",
            lambda *given: _train(*given, _evenly),
            "These are the numbers of batches made about equally long. Each should have `batch_size` rows, and the last one what is left over.",
        ),
        Misconception(
            "root taken",
            lambda *given: _with_losses(given, lambda X, y, w: _mean_loss(X, y, w) ** 0.5),
            "The weights are right, and each loss is the root of the right one. The mean of the squares is asked for.",
        ),
        Misconception(
            "size instead of square",
            lambda *given: _with_losses(given, lambda X, y, w: float(np.mean(np.abs(X @ w - y)))),
            "The weights are right. Your losses are means of the sizes of the errors: square them instead.",
        ),
        Misconception(
            "losses added up",
            lambda *given: _with_losses(given, lambda X, y, w: len(y) * _mean_loss(X, y, w)),
            "The weights are right. Your losses add the rows up where they should average.",
        ),
        Misconception(
            "loss before the first epoch as well",
            lambda *given: (
                (trained := _fit(*given))[0],
                [_mean_loss(*given[:3]), *trained[1]],
            ),
            "The weights are right, and there is one loss too many: that of the weights before the first epoch. One for each epoch is asked for.",
        ),
        Misconception(
            "stopped when the loss grows",
            lambda *given: _stopped(*given, lambda losses: losses[-1] > min(losses)),
            "Where the loss grows, yours makes no further epoch. All `epochs` are asked for, whatever the loss does.",
        ),
        Misconception(
            "stopped at a small loss",
            lambda *given: _stopped(*given, lambda losses: losses[-1] < 1e-3),
            "Where the loss is near 0, yours makes no further epoch. All `epochs` are asked for, and a loss for each.",
        ),
        Misconception(
            "best weights kept",
            _best,
            "The losses are right. Your weights are those of the epoch with the lowest loss; those of the last one are asked for.",
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
    equivalent=[
        Equivalent(
            "A square is the same with the other sign.",
            (
                "losses.append(np.mean((X @ w - y) ** 2)) → losses.append(np.mean((y - X @ w) ** 2))",
                "losses.append(np.mean((X @ w - y) ** 2)) → losses.append(np.mean((-(X @ w - y)) ** 2))",
            ),
        ),
        Equivalent("A learning rate is above 0.", ("lr without its sign",)),
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
