"""Networks as Keras models and back, through Keras's public interface."""

import functools
import warnings
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from byhand.litert import hushed

from .network import ACTIVATIONS, Dense, Network
from .plain import Unfit, is_uncalled, type_name


def quietly(ask: Callable[..., Any]) -> Callable[..., Any]:
    """The same, without what Keras and its converter print and warn of: no answer can leave that out."""

    @functools.wraps(ask)
    def asked(*given: Any) -> Any:
        with warnings.catch_warnings(action="ignore"), hushed():
            return ask(*given)

    return asked


def to_keras(network: Network) -> Any:
    """A Keras model with these layers and weights, not compiled."""
    import keras

    layers = [keras.Input((network.sizes[0],))]
    for layer in network.layers:
        if isinstance(layer, str):
            layers.append(keras.layers.Activation(layer))
        else:
            layers.append(keras.layers.Dense(layer.W.shape[1], use_bias=layer.b is not None))
    model = keras.Sequential(layers)
    model.set_weights(network.weights)
    return model


def describe(model: Any, inputs: int = 784) -> Any:
    """A Keras model as a Network; anything else as it is, or as a sentence about what cannot be judged.

    inputs: numbers a row, for a model that was not told.
    """
    import keras

    if not isinstance(model, keras.Model):
        return model
    try:
        if not model.built:
            model(np.zeros((1, inputs), dtype=np.float32))  # `build` leaves a model of one's own class empty
        shape = tuple(getattr(model, "input_shape", ("?", inputs))[1:])
        if shape != (inputs,):
            raise Unfit(f"it takes inputs of shape {shape}, and {inputs} numbers a row come in.")
        network = Network(tuple(part for layer in model.layers for part in _described(layer)))
        if not _alike(model, network, inputs):
            raise Unfit("its layers do not follow one another in a chain, as those of this network do.")
        return replace(network, compiled=_how_compiled(model))
    except Unfit as unfit:
        return unfit


def network_of(description: Any) -> Network:
    """The network that `describe` gave. Raises Unfit where it was none."""
    if isinstance(description, Unfit):
        raise description
    if type_name(description) == "History":
        raise Unfit("it is the History that `fit` gives back. The model is what `fit` was called on.")
    if is_uncalled(description):
        raise Unfit("it has not been called yet. Is there a pair of parentheses missing?")
    if not isinstance(description, Network):
        raise Unfit(f"it is of type `{type_name(description)}`, and a Keras model is needed.")
    return description


def _alike(model: Any, network: Network, inputs: int) -> bool:
    X = np.random.default_rng(0).uniform(size=(3, inputs)).astype(np.float32)
    try:
        return np.allclose(model(X), network(X), atol=1e-3, equal_nan=True)
    except ValueError:  # the shapes of layers that do not follow one another need not fit
        return False


def _how_compiled(model: Any) -> dict[str, Any] | None:
    try:
        return model.get_compile_config() or None
    except TypeError as error:
        raise Unfit(
            "Keras cannot write down how it was compiled, so it could not save it either. "
            "Does a class stand there without its parentheses?"
        ) from error


def _described(layer: Any) -> list[Dense | str]:
    import keras

    kinds = keras.layers
    if isinstance(layer, keras.Model):
        return [part for inner in layer.layers for part in _described(inner)]
    if isinstance(layer, kinds.InputLayer | kinds.Dropout | kinds.Flatten):
        return []  # they change nothing about a row of numbers in a trained network
    if isinstance(layer, kinds.Dense):
        W, *b = layer.get_weights()
        return [Dense(W, b[0] if b else None), *_activation(layer.activation)]
    if isinstance(layer, kinds.Activation | kinds.Softmax | kinds.ReLU):
        return _activation(layer)
    raise Unfit(
        f"it has a layer `{type(layer).__name__}`, and `Dense` layers with their activations will do."
    )


def _activation(function: Any) -> list[str]:
    # By what it does: `"relu"`, `tf.nn.relu` and `ReLU()` have different names in Keras's own description.
    z = np.array([[-9, -2, -0.5, 0, 1, 9]], dtype=np.float32)
    got = np.asarray(function(z))
    for name, own in ACTIVATIONS.items():
        if got.shape == z.shape and np.allclose(got, own(z), atol=1e-5):
            return [] if name == "linear" else [name]
    name = getattr(function, "__name__", type(function).__name__)
    raise Unfit(f"it has the activation `{name}`. Linear, ReLU, sigmoid, tanh and softmax will do.")
