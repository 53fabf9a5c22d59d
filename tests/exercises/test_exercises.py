"""Every exercise: wrong answers are caught and recognised, right ones pass, whatever the seed."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import scipy.optimize
import scipy.special
import scipy.stats
import sklearn.metrics
import sklearn.preprocessing
import sklearn.utils

from autograder.exercises import LESSONS, load, of_lesson
from autograder.exercises.batches.fit_right import fit_on
from autograder.exercises.ways import in_float32
from autograder.judging.exercise import FunctionExercise, Mistake, TestExercise
from autograder.judging.inputs import questions
from autograder.judging.judge import judge
from autograder.kernel.check import judge_live
from autograder.publishing import checks_page
from observing.observe import observe_function

EXERCISES = [exercise for lesson in LESSONS for exercise in of_lesson(lesson)]
CALLS = [exercise for exercise in EXERCISES if isinstance(exercise, FunctionExercise)]
# Their right answers work on models, files and pictures: tests/keras/test_keras_verdicts.py.
WITH_KERAS = {
    *("build_model", "compile_model", "predict_digit", "save_and_load", "to_tflite"),
    *("run_tflite", "quantise", "centre_digit", "read_digit"),
}


def by_id(items):
    return pytest.mark.parametrize("exercise", items, ids=lambda exercise: exercise.id)


# `make test` asks five seeds, and `make test-all` the hundred of docs/checks.md.
on_seeds = pytest.mark.parametrize(
    "seeds", [range(5), pytest.param(checks_page.SEEDS, marks=pytest.mark.slow)], ids=["some", "all"]
)


@cache
def tallied(id, seeds):
    return checks_page.tally(load()[id], seeds)


@on_seeds
@by_id([e for e in EXERCISES if not isinstance(e, TestExercise)])
def test_every_misconception_is_caught_and_recognised_on_every_seed(exercise, seeds):
    for row in tallied(exercise.id, seeds):
        assert (row.caught, row.recognised) == (row.seeds, row.seeds), row.shortfall


def of_all(row, asked):
    """A row as it reads on the page if on all its seeds comes what came on those asked."""
    whole = len(checks_page.SEEDS)
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
    said = [row.shortfall for row in checks_page.tally(exercise, range(5)) if row.shortfall]
    assert len(said) == 3
    assert "'twin': recognised on 0 of 5 seeds; on the others its numbers are those of 'divided by" in said[0]
    assert "'right': it passes on 5 of 5 seeds" in said[1]
    assert "the verdict names no misconception" in said[2]


@on_seeds
def test_the_page_of_checks_is_what_the_code_gives(repository, seeds):
    rows = [of_all(row, len(seeds)) for exercise in EXERCISES for row in tallied(exercise.id, seeds)]
    written = (repository / "docs/checks.md").read_text(encoding="utf-8")
    assert written.startswith(checks_page.mistakes(rows)), (
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


@by_id(CALLS)
def test_the_reference_passes_without_a_remark(exercise):
    asked = questions(exercise)
    verdict = judge(exercise, observe_function(exercise.reference, asked.inputs, asked.extra), asked)
    assert (verdict.state, verdict.points) == ("passed", exercise.points)
    assert [r for r in verdict.fragile if "list" not in r] == []


def clip(p):
    return np.clip(p, 1e-7, 1 - 1e-7)


def logit(p):
    return scipy.special.logit(clip(p))


def minibatches_by_sklearn(X, y, batch_size, rng):
    X, y = sklearn.utils.shuffle(X, y, random_state=int(rng.integers(2**31)))
    for rows in sklearn.utils.gen_batches(len(X), batch_size):
        yield X[rows], y[rows]


def forward_that_keeps_more(X, params):
    Z1 = X @ params["W1"] + params["b1"]
    A1 = Z1 * (Z1 > 0)
    Z2 = A1 @ params["W2"] + params["b2"]
    P = scipy.special.softmax(Z2, axis=-1)
    return [P, {"P": P, "Z2": Z2, "A1": A1, "Z1": Z1}]


def backward_by_steps(X, Y, params, cache):
    n_rows = X.shape[0]
    dZ2 = scipy.special.softmax(cache["Z2"], axis=1) - Y
    dA1 = dZ2 @ params["W2"].T
    dZ1 = np.where(cache["Z1"] > 0, dA1, 0)
    return {
        "W2": cache["A1"].T @ dZ2 / n_rows,
        "b2": dZ2.mean(axis=0),
        "W1": X.T @ dZ1 / n_rows,
        "b1": dZ1.mean(axis=0),
    }


# Those that need a library which learners need not have; the others stand beside their exercises.
RIGHT = {
    "sigmoid": [scipy.special.expit, in_float32(scipy.special.expit)],
    "tanh": [lambda z: 2 * scipy.special.expit(2 * np.asarray(z)) - 1],
    "softmax": [
        lambda z: scipy.special.softmax(z, axis=-1),
        lambda z: np.exp(scipy.special.log_softmax(z, axis=-1)),
        lambda z: np.exp(z - scipy.special.logsumexp(z, axis=-1, keepdims=True)),
        in_float32(lambda z: scipy.special.softmax(z, axis=-1)),
    ],
    "sigmoid_grad": [lambda z: scipy.special.expit(z) * scipy.special.expit(-np.asarray(z))],
    "mse": [
        lambda y_true, y_pred: sklearn.metrics.mean_squared_error(y_true, y_pred),
    ],
    "one_hot": [
        lambda labels, n_classes: sklearn.preprocessing.label_binarize(labels, classes=range(n_classes)),
    ],
    "binary_cross_entropy": [
        lambda y_true, p: np.mean(scipy.special.logsumexp([0 * p, logit(p)], axis=0) - y_true * logit(p)),
        lambda y_true, p: (
            -np.mean(scipy.special.xlogy(y_true, clip(p)) + scipy.special.xlog1py(1 - y_true, -clip(p)))
        ),
        lambda y_true, p: sklearn.metrics.log_loss(y_true.ravel(), clip(p.ravel()), labels=[0, 1]),
    ],
    "categorical_cross_entropy": [
        lambda Y_true, P: (
            np.mean([scipy.stats.entropy(y, clip(p)) for y, p in zip(Y_true, P, strict=True)])
            if np.all(P > 0)
            else -np.einsum("rc,rc->r", Y_true, np.log(clip(P))).mean()
        ),
    ],
    "sparse_categorical_cross_entropy": [
        lambda labels, P: (
            sklearn.metrics.log_loss(labels, clip(P), labels=range(P.shape[1]))
            if np.allclose(clip(P), P)
            else np.mean(-np.log(np.diag(clip(P)[:, labels])))
        ),
    ],
    "gradient": [
        lambda x, w, y: scipy.optimize.approx_fprime(w, lambda w: (x @ w - y) ** 2, 1e-7).astype(np.float32),
    ],
    "numeric_gradient": [
        lambda f, w: scipy.optimize.approx_fprime(w, f),
    ],
    "iterate_minibatches": [minibatches_by_sklearn],
    "fit": [fit_on(minibatches_by_sklearn)],
    "forward": [forward_that_keeps_more],
    "backward": [backward_by_steps],
    "accuracy": [lambda P, labels: sklearn.metrics.accuracy_score(labels, P.argmax(axis=1))],
    "confusion_matrix": [
        lambda labels, predictions, n_classes: sklearn.metrics.confusion_matrix(
            labels, predictions, labels=range(n_classes)
        ),
    ],
}


@on_seeds
@by_id([exercise for exercise in CALLS if exercise.id not in WITH_KERAS])
def test_right_answers_of_every_make_pass_on_every_seed(exercise, seeds):
    answers = [*exercise.right, *RIGHT.get(exercise.id, ())]
    assert len(answers) >= 3, (
        f"write three other right answers to {exercise.id}, each below `@{exercise.id}.right`"
    )
    for answer in answers:
        for seed in seeds:
            verdict = judge_live(exercise, answer, (seed,))
            assert verdict.state == "passed", (answer, seed, verdict)
