"""Turns networks into Keras models and back, through Keras's public interface."""

import functools
import itertools
import warnings
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from byhand.quiet import silenced

from .network import ACTIVATIONS, Dense, Network
from .plain import Unfit, is_uncalled, type_name

MOST_LAYERS = 4  # every choice of activations is tried for so many layers, if the model does not name them


def silenced_call(ask: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a call so that Keras and its converter print and warn of nothing: no answer can prevent that."""

    @functools.wraps(ask)
    def asked(*given: Any) -> Any:
        with warnings.catch_warnings(action="ignore"), silenced():
            return ask(*given)

    return asked


def to_keras(network: Network) -> Any:
    """Return a Keras model with these layers and weights, not compiled."""
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
    """Return a Keras model as a Network; an Unfit if it cannot be judged; anything else as it is.

    inputs: how many numbers a row has.
    """
    import keras

    if not isinstance(model, keras.Model):
        return model
    try:
        shape = tuple(getattr(model, "input_shape", ("?", inputs))[1:])
        if shape != (inputs,):
            raise Unfit(f"it takes inputs of shape {shape}, and {inputs} numbers a row come in.")
        X = _rows(inputs)
        network = _network(model, X, _answers(model, X))
        return replace(network, compiled=_how_compiled(model))
    except Unfit as unfit:
        return unfit


def _rows(inputs: int) -> np.ndarray:
    """Draw rows like images, and rows with negative and large numbers, where activations differ most."""
    rng = np.random.default_rng(0)
    rows = [rng.uniform(size=(4, inputs)), rng.normal(size=(4, inputs)), 9 * rng.normal(size=(4, inputs))]
    return np.concatenate(rows).astype(np.float32)


def _answers(model: Any, X: np.ndarray) -> np.ndarray:
    """Return what the model gives for these rows. Raises Unfit.

    Call it before anything reads the weights: a model of a learner's own class gets its weights in the first
    call, not in `build`.
    """
    try:
        P = np.asarray(model(X), dtype=float)
    except Exception as error:  # a learner's `call` may raise anything
        said = str(error).partition("\n")[0][:120]
        raise Unfit(
            f"it cannot be called with rows of {X.shape[1]} numbers. It says: {type(error).__name__}: {said}"
        ) from error
    if P.ndim != 2 or len(P) != len(X):
        raise Unfit(f"for {len(X)} rows it gives the shape {P.shape}. One row of answers each is needed.")
    return P


def _network(model: Any, X: np.ndarray, P: np.ndarray) -> Network:
    """Return the network whose layers give the model's answers P for the rows X. Raises Unfit.

    Read it from the model's layers, or from its weights and answers if the layers do not give P.
    """
    said = ""
    try:
        network = Network(tuple(part for layer in model.layers for part in _described(layer)))
        if network.dense and _gives(network, X, P):
            return network
    except Unfit as unfit:
        said = str(unfit)
    try:
        return _by_answers(_chain(model, X.shape[1]), X, P)
    except Unfit as unfit:
        raise Unfit(said or str(unfit)) from None


def _gives(network: Network, X: np.ndarray, P: np.ndarray) -> bool:
    try:
        with np.errstate(all="ignore"):
            own = network(X)
    except ValueError:  # layers that are listed in another order than they run need not fit
        return False
    return own.shape == P.shape and np.allclose(P, own, rtol=1e-3, atol=1e-3, equal_nan=True)


def _chain(model: Any, inputs: int) -> list[Dense]:
    """Return a model's weights as dense layers, in an order in which their shapes follow one another.

    Raises Unfit if there is no such order, or if there are other weights.
    """
    arrays = [np.asarray(array) for array in model.get_weights()]
    layers: list[Dense] = []
    for array in arrays:
        if array.ndim == 2:
            layers.append(Dense(array, None))
        elif array.ndim == 1 and layers and layers[-1].b is None and len(array) == layers[-1].W.shape[1]:
            layers[-1] = Dense(layers[-1].W, array)
        else:
            raise Unfit(
                f"its weights include an array of shape {array.shape}. That is not part of a `Dense` layer, "
                "and the check cannot read other layers."
            )
    if not layers:
        raise Unfit("it has no layers with weights.")
    if len(layers) > MOST_LAYERS:
        raise Unfit(f"it has {len(layers)} layers with weights, and the check reads up to {MOST_LAYERS}.")
    for order in itertools.permutations(layers):
        sizes = [inputs, *(layer.W.shape[1] for layer in order)]
        if all(len(layer.W) == size for layer, size in zip(order, sizes, strict=False)):
            return list(order)
    shapes = ", ".join(str(layer.W.shape) for layer in layers)
    raise Unfit(f"the shapes of its layers do not follow one another, from {inputs} inputs on: {shapes}.")


def _by_answers(layers: list[Dense], X: np.ndarray, P: np.ndarray) -> Network:
    """Return the network of these layers whose activations give the answers P. Raises Unfit if none do."""
    for activations in itertools.product(ACTIVATIONS, repeat=len(layers)):
        parts = [part for pair in zip(layers, activations, strict=True) for part in pair if part != "linear"]
        network = Network(tuple(parts))
        if _gives(network, X, P):
            return network
    raise Unfit(
        "the shapes of its layers follow one another, but the model gives something else than these layers "
        "with linear, ReLU, sigmoid, tanh or softmax after each. What else happens to the numbers?"
    )


def network_of(description: Any) -> Network:
    """Return the network that `describe` gave. Raises Unfit if it gave something else."""
    if isinstance(description, Unfit):
        raise description
    if type_name(description) == "History":
        raise Unfit("it is the History that `fit` gives back. The model is what `fit` was called on.")
    if is_uncalled(description):
        raise Unfit("it has not been called yet. Is there a pair of parentheses missing?")
    if not isinstance(description, Network):
        raise Unfit(f"it is of type `{type_name(description)}`, and a Keras model is needed.")
    return description


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
        return [*_activation(layer)]
    raise Unfit(
        f"it has a layer `{type(layer).__name__}`, and the check reads `Dense` layers with their activations."
    )


def _activation(function: Any) -> list[str]:
    # By what it does: `"relu"`, `tf.nn.relu` and `ReLU()` have different names in Keras's own description.
    z = np.array([[-9, -2, -0.5, 0, 1, 9]], dtype=np.float32)
    got = np.asarray(function(z))
    for name, own in ACTIVATIONS.items():
        if got.shape == z.shape and np.allclose(got, own(z), atol=1e-5):
            return [] if name == "linear" else [name]
    name = getattr(function, "__name__", type(function).__name__)
    raise Unfit(f"it has the activation `{name}`. The check reads linear, ReLU, sigmoid, tanh and softmax.")
