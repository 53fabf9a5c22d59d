"""Computes one row's two passes through 2 inputs, 2 hidden neurons and 2 outputs, and puts them in words."""

from collections.abc import Callable
from typing import Any

import numpy as np

from byhand import learner, reference
from byhand.figures.shared.canvas import short
from byhand.reference import Arrays

X, Y, LR = np.array([[1.0, 2.0]]), np.array([[0.0, 1.0]]), 0.1
# Numbers short enough for paper; with them the lower hidden neuron is off.
PARAMS = {
    "W1": np.array([[0.4, -1.0], [0.8, 0.3]]),
    "b1": np.array([-0.5, -0.1]),
    "W2": np.array([[0.6, -0.2], [-0.5, 0.4]]),
    "b2": np.array([0.1, 0.3]),
}
STEPS = 12

# Three rows, three inputs, four hidden neurons, two classes: a transposed array has another shape.
_PROBE_X = np.array([[0.5, -1.0, 2.0], [1.5, 0.2, -0.3], [-0.7, 0.4, 0.9]])
_PROBE_Y = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
_PROBE_PARAMS = {
    "W1": np.array([[0.3, -0.8, 0.5, 0.1], [-0.2, 0.7, 0.4, -0.9], [0.6, 0.1, -0.5, 0.2]]),
    "b1": np.array([0.1, -0.2, 0.3, 0.0]),
    "W2": np.array([[0.4, -0.6], [-0.3, 0.9], [0.8, 0.2], [-0.7, 0.5]]),
    "b2": np.array([0.2, -0.1]),
}


def numbers() -> tuple[Arrays, list[str | None]]:
    """Return all numbers of one forward and one backward pass over X, and notes on whose functions are used.

    Keys: x, y, Z1, A1, Z2, P, dZ2, dA1, dZ1, each (2,); W1, b1, W2, b2, their slopes as dW1 ... db2,
    and the updated ones as "new W1" ...; loss and "new loss", 0-d.
    """
    forward, forward_note = learner.function(
        "forward",
        lambda X, params: _all_of(reference.forward(X, params)),
        [(X, PARAMS), (_PROBE_X, _PROBE_PARAMS)],
        adapt=lambda own: lambda X, params: _all_of(own(X, params)),
    )
    # A learner's `backward` may use anything that their own `forward` put into the cache.
    own_forward = reference.forward if forward_note else learner.namespace()["forward"]
    backward, backward_note = learner.function(
        "backward",
        _backward_alone(reference.backward, reference.forward),
        [(X, Y, PARAMS), (_PROBE_X, _PROBE_Y, _PROBE_PARAMS)],
        adapt=lambda own: _backward_alone(own, own_forward),
    )
    P, Z1, A1, Z2 = forward(X, PARAMS).reshape(4, 2)
    dW1, db1, dW2, db2 = np.split(backward(X, Y, PARAMS), [4, 6, 10])
    slopes = {"W1": dW1.reshape(2, 2), "b1": db1, "W2": dW2.reshape(2, 2), "b2": db2}
    new = reference.apply_gradients(PARAMS, slopes, LR)
    between = reference.blame(Y, PARAMS, {"Z1": Z1[None], "A1": A1[None], "Z2": Z2[None]})
    return {
        **{"x": X[0], "y": Y[0], "Z1": Z1, "A1": A1, "Z2": Z2, "P": P, **PARAMS},
        **{f"d{name}": value[0] for name, value in between.items()},
        **{f"d{name}": value for name, value in slopes.items()},
        **{f"new {name}": value for name, value in new.items()},
        "loss": np.array(reference.categorical_cross_entropy(Y, P[None])),
        "new loss": np.array(reference.categorical_cross_entropy(Y, reference.forward(X, new)[0])),
    }, [forward_note, backward_note]


def sentences(n: Arrays) -> list[str]:
    """Tell each of the twelve steps in words, with the arithmetic of an example carried out."""
    x, y, P, Z1, A1, Z2, dZ2 = (n[name] for name in ("x", "y", "P", "Z1", "A1", "Z2", "dZ2"))
    right = int(y.argmax())
    return [
        f"The row enters: x1 = {short(x[0])} and x2 = {short(x[1])}. "
        f"It belongs to the lower output, so y = [{short(y[0])}, {short(y[1])}].",
        f"Weighted sums, Z1. Upper neuron: {_sum(x, n['W1'][:, 0], n['b1'][0])} = {short(Z1[0])}; "
        f"lower: {_sum(x, n['W1'][:, 1], n['b1'][1])} = {short(Z1[1])}.",
        f"ReLU keeps what is above 0: A1 = relu(Z1). {short(Z1[0])} stays {short(A1[0])}, "
        f"and {short(Z1[1])} becomes {short(A1[1])}: the lower neuron is off.",
        f"Weighted sums again, Z2. Upper output: {_sum(A1, n['W2'][:, 0], n['b2'][0])} = {short(Z2[0])}; "
        f"lower: {_sum(A1, n['W2'][:, 1], n['b2'][1])} = {short(Z2[1])}.",
        f"Softmax makes shares of them, P. With e^{short(Z2[0])} = {short(np.exp(Z2[0]))} and "
        f"e^{short(Z2[1])} = {short(np.exp(Z2[1]))}, the upper share is {short(np.exp(Z2[0]))} / "
        f"({short(np.exp(Z2[0]))} + {short(np.exp(Z2[1]))}) = {short(P[0])}, and the lower {short(P[1])}.",
        f"The loss asks for the right output only, which has P = {short(P[right])}: "
        f"-ln {short(P[right])} = {short(n['loss'])}.",
        f"Backwards. The slope of the loss in Z2 is P - y: {short(P[0])} - {short(y[0])} = {short(dZ2[0])} "
        f"and {short(P[1])} - {short(y[1])} = {short(dZ2[1])}. "
        "With several rows it is divided by their number.",
        "The slope of a weight is what went in times what comes back, dW2: "
        f"{short(A1[0])} · {short(dZ2[0])} = {short(n['dW2'][0, 0])}. The neuron that is off sent "
        f"{short(A1[1])}, so both of its slopes are {short(n['dW2'][1, 0])}. A bias gets dZ2 itself: "
        f"db2 = {short(n['db2'][0])} and {short(n['db2'][1])}.",
        f"The slopes go back along the weights, dA1. Upper neuron: {_sum(dZ2, n['W2'][0])} = "
        f"{short(n['dA1'][0])}; lower: {_sum(dZ2, n['W2'][1])} = {short(n['dA1'][1])}.",
        f"The gate, dZ1. The upper Z1 = {short(Z1[0])} was above 0, so {short(n['dZ1'][0])} goes through. "
        f"The lower Z1 = {short(Z1[1])} was not: {short(n['dA1'][1])} becomes {short(n['dZ1'][1])}.",
        f"Slopes of the first weights, dW1: x1 gives {short(x[0])} · {short(n['dZ1'][0])} = "
        f"{short(n['dW1'][0, 0])}, x2 gives {short(x[1])} · {short(n['dZ1'][0])} = {short(n['dW1'][1, 0])}. "
        f"Everything that leads into the neuron that is off gets {short(n['dW1'][0, 1])}.",
        f"Update with lr = {short(LR)}: the first weight becomes {short(n['W1'][0, 0])} - {short(LR)} · "
        f"{short(n['dW1'][0, 0])} = {short(n['new W1'][0, 0])}, and so for all. "
        f"With the new weights the loss is {short(n['new loss'])}; it was {short(n['loss'])}.",
    ]


def _sum(values: np.ndarray, weights: np.ndarray, bias: float | None = None) -> str:
    """Write a weighted sum, such as '1 · 0.4 + 2 · 0.8 - 0.5', with brackets around factors below 0."""
    terms = " + ".join(f"{_factor(a)} · {_factor(w)}" for a, w in zip(values, weights, strict=True))
    return terms if bias is None else f"{terms} {'-' if bias < 0 else '+'} {short(abs(bias))}"


def _factor(number: float) -> str:
    text = short(number)
    return f"({text})" if text.startswith("-") else text


def _all_of(answer: tuple[np.ndarray, dict[str, Any]]) -> np.ndarray:
    """Join P, Z1, A1 and Z2 into one array. Raises ValueError if their numbers of rows differ."""
    P, cache = answer
    return np.concatenate([P, cache["Z1"], cache["A1"], cache["Z2"]], axis=1)


def _backward_alone(backward: Callable[..., Any], forward: Callable[..., Any]) -> Callable[..., np.ndarray]:
    """Return a function of X, Y and params: `backward` after `forward`, with all slopes in one array."""

    def slopes(X: np.ndarray, Y: np.ndarray, params: Arrays) -> np.ndarray:
        found = backward(X, Y, params, forward(X, params)[1])
        layers = [(found[f"W{k}"], found[f"b{k}"]) for k in (1, 2)]
        # Stacked with its weights, so that a bias of another shape raises an error.
        return np.concatenate([np.concatenate([W, np.asarray(b)[None]]).ravel() for W, b in layers])

    return slopes
