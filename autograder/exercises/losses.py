"""Lesson 03: how wrong a prediction is, for amounts and for classes."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.exercise import Broken, Equivalent, Exercise, Misconception

Array = np.ndarray
Loss = Callable[[Any, Any], Any]
TINY = 1e-7
FINE = 1e-9  # how far off a cross-entropy may be, since a sure and right answer costs 1e-7


def _clip(p: Any) -> Array:
    return np.clip(np.asarray(p, dtype=float), TINY, 1 - TINY)


def _mse(y_true: Any, y_pred: Any) -> float:
    return float(np.mean((np.asarray(y_pred, dtype=float) - y_true) ** 2))


def _one_hot(labels: Any, n_classes: int) -> Array:
    return np.eye(n_classes)[np.asarray(labels)]


def _in_columns(columns: Any, n_classes: int) -> Array:
    """One-hot rows made one by one; a column that does not exist is an error."""
    table = np.zeros((len(columns), n_classes))
    for row, column in enumerate(columns):
        table[row, column] = 1
    return table


def _costs(y_true: Any, p: Any) -> Array:
    y, p = np.asarray(y_true, dtype=float), _clip(p)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


def _binary_cross_entropy(y_true: Any, p: Any) -> float:
    return float(np.mean(_costs(y_true, p)))


def _row_costs(Y_true: Any, P: Any) -> Array:
    return -np.sum(np.asarray(Y_true) * np.log(_clip(P)), axis=-1)


def _categorical_cross_entropy(Y_true: Any, P: Any) -> float:
    return float(np.mean(_row_costs(Y_true, P)))


def _sparse_categorical_cross_entropy(labels: Any, P: Any) -> float:
    return _categorical_cross_entropy(_one_hot(labels, np.shape(P)[-1]), P)


def _unclipped(y_true: Any, p: Any) -> float:
    y, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    return float(np.mean(-(y * np.log(p) + (1 - y) * np.log(1 - p))))


def _with_more(y_true: Any, p: Any, more: float) -> float:
    """Binary cross-entropy with a small number added to what goes into the logarithms, in place of a clip."""
    y, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    return float(np.mean(-(y * np.log(p + more) + (1 - y) * np.log(1 - p + more))))


def _in_float32(y_true: Any, p: Any) -> Any:
    y = np.asarray(y_true, dtype=np.float32)
    p = np.clip(np.asarray(p, dtype=np.float32), np.float32(TINY), np.float32(1 - TINY))
    return np.mean(-(y * np.log(p) + (1 - y) * np.log(1 - p)))


def _unclipped_rows(Y_true: Any, P: Any) -> Any:
    return np.mean(-np.sum(np.asarray(Y_true, dtype=np.asarray(P).dtype) * np.log(P), axis=-1))


def _unclipped_ones(labels: Any, P: Any) -> Any:
    return np.mean(-np.log(_true_ones(labels, P)))


def _other_ends(unclipped: Loss, with_more: Callable[[Any, Any, float], Any]) -> list[Misconception]:
    """Make the mistakes that show where a probability is 0 or 1, and nowhere else.

    unclipped: the loss without its clip. with_more: the loss with a small number added in its place.
    """
    here = "Where a probability is 0 or 1, or near it, your numbers are those of"
    course = "This course clips at 1e-7, as Keras does."

    def clipped(end: str, said: str) -> Misconception:
        low = float(end)
        return Misconception(f"clipped at {end}", lambda y, p: unclipped(y, np.clip(p, low, 1 - low)), said)

    def added(end: str) -> Misconception:
        return Misconception(
            "small number added instead of clipped" if end == "1e-7" else f"{end} added",
            lambda y, p: with_more(y, p, float(end)),
            f"{here} {end} *added* to what goes into the logarithm. A sure and right answer then costs a little "
            "less than nothing. `np.clip` moves what lies beyond the two ends, and leaves the rest as it is.",
        )

    return [
        *(clipped(end, f"{here} a clip at {end}. {course}") for end in ("1e-5", "1e-8", "1e-9")),
        # So near the ends, a clip and a sum cannot be told apart.
        *(
            clipped(end, f"{here} {end}, be it the end of a clip or a number that is added. {course}")
            for end in ("1e-10", "1e-12", "1e-15")
        ),
        Misconception(
            "ten times the clip",
            lambda y, p: unclipped(y, np.clip(p, 1e-6, 1 - 1e-6)),
            f"{here} a clip at 0.000001. In Python `1e-7` is ten to the power of -7; `10e-7` is ten times that.",
        ),
        *map(added, ("1e-7", "1e-8", "1e-9")),
        Misconception(
            "logarithm clipped",
            lambda y, p: -TINY,
            "Yours is -1e-7 whatever comes in. That happens when the *logarithm* is clipped: it is below 0, so "
            "nothing is left of it. Which of the two should stay between 1e-7 and 1 - 1e-7, the probability or its logarithm?",
        ),
    ]


FLOAT32 = (
    "These are the numbers of float32. It has no 1 - 1e-7: its nearest number is 1 - 0.000000119, and where a "
    "probability is 1 that shows. The inputs are float64. Where do they become float32?"
)


def _true_ones(labels: Any, P: Any) -> Array:
    """The probability that each row gives to its true class."""
    return np.asarray(P)[np.arange(len(labels)), labels]


def _amounts(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Two to compute by hand, then numbers with one decimal and with four, close ones, and large ones."""
    by_hand = (np.array([3.0, 5.0]), np.array([4.0, 3.0]))
    drawn = [
        ((rng.normal(size=s) * 3).round(digits), (rng.normal(size=s) * 3 + 1).round(digits))
        for s, digits in (((4,), 1), ((9,), 4), ((3, 2), 4))
    ]
    near = rng.uniform(-1, 1, size=5).round(4)
    missed = (near + rng.uniform(0.003, 0.04, size=5) * rng.choice([-1, 1], size=5)).round(4)
    large = (rng.uniform(0.5, 1.5, size=3) * [1e6, -1e6, 1e6]).round(1)
    return [by_hand, *drawn, (near, missed), (large, (-0.3 * large).round(1))]


def _digits(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Labels that repeat, start above 0 and never reach the last class; and more labels than classes."""
    drawn = []
    for n_rows, n_classes in ((4, 6), (5, 8), (9, 5)):
        labels = rng.integers(1, n_classes - 1, size=n_rows)
        labels[-1] = labels[0]
        drawn.append((labels, n_classes))
    return [(np.array([1, 2]), 4), (np.array([5, 8, 7, 0]), 10), *drawn]


def _yes_or_no(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    drawn = []
    for shape, digits in (((5,), 2), ((8,), 4), ((3, 2), 4)):
        y = rng.integers(0, 2, size=shape).astype(float)
        y.flat[:2] = 1, 0
        drawn.append((y, rng.uniform(0.03, 0.97, size=shape).round(digits)))
    near_the_ends = rng.uniform(0.0004, 0.03, size=7).round(4)
    near_the_ends[1::2] = 1 - near_the_ends[1::2]
    surely = (np.array([1.0, 0, 0, 1, 1, 1, 0]), near_the_ends.round(4))
    return [(np.array([1.0, 0.0]), np.array([0.5, 0.2])), *drawn, surely]


def _probabilities(rng: np.random.Generator, n_rows: int, n_classes: int, parts: int = 100) -> Array:
    """Rows of whole per cents that add up to 100, or of other parts, none of them 0."""
    rest = rng.multinomial(parts - n_classes, rng.dirichlet(np.ones(n_classes), size=n_rows))
    return (rest + 1) / parts


def _one_of_several(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Labels and probabilities; each row's costs differ, and rows and classes differ in number."""
    drawn = []
    for n_rows, n_classes, parts in ((3, 4, 100), (5, 3, 10_000), (4, 10, 100), (8, 5, 10_000)):
        labels = rng.integers(0, n_classes - 1, size=n_rows)
        labels[:2] = rng.permutation(n_classes - 1)[:2]
        drawn.append((labels, _probabilities(rng, n_rows, n_classes, parts)))
    return [(np.array([1, 0]), np.array([[0.25, 0.5, 0.25], [0.1, 0.2, 0.7]])), *drawn]


def _as_one_hot(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(_one_hot(labels, P.shape[1]), P) for labels, P in _one_of_several(rng)]


# Why a changed solution may be right.
ZERO_OR_ONE = "The answers are 0 and 1."
WITHIN = "A probability lies between 0 and 1, and a cross-entropy between 0 and 16.2."
LARGER_OF_TWO = "Of two numbers, the larger is the same whichever comes first."


def _zeros_and_ones(name: str) -> Equivalent:
    changes = ("rounded to *", "clipped at *", "cast to int", "without its sign")
    return Equivalent(ZERO_OR_ONE, tuple(f"{name} {change}" for change in changes))


def _within(name: str) -> Equivalent:
    return Equivalent(WITHIN, ("clipped at 20", f"{name} clipped at *", f"{name} without its sign"))


CERTAIN = np.array([[0.0, 1.0, 0.0]])

mse = Exercise(
    id="mse",
    points=2,
    reference=_mse,
    inputs=_amounts,
    misconceptions=[
        Misconception(
            "not squared",
            lambda y_true, y_pred: np.mean(np.asarray(y_pred) - y_true),
            "That is the mean of the misses as they are: one above makes up for one below. What did the square do about that?",
        ),
        Misconception(
            "size instead of square",
            lambda y_true, y_pred: np.mean(np.abs(np.asarray(y_pred) - y_true)),
            "That is the mean *absolute* error: a fair loss, and another one. The s in MSE stands for squared.",
        ),
        Misconception(
            "square of the mean",
            lambda y_true, y_pred: np.mean(np.asarray(y_pred) - y_true) ** 2,
            "You average first and square afterwards. By then the misses have cancelled each other. Which comes first?",
        ),
        Misconception(
            "added up",
            lambda y_true, y_pred: np.sum((np.asarray(y_pred) - y_true) ** 2),
            "That is the sum of the squares. It grows with the number of rows: what does the m in MSE say?",
        ),
        Misconception(
            "one for each",
            lambda y_true, y_pred: (np.asarray(y_pred) - y_true) ** 2,
            "These are the squares, one for each row. A loss is a single number.",
        ),
        Misconception(
            "root taken",
            lambda y_true, y_pred: np.sqrt(_mse(y_true, y_pred)),
            "These are the roots of the right numbers: the root mean squared error. This loss stops before the root.",
        ),
        Misconception(
            "halved",
            lambda y_true, y_pred: _mse(y_true, y_pred) / 2,
            "Each of your numbers is half of it. Some texts put a ½ in front; this course does not.",
        ),
        Misconception(
            "added instead of subtracted",
            lambda y_true, y_pred: np.mean((np.asarray(y_pred) + y_true) ** 2),
            "A miss is the *difference* between prediction and truth. Look at the sign between them.",
        ),
        Misconception(
            "doubled instead of squared",
            lambda y_true, y_pred: np.mean((np.asarray(y_pred) - y_true) * 2),
            "These are the misses, doubled and averaged. In Python `* 2` doubles, and a square is written `** 2`.",
        ),
        Misconception(
            "first number only",
            lambda y_true, y_pred: (np.ravel(y_pred)[0] - np.ravel(y_true)[0]) ** 2,
            "That is the square of the first miss alone. Is there a loop, and does it return too soon?",
        ),
        Misconception(
            "first square, divided",
            lambda y_true, y_pred: ((np.asarray(y_pred) - y_true) ** 2)[0] / len(y_true),
            "That is the first square, divided by how many there are. Where are the others? Does a loop return too soon?",
        ),
        Misconception(
            "squares subtracted",
            lambda y_true, y_pred: np.mean(np.asarray(y_pred) ** 2 - np.asarray(y_true) ** 2),
            "The squares of the two are subtracted from one another. Subtract first, then square.",
        ),
        Misconception(
            "only the truth squared",
            lambda y_true, y_pred: np.mean(y_pred - np.asarray(y_true) ** 2),
            "As if only the true values were squared. Python squares before it subtracts: what belongs in parentheses?",
        ),
        Misconception(
            "only the prediction squared",
            lambda y_true, y_pred: np.mean(np.asarray(y_pred) ** 2 - y_true),
            "As if only the predictions were squared. Python squares before it subtracts: what belongs in parentheses?",
        ),
        Misconception(
            "truth minus square of the prediction",
            lambda y_true, y_pred: np.mean(y_true - np.asarray(y_pred) ** 2),
            "As if only the predictions were squared, and taken from the truth. What belongs in parentheses?",
        ),
        Misconception(
            "rows counted, not numbers",
            lambda y_true, y_pred: np.sum((np.asarray(y_pred) - y_true) ** 2) / len(y_true),
            "For a single row of numbers this is right. In a table, `len` counts rows; the mean is over all the numbers.",
        ),
    ],
    equivalent=[
        Equivalent(
            "A square is the same with the other sign.",
            (
                "return np.mean((y_pred - y_true) ** 2) → return np.mean((y_true - y_pred) ** 2)",
                "return np.mean((y_pred - y_true) ** 2) → return np.mean((-(y_pred - y_true)) ** 2)",
            ),
        )
    ],
    hints=[
        (
            "I don't know where to start",
            "Three verbs, in this order: subtract, square, average. The name of the loss reads them from back to front.",
        ),
        (
            "May I use a loop?",
            "You may. Arrays subtract and square all at once, though: `(a - b) ** 2`, and `np.mean` averages whatever shape comes in.",
        ),
        ("Show me most of it", "`np.mean((... - ...) ** 2)`: what stands in place of the dots?"),
    ],
)

one_hot = Exercise(
    id="one_hot",
    points=2,
    reference=_one_hot,
    inputs=_digits,
    misconceptions=[
        Misconception(
            "counted from one",
            lambda labels, n_classes: np.eye(n_classes)[np.asarray(labels) - 1],
            "Your ones stand one place too far left. Label 0 belongs to the first column, which Python calls 0.",
        ),
        Misconception(
            "one place too far right",
            lambda labels, n_classes: np.eye(n_classes)[np.asarray(labels) + 1 - n_classes],
            "Your ones stand one place too far right. Label 0 belongs to the first column, which Python calls 0.",
        ),
        Misconception(
            "classes as rows",
            lambda labels, n_classes: np.eye(n_classes)[np.asarray(labels)].T,
            "You have a row for each class and a column for each label. It is the other way round.",
        ),
        Misconception(
            "width from the labels",
            lambda labels, n_classes: np.eye(int(np.max(labels)) + 1)[np.asarray(labels)],
            "Your table ends at the greatest label that happens to occur. A class that is missing today still needs its column.",
        ),
        Misconception(
            "label in place of the one",
            lambda labels, n_classes: np.eye(n_classes)[np.asarray(labels)] * np.asarray(labels)[:, None],
            "The place is right, and the label itself stands in it. What stands there is always 1.",
        ),
        Misconception(
            "every row alike",
            lambda labels, n_classes: np.tile(np.isin(np.arange(n_classes), labels) * 1.0, (len(labels), 1)),
            "All your rows are alike, each with the ones of every label. Is there one row for all of them, or is a whole column set at once?",
        ),
        Misconception(
            "first label only",
            lambda labels, n_classes: (
                np.eye(n_classes)[np.asarray(labels)] * (np.arange(len(labels)) == 0)[:, None]
            ),
            "The first row is right and the others are empty. Does the loop return too soon?",
        ),
        Misconception(
            "one row for all",
            lambda labels, n_classes: np.isin(np.arange(n_classes), labels).astype(float),
            "All your ones share one row. Each label needs a row of its own.",
        ),
        Misconception(
            "counted",
            lambda labels, n_classes: np.bincount(labels, minlength=n_classes),
            "You count how often each label occurs. Here each label needs a row of its own.",
        ),
        Misconception(
            "zero and one exchanged",
            lambda labels, n_classes: 1 - np.eye(n_classes)[np.asarray(labels)],
            "Your rows are ones with a single 0. It should be zeros with a single 1.",
        ),
        Misconception(
            "nothing put in",
            lambda labels, n_classes: np.zeros((len(labels), n_classes)),
            "The size is right, and no 1 is in it. What puts the ones in? (One `=` sets a value, two compare.)",
        ),
        Misconception(
            "all ones",
            lambda labels, n_classes: np.ones((len(labels), n_classes)),
            "The size is right, and each number is 1. Only the label's own column should have one: with what does the table begin?",
        ),
        Misconception(
            "last label only",
            lambda labels, n_classes: (
                np.eye(n_classes)[np.asarray(labels)] * (np.arange(len(labels)) == len(labels) - 1)[:, None]
            ),
            "Only the last row has its 1. Does the table begin anew on the way, and lose the rows before?",
        ),
        Misconception(
            "number of the row",
            lambda labels, n_classes: _in_columns(np.arange(len(labels)), n_classes),
            "Row 0 has its 1 in column 0, row 1 in column 1, and so on, whatever the labels. Which column belongs to a row's label?",
        ),
        Misconception(
            "counted from the right",
            lambda labels, n_classes: _in_columns(-np.asarray(labels), n_classes),
            "Your ones stand where the label counts from the right. Is there a minus before it?",
        ),
    ],
    equivalent=[
        Equivalent(
            "The table holds 0 and 1.",
            ("rounded to *", "clipped at *", "cast to int", "in half precision"),
        )
    ],
    hints=[
        (
            "I don't know where to start",
            "Begin with a table of zeros: `np.zeros((n_rows, n_classes))`, one row for each label. Then put the ones in.",
        ),
        (
            "How do I put the ones in?",
            "A loop over the rows will do: in row k the column is `labels[k]`. An element of a table is `table[row, column]`.",
        ),
        (
            "Is there a shorter way?",
            "Look at `np.eye(3)`: it holds the one-hot rows of three classes. Which of its rows do you need, and in which order?",
        ),
        (
            "Show me most of it",
            "`table = np.zeros((len(labels), ...))`, then `for k in range(...)`: `table[k, ...] = 1`.",
        ),
    ],
)

binary_cross_entropy = Exercise(
    id="binary_cross_entropy",
    points=3,
    reference=_binary_cross_entropy,
    rtol32=1e-3,
    inputs=_yes_or_no,
    extremes=[
        (np.array([1.0]), np.array([0.0])),
        (np.array([0.0]), np.array([1.0])),
        (np.array([0.0, 1.0, 1.0]), np.array([0.0, 1.0, 0.5])),
        (np.array([1.0]), np.array([1.0])),
        (np.array([0.0]), np.array([0.0])),
    ],
    graded_extremes=True,
    atol=FINE,
    misconceptions=[
        Misconception(
            "not clipped",
            _unclipped,
            "Between 0 and 1 all is well. At exactly 0 or 1 the logarithm of 0 comes in. Is p kept away from both ends, by 1e-7, and is that what goes into the logarithms? (Ten to the power of -7 is `1e-7`; in Python `^` is not a power.)",
        ),
        Misconception(
            "clipped at one end",
            lambda y_true, p: _unclipped(y_true, np.maximum(p, TINY)),
            "p is kept away from 0, and not from 1. Where p is 1, what is the logarithm of 1 - p?",
        ),
        Misconception(
            "clipped at the upper end only",
            lambda y_true, p: _unclipped(y_true, np.minimum(p, 1 - TINY)),
            "p is kept away from 1, and not from 0. Where p is 0, what is its logarithm?",
        ),
        Misconception("in float32", _in_float32, FLOAT32),
        *_other_ends(_unclipped, _with_more),
        Misconception(
            "rows counted, not numbers",
            lambda y_true, p: np.sum(_costs(y_true, p)) / len(y_true),
            "For a single row of numbers this is right. In a table, `len` counts rows; the mean is over all the numbers.",
        ),
        Misconception(
            "brackets forgotten",
            lambda y_true, p: (
                -np.mean(
                    np.asarray(y_true) * np.log(_clip(p)) + 1 - np.asarray(y_true) * np.log(1 - _clip(p))
                )
            ),
            "As if the 1 of `1 - y` stood alone: Python multiplies before it subtracts. Which two parts belong together?",
        ),
        Misconception(
            "logarithm of the answers",
            lambda y_true, p: _unclipped(_clip(p), y_true),
            "You take the logarithm of the answers, and those are 0 or 1. Which of the two goes into the logarithm?",
        ),
        Misconception(
            "only the ones counted",
            lambda y_true, p: np.mean(-np.asarray(y_true) * np.log(_clip(p))),
            "Rows whose answer is 0 cost nothing in yours, however wrong. The formula has a second half for them.",
        ),
        Misconception(
            "only the zeros counted",
            lambda y_true, p: np.mean(-(1 - np.asarray(y_true)) * np.log(1 - _clip(p))),
            "Rows whose answer is 1 cost nothing in yours, however wrong. The formula has a first half for them.",
        ),
        Misconception(
            "sign forgotten",
            lambda y_true, p: -_binary_cross_entropy(y_true, p),
            "Your loss is negative: logarithms of numbers below 1 are. What does the formula begin with?",
        ),
        Misconception(
            "minus on the first half only",
            lambda y_true, p: np.mean(
                -np.asarray(y_true) * np.log(_clip(p)) + (1 - np.asarray(y_true)) * np.log(1 - _clip(p))
            ),
            "The minus reaches the first half only. In the formula it stands before the bracket.",
        ),
        Misconception(
            "base ten",
            lambda y_true, p: _binary_cross_entropy(y_true, p) / np.log(10),
            "Right but for the unit: that is the logarithm to base 10. `np.log` is the natural one.",
        ),
        Misconception(
            "base two",
            lambda y_true, p: _binary_cross_entropy(y_true, p) / np.log(2),
            "Right but for the unit: that is the logarithm to base 2. `np.log` is the natural one.",
        ),
        Misconception(
            "added up",
            lambda y_true, p: np.sum(_costs(y_true, p)),
            "That is the sum over the rows. Twice as many rows should not be twice as wrong: take the mean.",
        ),
        Misconception(
            "one for each",
            _costs,
            "These are the costs, one for each row. A loss is a single number.",
        ),
        Misconception(
            "yes and no exchanged",
            lambda y_true, p: np.mean(_costs(1 - np.asarray(y_true), p)),
            "You charge a row with answer 1 for `1 - p`. Which probability should be high there?",
        ),
        Misconception(
            "logarithm of the answers, clipped",
            lambda y_true, p: np.mean(_costs(p, y_true)),
            "You take the logarithm of the answers and weigh it with the probabilities. Which of the two goes into the logarithm?",
        ),
        Misconception(
            "squared error", _mse, "That is the mean squared error. Here the logarithm sets the price."
        ),
    ],
    equivalent=[
        _zeros_and_ones("y_true"),
        _within("p"),
        Equivalent(
            LARGER_OF_TWO,
            ("p = np.clip(p, 1e-07, 1 - 1e-07) → p = np.clip(1e-07, p, 1 - 1e-07)",),
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Do it for one row first. If y is 1, what remains of the formula? If y is 0? Arrays then do all rows at once.",
        ),
        (
            "I get inf or nan",
            "`np.log(0)` is minus infinity. Clip p in the first line, and use the clipped one from then on.",
        ),
        (
            "Show me most of it",
            "After clipping: `costs = -(y_true * np.log(...) + (1 - y_true) * np.log(...))`. And then one number of them.",
        ),
    ],
)


def _no_answers_or_probabilities(y_true: Any, p: Any) -> str:
    y, p = np.asarray(y_true), np.asarray(p)
    if y.shape != p.shape or not y.size:
        return "There should be as many probabilities as answers, and at least one."
    if not np.isin(y, (0, 1)).all():
        return "The answers come first, and each is 1 or 0."
    if (p < 0).any() or (p > 1).any():
        return "The second array holds probabilities, from 0 to 1."
    return ""


def _first_row_only(y_true: Any, p: Any) -> float:
    return float(np.ravel(_costs(y_true, p))[0])


test_binary_cross_entropy = Exercise(
    id="test_binary_cross_entropy",
    kind="test",
    points=2,
    reference=_binary_cross_entropy,
    complaint=_no_answers_or_probabilities,
    broken=[
        Broken(
            "only the ones counted",
            lambda y_true, p: float(np.mean(-np.asarray(y_true) * np.log(_clip(p)))),
            "it charges nothing where the answer is 0. Which rows show that?",
        ),
        Broken(
            "only the zeros counted",
            lambda y_true, p: float(np.mean(-(1 - np.asarray(y_true)) * np.log(1 - _clip(p)))),
            "it charges nothing where the answer is 1. Which rows show that?",
        ),
        Broken(
            "added up",
            lambda y_true, p: float(np.sum(_costs(y_true, p))),
            "it adds the rows up where it should average. With how many rows is that the same?",
        ),
        Broken(
            "first row only",
            _first_row_only,
            "it looks at the first row and stops. What would the others have to be like for that to show?",
        ),
        Broken(
            "worst row only",
            lambda y_true, p: float(np.max(_costs(y_true, p))),
            "it gives the cost of the worst row. When is that not the mean?",
        ),
        Broken(
            "not clipped",
            _unclipped,
            "it does not clip, and is right for most p. For which p is it not?",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "One tuple is `(np.array([1.0]), np.array([0.9]))`: the answers, 1 or 0, then as many probabilities. Which kind of answer is missing from it?",
        ),
        (
            "Some always slip through",
            "Think of what a sloppy version would leave out: rows of one kind, all rows but one, the division, the ends.",
        ),
        (
            "Show me most of it",
            "Both kinds of answer, several rows of different costs in one input, and one input in which p is exactly 0 where ...",
        ),
    ],
)

categorical_cross_entropy = Exercise(
    id="categorical_cross_entropy",
    points=2,
    reference=_categorical_cross_entropy,
    rtol32=1e-3,
    inputs=_as_one_hot,
    extremes=[(CERTAIN, CERTAIN.copy()), (np.array([[0.0, 1.0, 0.0]]), np.array([[1.0, 0.0, 0.0]]))],
    graded_extremes=True,
    atol=FINE,
    misconceptions=[
        Misconception(
            "not clipped",
            _unclipped_rows,
            "Not right where a probability is 0. Even where it does not count, 0 times minus infinity is not a number. Is P kept away from 0, by 1e-7, before the logarithm? (Ten to the power of -7 is `1e-7`; in Python `^` is not a power.)",
        ),
        Misconception(
            "true ones picked, not clipped",
            lambda Y_true, P: np.mean(-np.log(np.asarray(P)[np.asarray(Y_true) == 1])),
            "Not right where a probability is 0 or 1, or next to it. Which two ends should P keep to?",
        ),
        Misconception(
            "clipped at one end",
            lambda Y_true, P: _unclipped_rows(Y_true, np.maximum(P, TINY)),
            "P is kept away from 0, and not from 1. A sure and right answer costs nothing in yours. What does it cost after a clip at both ends?",
        ),
        Misconception(
            "in float32",
            lambda Y_true, P: _unclipped_rows(
                Y_true, np.clip(np.asarray(P, dtype=np.float32), np.float32(TINY), np.float32(1 - TINY))
            ),
            FLOAT32,
        ),
        *_other_ends(_unclipped_rows, lambda Y_true, P, more: _unclipped_rows(Y_true, np.asarray(P) + more)),
        Misconception(
            "mean over every element",
            lambda Y_true, P: np.mean(-np.asarray(Y_true) * np.log(_clip(P))),
            "The sum is divided by rows times classes. The zeros in a row are not rows of their own: add up within the row, then average over rows.",
        ),
        Misconception(
            "averaged over classes",
            lambda Y_true, P: np.mean(-np.sum(np.asarray(Y_true) * np.log(_clip(P)), axis=0)),
            "The sum is divided by the number of classes. Which number of `P.shape` says how many rows there are, and which axis runs along a row?",
        ),
        Misconception(
            "added up",
            lambda Y_true, P: np.sum(_row_costs(Y_true, P)),
            "That is the sum over the rows. Twice as many rows should not be twice as wrong.",
        ),
        Misconception(
            "one for each",
            _row_costs,
            "These are the costs, one for each row. A loss is a single number.",
        ),
        Misconception(
            "sign forgotten",
            lambda Y_true, P: -_categorical_cross_entropy(Y_true, P),
            "Your loss is negative: logarithms of numbers below 1 are. What does the formula begin with?",
        ),
        Misconception(
            "base ten",
            lambda Y_true, P: _categorical_cross_entropy(Y_true, P) / np.log(10),
            "Right but for the unit: that is the logarithm to base 10. `np.log` is the natural one.",
        ),
        Misconception(
            "base two",
            lambda Y_true, P: _categorical_cross_entropy(Y_true, P) / np.log(2),
            "Right but for the unit: that is the logarithm to base 2. `np.log` is the natural one.",
        ),
        Misconception(
            "logarithm of the mean",
            lambda Y_true, P: -np.log(np.mean(np.sum(np.asarray(Y_true) * _clip(P), axis=-1))),
            "You average the probabilities and take one logarithm at the end. Each row pays its own price first.",
        ),
        Misconception(
            "every class asked yes or no",
            lambda Y_true, P: np.mean(np.sum(_costs(Y_true, P), axis=-1)),
            "You also charge for the wrong classes, as the binary loss does. Here only the true class of a row pays; the others are held down by the sum of 1.",
        ),
        Misconception(
            "binary cross-entropy",
            lambda Y_true, P: np.mean(_costs(Y_true, P)),
            "That is the binary cross-entropy of all these numbers: the wrong classes are charged as well. Here only the true class of a row pays, and the mean is over rows.",
        ),
        Misconception(
            "every answer with every row, averaged",
            lambda Y_true, P: np.mean(-(np.asarray(Y_true) @ np.log(_clip(P)).T)),
            "As if each row of answers met every row of probabilities: that is what `@` does with a table and one that is turned. Each row should meet its own only.",
        ),
        Misconception(
            "every answer with every row",
            lambda Y_true, P: -np.sum(np.asarray(Y_true) @ np.log(_clip(P)).T) / len(P),
            "As if each row of answers met every row of probabilities, and all of that were divided by the rows. `@` brings each together with each: every row should meet its own only.",
        ),
        Misconception(
            "what is missing to one",
            lambda Y_true, P: np.mean(1 - np.sum(np.asarray(Y_true) * P, axis=-1)),
            "That is 1 minus the probability of the true class, averaged. Here its logarithm sets the price.",
        ),
        Misconception(
            "squared error",
            _mse,
            "That is the mean squared error. Here the logarithm sets the price.",
        ),
        Misconception(
            "softmax once more",
            lambda Y_true, P: _categorical_cross_entropy(
                Y_true, np.exp(P) / np.sum(np.exp(P), axis=-1, keepdims=True)
            ),
            "As if P went through softmax first. Its rows are probabilities already.",
        ),
        Misconception(
            "first row only",
            lambda Y_true, P: float(_row_costs(Y_true, P)[0]),
            "That is the cost of the first row. What of the others?",
        ),
        Misconception(
            "logarithm of the answers",
            lambda Y_true, P: float(
                np.mean(-np.sum(_clip(P) * np.log(np.asarray(Y_true, dtype=float)), axis=-1))
            ),
            "You take the logarithm of the answers, and those are 0 or 1. Which of the two goes into the logarithm?",
        ),
        Misconception(
            "surest class instead of the true one",
            lambda Y_true, P: np.mean(-np.log(np.max(_clip(P), axis=-1))),
            "You charge for the class that the network is surest of. What should it pay for?",
        ),
        Misconception(
            "worst row only",
            lambda Y_true, P: float(np.max(_row_costs(Y_true, P))),
            "That is the cost of the worst row. The loss is the mean over all of them.",
        ),
        Misconception(
            "logarithm of the answers, clipped",
            lambda Y_true, P: _categorical_cross_entropy(P, Y_true),
            "You take the logarithm of the answers and weigh it with the probabilities. Which of the two goes into the logarithm?",
        ),
    ],
    equivalent=[
        _zeros_and_ones("Y_true"),
        _within("P"),
        Equivalent(
            LARGER_OF_TWO,
            ("P = np.clip(P, 1e-07, 1 - 1e-07) → P = np.clip(1e-07, P, 1 - 1e-07)",),
        ),
        Equivalent(
            "A table has two axes: the last one is the second, called 1 or -1.",
            (
                "return np.mean(-np.sum(Y_true * np.log(P), axis=-1)) → return np.mean(-np.sum(Y_true * np.log(P), axis=1))",
                "return np.mean(-np.sum(Y_true * np.log(P), axis=-1)) → return np.mean(-np.sum(Y_true * np.log(P), axis=--1))",
            ),
        ),
        Equivalent(
            "A one-hot row has one 1: all other products are 0, and this one is the smallest.",
            (
                "return np.mean(-np.sum(Y_true * np.log(P), axis=-1)) → return np.mean(-np.min(Y_true * np.log(P), axis=-1))",
            ),
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Take one row: ten answers, of which one is 1, and ten probabilities. Which product of the two leaves only the one that counts?",
        ),
        (
            "My numbers are too small",
            "`np.mean` over a whole table divides by every element. Add up along each row first, with `axis=-1`.",
        ),
        ("Show me most of it", "`np.mean(-np.sum(... * np.log(...), axis=...))`, with P clipped before."),
    ],
)

sparse_categorical_cross_entropy = Exercise(
    id="sparse_categorical_cross_entropy",
    points=2,
    reference=_sparse_categorical_cross_entropy,
    inputs=_one_of_several,
    extremes=[(np.array([1]), CERTAIN), (np.array([0]), CERTAIN)],
    graded_extremes=True,
    atol=FINE,
    needs=("one_hot", "categorical_cross_entropy"),
    misconceptions=[
        Misconception(
            "not clipped",
            _unclipped_ones,
            "Not right where the true class has a probability of 0 or 1. At exactly 0 the cost is infinite. Is P kept away from 0 and 1, by 1e-7? (Ten to the power of -7 is `1e-7`; in Python `^` is not a power.)",
        ),
        Misconception(
            "table not clipped",
            lambda labels, P: _unclipped_rows(_one_hot(labels, np.shape(P)[-1]), P),
            "Not right where a probability is 0. Even where it does not count, 0 times minus infinity is not a number. Is P kept away from 0, by 1e-7, before the logarithm?",
        ),
        Misconception(
            "clipped at one end",
            lambda labels, P: _unclipped_ones(labels, np.maximum(P, TINY)),
            "P is kept away from 0, and not from 1. A sure and right answer costs nothing in yours. What does it cost after a clip at both ends?",
        ),
        Misconception(
            "clipped at the upper end only",
            lambda labels, P: _unclipped_ones(labels, np.minimum(P, 1 - TINY)),
            "P is kept away from 1, and not from 0. Where the true class has 0, what is its logarithm?",
        ),
        Misconception(
            "in float32",
            lambda labels, P: _unclipped_ones(
                labels, np.clip(np.asarray(P, dtype=np.float32), np.float32(TINY), np.float32(1 - TINY))
            ),
            FLOAT32,
        ),
        *_other_ends(_unclipped_ones, lambda labels, P, more: _unclipped_ones(labels, np.asarray(P) + more)),
        Misconception(
            "every label in every row",
            lambda labels, P: np.mean(-np.log(_clip(P)[:, labels])),
            "As if the columns of *all* labels counted in *every* row: that is what `P[:, labels]` picks. One element a row is meant: a list of rows and a list of columns, side by side.",
        ),
        Misconception(
            "label as a factor",
            lambda labels, P: np.mean(-np.sum(np.asarray(labels)[:, None] * np.log(_clip(P)), axis=-1)),
            "As if the label were a factor, and a 7 seven times a 1. A label says *which* column, not how much.",
        ),
        Misconception(
            "counted from one",
            lambda labels, P: np.mean(-np.log(_clip(P)[np.arange(len(labels)), np.asarray(labels) - 1])),
            "You look one column too far left. Label 0 belongs to column 0.",
        ),
        Misconception(
            "surest class instead of the true one",
            lambda labels, P: np.mean(-np.log(np.max(_clip(P), axis=-1))),
            "You charge for the class that the network is surest of. What should it pay for?",
        ),
        Misconception(
            "added up",
            lambda labels, P: np.sum(-np.log(_clip(_true_ones(labels, P)))),
            "That is the sum over the rows. Take the mean.",
        ),
        Misconception(
            "one for each",
            lambda labels, P: -np.log(_clip(_true_ones(labels, P))),
            "These are the costs, one for each row. A loss is a single number.",
        ),
        Misconception(
            "sign forgotten",
            lambda labels, P: -_sparse_categorical_cross_entropy(labels, P),
            "Your loss is negative: logarithms of numbers below 1 are.",
        ),
        Misconception(
            "logarithm of the mean",
            lambda labels, P: -np.log(np.mean(_clip(_true_ones(labels, P)))),
            "You average the probabilities and take one logarithm at the end. Each row pays its own price first.",
        ),
        Misconception(
            "labels as rows",
            lambda labels, P: np.mean(-np.log(_clip(P)[labels])),
            "As if the labels picked rows: `P[labels]` does. A label names a *column*, and each row has its own.",
        ),
        Misconception(
            "rows and columns exchanged",
            lambda labels, P: np.mean(-np.log(_clip(P)[labels, np.arange(len(labels))])),
            "As if the label named the row and the row's number the column. In `P[…, …]` rows come first.",
        ),
        Misconception(
            "first row for every label",
            lambda labels, P: np.mean(-np.log(_clip(P)[0, labels])),
            "Your numbers all come from the first row of P. Which row belongs to each label?",
        ),
        Misconception(
            "binary cross-entropy",
            lambda labels, P: np.mean(_costs(_one_hot(labels, np.shape(P)[-1]), P)),
            "That is the binary cross-entropy of the one-hot rows: the wrong classes are charged as well. Here only the true class of a row pays.",
        ),
        Misconception(
            "arguments exchanged",
            lambda labels, P: _categorical_cross_entropy(P, _one_hot(labels, np.shape(P)[-1])),
            "As if the logarithm were taken of the answers. In `categorical_cross_entropy` the answers come first, then the probabilities.",
        ),
    ],
    equivalent=[
        _within("P"),
        Equivalent(
            "A table has two axes, and its shape does not change with its signs.",
            (
                "return categorical_cross_entropy(one_hot(labels, P.shape[1]), P) → return categorical_cross_entropy(one_hot(labels, P.shape[-1]), P)",
                "return categorical_cross_entropy(one_hot(labels, P.shape[1]), P) → return categorical_cross_entropy(one_hot(labels, (-P).shape[1]), P)",
            ),
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Two roads. Either make one-hot rows of the labels and call what you have; or pick the probability of the true class from each row, and go on from there.",
        ),
        (
            "How do I pick one element from each row?",
            "With two lists of the same length: `P[[0, 1, 2], [4, 0, 4]]` is row 0 column 4, row 1 column 0, row 2 column 4. The rows are `np.arange(len(labels))`.",
        ),
        (
            "Show me most of it",
            "By the first road: `categorical_cross_entropy(one_hot(labels, ...), P)`. How many classes has P?",
        ),
    ],
)

EXERCISES = [
    mse,
    one_hot,
    binary_cross_entropy,
    test_binary_cross_entropy,
    categorical_cross_entropy,
    sparse_categorical_cross_entropy,
]
