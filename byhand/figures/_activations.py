"""The formulas that figures draw with: safe at any size of z, silent, and private to this package."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


def step(z: ArrayLike, threshold: float = 0.0) -> np.ndarray:
    return np.where(np.asarray(z) >= threshold, 1.0, 0.0)


def linear(z: ArrayLike, c: float = 1.0) -> np.ndarray:
    return c * np.asarray(z, dtype=float)


def sigmoid(z: ArrayLike) -> np.ndarray:
    # exp of a negative number cannot overflow.
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + small), small / (1 + small))


def tanh(z: ArrayLike) -> np.ndarray:
    return np.tanh(z)


def relu(z: ArrayLike) -> np.ndarray:
    return np.maximum(0.0, z)


def leaky_relu(z: ArrayLike, a: float = 0.01) -> np.ndarray:
    return np.maximum(a * np.asarray(z, dtype=float), z)


def softmax(z: ArrayLike) -> np.ndarray:
    powers = np.exp(np.asarray(z, dtype=float) - np.max(z, axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def above(points: ArrayLike, w: ArrayLike, b: float) -> np.ndarray:
    return np.where(np.asarray(points) @ np.asarray(w, dtype=float) + b >= 0, 1.0, 0.0)


def step_slope(z: ArrayLike, threshold: float = 0.0) -> np.ndarray:
    return np.zeros(np.shape(z))


def linear_slope(z: ArrayLike, c: float = 1.0) -> np.ndarray:
    return np.full(np.shape(z), float(c))


def sigmoid_slope(z: ArrayLike) -> np.ndarray:
    return sigmoid(z) * (1 - sigmoid(z))


def tanh_slope(z: ArrayLike) -> np.ndarray:
    return 1 - np.tanh(z) ** 2


def relu_slope(z: ArrayLike) -> np.ndarray:
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


def leaky_relu_slope(z: ArrayLike, a: float = 0.01) -> np.ndarray:
    return np.where(np.asarray(z) > 0, 1.0, float(a))


def cross_entropy(p: ArrayLike) -> np.ndarray:
    """What a probability p of the right answer costs; p is clipped as in the lessons."""
    return -np.log(np.clip(p, 1e-7, 1 - 1e-7))


def binary_cross_entropy(y_true: ArrayLike, p: ArrayLike) -> float:
    """The mean over all elements; p is clipped as in the lessons."""
    y, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    return float(np.mean(y * cross_entropy(p) + (1 - y) * cross_entropy(1 - p)))


def mse(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    return float(np.mean((np.asarray(y_pred, dtype=float) - y_true) ** 2))


def gradient(x: ArrayLike, w: ArrayLike, y: float) -> np.ndarray:
    """Slopes of (w·x - y)² in the weights."""
    x = np.asarray(x, dtype=float)
    return 2 * (x @ w - y) * x


def update(w: ArrayLike, grad: ArrayLike, lr: float) -> np.ndarray:
    return np.asarray(w, dtype=float) - lr * np.asarray(grad, dtype=float)


def batch_gradient(X: ArrayLike, y: ArrayLike, w: ArrayLike) -> np.ndarray:
    """Slopes of the mean over rows of (w·x - y)²."""
    X = np.asarray(X, dtype=float)
    return 2 * X.T @ (X @ w - y) / len(X)


def numeric_gradient(f: Callable[[np.ndarray], float], w: ArrayLike, h: float = 1e-5) -> np.ndarray:
    """Slopes of f at w, each from a nudge of h to either side."""
    w = np.asarray(w, dtype=float)
    nudges = h * np.eye(len(w))
    return np.array([(f(w + nudge) - f(w - nudge)) / (2 * h) for nudge in nudges])


def fit(
    X: ArrayLike,
    y: ArrayLike,
    w: ArrayLike,
    lr: float,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Mini-batch descent, a new order every epoch: the weights, and the loss over all rows after each."""
    X, y, losses = np.asarray(X, dtype=float), np.asarray(y, dtype=float), []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for first in range(0, len(X), batch_size):
            batch = order[first : first + batch_size]
            w = update(w, batch_gradient(X[batch], y[batch], w), lr)
        losses.append(mse(y, X @ w))
    return np.asarray(w, dtype=float), np.array(losses)


@dataclass(frozen=True)
class Activation:
    """An activation of one number: its curve, its slope, where it breaks, and the axes it fits in."""

    curve: Callable[..., np.ndarray]
    slope: Callable[..., np.ndarray]
    option: str | None
    shape: str
    heights: tuple[float, float]
    reach: float = 4.0


ACTIVATIONS = {
    "step": Activation(step, step_slope, "threshold", "a jump from 0 to 1", (-0.25, 1.25)),
    "linear": Activation(linear, linear_slope, "c", "a straight line through zero", (-4.2, 4.2)),
    "sigmoid": Activation(sigmoid, sigmoid_slope, None, "an S-shaped curve", (-0.15, 1.15), 8.0),
    "tanh": Activation(tanh, tanh_slope, None, "an S-shaped curve through zero", (-1.25, 1.25), 5.0),
    "relu": Activation(relu, relu_slope, None, "level at 0, then a straight rise: a hinge at 0", (-1.2, 4.2)),
    "leaky_relu": Activation(
        leaky_relu, leaky_relu_slope, "a", "a gentle slope, then a steep one: a hinge at 0", (-1.2, 4.2)
    ),
}
