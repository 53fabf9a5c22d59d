"""Every exercise: wrong answers are caught and recognised, right ones pass, whatever the seed."""

import re
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import right_networks
import scipy.optimize
import scipy.special
import scipy.stats
import sklearn.metrics
import sklearn.preprocessing
import sklearn.utils

from autograder import checks
from autograder.beside.probes import look_at_function
from autograder.exercises import LESSONS, load, of_lesson
from autograder.exercises.batches.fit_right import fit_on
from autograder.judging.exercise import FunctionExercise, Mistake, TestExercise
from autograder.judging.inputs import draw, questions
from autograder.judging.judge import judge
from autograder.live import judge_live

EXERCISES = [exercise for lesson in LESSONS for exercise in of_lesson(lesson)]
CALLS = [exercise for exercise in EXERCISES if isinstance(exercise, FunctionExercise)]
# Their right answers work on models, files and pictures: tests/test_keras_verdicts.py.
WITH_KERAS = {
    *("build_model", "compile_model", "predict_digit", "save_and_load", "to_tflite"),
    *("run_tflite", "quantise", "centre_digit", "read_digit"),
}


def by_id(items):
    return pytest.mark.parametrize("exercise", items, ids=lambda exercise: exercise.id)


# `make test` asks twenty seeds, and `make test-all` the hundred of docs/checks.md.
on_seeds = pytest.mark.parametrize(
    "seeds", [range(20), pytest.param(checks.SEEDS, marks=pytest.mark.slow)], ids=["some", "all"]
)


@cache
def tallied(id, seeds):
    return checks.tally(load()[id], seeds)


@on_seeds
@by_id([e for e in EXERCISES if not isinstance(e, TestExercise)])
def test_every_misconception_is_caught_and_recognised_on_every_seed(exercise, seeds):
    for row in tallied(exercise.id, seeds):
        assert (row.caught, row.recognised) == (row.seeds, row.seeds), row.shortfall


def of_all(row, asked):
    """A row as it reads on the page if on all its seeds comes what came on those asked."""
    whole = len(checks.SEEDS)
    counts = {"caught": row.caught, "recognised": row.recognised, "seeds": row.seeds}
    return replace(
        row, **{name: count * whole // asked for name, count in counts.items() if row.seeds == asked}
    )


def test_a_misconception_that_cannot_work_is_named():
    linear = load()["linear"]
    twin = Mistake("twin", "A twin of another.", lambda z, c=1.0: np.asarray(z) / c)
    right = Mistake("right", "The right answer.", lambda z, c=1.0: c * np.asarray(z))
    broken = Mistake("broken", "It raises.", lambda z, c=1.0: undefined)  # noqa: F821
    exercise = replace(linear, mistakes=[*linear.mistakes, twin, right, broken])
    said = [row.shortfall for row in checks.tally(exercise, range(5)) if row.shortfall]
    assert len(said) == 3
    assert "'twin': recognised on 0 of 5 seeds; elsewhere the verdict says 'divided by the slope'" in said[0]
    assert "'right': it passes on 5 of 5 seeds" in said[1]
    assert "the verdict names none" in said[2]


@on_seeds
def test_the_page_of_checks_is_what_the_code_gives(repository, seeds):
    rows = [of_all(row, len(seeds)) for exercise in EXERCISES for row in tallied(exercise.id, seeds)]
    written = (repository / "docs/checks.md").read_text(encoding="utf-8")
    assert written.startswith(checks.mistakes(rows)), (
        "run `python -m autograder checks` and commit docs/checks.md"
    )


@by_id(CALLS)
def test_a_formula_has_three_misconceptions_with_messages_of_their_own(exercise):
    assert len(exercise.mistakes) >= 3
    assert len({m.message for m in exercise.mistakes}) == len(exercise.mistakes)


@by_id([e for e in EXERCISES if isinstance(e, TestExercise)])
def test_broken_functions_differ_from_the_right_one_and_say_how(exercise):
    assert len(exercise.broken) >= 5
    assert len({b.message for b in exercise.broken}) == len(exercise.broken)


@by_id(EXERCISES)
def test_hints_never_give_the_line_away_before_the_last(exercise):
    """A hint before the last quotes no call with everything filled in that would pass as the answer."""
    assert len(exercise.hints) >= 3
    for title, text in exercise.hints[:-1]:
        assert title and not re.search(r"`return [^`…]*[^.`]`", text), title
    last = exercise.hints[-1][1]
    assert isinstance(exercise, TestExercise) or "..." in last or "…" in last


@by_id(EXERCISES)
def test_messages_keep_the_course_tone(exercise):
    wrong = exercise.broken if isinstance(exercise, TestExercise) else exercise.mistakes
    for text in [*(one.message for one in wrong), *(text for _, text in exercise.hints)]:
        assert not re.search(r"\b(simply|just|obviously|wrong!)\b|!(?!=)", text, re.I), text


@by_id(CALLS)
def test_the_reference_passes_without_a_remark(exercise):
    asked = questions(exercise)
    verdict = judge(exercise, look_at_function(exercise.reference, asked.inputs, asked.extra), asked)
    assert (verdict.state, verdict.points) == ("passed", exercise.points)
    assert [r for r in verdict.fragile if "list" not in r] == []


def neuron_by_loop(x, w, b):
    total = b
    for k in range(len(x)):
        total += x[k] * w[k]
    return total


def dense_by_loops(X, W, b):
    rows = []
    for row in X:
        rows.append([sum(row[i] * W[i][k] for i in range(len(row))) + b[k] for k in range(len(b))])
    return rows


def sigmoid_of_one(z):
    return 1 / (1 + np.exp(-z)) if z > -700 else 0.0


def elementwise(of_one):
    """A learner's loop over a number, a row or a table."""

    def loop(z, *more):
        if np.ndim(z) == 0:
            return of_one(float(z), *more)
        return [loop(part, *more) for part in z]

    return loop


def softmax_by_loop(z):
    if np.ndim(z) > 1:
        return [softmax_by_loop(row) for row in z]
    powers = [np.exp(score - max(z)) for score in z]
    return [power / sum(powers) for power in powers]


def float32(function):
    """The same, computed from a first argument in float32 and given back in it."""
    return lambda z, *more: np.asarray(function(np.asarray(z, dtype=np.float32), *more), dtype=np.float32)


def clip(p):
    return np.clip(p, 1e-7, 1 - 1e-7)


def logit(p):
    return scipy.special.logit(clip(p))


def one_hot_by_loop(labels, n_classes):
    table = np.zeros((len(labels), n_classes), dtype=int)
    for row, label in enumerate(labels):
        table[row, label] = 1
    return table


def bce_by_loop(y_true, p):
    total = 0.0
    for y, share in zip(np.ravel(y_true), np.ravel(clip(p)), strict=True):
        total -= np.log(share) if y == 1 else np.log(1 - share)
    return total / np.size(p)


def numeric_gradient_by_changing_one_weight(f, w):
    slopes = np.zeros(len(w))
    for k in range(len(w)):
        here = w[k]
        w[k] = here + 1e-5
        above = f(w)
        w[k] = here - 1e-5
        below = f(w)
        w[k] = here
        slopes[k] = (above - below) / (2 * 1e-5)
    return slopes


def numeric_gradient_from_five_points(f, w, h=1e-3):
    return [
        (8 * f(w + h * row) - 8 * f(w - h * row) - f(w + 2 * h * row) + f(w - 2 * h * row)) / (12 * h)
        for row in np.eye(len(w))
    ]


def train_with_matrices(X, y, w, lr, epochs):
    losses = []
    for _ in range(epochs):
        for row in range(len(X)):
            w = w - lr * 2 * (np.dot(w, X[row]) - y[row]) * X[row]
        losses.append(((X @ w - y) ** 2).mean())
    return w, losses


def minibatches_by_sklearn(X, y, batch_size, rng):
    X, y = sklearn.utils.shuffle(X, y, random_state=int(rng.integers(2**31)))
    for rows in sklearn.utils.gen_batches(len(X), batch_size):
        yield X[rows], y[rows]


RIGHT = {
    "weighted_sum": [
        neuron_by_loop,
        lambda x, w, b: np.dot(x, w) + b,
        lambda x, w, b: np.float32(x @ w) + np.float32(b),
        lambda x, w, b: sum(p * q for p, q in zip(x, w, strict=True)) + b,
        lambda x, w, b: np.array(np.einsum("i,i->", x, w) + b),
    ],
    "perceptron": [
        lambda x, w, b: 1 if neuron_by_loop(x, w, b) >= 0 else 0,
        lambda x, w, b: np.dot(x, w) >= -b,
        lambda x, w, b: float(np.heaviside(np.dot(x, w) + b, 1.0)),
        lambda x, w, b: not (np.sum(x * w) + b < 0),
    ],
    "side_of_line": [
        lambda points, w, b: [1 if p[0] * w[0] + p[1] * w[1] + b >= 0 else 0 for p in points],
        lambda points, w, b: points @ w + b >= 0,
        lambda points, w, b: np.where(np.sum(points * w, axis=1) + b < 0, 0.0, 1.0),
        lambda points, w, b: tuple(np.heaviside(points @ w + b, 1)),
    ],
    "dense": [
        dense_by_loops,
        lambda X, W, b: (W.T @ X.T).T + b,
        lambda X, W, b: np.einsum("ri,io->ro", X, W) + b,
        lambda X, W, b: np.hstack([X, np.ones((len(X), 1))]) @ np.vstack([W, b]),
        lambda X, W, b: X.astype(np.float32) @ W.astype(np.float32) + b.astype(np.float32),
    ],
    "count_parameters": [
        lambda layer_sizes: sum(a * b + b for a, b in zip(layer_sizes, layer_sizes[1:], strict=False)),
        lambda sizes: sum((sizes[k] + 1) * sizes[k + 1] for k in range(len(sizes) - 1)),
        lambda sizes: float(np.dot(np.array(sizes[:-1]) + 1, sizes[1:])),
    ],
    "collapse": [
        lambda W1, b1, W2, b2: (np.dot(W1, W2), np.dot(b1, W2) + b2),
        lambda W1, b1, W2, b2: [(W2.T @ W1.T).T, W2.T @ b1 + b2],
        lambda W1, b1, W2, b2: (dense_by_loops(W1, W2, 0 * b2), dense_by_loops([b1], W2, b2)[0]),
    ],
    "step": [
        elementwise(lambda z, threshold=0.0: 1 if z >= threshold else 0),
        lambda z, threshold=0.0: np.heaviside(np.asarray(z) - threshold, 1.0),
        lambda z, threshold=0.0: np.asarray(z) >= threshold,
        lambda z, threshold=0.0: 1.0 - (np.asarray(z) < threshold),
    ],
    "linear": [
        lambda z, c=1.0: np.multiply(z, c),
        elementwise(lambda z, c=1.0: z * c),
        float32(lambda z, c=1.0: z * c),
    ],
    "sigmoid": [
        scipy.special.expit,
        elementwise(sigmoid_of_one),
        lambda z: 1 / (1 + np.exp(-z)),
        lambda z: 0.5 * (1 + np.tanh(np.asarray(z) / 2)),
        float32(scipy.special.expit),
    ],
    "tanh": [
        np.tanh,
        lambda z: 2 * scipy.special.expit(2 * np.asarray(z)) - 1,
        lambda z: np.sinh(z) / np.cosh(z),
        lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)),
        float32(np.tanh),
    ],
    "relu": [
        lambda z: np.maximum(0, z),
        lambda z: z * (np.asarray(z) > 0),
        lambda z: (np.asarray(z) + np.abs(z)) / 2,
        elementwise(lambda z: max(0.0, z)),
        float32(lambda z: np.clip(z, 0, None)),
    ],
    "leaky_relu": [
        lambda z, a=0.01: np.where(np.asarray(z) > 0, z, a * np.asarray(z)),
        elementwise(lambda z, a=0.01: z if z > 0 else a * z),
        lambda z, a=0.01: np.maximum(z, 0) + a * np.minimum(z, 0),
        float32(lambda z, a=0.01: np.maximum(a * z, z)),
    ],
    "softmax": [
        lambda z: scipy.special.softmax(z, axis=-1),
        softmax_by_loop,
        lambda z: np.exp(scipy.special.log_softmax(z, axis=-1)),
        lambda z: np.exp(z - scipy.special.logsumexp(z, axis=-1, keepdims=True)),
        float32(lambda z: scipy.special.softmax(z, axis=-1)),
    ],
    "sigmoid_grad": [
        lambda z: scipy.special.expit(z) * scipy.special.expit(-np.asarray(z)),
        lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))) ** 2,
        lambda z: (1 - np.tanh(np.asarray(z) / 2) ** 2) / 4,
        elementwise(lambda z: sigmoid_of_one(z) * (1 - sigmoid_of_one(z))),
    ],
    "relu_grad": [
        lambda z: np.where(np.asarray(z) > 0, 1, 0),
        lambda z: np.asarray(z) > 0,
        lambda z: np.heaviside(z, 0),
        elementwise(lambda z: 1.0 if z > 0 else 0.0),
    ],
    "mse": [
        lambda y_true, y_pred: np.average(np.square(np.subtract(y_true, y_pred))),
        lambda y_true, y_pred: (
            sum((a - b) ** 2 for a, b in zip(np.ravel(y_true), np.ravel(y_pred), strict=True))
            / np.size(y_true)
        ),
        lambda y_true, y_pred: np.linalg.norm(y_true - y_pred) ** 2 / y_true.size,
        lambda y_true, y_pred: sklearn.metrics.mean_squared_error(y_true, y_pred),
        float32(lambda y_true, y_pred: np.mean((y_true - y_pred.astype(np.float32)) ** 2)),
    ],
    "one_hot": [
        one_hot_by_loop,
        lambda labels, n_classes: [[int(k == label) for k in range(n_classes)] for label in labels],
        lambda labels, n_classes: labels[:, None] == np.arange(n_classes),
        lambda labels, n_classes: sklearn.preprocessing.label_binarize(labels, classes=range(n_classes)),
        lambda labels, n_classes: np.identity(n_classes, dtype=np.float32)[labels],
    ],
    "binary_cross_entropy": [
        bce_by_loop,
        lambda y_true, p: np.mean(np.where(y_true == 1, -np.log(clip(p)), -np.log(1 - clip(p)))),
        lambda y_true, p: np.mean(scipy.special.logsumexp([0 * p, logit(p)], axis=0) - y_true * logit(p)),
        lambda y_true, p: (
            -np.mean(scipy.special.xlogy(y_true, clip(p)) + scipy.special.xlog1py(1 - y_true, -clip(p)))
        ),
        lambda y_true, p: sklearn.metrics.log_loss(y_true.ravel(), clip(p.ravel()), labels=[0, 1]),
    ],
    "categorical_cross_entropy": [
        lambda Y_true, P: sum(-np.log(clip(p)[y == 1][0]) for y, p in zip(Y_true, P, strict=True)) / len(P),
        lambda Y_true, P: -np.sum(Y_true * np.log(clip(P))) / len(Y_true),
        lambda Y_true, P: -np.mean(np.log(clip(P[Y_true == 1]))),
        lambda Y_true, P: (
            np.mean([scipy.stats.entropy(y, clip(p)) for y, p in zip(Y_true, P, strict=True)])
            if np.all(P > 0)
            else -np.einsum("rc,rc->r", Y_true, np.log(clip(P))).mean()
        ),
    ],
    "sparse_categorical_cross_entropy": [
        lambda labels, P: -sum(np.log(clip(P[row][label])) for row, label in enumerate(labels)) / len(labels),
        lambda labels, P: -np.mean(np.log(clip(P))[range(len(labels)), labels]),
        lambda labels, P: -np.mean(np.log(clip(np.take_along_axis(P, labels[:, None], axis=1)))),
        lambda labels, P: (
            sklearn.metrics.log_loss(labels, clip(P), labels=range(P.shape[1]))
            if np.allclose(clip(P), P)
            else np.mean(-np.log(np.diag(clip(P)[:, labels])))
        ),
    ],
    "predict": [
        lambda x, w: np.dot(x, w),
        lambda x, w: x @ w,
        lambda x, w: sum(a * b for a, b in zip(x, w, strict=True)),
        lambda x, w: neuron_by_loop(x, w, 0),
    ],
    "squared_error": [
        lambda y_pred, y: (y - y_pred) ** 2,
        lambda y_pred, y: np.square(y_pred - y),
        lambda y_pred, y: pow(y_pred - y, 2),
        lambda y_pred, y: np.array((y_pred - y) * (y_pred - y)),
    ],
    "gradient": [
        lambda x, w, y: [2 * (neuron_by_loop(x, w, 0) - y) * value for value in x],
        lambda x, w, y: -2 * (y - x @ w) * x,
        lambda x, w, y: 2 * np.outer(x, x) @ w - 2 * y * x,
        lambda x, w, y: scipy.optimize.approx_fprime(w, lambda w: (x @ w - y) ** 2, 1e-7).astype(np.float32),
    ],
    "update": [
        lambda w, grad, lr: [a - lr * g for a, g in zip(w, grad, strict=True)],
        lambda w, grad, lr: np.subtract(w, np.multiply(lr, grad)),
        lambda w, grad, lr: (w - lr * grad).astype(np.float32),
    ],
    "largest_stable_lr": [
        lambda x: 1 / (x @ x),
        lambda x: 1.0 / sum(value**2 for value in x),
        lambda x: np.linalg.norm(x) ** -2.0,
        lambda x: 2 / np.linalg.eigvalsh(2 * np.outer(x, x)).max(),
    ],
    "numeric_gradient": [
        lambda f, w: [(f(w + 1e-4 * row) - f(w - 1e-4 * row)) / 2e-4 for row in np.eye(len(w))],
        numeric_gradient_by_changing_one_weight,
        lambda f, w: scipy.optimize.approx_fprime(w, f),
        numeric_gradient_from_five_points,
        lambda f, w: np.array([(f(w + 1e-7 * row) - f(w - 1e-7 * row)) / 2e-7 for row in np.eye(len(w))]),
    ],
    "train_by_row": [
        train_with_matrices,
        lambda X, y, w, lr, epochs: [np.array(part) for part in train_with_matrices(X, y, w, lr, epochs)],
        lambda X, y, w, lr, epochs: train_with_matrices(
            X.astype(np.float32), y.astype(np.float32), w.astype(np.float32), np.float32(lr), epochs
        ),
    ],
    "iterate_minibatches": [minibatches_by_sklearn],
    "fit": [fit_on(minibatches_by_sklearn)],
}


@on_seeds
@by_id([exercise for exercise in CALLS if exercise.id not in WITH_KERAS])
def test_right_answers_of_every_make_pass_on_every_seed(exercise, seeds):
    answers = [*exercise.right, *(RIGHT | right_networks.RIGHT).get(exercise.id, ())]
    assert len(answers) >= 3
    for number, answer in enumerate(answers):
        for seed in seeds:
            verdict = judge_live(exercise, answer, (seed,))
            assert verdict.state == "passed", (number, seed, verdict.message)


def test_no_drawn_point_lies_on_its_line():
    """On it, rounding decides, and a right answer would fail for a few seeds in a thousand."""
    for seed in range(2000):
        for points, w, b in draw(load()["side_of_line"], seed)[2:]:
            assert np.abs(points @ w + b).min() > 1e-4


@pytest.mark.parametrize("value", [784, 784.0, np.int64(784), np.array(784), 28 * 28])
def test_a_value_may_come_as_any_number(value):
    assert judge_live(load()["first_answer"], value).state == "passed"


class TestALearnersOwnTest:
    def ask(self, value):
        return judge_live(load()["test_perceptron"], lambda: value)

    def test_earns_a_share_for_each_broken_function_exposed(self):
        ones = np.ones(2)
        one_fault = self.ask([(ones, ones, 0.0)])
        more = self.ask([(ones, ones, 0.0), (ones, ones, -2.0), (ones, ones, -9.0)])
        assert 0 < one_fault.points < more.points < 2
        assert "slips through" in one_fault.message

    def test_every_broken_function_can_be_exposed_and_is_needed(self):
        for id in ("test_perceptron", "test_softmax"):
            exercise = load()[id]
            assert all(b.function is not exercise.reference for b in exercise.broken)

    @pytest.mark.parametrize(
        ("value", "said"),
        [
            (None, "forget `return`"),
            ([], "an empty one"),
            (3, "back 3"),
            ([1, 2], "number 1"),
            ([(np.ones(2), np.ones(2))], "tuple of 3"),
            ([(np.ones(2), np.ones(3), 0.0)], "Look at x = [1, 1], w = [1, 1, 1], b = 0."),
            ([(np.ones(2), np.ones(2), 0.0)] * 21, "20 inputs are the most"),
            ([("a", "b", "c")], "`x` and `w` are arrays"),
        ],
    )
    def test_says_what_is_the_matter_with_inputs_that_prove_nothing(self, value, said):
        verdict = self.ask(value)
        assert (verdict.state, verdict.points) == ("failed", 0)
        assert said in verdict.message

    def test_an_exception_of_its_own_is_told(self):
        verdict = judge_live(load()["test_softmax"], lambda: [1 / 0])
        assert verdict.state == "error"
        assert "ZeroDivisionError" in verdict.message
