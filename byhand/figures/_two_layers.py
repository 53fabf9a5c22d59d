"""A network of two layers, relu then softmax, as figures compute it: forward, loss, backward, update.

Rows are samples. Parameters and slopes are dicts with W1 (inputs, hidden), b1 (hidden,),
W2 (hidden, classes) and b2 (classes,).
"""

import numpy as np

from byhand.figures import _formulas

Arrays = dict[str, np.ndarray]
NAMES = ("W1", "b1", "W2", "b2")


def forward(X: np.ndarray, params: Arrays) -> tuple[np.ndarray, Arrays]:
    """The probabilities (rows, classes), and Z1, A1, Z2 on the way there."""
    Z1 = X @ params["W1"] + params["b1"]
    A1 = _formulas.relu(Z1)
    Z2 = A1 @ params["W2"] + params["b2"]
    return _formulas.softmax(Z2), {"Z1": Z1, "A1": A1, "Z2": Z2}


def loss(Y: np.ndarray, P: np.ndarray) -> float:
    """The categorical cross-entropy, a mean over rows. Y: one-hot, (rows, classes)."""
    return float(np.mean(np.sum(Y * _formulas.cross_entropy(P), axis=1)))


def deltas(X: np.ndarray, Y: np.ndarray, params: Arrays, cache: Arrays) -> Arrays:
    """The slopes of the loss in Z2, A1 and Z1. Softmax and cross-entropy together leave P - Y in Z2."""
    dZ2 = (_formulas.softmax(cache["Z2"]) - Y) / len(X)
    dA1 = dZ2 @ params["W2"].T
    return {"Z2": dZ2, "A1": dA1, "Z1": dA1 * _formulas.relu_slope(cache["Z1"])}


def backward(X: np.ndarray, Y: np.ndarray, params: Arrays, cache: Arrays) -> Arrays:
    """The slopes of the loss in each parameter, by the chain rule."""
    slopes = deltas(X, Y, params, cache)
    return {
        "W1": X.T @ slopes["Z1"],
        "b1": slopes["Z1"].sum(axis=0),
        "W2": cache["A1"].T @ slopes["Z2"],
        "b2": slopes["Z2"].sum(axis=0),
    }


def moved(params: Arrays, slopes: Arrays, lr: float) -> Arrays:
    """New parameters, one step of size lr against the slopes."""
    return {name: params[name] - lr * slopes[name] for name in NAMES}
