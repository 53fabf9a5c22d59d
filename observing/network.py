"""Holds a network as plain data, in place of a Keras model: it can be sent, and needs no TensorFlow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from byhand import reference

Array = np.ndarray

ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "linear": reference.linear,
    "relu": reference.relu,
    "sigmoid": reference.sigmoid,
    "tanh": reference.tanh,
    "softmax": reference.softmax,
}


@dataclass(frozen=True, eq=False)
class Dense:
    """Holds a layer's weights: W (inputs, outputs) and b (outputs,), or None for a layer without biases."""

    W: Array
    b: Array | None

    @property
    def weights(self) -> list[Array]:
        return [self.W] if self.b is None else [self.W, self.b]


@dataclass(frozen=True, eq=False)
class Network:
    """Holds dense layers and names of activations, one after another.

    compiled: the optimiser, loss and metrics as Keras names them (`Model.get_compile_config`), or None for
    a model that was not compiled.
    """

    layers: tuple[Dense | str, ...]
    compiled: dict[str, Any] | None = None

    def __call__(self, X: Any) -> Array:
        """Return what the last layer gives for rows of inputs: (n, inputs) -> (n, outputs), float64."""
        A = np.asarray(X, dtype=float)
        for layer in self.layers:
            if isinstance(layer, str):
                A = ACTIVATIONS[layer](A)
            else:
                A = reference.dense(A, layer.W, 0 if layer.b is None else layer.b)
        return A

    @property
    def dense(self) -> list[Dense]:
        """Return the layers that have weights."""
        return [layer for layer in self.layers if isinstance(layer, Dense)]

    @property
    def weights(self) -> list[Array]:
        """Return all arrays in Keras's order: W and b of each layer."""
        return [array for layer in self.dense for array in layer.weights]

    @property
    def sizes(self) -> list[int]:
        """Return the number of inputs, then the number of outputs of each layer."""
        return [len(self.dense[0].W), *(layer.W.shape[1] for layer in self.dense)]

    def redrawn(self, rng: np.random.Generator) -> "Network":
        """Return the same layers with new random weights."""
        layers = (layer if isinstance(layer, str) else _drawn(layer, rng) for layer in self.layers)
        return replace(self, layers=tuple(layers))

    def __repr__(self) -> str:
        return f"a network {'→'.join(map(str, self.sizes))}"

    def __deepcopy__(self, memo: Any) -> "Network":
        return self  # nothing changes it


def network(sizes: Sequence[int], activations: Sequence[str], rng: np.random.Generator) -> Network:
    """Return a network with weights drawn at random.

    sizes: the number of inputs, then the outputs of each layer. activations: one for each layer.
    """
    layers: list[Dense | str] = []
    for inputs, outputs, activation in zip(sizes[:-1], sizes[1:], activations, strict=True):
        layers += [Dense(np.zeros((inputs, outputs)), np.zeros(outputs)), activation]
    return Network(tuple(layers)).redrawn(rng)


def _drawn(layer: Dense, rng: np.random.Generator) -> Dense:
    # Biases too, so that a forgotten one shows; float32, as Keras keeps them.
    W = rng.normal(size=layer.W.shape) * 2 / np.sqrt(len(layer.W))
    b = None if layer.b is None else rng.normal(size=layer.b.shape).astype(np.float32)
    return Dense(W.astype(np.float32), b)
