"""Lesson 04: one step of gradient descent by hand, when it blows up, and a small data set row by row."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.beside.formula import Formula
from autograder.exercise import Broken, Equivalent, Exercise, Misconception
from autograder.exercises.search import first_that

Array = np.ndarray
Training = tuple[Array, list[float]]


def _predict(x: Any, w: Any) -> float:
    return float(np.sum(np.asarray(x) * w))


def _squared_error(y_pred: float, y: float) -> float:
    return (y_pred - y) ** 2


def _gradient(x: Any, w: Any, y: float) -> Array:
    return 2 * (_predict(x, w) - y) * np.asarray(x, dtype=float)


def _update(w: Any, grad: Any, lr: float) -> Array:
    return np.asarray(w, dtype=float) - lr * np.asarray(grad, dtype=float)


def _largest_stable_lr(x: Any) -> float:
    return 1 / float(np.sum(np.asarray(x, dtype=float) ** 2))


def _numeric_gradient(f: Callable[[Array], float], w: Any) -> Array:
    return np.array([_slope(f, w, k) for k in range(len(w))])


def _slope(f: Callable[[Array], float], w: Any, k: int, h: float = 1e-5) -> float:
    nudge = np.zeros(len(w))
    nudge[k] = h
    return (f(w + nudge) - f(w - nudge)) / (2 * h)


def _mean_loss(X: Array, y: Array, w: Array) -> float:
    return float(np.mean((np.asarray(X) @ w - y) ** 2))


def _train_by_row(X: Any, y: Any, w: Any, lr: float, epochs: int) -> Training:
    w, losses = np.asarray(w, dtype=float), []
    for _ in range(epochs):
        for x, target in zip(X, y, strict=True):
            w = _update(w, _gradient(x, w, target), lr)
        losses.append(_mean_loss(X, y, w))
    return w, losses


# The worked example: a row, its target, and where the weights start.
X1, Y1, W1, LR1 = np.array([4.0, 5.0]), 6.0, np.array([-0.234, 0.675]), 0.05
Y_PRED1 = _predict(X1, W1)
ERROR1 = Y_PRED1 - Y1
GRADIENT1 = _gradient(X1, W1, Y1)


def _used_too_early() -> Array:
    """The first weight is updated, and the second one's slope is taken with it."""
    w = W1.copy()
    for k in range(2):
        w[k] -= LR1 * _gradient(X1, w, Y1)[k]
    return w


# Why a changed solution may be right.
SAME_NUMBER = "It is the same number."
NO_ARRAY = "No argument is an array."
SAME_PRODUCT = "A product is the same with its factors exchanged, or taken in another order."
SAME_SQUARE = "A square is the same with the other sign."
RATE_ABOVE_0 = "A learning rate is above 0."
AS_A_LIST = "A list is taken for an array."


worked_y_pred = Exercise(
    id="worked_y_pred",
    kind="value",
    points=1,
    reference=Y_PRED1,
    misconceptions=[
        Misconception(
            "sign of the weight lost",
            X1 @ np.abs(W1),
            "As if the first weight were positive. It is negative, and so is its product.",
        ),
        Misconception(
            "weights exchanged",
            X1[::-1] @ W1,
            "You give the kilometres the weight of the minutes. Which weight belongs to which input?",
        ),
        Misconception(
            "sums multiplied",
            X1.sum() * W1.sum(),
            "You add up first and multiply afterwards. Each input has a weight of its own: multiply in pairs, then add.",
        ),
        Misconception(
            "kilometres only",
            X1[0] * W1[0],
            "That is the product for the kilometres. The minutes cost something as well.",
        ),
        Misconception(
            "minutes only",
            X1[1] * W1[1],
            "That is the product for the minutes. The kilometres count as well, with their negative weight.",
        ),
        Misconception(
            "sign of the sum turned",
            -Y_PRED1,
            "The size is right, the sign is not: the positive product is the larger one.",
        ),
        Misconception(
            "not added up",
            tuple((X1 * W1).tolist()),
            "These are the two products, side by side. A prediction is one number: what becomes of them?",
        ),
        Misconception(
            "target subtracted already",
            ERROR1,
            "That is the error, prediction minus 6. It comes in a moment. Here the prediction alone is asked for.",
        ),
    ],
    equivalent=[
        Equivalent(
            SAME_NUMBER,
            ("worked_y_pred = 4 * -0.234 + 5 * 0.675 → worked_y_pred = 4 * -0.234 % (5 * 0.675)",),
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "It is lesson 01's weighted sum with a bias of 0: two products, and their sum.",
        ),
        ("Which number is which?", "4 belongs to -0.234, and 5 to 0.675."),
        ("Show me most of it", "`worked_y_pred = 4 * (-0.234) + ...`"),
    ],
)

worked_loss = Exercise(
    id="worked_loss",
    kind="value",
    points=1,
    reference=ERROR1**2,
    needs=("worked_y_pred",),
    misconceptions=[
        Misconception("not squared", ERROR1, "That is the error itself. The loss is its square."),
        Misconception(
            "size instead of square", -ERROR1, "That is the size of the error. The loss is its square."
        ),
        Misconception("target forgotten", Y_PRED1**2, "You square the prediction. What is it compared with?"),
        Misconception(
            "target added",
            (Y_PRED1 + Y1) ** 2,
            "The error is a *difference*. Look at the sign between prediction and target.",
        ),
        Misconception(
            "halved", ERROR1**2 / 2, "That is half of it. Some texts put a ½ in front; this course does not."
        ),
        Misconception(
            "squares subtracted",
            Y_PRED1**2 - Y1**2,
            "You square each of the two and subtract afterwards. Subtract first.",
        ),
        Misconception(
            "sign kept",
            -(ERROR1**2),
            "A square is never negative. In Python `-3 ** 2` is -9: put the error in parentheses.",
        ),
        Misconception(
            "doubled, without its sign",
            -2 * ERROR1,
            "You multiply by 2 where a square is needed. In Python `** 2` is the square.",
        ),
        Misconception(
            "doubled",
            2 * ERROR1,
            "That is twice the error. A square is the error times itself: in Python `** 2`.",
        ),
    ],
    equivalent=[
        Equivalent(
            SAME_SQUARE,
            (
                "worked_loss = (worked_y_pred - 6) ** 2 → worked_loss = (6 - worked_y_pred) ** 2",
                "worked_loss = (worked_y_pred - 6) ** 2 → worked_loss = (-(worked_y_pred - 6)) ** 2",
            ),
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Prediction minus 6 first. Is it positive or negative, and does that matter after the square?",
        ),
        ("How do I write a square?", "`** 2`, and in parentheses what is to be squared."),
        ("Show me most of it", "`worked_loss = (worked_y_pred - ...) ** 2`"),
    ],
)

worked_gradient = Exercise(
    id="worked_gradient",
    kind="value",
    points=2,
    reference=GRADIENT1,
    needs=("worked_y_pred",),
    misconceptions=[
        Misconception(
            "wrong sign",
            -GRADIENT1,
            "The sizes are right and the signs are not. The prediction is too low, so its error is negative: prediction minus target.",
        ),
        Misconception(
            "2 forgotten", GRADIENT1 / 2, "Half of it. The slope of a square brings a 2 to the front."
        ),
        Misconception(
            "x forgotten",
            np.full(2, 2 * ERROR1),
            "Both alike: that is how the loss changes with ŷ. And how much does ŷ change when w1 grows by one? When w2 does?",
        ),
        Misconception(
            "slope in the prediction",
            2 * ERROR1,
            "That is how the loss changes with ŷ: the first link of the chain. The second is different for each weight.",
        ),
        Misconception(
            "2 and x forgotten",
            np.full(2, ERROR1),
            "That is the error, twice. The slope of a square has a 2 in it, and each weight has an input of its own.",
        ),
        Misconception(
            "wrong sign and 2 forgotten",
            -GRADIENT1 / 2,
            "Two slips at once: the error is prediction *minus* target, and the slope of a square brings a 2.",
        ),
        Misconception(
            "loss in place of error, 2 forgotten",
            ERROR1**2 * X1,
            "You multiply by the loss, which is the error squared. The slope of e² is 2e.",
        ),
        Misconception(
            "weights in place of inputs",
            2 * ERROR1 * W1,
            "You multiply by the weights. When w1 grows by one, by how much does `4·w1` grow?",
        ),
        Misconception(
            "inputs exchanged",
            GRADIENT1[::-1],
            "The right two numbers in the wrong order. Which input stands beside w1?",
        ),
        Misconception(
            "loss in place of error",
            2 * ERROR1**2 * X1,
            "You multiply by the loss, which is the error squared. The slope of e² is 2e.",
        ),
        Misconception(
            "learning rate inside",
            LR1 * GRADIENT1,
            "The slopes times 0.05: that is the step. The learning rate comes in later, in the update.",
        ),
        Misconception(
            "target forgotten",
            2 * Y_PRED1 * X1,
            "As if the prediction were the error. What is the prediction compared with?",
        ),
        Misconception(
            "one sign lost",
            2 * ERROR1 * X1 * [1, -1],
            "One of the signs is not right. Both inputs are positive, and both share the same error.",
        ),
    ],
    equivalent=[
        Equivalent(
            AS_A_LIST,
            (
                "worked_gradient = np.array([2 * (worked_y_pred - 6) * 4, 2 * (worked_y_pred - 6) * 5]) → worked_gradient = [2 * (worked_y_pred - 6) * 4, 2 * (worked_y_pred - 6) * 5]",
            ),
        ),
        Equivalent(
            SAME_PRODUCT,
            (
                "worked_gradient = np.array([2 * (worked_y_pred - 6) * 4, 2 * (worked_y_pred - 6) * 5]) → worked_gradient = np.array([2 * ((worked_y_pred - 6) * 4), 2 * (worked_y_pred - 6) * 5])",
                "worked_gradient = np.array([2 * (worked_y_pred - 6) * 4, 2 * (worked_y_pred - 6) * 5]) → worked_gradient = np.array([2 * (worked_y_pred - 6) * 4, 2 * ((worked_y_pred - 6) * 5)])",
            ),
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Two questions for each weight. When ŷ grows a little, how many times as fast does the loss change? That is `2 * error`. When this weight grows, how many times as fast does ŷ? Multiply the two answers.",
        ),
        (
            "What is the error again?",
            "Prediction minus target, with its sign. Here the prediction is too low.",
        ),
        ("Show me most of it", "`worked_gradient = np.array([2 * (worked_y_pred - 6) * 4, ...])`"),
    ],
)

worked_update = Exercise(
    id="worked_update",
    kind="value",
    points=2,
    reference=_update(W1, GRADIENT1, LR1),
    needs=("worked_y_pred", "worked_gradient"),
    misconceptions=[
        Misconception(
            "uphill",
            W1 + LR1 * GRADIENT1,
            "That is uphill. Which sign belongs between the old weight and the step?",
        ),
        Misconception(
            "learning rate forgotten",
            W1 - GRADIENT1,
            "You take the whole gradient. The learning rate says how much of it to take.",
        ),
        Misconception(
            "updated weight used too early",
            _used_too_early(),
            "The first weight is right. For the second you predicted anew, with the first one already changed. Both slopes belong to the *old* weights.",
        ),
        Misconception(
            "2 missing",
            _update(W1, GRADIENT1 / 2, LR1),
            "Both weights have moved half the way: a 2 is missing from the slopes.",
        ),
        Misconception(
            "x missing",
            W1 - LR1 * 2 * ERROR1,
            "Both weights have moved by the same amount: the slopes lack their inputs.",
        ),
        Misconception("only the step", LR1 * GRADIENT1, "That is the step. From where is it taken?"),
        Misconception(
            "only the step, turned",
            -LR1 * GRADIENT1,
            "That is the step, in the right direction. From where is it taken?",
        ),
        Misconception(
            "weights exchanged",
            _update(W1, GRADIENT1, LR1)[::-1],
            "The right two numbers in the wrong order: w1 first.",
        ),
        Misconception(
            "ten times the rate",
            _update(W1, GRADIENT1, 10 * LR1),
            "You take ten times too much: the learning rate is 0.05.",
        ),
        Misconception(
            "a tenth of the rate",
            _update(W1, GRADIENT1, LR1 / 10),
            "The steps are a tenth of the right ones: the learning rate is 0.05.",
        ),
        Misconception(
            "slopes exchanged",
            _update(W1, GRADIENT1[::-1], LR1),
            "Each weight took the slope of the other one. Which slope belongs to w1?",
        ),
        Misconception(
            "loss in place of slopes",
            W1 - LR1 * ERROR1**2,
            "As if the loss were the slope, of both weights. How steep is the loss in each of them?",
        ),
        Misconception(
            "start of the first weight lost",
            _update(np.abs(W1), GRADIENT1, LR1),
            "The first weight starts at *minus* 0.234.",
        ),
        Misconception(
            "divided by the learning rate",
            W1 - GRADIENT1 / LR1,
            "You divide by the learning rate. It is a factor.",
        ),
    ],
    equivalent=[
        Equivalent(
            "The slopes are an array, and a list minus an array is an array.",
            (
                "worked_update = np.array([-0.234, 0.675]) - 0.05 * worked_gradient → worked_update = [-0.234, 0.675] - 0.05 * worked_gradient",
            ),
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Each weight on its own: old weight, minus learning rate times its slope.",
        ),
        (
            "My weights have become smaller",
            "Minus times minus: subtracting a negative slope makes a weight larger.",
        ),
        (
            "Show me most of it",
            "`worked_update = np.array([-0.234 - 0.05 * ..., 0.675 - 0.05 * ...])`, with your two slopes.",
        ),
    ],
)


def _rows(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """(x, w, y): one to compute by hand, some with negative numbers in each place, a long one, a large one."""
    drawn = []
    for n, digits in ((2, 2), (3, 2), (8, 4)):
        x, w = rng.normal(size=n) * 2, rng.normal(size=n)
        x, w = (x.round(digits - 1) + 0.05).round(digits), (w.round(digits - 1) + 0.05).round(digits)
        drawn.append((x, w, round(float(x @ w) + rng.choice([-1, 1]) * rng.uniform(1, 4), digits - 1)))
    x, w = _apart(rng, 3), _apart(rng, 3)
    y = float(x @ w) + rng.choice([-1, 1]) * rng.uniform(0.2, 0.8)
    drawn.append((x, w, round(round(y, 3) + 0.0004, 4)))
    # All products are above 0, so that nothing is lost in float32.
    x, w = (rng.uniform(0.5, 1.5, size=(2, 3)) * [1, -1, 1] * [[1e6], [50]]).round(2)
    drawn.append((x, w, round(-0.5 * float(x @ w), 1)))
    return [(np.array([1.0, 2.0]), np.array([0.5, -1.0]), 1.0), *drawn]


def _apart(rng: np.random.Generator, n: int) -> Array:
    """Numbers between -1 and 1, of both signs and none near 0."""
    signs = rng.permutation([1, -1, *rng.choice([1, -1], size=n - 2)])
    return (rng.uniform(0.1, 0.9, size=n) * signs).round(4)


predict = Exercise(
    id="predict",
    points=1,
    reference=_predict,
    inputs=lambda rng: [(x, w) for x, w, y in _rows(rng)],
    misconceptions=[
        Misconception(
            "not summed",
            lambda x, w: x * w,
            "These are the products, one for each input. A prediction is a single number.",
        ),
        Misconception(
            "averaged", lambda x, w: np.mean(x * w), "You average the products. They are added up."
        ),
        Misconception(
            "added in pairs",
            lambda x, w: np.sum(x + w),
            "You add each weight to its input. A weight is a factor.",
        ),
        Misconception(
            "last product only",
            lambda x, w: x[-1] * w[-1],
            "That is the last product alone. Does each turn of the loop add to what was there, or replace it?",
        ),
        Misconception(
            "last product left out",
            lambda x, w: np.sum(x[:-1] * w[:-1]),
            "The last product is missing. `range(n)` ends at n - 1 by itself.",
        ),
        Misconception(
            "first product only",
            lambda x, w: x[0] * w[0],
            "That is the first product alone. Is there a loop, and does it return too soon?",
        ),
        Misconception(
            "sums multiplied",
            lambda x, w: np.sum(x) * np.sum(w),
            "You add up first and multiply afterwards. Multiply in pairs first.",
        ),
        Misconception(
            "first two products only",
            lambda x, w: x[0] * w[0] + x[1] * w[1],
            "These are the first two products, added up. A row may have more inputs, and so more weights.",
        ),
        Misconception(
            "bias of one",
            lambda x, w: np.sum(x * w) + 1,
            "Each of your numbers is 1 too large. This model has no bias.",
        ),
    ],
    equivalent=[
        Equivalent(
            "The product `x @ w` is one number, and so is the sum of it.",
            ("return np.sum(x * w) → return np.sum(x @ w)",),
        ),
    ],
    hints=[
        ("I don't know where to start", "Lesson 01's weighted sum, without its bias."),
        ("I get several numbers", "`x * w` multiplies in pairs. Something still has to add the products up."),
        ("Show me most of it", "`return np.sum(...)`"),
    ],
)


def _pairs(rng: np.random.Generator) -> list[tuple[float, float]]:
    """(y_pred, y): one to compute by hand, others on both sides, a near one, and large ones."""
    drawn = [(round(rng.normal() * 4 + s, 1) + 0.05, round(rng.normal() * 4, 1)) for s in (0, 5, -5)]
    y = round(round(rng.uniform(-1, 1), 3) + 0.0004, 4)  # four decimals, the last one not 0
    near = (round(y + rng.choice([-1, 1]) * (round(rng.uniform(0.01, 0.04), 3) + 0.0003), 4), y)
    far = round(rng.choice([-1, 1]) * rng.uniform(0.5, 1.5) * 1e6, 1)
    return [(3.0, 5.0), *drawn, near, (far, round(-0.3 * far, 1))]


squared_error = Exercise(
    id="squared_error",
    points=1,
    reference=_squared_error,
    inputs=_pairs,
    misconceptions=[
        Misconception(
            "not squared", lambda y_pred, y: y_pred - y, "That is the error. The loss is its square."
        ),
        Misconception(
            "size instead of square",
            lambda y_pred, y: abs(y_pred - y),
            "That is the size of the error. The loss is its square.",
        ),
        Misconception(
            "halved",
            lambda y_pred, y: (y_pred - y) ** 2 / 2,
            "Half of it. Some texts put a ½ in front; this course does not.",
        ),
        Misconception(
            "slope given",
            lambda y_pred, y: 2 * (y_pred - y),
            "That is the slope of the loss. Its value is asked for first.",
        ),
        Misconception(
            "squares subtracted",
            lambda y_pred, y: y_pred**2 - y**2,
            "You square each of the two and subtract afterwards. Subtract first.",
        ),
        Misconception(
            "only the target squared",
            lambda y_pred, y: y_pred - y**2,
            "As if only the target were squared. Python squares before it subtracts: what belongs in parentheses?",
        ),
        Misconception(
            "sum squared",
            lambda y_pred, y: (y_pred + y) ** 2,
            "The error is a difference. Look at the sign between the two.",
        ),
    ],
    equivalent=[
        Equivalent(
            SAME_SQUARE,
            (
                "return (y_pred - y) ** 2 → return (y - y_pred) ** 2",
                "return (y_pred - y) ** 2 → return (-(y_pred - y)) ** 2",
            ),
        ),
        Equivalent(NO_ARRAY, ("of the first *",)),
    ],
    hints=[
        ("I don't know where to start", "Subtract, then square: one line."),
        (
            "Does the order matter?",
            "Not for the square. For the gradient it does, so get used to prediction minus target.",
        ),
        ("Show me most of it", "`return (...) ** 2`"),
    ],
)

gradient = Exercise(
    id="gradient",
    points=2,
    reference=_gradient,
    inputs=_rows,
    needs=("predict",),
    misconceptions=[
        Misconception(
            "wrong sign",
            lambda x, w, y: -_gradient(x, w, y),
            "The sizes are right, the signs are not: you point downhill. A gradient points uphill, and `update` turns round.",
        ),
        Misconception(
            "2 forgotten",
            lambda x, w, y: _gradient(x, w, y) / 2,
            "Each number is half of the right one: the 2 that the square leaves behind is missing.",
        ),
        Misconception(
            "x forgotten",
            lambda x, w, y: 2 * (_predict(x, w) - y),
            "One number came back, and each weight has a slope of its own. Which input belongs to it?",
        ),
        Misconception(
            "x forgotten, one for each",
            lambda x, w, y: np.full(len(x), 2 * (_predict(x, w) - y)),
            "All slopes alike. A weight with a larger input moves the prediction more.",
        ),
        Misconception(
            "weights in place of inputs",
            lambda x, w, y: 2 * (_predict(x, w) - y) * w,
            "You multiply by the weights. How much does the prediction change when a weight grows by one?",
        ),
        Misconception(
            "target forgotten",
            lambda x, w, y: 2 * _predict(x, w) * x,
            "The target does not come in. What is the error?",
        ),
        Misconception(
            "loss in place of error",
            lambda x, w, y: 2 * (_predict(x, w) - y) ** 2 * x,
            "You multiply by the loss, which is the error squared. The slope of e² is 2e.",
        ),
        Misconception(
            "parentheses forgotten",
            lambda x, w, y: 2 * _predict(x, w) - y * x,
            "As if the input were multiplied with the target alone, and the 2 with the prediction alone. What belongs in parentheses?",
        ),
        Misconception(
            "sign of the error lost",
            lambda x, w, y: 2 * abs(_predict(x, w) - y) * x,
            "The error has lost its sign: yours is the same for a prediction too high and one too low.",
        ),
        Misconception(
            "divided by the number of inputs",
            lambda x, w, y: _gradient(x, w, y) / len(x),
            "Your slopes are divided by the number of inputs. There is one row, and nothing to average.",
        ),
        Misconception(
            "not predicted",
            lambda x, w, y: 2 * (x * w - y) * x,
            "You subtract the target from every product. The prediction is one number: add the products up first.",
        ),
        Misconception(
            "summed",
            lambda x, w, y: np.sum(_gradient(x, w, y)),
            "You add the slopes up. Each weight keeps its own.",
        ),
    ],
    equivalent=[
        Equivalent(
            SAME_PRODUCT,
            (
                "return 2 * (predict(x, w) - y) * x → return 2 * ((predict(x, w) - y) * x)",
                "return 2 * (predict(x, w) - y) * x → return 2 * (predict(w, x) - y) * x",
            ),
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "The error is one number: your `predict` minus y. The rest of the formula is two factors.",
        ),
        ("I get one number, not several", "Number times array is an array: which array is still missing?"),
        ("Show me most of it", "`return 2 * (predict(...) - ...) * ...`"),
    ],
)


def _steps(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """(w, grad, lr): one to compute by hand, a long one, large numbers, and a large rate on a flat slope."""
    drawn = [
        ((rng.normal(size=n) + 0.05).round(digits), (rng.normal(size=n) * 5 + 0.05).round(digits), lr)
        for n, digits, lr in (
            (2, 2, round(rng.uniform(0.01, 0.5), 2)),
            (3, 2, round(rng.uniform(0.01, 0.5), 2)),
            (8, 4, round(rng.uniform(0.01, 0.04), 4)),
        )
    ]
    large = (rng.uniform(0.5, 1.5, size=(2, 3)) * [1e6, -1e6, 1e6] * [[1], [-1]]).round(1)
    flat = (_apart(rng, 3), _apart(rng, 3) / 10, round(rng.uniform(25, 50), 1))
    return [(np.array([1.0, -2.0]), np.array([10.0, 20.0]), 0.1), *drawn, (*large, 0.25), flat]


update = Exercise(
    id="update",
    points=1,
    reference=_update,
    inputs=_steps,
    keeps=("w",),
    misconceptions=[
        Misconception(
            "uphill",
            lambda w, grad, lr: w + lr * grad,
            "That is uphill. Look at the sign between the old weights and the step.",
        ),
        Misconception(
            "learning rate forgotten",
            lambda w, grad, lr: w - grad,
            "You take the whole gradient. How much of it does lr allow?",
        ),
        Misconception(
            "only the step", lambda w, grad, lr: lr * grad, "That is the step. From where is it taken?"
        ),
        Misconception(
            "only the step, turned",
            lambda w, grad, lr: -lr * grad,
            "That is the step, in the right direction. From where is it taken?",
        ),
        Misconception(
            "learning rate on both",
            lambda w, grad, lr: lr * (w - grad),
            "The learning rate shrinks the old weights too. It belongs to the gradient alone.",
        ),
        Misconception(
            "divided by the learning rate",
            lambda w, grad, lr: w - grad / lr,
            "You divide by lr. A small learning rate should give a small step.",
        ),
        Misconception(
            "rate of the worked example",
            lambda w, grad, lr: w - LR1 * grad,
            "You take 0.05 of the gradient, whatever the rate: that was the worked example's. Which rate comes in?",
        ),
        Misconception(
            "rate taken from the weights",
            lambda w, grad, lr: (w - lr) * grad,
            "As if the learning rate were taken from the weights, and the rest multiplied. What should lr be a factor of?",
        ),
        Misconception(
            "mean of the slopes",
            lambda w, grad, lr: w - lr * np.mean(grad),
            "All your weights move by the same amount, that of the mean slope. Each has a slope of its own.",
        ),
        Misconception(
            "learning rate subtracted",
            lambda w, grad, lr: w - lr,
            "Every weight moves by lr, whatever its slope. Where did the gradient go?",
        ),
    ],
    equivalent=[
        Equivalent(RATE_ABOVE_0, ("lr without its sign",)),
    ],
    hints=[
        ("I don't know where to start", "Old weights minus a step. What is the step?"),
        (
            "`-=` or `-`?",
            "`w -= …` changes the array of whoever called. `w - …` makes a new one, which is what is wanted.",
        ),
        ("Show me most of it", "`return w - ...`"),
    ],
)


def _broken(gradient: Callable[[Any, Any, float], Any]) -> Callable[[Any, Any, float], Any]:
    return lambda x, w, y: gradient(np.asarray(x, dtype=float), np.asarray(w, dtype=float), y)


def _no_row(x: Any, w: Any, y: Any) -> str:
    if np.ndim(x) != 1 or np.shape(x) != np.shape(w) or np.ndim(y):
        return "A row has as many weights as inputs, each in an array, and its target is one number."
    return ""


test_gradient = Exercise(
    id="test_gradient",
    kind="test",
    points=2,
    reference=_gradient,
    complaint=_no_row,
    broken=[
        Broken(
            "2 forgotten",
            _broken(lambda x, w, y: (x @ w - y) * x),
            "it lacks the 2. Almost any row shows that, unless its error is zero.",
        ),
        Broken(
            "size of the error",
            _broken(lambda x, w, y: 2 * abs(x @ w - y) * x),
            "it takes the size of the error and loses its sign. Is the prediction too high in all your rows?",
        ),
        Broken(
            "size of the inputs",
            _broken(lambda x, w, y: 2 * (x @ w - y) * abs(x)),
            "it loses the sign of the inputs. Have all yours been positive?",
        ),
        Broken(
            "first input for all",
            _broken(lambda x, w, y: 2 * (x @ w - y) * x[0] * np.ones(len(x))),
            "it multiplies every slope by the first input. When does that not show?",
        ),
        Broken(
            "target ignored",
            _broken(lambda x, w, y: 2 * (x @ w) * x),
            "it never looks at y. For which target does that not show?",
        ),
        Broken(
            "small errors ignored",
            _broken(lambda x, w, y: 2 * (x @ w - y) * x * (abs(x @ w - y) > 1)),
            "it gives 0 as soon as the error is within 1. Have you tried a prediction that is nearly right?",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "One tuple is one row: `(np.array([1.0, 1.0]), np.array([1.0, 1.0]), 0.0)`. In which way is this row too tidy to tell much?",
        ),
        (
            "One always slips through",
            "Read what the verdict says of it, and think of a row in which that sloppiness would show.",
        ),
        (
            "Show me most of it",
            "A prediction too low, one too high, one nearly right, an input that is negative: `(np.array([-1.0, 2.0]), np.array([1.0, 1.0]), ...)`.",
        ),
    ],
)

one_step_lr = Exercise(
    id="one_step_lr",
    kind="value",
    points=1,
    reference=0.5 / float(X1 @ X1),
    misconceptions=[
        Misconception(
            "the bound",
            _largest_stable_lr(X1),
            "Put that rate into the factor: how much of the error is left? What must the factor be, if nothing is to be left?",
        ),
        Misconception(
            "inputs not squared", 0.5 / X1.sum(), "You add up the inputs. In the factor they are squared."
        ),
        Misconception(
            "inputs not squared, 2 forgotten",
            1 / X1.sum(),
            "You add up the inputs. In the factor they are squared, and there is a 2.",
        ),
        Misconception(
            "sum squared",
            0.5 / X1.sum() ** 2,
            "You square the sum of the inputs. In the factor each is squared on its own.",
        ),
        Misconception(
            "upside down",
            2 * float(X1 @ X1),
            "That is what stands beside lr in the factor. Which lr makes their product 1?",
        ),
        Misconception(
            "parentheses forgotten",
            0.5 * float(X1 @ X1),
            "20.5 is half of 41; the rate is 1 divided by something. And `1 / 2 * 41` goes from left to right: what belongs under the fraction line needs parentheses.",
        ),
        Misconception(
            "not a power",
            1 / (2 * (4 ^ 2 + 5 ^ 2)),
            "Does `^` stand in your line? In Python it is not a power: a square is written `4**2`.",
        ),
        Misconception(
            "not a power, in parentheses",
            1 / (2 * ((4 ^ 2) + (5 ^ 2))),
            "Does `^` stand in your line? In Python it is not a power; `4**2` is a square.",
        ),
        Misconception(
            "half of it", 0.25 / float(X1 @ X1), "Half the way: with this rate the factor is one half."
        ),
    ],
    equivalent=[
        Equivalent(
            "4² and 2⁴ are both 16.",
            ("one_step_lr = 1 / (2 * (4 ** 2 + 5 ** 2)) → one_step_lr = 1 / (2 * (2 ** 4 + 5 ** 2))",),
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "After one step the error is the old one times the factor. What must the factor be for nothing to be left?",
        ),
        (
            "I have found it only roughly",
            "Good: about there. The factor says exactly where. Solve it on paper, and enter a fraction.",
        ),
        ("Show me most of it", "`one_step_lr = 1 / (2 * (4**2 + ...))`"),
    ],
)

largest_stable_lr = Exercise(
    id="largest_stable_lr",
    points=2,
    reference=_largest_stable_lr,
    inputs=lambda rng: [
        (np.array([1.0, 2.0]),),
        (np.array([3.0]),),
        ((rng.normal(size=3) * 2).round(1) + 0.05,),
        (np.array([rng.uniform(1, 5), -rng.uniform(1, 5), rng.uniform(1, 5), 0.5]).round(1),),
        (_apart(rng, 8),),
        ((_apart(rng, 2) / 300).round(5),),
        ((_apart(rng, 2) * 100).round(2),),
    ],
    misconceptions=[
        Misconception(
            "one step",
            lambda x: 0.5 / np.sum(np.asarray(x) ** 2),
            "That rate makes the factor 0: it lands in one step. How far can you go until the error stops shrinking?",
        ),
        Misconception(
            "factor of minus three",
            lambda x: 2 / np.sum(np.asarray(x) ** 2),
            "Twice too far: put it into the factor, and see what comes out. At which factor does an error neither grow nor shrink?",
        ),
        Misconception(
            "inputs not squared",
            lambda x: 1 / np.sum(x),
            "You add up the inputs. In the factor they are squared.",
        ),
        Misconception(
            "sum squared",
            lambda x: 1 / np.sum(x) ** 2,
            "You square the sum. In the factor each input is squared on its own.",
        ),
        Misconception(
            "upside down",
            lambda x: np.sum(np.asarray(x) ** 2),
            "That is the sum of the squares. Larger inputs should allow a *smaller* rate.",
        ),
        Misconception(
            "length",
            lambda x: 1 / np.sqrt(np.sum(np.asarray(x) ** 2)),
            "You take a root. There is none in the factor.",
        ),
        Misconception(
            "mean",
            lambda x: 1 / np.mean(np.asarray(x) ** 2),
            "You average the squares. In the factor they are added up.",
        ),
        Misconception(
            "largest input only",
            lambda x: 1 / np.max(np.asarray(x) ** 2),
            "You look at the largest input only. They all push the prediction.",
        ),
        Misconception(
            "first two inputs only",
            lambda x: 1 / (x[0] ** 2 + x[1] ** 2),
            "Your numbers come from the first two inputs. A row may have more of them, or a single one.",
        ),
        Misconception(
            "halved sum",
            lambda x: np.sum(np.asarray(x) ** 2) / 2,
            "Python goes from left to right: `1 / 2 * s` is half of s. What belongs under the fraction line needs parentheses.",
        ),
        Misconception(
            "number of inputs",
            lambda x: (1 / np.asarray(x)) @ x,
            "Python goes from left to right: `1 / x @ x` divides first, and gives the number of inputs. What belongs under the fraction line needs parentheses.",
        ),
        Misconception(
            "one for each",
            lambda x: 1 / np.asarray(x) ** 2,
            "One rate for each input came back. The step has one learning rate, and the factor has one sum in it.",
        ),
    ],
    equivalent=[
        Equivalent(
            SAME_SQUARE,
            (
                "return 1 / np.sum(x ** 2) → return 1 / np.sum((-x) ** 2)",
                "x without its sign",
            ),
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Write the factor down with this row's inputs. It has lr in it once.",
        ),
        (
            "Which factor is the last good one?",
            "As lr grows, the factor falls from 1 through 0 into the negative. Does an error times -0.9 shrink? Times -1.1?",
        ),
        (
            "Show me most of it",
            "Set `1 - 2 * lr * s = -1`, where s is the sum of the squared inputs, and solve for lr: `return ... / np.sum(...)`.",
        ),
    ],
)


def _formulas(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Smooth functions of one to eight weights, with different slopes in every direction.

    Some are so curved, next to how steep they are, that a nudge to one side tells itself from one to both; one
    bends so fast that a long nudge misses, and one is so high that a tiny nudge drowns in rounding.
    """
    a, b, c = (rng.uniform(1, 3, size=3) * [1, -1, 1]).round(1)
    u, v, s = (rng.uniform(0.5, 1.5, size=3) * [1, -1, -1]).round(1)
    k, m = int(rng.integers(20, 40)), int(rng.integers(-40, -20))
    near = np.array([u, v]) + 0.01
    level = round(float(k * near[0] + m * near[1]) + rng.choice([-1, 1]) * rng.uniform(0.2, 0.4), 2)
    slopes = (rng.uniform(0.5, 0.9, size=8) * rng.choice([-1, 1], size=8)).round(2)
    return [
        (Formula("w[0] ** 2 + 3 * w[1]"), np.array([2.0, 1.0])),
        (Formula(f"({a} * w[0] + {b} * w[1] - {c}) ** 2"), np.array([u, v])),
        (Formula(f"{a} * w[0] * w[1] + {b} * w[2] ** 3"), np.array([u + 1, v, s])),
        (Formula(f"np.exp({round(a / 2, 2)} * w[0]) + {c} * w[0]"), np.array([u])),
        (Formula(f"({k} * w[0] + {m} * w[1] - {level}) ** 2"), near.round(2)),
        (Formula("np.exp(20 * w[0]) / 100"), np.array([rng.uniform(0.1, 0.3)]).round(4)),
        (Formula("w[0] ** 3"), np.array([rng.uniform(200, 300)]).round(4)),
        (Formula(f"np.sum({slopes.tolist()} * w ** 2) + 500"), 3 * _apart(rng, 8)),
        (Formula("1000 * w[0] ** 2 - w[0]"), np.array([rng.uniform(0.0007, 0.0009)]).round(5)),
    ]


def _from_one_side(f: Callable[[Array], float], w: Any, h: float) -> Array:
    return np.array([(f(w + h * one) - f(w)) / h for one in np.eye(len(w))])


def _one_side(h: str) -> Misconception:
    return Misconception(
        f"one side only, {h}",
        lambda f, w: _from_one_side(f, w, float(h)),
        f"Your slopes come from one side: from w and from a point {h} above it. Where the line bends, that is another slope than at w. "
        "Which two points lie evenly around w?",
    )


def _too_long(h: str) -> Misconception:
    return Misconception(
        f"nudge of {h}",
        lambda f, w: np.array([_slope(f, w, k, float(h)) for k in range(len(w))]),
        f"Your numbers are those of nudges of {h}. A curve that bends fast has bent by then: a shorter nudge is needed, such as 1e-5.",
    )


numeric_gradient = Exercise(
    id="numeric_gradient",
    points=2,
    reference=_numeric_gradient,
    inputs=_formulas,
    rtol=1e-4,
    atol=1e-6,
    misconceptions=[
        Misconception(
            "divided by h alone",
            lambda f, w: 2 * _numeric_gradient(f, w),
            "Twice the slope. From one nudged point to the other it is two nudges, not one.",
        ),
        Misconception(
            "one side, divided by two",
            lambda f, w: _numeric_gradient(f, w) / 2,
            "Half the slope. Do both nudges change the weight, one up and one down?",
        ),
        Misconception(
            "always 0",
            lambda f, w: np.zeros(len(w)),
            "Your slopes are all 0. Are the two nudged arrays copies of w, each with a change of its own, and large enough to change a number like 2?",
        ),
        Misconception(
            "not divided",
            lambda f, w: 2e-5 * _numeric_gradient(f, w),
            "These are the differences between the two values, for a nudge of 1e-5. A slope is the difference divided by how far apart the two points are.",
        ),
        Misconception(
            "multiplied by h",
            lambda f, w: 1e-10 * _numeric_gradient(f, w),
            "As if the difference were halved and multiplied by h. Python goes from left to right: what belongs under the fraction line needs parentheses.",
        ),
        *map(_one_side, ("1e-3", "1e-4", "1e-5", "1e-6", "1e-7")),
        *map(_too_long, ("1.0", "0.1", "0.01")),
        Misconception(
            "nudge of 1e-12",
            lambda f, w: np.array([_slope(f, w, k, 1e-12) for k in range(len(w))]),
            "Your numbers are those of nudges of 1e-12. So short a step is lost in the rounding of the last digits: make it longer, such as 1e-5.",
        ),
        Misconception(
            "first slope only",
            lambda f, w: np.array([_slope(f, w, 0)]),
            "One slope came back, that of the first weight, where there may be more. Does the loop return too soon?",
        ),
        Misconception(
            "first two slopes only",
            lambda f, w: np.array([_slope(f, w, k) for k in range(2)]),
            "Two slopes came back, however many weights there are. How many are there in `w`?",
        ),
        Misconception(
            "down minus up",
            lambda f, w: -_numeric_gradient(f, w),
            "The signs are turned. Which comes first, the value after the nudge up or the one after the nudge down?",
        ),
        Misconception(
            "all weights at once",
            lambda f, w: (f(w + 1e-5) - f(w - 1e-5)) / 2e-5,
            "You nudge all the weights together, and one slope comes back. Nudge one at a time.",
        ),
        Misconception(
            "all weights at once, one for each",
            lambda f, w: np.full(len(w), (f(w + 1e-5) - f(w - 1e-5)) / 2e-5),
            "You nudge all the weights together each time, so all slopes come out alike. Nudge one at a time.",
        ),
        Misconception(
            "nudges pile up",
            lambda f, w: np.cumsum(_numeric_gradient(f, w)),
            "From the second weight on, the ones before it are still nudged. Make new copies for each weight, inside the loop.",
        ),
        Misconception(
            "first weight only",
            lambda f, w: np.array([_slope(f, w, 0)] + [0.0] * (len(w) - 1)),
            "The first slope is right and the others are 0. Does your loop reach them, or return too soon?",
        ),
        Misconception(
            "nudge too large",
            lambda f, w: np.array([f(w + one) - f(w) for one in np.eye(len(w))]),
            "These are the slopes over a whole unit to one side. The curve has bent by then: make the nudge small, such as 1e-5, and go both ways.",
        ),
    ],
    equivalent=[
        Equivalent(
            "Any step to both sides is right that comes within 1e-4.",
            (
                "h = 1e-05 → h = 0.0001",
                "h = 1e-05 → h = 1.0000000000000002e-06",
                "h = 1e-05 → h = 2e-05",
                "h = 1e-05 → h = 5e-06",
            ),
        ),
        Equivalent(
            "Up and down are exchanged, in the difference and in the step.", ("h = 1e-05 → h = -1e-05",)
        ),
        Equivalent(
            "An array has as many numbers with the other sign.",
            ("for k in range(len(w)): → for k in range(len(-w)):",),
        ),
        Equivalent(AS_A_LIST, ("return np.array(slopes) → return slopes",)),
    ],
    hints=[
        (
            "I don't know where to start",
            "For one weight first: f with it a little higher, f with it a little lower, the difference, divided by how far apart they were.",
        ),
        (
            "How do I nudge one weight alone?",
            "Copy the array and change one element: `up = w.copy()`, then `up[k] += h`. The same for down.",
        ),
        (
            "Show me most of it",
            "In a loop over k: `slopes.append((f(up) - f(down)) / ...)`, with fresh copies each time.",
        ),
    ],
)


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
    large = _one_row_after_another(rng, 300, 1e6, 300, 0.05, 2)
    growing = first_that(_grows, lambda rng: _one_row_after_another(rng, 2, 5, 5, 2.2, 7), rng)
    X = (_apart(rng, 6) / 20).reshape(3, 2).round(4)
    small = (X, _apart(rng, 3), _apart(rng, 2), round(_rate(X, 0.4), 1), 3)
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

    def drawn(rng: np.random.Generator) -> tuple[Any, ...]:
        X = (_apart(rng, 6) * X_size).reshape(3, 2).round(2)
        y, w = (_apart(rng, 3) * y_size).round(1), (_apart(rng, 2) * w_size).round(1)
        return X, y, w, _rate(X, part), epochs

    def about_one_size(given: tuple[Any, ...]) -> bool:
        ends = np.abs(_train_by_row(*given)[0])
        return bool(ends.min() > 0.1 * ends.max())

    return first_that(about_one_size, drawn, rng)


def _grows(given: tuple[Any, ...]) -> bool:
    """Whether the last epoch's loss is larger than the first one's."""
    losses = _train_by_row(*given)[1]
    return losses[-1] >= 1.1 * losses[0]


def _rate(X: Array, part: float) -> float:
    """The learning rate that is this part of 1 / x·x for the longest row, to three digits."""
    return float(f"{part / float((X**2).sum(axis=1).max()):.3g}")


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
            on_the_way.append(_squared_error(_predict(x, w), target))
            w = _update(w, _gradient(x, w, target), lr)
        losses.append(loss(X, y, w, on_the_way))
    return w, losses


def _before(X: Array, y: Array, w: Array, lr: float, epochs: int) -> Training:
    end, losses = _train_by_row(X, y, w, lr, epochs)
    return end, [_mean_loss(X, y, w), *losses[:-1]]


def _once_an_epoch(
    X: Array, y: Array, w: Array, lr: float, epochs: int, joined: Callable[..., Array]
) -> Training:
    """One update an epoch, with the rows' slopes at its first weights joined into one gradient."""
    losses = []
    for _ in range(epochs):
        w = w - lr * joined([_gradient(x, w, target) for x, target in zip(X, y, strict=True)], axis=0)
        losses.append(_mean_loss(X, y, w))
    return w, losses


def _row_losses(X: Array, y: Array, w: Array, lr: float, epochs: int) -> Training:
    losses = []
    for _ in range(epochs):
        for x, target in zip(X, y, strict=True):
            w = _update(w, _gradient(x, w, target), lr)
            losses.append(_mean_loss(X, y, w))
    return w, losses


def _last_loss(X: Array, y: Array, w: Array, lr: float, epochs: int) -> Training:
    end, losses = _train_by_row(X, y, w, lr, epochs)
    return end, losses[-1:]


def _before_and_after(X: Array, y: Array, w: Array, lr: float, epochs: int) -> Training:
    end, losses = _train_by_row(X, y, w, lr, epochs)
    return end, [_mean_loss(X, y, w), *losses]


def _stopped(
    X: Array, y: Array, w: Array, lr: float, epochs: int, enough: Callable[[list[float]], bool]
) -> Training:
    losses: list[float] = []
    while len(losses) < epochs and not (losses and enough(losses)):
        w, (loss,) = _train_by_row(X, y, w, lr, 1)
        losses.append(loss)
    return w, losses


def _best(X: Array, y: Array, w: Array, lr: float, epochs: int) -> Training:
    _, losses = _train_by_row(X, y, w, lr, epochs)
    return _train_by_row(X, y, w, lr, int(np.argmin(losses)) + 1)[0], losses


train_by_row = Exercise(
    id="train_by_row",
    points=3,
    reference=_train_by_row,
    rtol32=6e-5,
    inputs=_small_sets,
    keeps=("w",),
    needs=("predict", "squared_error", "gradient", "update"),
    misconceptions=[
        Misconception(
            "loss on the way",
            lambda *given: _loop(*given, lambda X, y, w, seen: float(np.mean(seen))),
            "The weights are right. Each loss averages what the rows cost *before* their own updates, while w was still moving. Asked for is the loss of the weights that stand at the end of the epoch.",
        ),
        Misconception(
            "loss before the epoch",
            _before,
            "The weights are right, and each loss is the one from before its epoch. Note it once the rows are done.",
        ),
        Misconception(
            "added up",
            lambda *given: _loop(*given, lambda X, y, w, seen: len(y) * _mean_loss(X, y, w)),
            "The weights are right. Your losses add the rows up where they should average.",
        ),
        Misconception(
            "last row's loss",
            lambda *given: _loop(*given, lambda X, y, w, seen: (X[-1] @ w - y[-1]) ** 2),
            "The weights are right. Each loss is that of the last row alone; asked for is the mean over all rows.",
        ),
        Misconception(
            "one update an epoch",
            lambda *given: _once_an_epoch(*given, np.mean),
            "You average all the slopes and take one step an epoch. That is another kind of descent, for lesson 05. Here each row brings an update of its own.",
        ),
        Misconception(
            "weights start anew",
            lambda *given: _loop(*given, fresh=True),
            "Every epoch of yours starts from the first weights again. It should go on where the last one ended.",
        ),
        Misconception(
            "never updated",
            lambda X, y, w, lr, epochs: (w, [_mean_loss(X, y, w)] * epochs),
            "The weights have not moved. What `update` gives back has to be kept: under which name?",
        ),
        Misconception(
            "slopes of the epoch's first weights",
            lambda *given: _once_an_epoch(*given, np.sum),
            "Within an epoch all your slopes belong to the weights it began with. Each row should see the weights that the row before it left.",
        ),
        Misconception(
            "last row left out",
            lambda X, y, w, lr, epochs: _loop(
                X[:-1], y[:-1], w, lr, epochs, lambda _, __, w, seen: _mean_loss(X, y, w)
            ),
            "The last row brings no update in yours.",
        ),
        Misconception(
            "last epoch's loss only",
            _last_loss,
            "The weights are right, and only the last epoch's loss is there. Where does the empty list begin: before all epochs, or in each?",
        ),
        Misconception(
            "one epoch too many",
            lambda X, y, w, lr, epochs: _train_by_row(X, y, w, lr, epochs + 1),
            "You make one epoch too many.",
        ),
        Misconception(
            "one epoch short",
            lambda X, y, w, lr, epochs: _train_by_row(X, y, w, lr, epochs - 1),
            "You make one epoch too few. Where does `range` begin when it is given two numbers?",
        ),
        Misconception(
            "square of the mean",
            lambda *given: _loop(*given, lambda X, y, w, seen: float(np.mean(X @ w - y)) ** 2),
            "The weights are right. Your losses average first and square afterwards.",
        ),
        Misconception(
            "a loss for every row",
            _row_losses,
            "You note a loss after every row. One an epoch is asked for: look at how far that line is indented.",
        ),
        Misconception(
            "one epoch only",
            lambda X, y, w, lr, epochs: _train_by_row(X, y, w, lr, 1),
            "You stop after the first epoch. Is the `return` inside the loop?",
        ),
        Misconception(
            "start handed back",
            lambda X, y, w, lr, epochs: (w, _train_by_row(X, y, w, lr, epochs)[1]),
            "The losses are right, and the weights you give back are those you started with.",
        ),
        Misconception(
            "rows in reverse",
            lambda *given: _loop(*given, order=-1),
            "You go through the rows from the last to the first. Keep their order.",
        ),
        Misconception(
            "loss before the first epoch as well",
            _before_and_after,
            "The weights are right, and there is one loss too many: that of the weights before the first epoch. One for each epoch is asked for.",
        ),
        Misconception(
            "root taken",
            lambda *given: _loop(*given, lambda X, y, w, seen: _mean_loss(X, y, w) ** 0.5),
            "The weights are right, and each loss is the root of the right one. The mean of the squares is asked for.",
        ),
        Misconception(
            "size instead of square",
            lambda *given: _loop(*given, lambda X, y, w, seen: float(np.mean(np.abs(X @ w - y)))),
            "The weights are right. Your losses are means of the sizes of the errors: square them instead.",
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
            "exchanged",
            lambda *given: _train_by_row(*given)[::-1],
            "First the weights, then the losses: you give them back the other way round.",
        ),
    ],
    equivalent=[
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
    ],
    hints=[
        (
            "I don't know where to start",
            "Two loops, one inside the other: `for epoch in range(epochs)`, and in it `for x, target in zip(X, y)`. Inside the inner one stands one line: an update.",
        ),
        (
            "How do I get the loss of all rows?",
            "After the inner loop, predict every row with the weights as they are now: a short loop with your `predict` and `squared_error`, or `X @ w` at once. Then the mean.",
        ),
        (
            "Show me most of it",
            "Inner line: `w = update(w, gradient(x, w, target), ...)`. After it, one step less indented: `losses.append(np.mean(...))`. At the very end: `return w, ...`.",
        ),
    ],
)

EXERCISES = [
    worked_y_pred,
    worked_loss,
    worked_gradient,
    worked_update,
    predict,
    squared_error,
    gradient,
    update,
    one_step_lr,
    largest_stable_lr,
    numeric_gradient,
    test_gradient,
    train_by_row,
]
