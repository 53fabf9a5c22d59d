"""Lesson 03: how wrong a prediction is, for amounts and for classes."""

from typing import Any

import numpy as np

from autograder.exercise import Broken, Exercise, Misconception

Array = np.ndarray
TINY = 1e-7


def _clip(p: Any) -> Array:
    return np.clip(np.asarray(p, dtype=float), TINY, 1 - TINY)


def _mse(y_true: Any, y_pred: Any) -> float:
    return float(np.mean((np.asarray(y_pred, dtype=float) - y_true) ** 2))


def _one_hot(labels: Any, n_classes: int) -> Array:
    return np.eye(n_classes)[np.asarray(labels)]


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


def _clipped_at(end: str) -> Misconception:
    """Right but for the place of the clip."""
    low = float(end)
    return Misconception(
        f"clipped at {end}",
        lambda y_true, p: _unclipped(y_true, np.clip(p, low, 1 - low)),
        f"All but the two ends agree: you clip at {end}. This course clips at 1e-7, as Keras does.",
    )


def _true_ones(labels: Any, P: Any) -> Array:
    """The probability that each row gives to its true class."""
    return np.asarray(P)[np.arange(len(labels)), labels]


def _amounts(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    by_hand = (np.array([3.0, 5.0]), np.array([4.0, 3.0]))
    shapes = [(4,), (7,), (3, 2)]
    drawn = [((rng.normal(size=s) * 3).round(1), (rng.normal(size=s) * 3 + 1).round(1)) for s in shapes]
    return [by_hand, *drawn]


def _digits(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Labels that repeat, start above 0 and never reach the last class."""
    drawn = []
    for n_rows, n_classes in ((4, 6), (5, 8)):
        labels = rng.integers(1, n_classes - 1, size=n_rows)
        labels[-1] = labels[0]
        drawn.append((labels, n_classes))
    return [(np.array([1, 2]), 4), (np.array([5, 8, 7, 0]), 10), *drawn]


def _yes_or_no(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    drawn = []
    for shape in ((5,), (8,), (3, 2)):
        y = rng.integers(0, 2, size=shape).astype(float)
        y.flat[:2] = 1, 0
        drawn.append((y, rng.uniform(0.03, 0.97, size=shape).round(2)))
    return [(np.array([1.0, 0.0]), np.array([0.5, 0.2])), *drawn]


def _probabilities(rng: np.random.Generator, n_rows: int, n_classes: int) -> Array:
    """Rows of whole per cents that add up to 100, none of them 0."""
    rest = rng.multinomial(100 - n_classes, rng.dirichlet(np.ones(n_classes), size=n_rows))
    return (rest + 1) / 100


def _one_of_several(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Labels and probabilities; each row's costs differ, and rows and classes differ in number."""
    drawn = []
    for n_rows, n_classes in ((3, 4), (5, 3), (4, 10)):
        labels = rng.integers(0, n_classes - 1, size=n_rows)
        labels[:2] = rng.permutation(n_classes - 1)[:2]
        drawn.append((labels, _probabilities(rng, n_rows, n_classes)))
    return [(np.array([1, 0]), np.array([[0.25, 0.5, 0.25], [0.1, 0.2, 0.7]])), *drawn]


def _as_one_hot(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(_one_hot(labels, P.shape[1]), P) for labels, P in _one_of_several(rng)]


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
            "You average the misses as they are, and one above makes up for one below. What did the square do about that?",
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
            "You take the root at the end. That is the root mean squared error; this one stops before.",
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
            "`* 2` doubles. In Python a square is written `** 2`.",
        ),
        Misconception(
            "first number only",
            lambda y_true, y_pred: (np.ravel(y_pred)[0] - np.ravel(y_true)[0]) ** 2,
            "That is the square of the first miss alone. Is there a loop, and does it return too soon?",
        ),
        Misconception(
            "rows counted, not numbers",
            lambda y_true, y_pred: np.sum((np.asarray(y_pred) - y_true) ** 2) / len(y_true),
            "For a single row of numbers this is right. In a table, `len` counts rows; the mean is over all the numbers.",
        ),
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
            "All your rows are alike, each with the ones of every label. Is one row used for all of them, or are whole columns set at once?",
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
    inputs=_yes_or_no,
    extremes=[
        (np.array([1.0]), np.array([0.0])),
        (np.array([0.0]), np.array([1.0])),
        (np.array([0.0, 1.0, 1.0]), np.array([0.0, 1.0, 0.5])),
    ],
    graded_extremes=True,
    rtol32=2e-2,  # in float32, 1 - 1e-7 is 1 - 1.19e-7, and its cost differs by one per cent
    misconceptions=[
        Misconception(
            "not clipped",
            _unclipped,
            "Between 0 and 1 all is well. At exactly 0 or 1 the logarithm of 0 comes in. Which line keeps p away from both ends? (`np.clip` gives back a new array and leaves the old one as it is.)",
        ),
        Misconception(
            "clipped at one end",
            lambda y_true, p: _unclipped(y_true, np.maximum(p, TINY)),
            "p is kept away from 0, and not from 1. Where p is 1, what is the logarithm of 1 - p?",
        ),
        *map(_clipped_at, ("1e-5", "1e-8", "1e-9", "1e-10", "1e-12", "1e-15")),
        Misconception(
            "ten times the clip",
            lambda y_true, p: _unclipped(y_true, np.clip(p, 1e-6, 1 - 1e-6)),
            "All but the two ends agree: you clip at 0.000001. In Python `1e-7` is ten to the power of -7; `10e-7` is ten times that.",
        ),
        Misconception(
            "brackets forgotten",
            lambda y_true, p: (
                -np.mean(
                    np.asarray(y_true) * np.log(_clip(p)) + 1 - np.asarray(y_true) * np.log(1 - _clip(p))
                )
            ),
            "Python multiplies before it subtracts, so the 1 stands alone. Which two parts belong together?",
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
    inputs=_as_one_hot,
    extremes=[(CERTAIN, CERTAIN), (np.array([[0.0, 1.0, 0.0]]), np.array([[1.0, 0.0, 0.0]]))],
    graded_extremes=True,
    misconceptions=[
        Misconception(
            "not clipped",
            lambda Y_true, P: float(np.mean(-np.sum(np.asarray(Y_true) * np.log(P), axis=-1))),
            "Right wherever no probability is exactly 0. Even where it does not count, 0 times minus infinity is no number: clip P first.",
        ),
        Misconception(
            "mean over every element",
            lambda Y_true, P: np.mean(-np.asarray(Y_true) * np.log(_clip(P))),
            "You divide by rows times classes. The zeros in a row are no rows of their own: add up within the row, then average over rows.",
        ),
        Misconception(
            "averaged over classes",
            lambda Y_true, P: np.mean(-np.sum(np.asarray(Y_true) * np.log(_clip(P)), axis=0)),
            "You add down the columns, and then average over classes. Which axis runs along a row?",
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
    needs=("one_hot", "categorical_cross_entropy"),
    misconceptions=[
        Misconception(
            "not clipped",
            lambda labels, P: float(np.mean(-np.log(_true_ones(labels, P)))),
            "Right wherever the true class has some probability. At exactly 0 the cost is infinite: clip first.",
        ),
        Misconception(
            "every label in every row",
            lambda labels, P: np.mean(-np.log(_clip(P)[:, labels])),
            "`P[:, labels]` picks the columns of *all* labels from *every* row. You want one element a row: a list of rows and a list of columns, side by side.",
        ),
        Misconception(
            "label as a factor",
            lambda labels, P: np.mean(-np.sum(np.asarray(labels)[:, None] * np.log(_clip(P)), axis=-1)),
            "You multiply with the label, as if a 7 were seven times a 1. A label says *which* column, not how much.",
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
