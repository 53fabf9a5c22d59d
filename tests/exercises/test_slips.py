"""Slips that learners make by themselves are known by a name."""

import math

import numpy as np
import pytest
from answers import SEEDS, is_refused, passes, verdict_on
from formulas import backward, bce, clip, forward, neuron, rows
from learners_loops import cell

from byhand.earlier import softmax

FLOAT32 = {
    "binary_cross_entropy": lambda y, p: bce(y.astype(np.float32), clip(p.astype(np.float32))),
    "categorical_cross_entropy": lambda Y, P: rows(Y.astype(np.float32), np.log(clip(P.astype(np.float32)))),
    "sparse_categorical_cross_entropy": lambda labels, P: (
        -np.mean(np.log(clip(P.astype(np.float32))[range(len(labels)), labels]))
    ),
}


@pytest.mark.parametrize(
    ("id", "answer", "misconception"),
    [
        ("perceptron", lambda x, w, b: int(neuron(x, w, b)) >= 0, "whole part compared"),
        (
            "categorical_cross_entropy",
            lambda Y, P: rows(Y, np.log(np.maximum(P, 1e-7))),
            "clipped at one end",
        ),
        (
            "sparse_categorical_cross_entropy",
            lambda labels, P: -np.mean(np.log(np.clip(P, 1e-7, 1)[range(len(labels)), labels])),
            "clipped at one end",
        ),
        ("binary_cross_entropy", lambda y, p: bce(y, np.maximum(p, 1e-7)), "clipped at one end"),
        ("one_step_lr", 1 / (2 * (4 ^ 2 + 5 ^ 2)), "not a power"),
        ("batch_gradient", lambda X, y, w: 2 * np.mean((X @ w - y) * X, axis=0), "errors not a column"),
        (
            "batch_gradient",
            lambda X, y, w: 2 * np.mean((w @ X - y)[:, None] * X, axis=0),
            "weights before the table",
        ),
        (
            "mse",
            cell("""
                def mse(y_true, y_pred):
                    for a, b in zip(y_true, y_pred):
                        return (b - a) ** 2 / len(y_true)
            """),
            "first square, divided",
        ),
        ("mse", lambda y_true, y_pred: np.mean(y_pred - y_true**2), "only the truth squared"),
        ("mse", lambda y_true, y_pred: np.mean(y_pred**2 - y_true**2), "squares subtracted"),
        ("squared_error", lambda y_pred, y: y_pred - y**2, "only the target squared"),
        ("gradient", lambda x, w, y: 2 * (x @ w) - y * x, "parentheses forgotten"),
        ("gradient", lambda x, w, y: 2 * abs(x @ w - y) * x, "sign of the error lost"),
        ("gradient", lambda x, w, y: 2 * (x @ w - y) * x / len(x), "divided by the number of inputs"),
        ("update", lambda w, grad, lr: w - 0.05 * grad, "rate of the worked example"),
        ("update", lambda w, grad, lr: (w - lr) * grad, "rate taken from the weights"),
        ("update", lambda w, grad, lr: w - lr * np.mean(grad), "mean of the slopes"),
        ("predict", lambda x, w: x[0] * w[0] + x[1] * w[1], "first two products only"),
        ("largest_stable_lr", lambda x: 1 / (x[0] ** 2 + x[1] ** 2), "first two inputs only"),
        ("one_hot", lambda labels, n: np.zeros((len(labels), n)), "nothing put in"),
        ("categorical_cross_entropy", lambda Y, P: bce(Y, clip(P)), "binary cross-entropy"),
        (
            "categorical_cross_entropy",
            lambda Y, P: -np.mean(Y @ np.log(clip(P)).T),
            "every answer with every row, averaged",
        ),
        (
            "sparse_categorical_cross_entropy",
            lambda labels, P: -np.mean(np.log(clip(P)[labels])),
            "labels as rows",
        ),
        (
            "sparse_categorical_cross_entropy",
            lambda labels, P: -np.mean(np.log(clip(P)[0, labels])),
            "first row for every label",
        ),
        (
            "binary_cross_entropy",
            lambda y, p: bce(y, clip(p)) * np.size(y) / len(y),
            "rows counted, not numbers",
        ),
        (
            "batches_per_epoch",
            lambda n_rows, batch_size, drop_last=False: (
                math.ceil(n_rows / batch_size) - (1 if drop_last else 0)
            ),
            "one less wherever something may be dropped",
        ),
        (
            "total_updates",
            lambda n_rows, batch_size, epochs: n_rows // batch_size * epochs + 1,
            "one more",
        ),
        (
            "kind_of_descent",
            lambda n_rows, batch_size: (
                "batch" if batch_size > n_rows else "stochastic" if batch_size == 1 else "mini-batch"
            ),
            "equal overlooked",
        ),
        ("worked_gradient", 0.05 * np.array([-28.488, -35.61]), "learning rate inside"),
        ("worked_update", [-0.234 + 0.005 * 28.488, 0.675 + 0.005 * 35.61], "a tenth of the rate"),
        ("worked_update", [-0.234 + 0.05 * 35.61, 0.675 + 0.05 * 28.488], "slopes exchanged"),
    ],
)
def test_a_natural_slip_has_a_name(id, answer, misconception):
    assert verdict_on(id, answer).misconception == misconception


@pytest.mark.parametrize("id", FLOAT32)
def test_a_cross_entropy_in_float32_is_known_as_such(id):
    assert verdict_on(id, FLOAT32[id]).misconception == "in float32"
    assert float(1 - np.float32(1 - 1e-7)) == pytest.approx(1.19e-7, rel=0.01)


@pytest.mark.parametrize("step", [1.0, 0.1, 0.01, 1e-12])
def test_a_step_too_long_or_too_short_is_told_apart(step):
    answer = cell(f"""
        def numeric_gradient(f, w):
            return [(f(w + {step} * e) - f(w - {step} * e)) / (2 * {step}) for e in np.eye(len(w))]
    """)
    assert is_refused("numeric_gradient", answer)
    assert verdict_on("numeric_gradient", answer).misconception == (
        "nudge of 1e-12" if step < 1e-9 else f"nudge of {step}"
    )


@pytest.mark.parametrize("step", ["1e-3", "1e-4", "1e-5", "1e-6", "1e-7"])
def test_a_step_to_one_side_is_told_apart(step):
    answer = cell(f"""
        def numeric_gradient(f, w):
            return [(f(w + {step} * e) - f(w)) / {step} for e in np.eye(len(w))]
    """)
    assert is_refused("numeric_gradient", answer)
    assert verdict_on("numeric_gradient", answer).misconception == f"one side only, {step}"


@pytest.mark.parametrize("step", [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8])
def test_any_step_to_both_sides_is_right_that_comes_close(step):
    answer = cell(f"""
        def numeric_gradient(f, w):
            return [(f(w + {step} * e) - f(w - {step} * e)) / (2 * {step}) for e in np.eye(len(w))]
    """)
    assert passes("numeric_gradient", answer)


def overwritten(X, params):
    Z1 = X @ params["W1"] + params["b1"]
    A1 = Z1
    A1[A1 < 0] = 0
    Z2 = A1 @ params["W2"] + params["b2"]
    return softmax(Z2), {"Z1": Z1, "A1": A1, "Z2": Z2}


def skipping(X, params):
    P, cache = forward(X, params)
    Z2 = cache["Z1"] @ params["W2"] + params["b2"]
    return softmax(Z2), {**cache, "Z2": Z2}


@pytest.mark.parametrize(
    ("id", "answer", "name"),
    [
        ("forward", overwritten, "Z1 overwritten"),
        ("forward", skipping, "Z1 into the second layer"),
        (
            "backward",
            lambda X, Y, params, cache: (
                backward(X, Y, params, cache)
                | {"b1": ((softmax(cache["Z2"]) - Y) / len(X) @ params["W2"].T).sum(axis=0)}
            ),
            "first biases before the gate",
        ),
        (
            "backward",
            lambda X, Y, params, cache: {k: v / len(X) for k, v in backward(X, Y, params, cache).items()},
            "everything averaged twice",
        ),
        (
            "backward",
            lambda X, Y, params, cache: (
                backward(X, Y, params, cache) | {"W2": cache["Z1"].T @ (softmax(cache["Z2"]) - Y) / len(X)}
            ),
            "Z1 in place of A1",
        ),
        (
            "accuracy",
            lambda P, labels: np.sum(P.argmax(axis=1) == labels) / P.shape[1],
            "divided by the classes",
        ),
    ],
)
def test_a_slip_in_a_network_has_its_name_on_every_seed(id, answer, name):
    assert [verdict_on(id, answer, seed).misconception for seed in SEEDS] == [name] * len(SEEDS)
