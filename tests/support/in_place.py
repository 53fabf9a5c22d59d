"""Answers whose values are right and that change an argument which has to stay as it is."""

import numpy as np


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
