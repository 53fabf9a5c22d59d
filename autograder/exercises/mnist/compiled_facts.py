"""Measures what a compiled model does: its loss, two steps along a known slope, and its accuracy."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.shared import Facts
from byhand import reference
from observing.inspections import a_slope, rows_and_labels, shared_labels
from observing.network import Network

Array = np.ndarray
Measure = Callable[[Array, Array], float]  # of one-hot labels and probabilities

# Names of the facts.
STATE = "state"
LOSS = "loss for given rows"
WAY = "way of a weight in two steps"
SETTINGS = "list of the optimiser's further settings"
ACCURACY = "accuracy for given rows"

# The possible states, and what stands for a missing accuracy.
NOT_COMPILED, COMPILED, ANOTHER = "not compiled", "compiled", "another model than the one that came in"
SILENT = "not reported"


def accuracy(Y: Array, P: Array) -> float:
    """Return the share of rows that the network reads right."""
    return reference.accuracy(P, Y.argmax(axis=-1))


def two_steps_of_sgd(g: Array, lr: float = 0.01) -> Array:
    """Return the way of a weight in two steps of plain SGD along the slope g."""
    return -2 * lr * g


def behaviour(
    model: Network,
    loss: Measure | str = reference.categorical_cross_entropy,
    two_steps: Callable[[Array], Array] = two_steps_of_sgd,
    accuracy: Measure | str = accuracy,
) -> Facts:
    """Return the facts of a model that is compiled with this loss, optimiser and accuracy.

    loss, accuracy: a text if the model reports none.
    """
    X, Y = rows_and_labels(model)
    P, W = model(X), model.dense[0].W[:2].astype(float)
    return {
        STATE: COMPILED,
        LOSS: loss if isinstance(loss, str) else loss(shared_labels(Y), P),
        WAY: two_steps(a_slope(W)),
        SETTINGS: "none",
        ACCURACY: accuracy if isinstance(accuracy, str) else accuracy(Y, P),
    }


def measured(seen: tuple[Network, dict[str, Any] | None], model: Network) -> Facts:
    """Return the facts of the model that came back.

    seen: that model and its behaviour, as `inspections.compiled` gives them. model: the one that went in.
    """
    network, seen_behaviour = seen
    if not _same_weights(network, model):
        return {STATE: ANOTHER}
    if seen_behaviour is None:
        return {STATE: NOT_COMPILED}
    # The way shows rate and momentum, and names do not matter.
    settings = sorted(set(seen_behaviour["settings"]) - {"name", "learning_rate", "momentum"})
    return {
        STATE: COMPILED,
        LOSS: seen_behaviour["loss"],
        WAY: seen_behaviour["way"],
        SETTINGS: ", ".join(settings) or "none",
        ACCURACY: _accuracy_among(seen_behaviour["metrics"], behaviour(model)[ACCURACY]),
    }


def _same_weights(one: Network, other: Network) -> bool:
    return [a.shape for a in one.weights] == [b.shape for b in other.weights] and all(
        np.allclose(a, b, atol=1e-6) for a, b in zip(one.weights, other.weights, strict=True)
    )


def _accuracy_among(metrics: dict[str, float | str], right: float) -> float | str:
    """Return the metric that equals the accuracy; else one that is named after it, else the first."""
    numbers = [value for value in metrics.values() if not isinstance(value, str)]
    if any(np.isclose(value, right, rtol=1e-3) for value in numbers):
        return right
    named = [value for name, value in metrics.items() if "acc" in name]
    return next(iter(named or metrics.values()), SILENT)
