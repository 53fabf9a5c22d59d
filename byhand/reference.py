"""Defines the course's own functions: its mathematics in one file, lesson by lesson.

Figures, the small reader and `byhand.earlier`, which brings some of them into later lessons, compute with
these functions. They have the names and arguments of the exercises. Write yours first: a copy of the code
here passes its check, and teaches nothing.

Rows are samples, so X has the shape (rows, inputs). No function changes its arguments. One that is called
safe gives no warning and no nan for numbers of any size; lessons 02 and 03 explain why that takes care.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

Numbers = Any  # a number, an array, or a list of either: whatever np.asarray takes
Array = np.ndarray
Arrays = dict[str, Array]  # arrays by name, such as the parameters W1, b1, W2 and b2 of lesson 06
Batch = tuple[Array, Array]

CLIP = 1e-7  # how near to 0 and 1 a probability may come before its logarithm is taken
NUDGE = 1e-5  # how far a weight is moved to measure a slope


# Lesson 01: a neuron, a line, a layer.


def weighted_sum(x: Numbers, w: Numbers, b: float) -> float:
    """Add up every input times its weight, and the bias: z = w·x + b. x, w: (inputs,)."""
    return float(np.sum(np.asarray(x) * w) + b)


def perceptron(x: Numbers, w: Numbers, b: float) -> int:
    """Return 1 if w·x + b is 0 or more, else 0. x, w: (inputs,)."""
    return int(weighted_sum(x, w, b) >= 0)


def side_of_line(points: Numbers, w: Numbers, b: float) -> Array:
    """Return 1 for each point where w1·x1 + w2·x2 + b is 0 or more, else 0. (rows, 2) -> (rows,)."""
    return step(dense(points, w, b))


def dense(X: Numbers, W: Numbers, b: Numbers) -> Array:
    """Compute a layer for all rows: Z = X·W + b. X: (rows, inputs), W: (inputs, outputs), b: (outputs,)."""
    return np.asarray(X) @ W + b


def count_parameters(layer_sizes: Sequence[int]) -> int:
    """Count weights and biases: (inputs + 1)·outputs for each layer. layer_sizes: the inputs first."""
    return sum((inputs + 1) * outputs for inputs, outputs in zip(layer_sizes, layer_sizes[1:], strict=False))


# Lesson 02: activations. z may have any shape, and the result has the same.


def step(z: Numbers, threshold: float = 0.0) -> Array:
    """Return 1 where z is at the threshold or above it, 0 below."""
    return (np.asarray(z) >= threshold).astype(int)


def linear(z: Numbers, c: float = 1.0) -> Array:
    """Multiply by a constant: c·z."""
    return c * np.asarray(z)


def sigmoid(z: Numbers) -> Array:
    """Squeeze z into (0, 1): 1 / (1 + e^-z), which is e^z / (1 + e^z). Safe."""
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))  # the exponent is 0 or less, so it cannot overflow
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def sigmoid_grad(z: Numbers) -> Array:
    """Return the slope of the sigmoid s at z: s·(1 - s). Safe."""
    s = sigmoid(z)
    return s * (1 - s)


def tanh(z: Numbers) -> Array:
    """Squeeze z into (-1, 1): (e^z - e^-z) / (e^z + e^-z). Safe."""
    return np.tanh(z)


def relu(z: Numbers) -> Array:
    """Keep what is above 0: max(0, z)."""
    return np.maximum(0, z)


def relu_grad(z: Numbers) -> Array:
    """Return the slope of ReLU at z: 1 above 0, else 0, also at z = 0."""
    return (np.asarray(z) > 0).astype(float)


def leaky_relu(z: Numbers, a: float = 0.01) -> Array:
    """Keep what is above 0, and a part of the rest: max(a·z, z), with a from 0 to 1."""
    return np.maximum(a * np.asarray(z), z)


def softmax(z: Numbers) -> Array:
    """Turn scores into shares of 1: e^z / sum of e^z, over the last axis. Safe.

    The largest score is subtracted from all first. That multiplies every power by the same number, so the
    shares stay the same, and the largest power is e^0 = 1.
    """
    z = np.asarray(z, dtype=float)
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def collapse(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """Join two layers without an activation into one: (X·W1 + b1)·W2 + b2 = X·(W1·W2) + (b1·W2 + b2)."""
    return np.asarray(W1) @ W2, dense(b1, W2, b2)


# Lesson 03: losses. Means over rows. Logarithms are natural, and every function that takes one is safe.


def mse(y_true: Numbers, y_pred: Numbers) -> float:
    """Average (y_pred - y_true)² over all numbers. Both have the same shape."""
    return float(np.mean(squared_error(np.asarray(y_pred, dtype=float), y_true)))


def one_hot(labels: Numbers, n_classes: int) -> Array:
    """Make a row for each label, with a 1 in the label's place and 0 elsewhere. (n,) -> (n, n_classes)."""
    return np.eye(n_classes)[np.asarray(labels)]


def clipped(p: Numbers) -> Array:
    """Keep probabilities off 0 and 1, by 1e-7, so that neither log(p) nor log(1 - p) is infinite."""
    return np.clip(np.asarray(p, dtype=float), CLIP, 1 - CLIP)


def price(p: Numbers) -> Array:
    """Return what a probability p of the right answer costs: -log(p). Any shape."""
    return -np.log(clipped(p))


def binary_cross_entropy(y_true: Numbers, p: Numbers) -> float:
    """Average -(y·log(p) + (1 - y)·log(1 - p)) over all numbers. y_true: 1 or 0; p: the same shape."""
    y, p = np.asarray(y_true, dtype=float), clipped(p)
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


def categorical_cross_entropy(Y_true: Numbers, P: Numbers) -> float:
    """Average over rows what the true class costs: -sum of Y·log(P). One-hot Y, P: (rows, classes)."""
    return float(np.mean(np.sum(Y_true * price(P), axis=-1)))


def sparse_categorical_cross_entropy(labels: Numbers, P: Numbers) -> float:
    """Average what the true class costs, with labels (rows,) in place of one-hot rows. P: (rows, classes)."""
    return categorical_cross_entropy(one_hot(labels, np.shape(P)[-1]), P)


# Lesson 04: gradient descent, for ŷ = w·x and the loss (ŷ - y)² of one row. x, w: (inputs,).


def predict(x: Numbers, w: Numbers) -> float:
    """Add up every input times its weight: ŷ = w·x."""
    return float(np.sum(np.asarray(x) * w))


def squared_error(y_pred: Numbers, y: Numbers) -> Numbers:
    """Square the error: (ŷ - y)². Numbers, or arrays of the same shape."""
    return (y_pred - y) ** 2


def gradient(x: Numbers, w: Numbers, y: float) -> Array:
    """Return the slope of (ŷ - y)² in each weight, by the chain rule: 2(ŷ - y)·x."""
    return 2 * (predict(x, w) - y) * np.asarray(x, dtype=float)


def update(w: Numbers, grad: Numbers, lr: float) -> Array:
    """Take one step against the slope: w - lr·grad, in a new array."""
    return np.asarray(w, dtype=float) - lr * np.asarray(grad, dtype=float)


def largest_stable_lr(x: Numbers) -> float:
    """Return the largest lr at which steps on one row do not blow up: 1 / (x·x).

    A step multiplies the error by 1 - 2·lr·x·x, which is -1 at this lr.
    """
    return 1 / float(np.sum(np.asarray(x, dtype=float) ** 2))


def numeric_gradient(f: Callable[[Array], float], w: Numbers) -> Array:
    """Measure the slope of f in each weight: (f(w + h) - f(w - h)) / 2h, where h moves that weight alone."""
    w = np.asarray(w, dtype=float)
    return np.array([(f(w + h) - f(w - h)) / (2 * NUDGE) for h in NUDGE * np.eye(len(w))])


def train_by_row(X: Numbers, y: Numbers, w: Numbers, lr: float, epochs: int) -> tuple[Array, list[float]]:
    """Update after every row. Returns w, and the loss over all rows after each epoch. X: (rows, inputs)."""
    w, losses = np.asarray(w, dtype=float), []
    for _ in range(epochs):
        for x, target in zip(X, y, strict=True):
            w = update(w, gradient(x, w, target), lr)
        losses.append(mse(y, np.asarray(X) @ w))
    return w, losses


# Lesson 05: batches and epochs. X: (rows, inputs), y: (rows,), w: (inputs,).


def batches_per_epoch(n_rows: int, batch_size: int, drop_last: bool = False) -> int:
    """Count the batches of one pass: n_rows / batch_size, rounded up, or down if drop_last."""
    return n_rows // batch_size if drop_last else -(-n_rows // batch_size)


def total_updates(n_rows: int, batch_size: int, epochs: int) -> int:
    """Count the updates of a whole training: one for each batch of each epoch."""
    return epochs * batches_per_epoch(n_rows, batch_size)


def kind_of_descent(n_rows: int, batch_size: int) -> str:
    """Name the kind of descent: 'batch' for all rows at once, 'stochastic' for one, else 'mini-batch'."""
    if batch_size >= n_rows:
        return "batch"
    return "stochastic" if batch_size == 1 else "mini-batch"


def iterate_minibatches(
    X: Numbers, y: Numbers, batch_size: int, rng: np.random.Generator
) -> tuple[Batch, ...]:
    """Cut rows and answers into batches, in a new order; the last has what is left. Returns (X, y) pairs."""
    X, y, order = np.asarray(X), np.asarray(y), rng.permutation(len(X))
    parts = [order[start : start + batch_size] for start in range(0, len(order), batch_size)]
    return tuple((X[part], y[part]) for part in parts)


def batch_gradient(X: Numbers, y: Numbers, w: Numbers) -> Array:
    """Average the slopes of all rows of a batch, 2(ŷ - y)·x: with matrices, 2·Xᵀ·(X·w - y) / rows."""
    X = np.asarray(X, dtype=float)
    return 2 * X.T @ (X @ w - y) / len(X)


def fit(
    X: Numbers,
    y: Numbers,
    w: Numbers,
    lr: float,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
) -> tuple[Array, list[float]]:
    """Update after every batch. Returns w, and the loss over all rows after each epoch."""
    w, losses = np.asarray(w, dtype=float), []
    for _ in range(epochs):
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            w = update(w, batch_gradient(X_batch, y_batch, w), lr)
        losses.append(mse(y, np.asarray(X) @ w))
    return w, losses


# Lesson 06: a network of two layers, ReLU then softmax, under the cross-entropy.
# W1: (inputs, hidden), b1: (hidden,), W2: (hidden, classes), b2: (classes,).


def forward(X: Numbers, params: Arrays) -> tuple[Array, Arrays]:
    """Compute the probabilities P (rows, classes), and the cache of what leads to them: Z1, A1 and Z2."""
    Z1 = dense(X, params["W1"], params["b1"])
    A1 = relu(Z1)
    Z2 = dense(A1, params["W2"], params["b2"])
    return softmax(Z2), {"Z1": Z1, "A1": A1, "Z2": Z2}


def blame(Y: Numbers, params: Arrays, cache: Arrays) -> Arrays:
    """Return the slopes of the loss in Z2, A1 and Z1, each in that array's shape, by the chain rule.

    Softmax and cross-entropy together leave P - Y, divided by the number of rows, since the loss is a mean.
    A slope goes back through a layer along the weights, and through ReLU only where Z1 is above 0.
    """
    dZ2 = (softmax(cache["Z2"]) - Y) / len(cache["Z2"])
    dA1 = dZ2 @ params["W2"].T
    return {"Z2": dZ2, "A1": dA1, "Z1": dA1 * relu_grad(cache["Z1"])}


def backward(X: Numbers, Y: Numbers, params: Arrays, cache: Arrays) -> Arrays:
    """Return the slope of the loss in each parameter; a weight's is what went in times what comes back."""
    back = blame(Y, params, cache)
    dW1, db1 = np.asarray(X).T @ back["Z1"], back["Z1"].sum(axis=0)
    dW2, db2 = cache["A1"].T @ back["Z2"], back["Z2"].sum(axis=0)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def apply_gradients(params: Arrays, grads: Arrays, lr: float) -> Arrays:
    """Take one step against the slope with every array, and return them in a new dictionary."""
    return {name: update(params[name], grads[name], lr) for name in params}


def gradient_check(f: Callable[[Arrays], float], params: Arrays, grads: Arrays) -> float:
    """Compare slopes g with measured ones n: return the largest |g - n| / max(1e-8, |g| + |n|)."""

    def largest(name: str) -> float:
        values = np.asarray(params[name])
        n = numeric_gradient(lambda w: f({**params, name: w.reshape(values.shape)}), values.ravel())
        g = np.ravel(grads[name])
        return float(np.max(np.abs(g - n) / np.maximum(1e-8, np.abs(g) + np.abs(n))))

    return max(largest(name) for name in params)


def accuracy(P: Numbers, labels: Numbers) -> float:
    """Return the share of rows whose likeliest class is the label. P: (rows, classes), labels: (rows,)."""
    return float(np.mean(np.argmax(P, axis=1) == labels))


# Lesson 07: what a trained network confuses.


def confusion_matrix(labels: Numbers, predictions: Numbers, n_classes: int) -> Array:
    """Count how often class i (row) is read as class j (column). labels, predictions: (n,)."""
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (np.asarray(labels), np.asarray(predictions)), 1)
    return counts
