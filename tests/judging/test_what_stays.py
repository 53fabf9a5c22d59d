"""Arguments that have to stay as they are: an answer that changes one fails, and is shown how to copy it."""

import numpy as np
import pytest

from autograder.exercises import load
from autograder.kernel.check import judge_live


def update(w, grad, lr):
    w -= lr * grad
    return w


def update_under_another_name(w, grad, lr):
    new = w
    new -= lr * grad
    return new


def apply_gradients(params, grads, lr):
    for name in params:
        params[name] -= lr * grads[name]
    return params


def train_by_row(X, y, w, lr, epochs):
    losses = []
    for _ in range(epochs):
        for x, target in zip(X, y, strict=True):
            w -= lr * 2 * (x @ w - target) * x
        losses.append(np.mean((X @ w - y) ** 2))
    return w, losses


def fit(X, y, w, lr, batch_size, epochs, rng):
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for first in range(0, len(X), batch_size):
            rows = order[first : first + batch_size]
            w -= lr * 2 * X[rows].T @ (X[rows] @ w - y[rows]) / len(rows)
        losses.append(np.mean((X @ w - y) ** 2))
    return w, losses


def gradient_check(put_back):
    def check(f, params, grads, h=1e-5):
        worst = 0
        for name, values in params.items():
            for k in np.ndindex(values.shape):
                values[k] += h
                above = f(params)
                values[k] -= 2 * h
                n = (above - f(params)) / (2 * h)
                values[k] += h if put_back else 0.999 * h
                g = grads[name][k]
                worst = max(worst, abs(g - n) / max(1e-8, abs(g) + abs(n)))
        return worst

    return check


@pytest.mark.parametrize(
    ("id", "answer", "name", "a_copy"),
    [
        ("update", update, "w", "`new = w.copy()`"),
        ("update", update_under_another_name, "w", "`new = w.copy()`"),
        (
            "apply_gradients",
            apply_gradients,
            "params",
            "`new = {name: values.copy() for name, values in params.items()}`",
        ),
        ("train_by_row", train_by_row, "w", "`new = w.copy()`"),
        ("fit", fit, "w", "`new = w.copy()`"),
    ],
)
@pytest.mark.parametrize("seeds", [(0,), (0, 7)])
def test_the_values_are_right_and_it_fails(id, answer, name, a_copy, seeds, monkeypatch):
    monkeypatch.setattr("autograder.kernel.check._look_up", lambda need: load()[need].reference)
    verdict = judge_live(load()[id], answer, seeds)
    assert (verdict.state, verdict.points) == ("failed", 0)
    assert verdict.message.startswith("The values are right")
    assert f"changes `{name}`" in verdict.message and a_copy in verdict.message
    assert verdict.misconception == f"changes {name} in place"


def test_what_is_put_back_but_for_the_last_bits_has_not_changed():
    assert judge_live(load()["gradient_check"], gradient_check(put_back=True)).state == "passed"
    verdict = judge_live(load()["gradient_check"], gradient_check(put_back=False))
    assert verdict.state == "failed" and "`params`" in verdict.message


def test_elsewhere_a_change_is_a_remark():
    def relu(z):
        z[z < 0] = 0
        return z

    verdict = judge_live(load()["relu"], relu)
    assert verdict.state == "passed" and "It changes `z` in place" in verdict.message


def test_a_faultless_answer_is_not_blamed_for_an_earlier_one_that_changes_its_argument(monkeypatch):
    monkeypatch.setattr("autograder.kernel.check._look_up", {"update": update}.get)
    names = {"update": update, "np": np}
    exec(
        "def train_by_row(X, y, w, lr, epochs):\n"
        "    losses = []\n"
        "    for _ in range(epochs):\n"
        "        for x, target in zip(X, y):\n"
        "            w = update(w, 2 * (x @ w - target) * x, lr)\n"
        "        losses.append(np.mean((X @ w - y) ** 2))\n"
        "    return w, losses",
        names,
    )
    verdict = judge_live(load()["train_by_row"], names["train_by_row"])
    assert "First fix `update`" in verdict.message
