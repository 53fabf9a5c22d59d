"""Networks as Keras models and back, through Keras's public interface."""

import functools
import itertools
import warnings
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from byhand.quiet import silenced

from .network import ACTIVATIONS, Dense, Network
from .observe import clip
from .plain import Opaque, Unfit, is_uncalled, type_name

MOST_LAYERS = 4  # of which every choice of activations is tried, where layers do not tell


def silenced_call(ask: Callable[..., Any]) -> Callable[..., Any]:
    """The same, without what Keras and its converter print and warn of: no answer can leave that out."""

    @functools.wraps(ask)
    def asked(*given: Any) -> Any:
        with warnings.catch_warnings(action="ignore"), silenced():
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

    A Network that an answer made itself is no Keras model.

    inputs: numbers a row, for a model that was not told.
    """
    import keras

    if isinstance(model, Network | Unfit):
        return Opaque(type(model).__name__, clip(model))  # what stands for a model is none
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
    """Rows as images are, and others with numbers below 0 and large ones, where activations differ most."""
    rng = np.random.default_rng(0)
    rows = [rng.uniform(size=(4, inputs)), rng.normal(size=(4, inputs)), 9 * rng.normal(size=(4, inputs))]
    return np.concatenate(rows).astype(np.float32)


def _answers(model: Any, X: np.ndarray) -> np.ndarray:
    """What the model gives for these rows. It is called before its weights are looked at.

    `build` leaves a model of one's own class without weights, and the first call makes them.
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
    """The layers of a model, one after another, as they give its answers P for the rows X.

    Read from its layers; where these do not tell, from its weights and its answers. Raises Unfit.
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
    except ValueError:  # the shapes of layers that do not follow one another need not fit
        return False
    return own.shape == P.shape and np.allclose(P, own, rtol=1e-3, atol=1e-3, equal_nan=True)


def _chain(model: Any, inputs: int) -> list[Dense]:
    """The weights of a model as dense layers, in the one order in which their shapes follow one another.

    Raises Unfit where they are no such layers.
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
                f"among its weights is an array of shape {array.shape}, which belongs to no `Dense` layer, "
                "and others the check cannot read."
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
    """The network of these layers, with the activations that give the answers P. Raises Unfit if none do."""
    for activations in itertools.product(ACTIVATIONS, repeat=len(layers)):
        parts = [part for pair in zip(layers, activations, strict=True) for part in pair if part != "linear"]
        network = Network(tuple(parts))
        if _gives(network, X, P):
            return network
    raise Unfit(
        "the shapes of its layers follow one another, and with none of linear, ReLU, sigmoid, tanh and "
        "softmax after each of them do they give what the model gives. What else happens to the numbers?"
    )


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
