"""What is found out of a thing that an answer gave, by running it: where no learner's code is at hand.

A file or a way of compiling may hold anything, so a grader does this in a process that has nothing to lose.
"""

from typing import Any

import numpy as np

from byhand import litert
from byhand._tflite import one_at_a_time

from .keras_models import network_of, to_keras
from .network import Network
from .plain import Unfit, type_name

CLASSES, PIXELS = 10, 784
REFUSED = "it refuses one-hot labels"
SILENT = "not reported"


def rows(n_rows: int, seed: int) -> np.ndarray:
    """Rows of pixels from 0 to 1: (n_rows, 784), float32."""
    return np.random.default_rng(seed).uniform(size=(n_rows, PIXELS)).astype(np.float32)


def rows_and_labels() -> tuple[np.ndarray, np.ndarray]:
    """Six rows of pixels, and one-hot labels."""
    return rows(6, seed=11), np.eye(CLASSES)[[3, 1, 4, 1, 5, 9]]


def a_slope(weights: np.ndarray) -> np.ndarray:
    """Any slope serves to see what an optimiser does with it, if its entries differ in size and sign."""
    return np.linspace(-2.0, 3.0, weights.size).reshape(weights.shape).round(2) + 0.005


# A compiled model.


def compiled(description: Any, *_: Any) -> tuple[Network, dict[str, Any] | None]:
    """A described model, and what it does in training; None of that if it is not compiled.

    The loss it reports for a few rows, the way a weight takes in two steps along a known slope, and the
    accuracy. Raises Unfit for what is no model, or what Keras cannot train.
    """
    network = network_of(description)
    if not network.compiled:
        return network, None
    model = to_keras(network)
    try:
        model.compile_from_config(network.compiled)
        return network, _behaviour(model)
    except Unfit:
        raise
    except Exception as error:  # TensorFlow raises kinds of its own
        said = str(error).partition("\n")[0][:120]
        raise Unfit(
            "Keras cannot train it as it is compiled. Are optimiser, loss and metrics Keras's own, spelt "
            f"right, and given by name, as in `metrics=[…]`? It says: {said}"
        ) from error


def _behaviour(model: Any) -> dict[str, Any]:
    if getattr(model, "optimizer", None) is None:
        raise Unfit("Keras cannot make its optimiser, loss or metrics again. Name them as text.")
    X, Y = rows_and_labels()
    # As plain numbers: beside what its own softmax gives, Keras remembers what went into it, and takes that.
    P = np.asarray(model(X))
    try:
        loss = float(model.compute_loss(X, Y, P))
    except ValueError:
        model.compute_loss(X, Y.argmax(axis=1), P)  # raises again, unless it is the labels
        loss = REFUSED
    accuracy = SILENT if loss == REFUSED else _reported(model.compute_metrics(X, Y, P))
    return {"loss": loss, "a weight's way in two steps": _way(model), "accuracy": accuracy}


def _way(model: Any) -> np.ndarray:
    import keras

    start = model.get_weights()[0][:2]
    variable = keras.Variable(start)
    # An optimiser serves the variables that it was first given, so this needs one of its own.
    optimizer = type(model.optimizer).from_config(model.optimizer.get_config())
    for _ in range(2):
        optimizer.apply([a_slope(start).astype(np.float32)], [variable])
    return np.asarray(variable) - start


def _reported(metrics: dict[str, Any]) -> float | str:
    values = {name: float(value) for name, value in metrics.items() if name != "loss"}
    named = [value for name, value in values.items() if "acc" in name]
    return next(iter(named or values.values()), SILENT)


# The bytes of a TFLite model.


def converted(value: Any, *_: Any) -> tuple[int, np.ndarray | None]:
    """How many bytes they are, and what they answer to `rows(4, seed=6)`; None where they do not run."""
    tflite = _only_bytes(value)
    try:
        return len(tflite), one_at_a_time(tflite)(rows(4, seed=6))
    except (ValueError, RuntimeError, IndexError):
        return len(tflite), None


def quantised(value: Any, _: Any, images: np.ndarray) -> dict[str, Any]:
    """Its tensors as (shape, dtype), the dtypes of input and output, and its answers to the first 20 images.

    Answers are asked for where it takes and gives float32, and are None elsewhere.
    """
    tflite = _only_bytes(value)
    try:
        ready = litert.interpreter(tflite)
    except ValueError as error:
        raise Unfit("these bytes are no model that can run. What does `convert()` give?") from error
    tensors = [(tuple(map(int, t["shape"])), np.dtype(t["dtype"]).name) for t in ready.get_tensor_details()]
    put, get = (
        np.dtype(details[0]["dtype"]).name
        for details in (ready.get_input_details(), ready.get_output_details())
    )
    plain = put == get == "float32"
    answers = one_at_a_time(tflite)(images[:20]) if plain else None
    return {"tensors": tensors, "input": put, "output": get, "answers": answers}


def _only_bytes(value: Any) -> bytes:
    if isinstance(value, str):
        raise Unfit("it is text. The bytes themselves are asked for, not where they lie.")
    if not isinstance(value, bytes | bytearray):
        raise Unfit(f"it is of type `{type_name(value)}`, and bytes are needed. What does `convert()` give?")
    return bytes(value)
