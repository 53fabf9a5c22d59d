"""Runs what an answer gave, a compiled model or a `.tflite` file, and measures it without learners' code.

A file or a compiled model may hold anything, so a grader does this in a process that holds no secrets.
"""

from functools import cache, lru_cache
from typing import Any

import numpy as np

from byhand.tflite import interpreter, one_at_a_time

from .keras_models import network_of, to_keras
from .network import Network
from .plain import Unfit, type_name

CLASSES, PIXELS = 10, 784
REFUSED = "it refuses one-hot labels"


def rows(n_rows: int, seed: int) -> np.ndarray:
    """Draw rows of pixels from 0 to 1: (n_rows, 784), float32."""
    return np.random.default_rng(seed).uniform(size=(n_rows, PIXELS)).astype(np.float32)


@cache
def _rows_of_many_kinds() -> np.ndarray:
    shades = np.random.default_rng(12).uniform(0.05, 1, size=(300, 1))
    return rows(300, seed=11) * shades.astype(np.float32)


@lru_cache(maxsize=4)
def rows_and_labels(network: Network) -> tuple[np.ndarray, np.ndarray]:
    """Return (X, Y): rows of pixels, some read surely and some not, and one-hot labels, some of them wrong.

    The network reads 5 of 9 rows right, and no other metric gives that share. In two of the rows that it
    reads right, no class has a half. The wrong labels are the second, fourth or seventh class. The class
    that it reads is always clearly the first, so rounding does not decide. Raises LookupError if the network
    has no such rows.
    """
    X = _rows_of_many_kinds()
    P = network(X)
    order = np.argsort(-P, axis=1)
    first, second = (P[np.arange(len(P)), order[:, place]] for place in (0, 1))
    clear = first > 1.3 * second
    sure, unsure = np.flatnonzero(clear & (first > 0.6)), np.flatnonzero(clear & (first < 0.45))
    if len(sure) < 4 or len(unsure) < 3:
        raise LookupError("It is as sure of every row.")
    *others, least = unsure[np.argsort(-first[unsure])]
    between = np.flatnonzero(clear & (second > first[least] + 0.01))
    if not len(between):
        raise LookupError("No class that comes second is surer than the least sure first one.")
    # (row, the place of its label among the probabilities). One row comes twice, and its label is surer than
    # the least sure one that is read right: above any threshold lie at most 4 labels, or 6 and more.
    chosen = [*((k, 0) for k in (*sure[:3], others[0], least)), *2 * [(between[0], 1)]]
    chosen += [(sure[3], 3), (others[1], 6)]
    rows_chosen = [k for k, _ in chosen]
    labels = [order[k, place] for k, place in chosen]
    if _is_another_share(P[rows_chosen], labels, 5 / 9):
        raise LookupError("Another metric gives the same share.")
    return X[rows_chosen], np.eye(CLASSES)[labels]


def _is_another_share(P: np.ndarray, labels: list[int], share: float) -> bool:
    """Return whether precision at some threshold, a cosine or a correlation comes near to the share."""
    of_labels = P[np.arange(len(P)), labels]
    above = [(np.sum(of_labels >= least), np.sum(least <= P)) for least in np.unique(P)]
    shares = [right / all_of_them for right, all_of_them in above]
    shares.append(np.mean(of_labels / np.linalg.norm(P, axis=1)))
    mean = 1 / CLASSES
    shares.append(np.mean((of_labels - mean) / np.linalg.norm(P - mean, axis=1)) / np.sqrt(1 - mean))
    return bool(np.min(np.abs(np.array(shares) - share)) < 0.004)


def shared_labels(Y: np.ndarray) -> np.ndarray:
    """Move a quarter of each label to the next class: some losses differ only on such labels."""
    return 0.75 * Y + 0.25 * np.roll(Y, 1, axis=1)


def a_slope(weights: np.ndarray) -> np.ndarray:
    """Return a slope for an optimiser, of the shape of the weights; its entries differ in size and sign."""
    return np.linspace(-2.0, 3.0, weights.size).reshape(weights.shape).round(2) + 0.005


# A compiled model.


def compiled(description: Any, asked: Network) -> tuple[Network, dict[str, Any] | None]:
    """Return a described model, and what it does in training; None for the latter if it is not compiled.

    What it does: the loss that it reports for a few rows, how far two steps along a known slope move a
    weight, the optimiser's other settings, and all metrics by their names.
    asked: the network that the model was made of.
    Raises Unfit if it is not a model, or if Keras cannot train it.
    """
    network = network_of(description)
    if not network.compiled:
        return network, None
    model = to_keras(network)
    try:
        model.compile_from_config(network.compiled)
        return network, _behaviour(model, asked)
    except Unfit:
        raise
    except Exception as error:  # TensorFlow raises kinds of its own
        said = str(error).partition("\n")[0][:120]
        raise Unfit(
            "Keras cannot train it as it is compiled. Are optimiser, loss and metrics Keras's own, spelt "
            f"right, and given by name, as in `metrics=[…]`? It says: {said}"
        ) from error


def _behaviour(model: Any, asked: Network) -> dict[str, Any]:
    if getattr(model, "optimizer", None) is None:
        raise Unfit("Keras cannot make its optimiser, loss or metrics again. Name them as text.")
    X, Y = rows_and_labels(asked)
    # As plain numbers: Keras remembers what went into its own softmax, and would compute the loss from that.
    P = np.asarray(model(X))
    try:
        loss: float | str = float(model.compute_loss(X, shared_labels(Y), P))
    except ValueError:
        model.compute_loss(X, Y.argmax(axis=1), P)  # raises again, unless it is the labels
        loss = REFUSED
    metrics = {} if loss == REFUSED else _metrics(model, X, Y, P)
    return {"loss": loss, "way": _way(model), "settings": _settings(model.optimizer), "metrics": metrics}


def _way(model: Any) -> np.ndarray:
    import keras

    start = model.get_weights()[0][:2]
    variable = keras.Variable(start)
    # An optimiser serves the variables that it was first given, so this needs one of its own.
    optimizer = type(model.optimizer).from_config(model.optimizer.get_config())
    for _ in range(2):
        optimizer.apply([a_slope(start).astype(np.float32)], [variable])
    way: np.ndarray = np.asarray(variable) - start
    return way


def _settings(optimizer: Any) -> dict[str, str]:
    """Return the settings of an optimiser that differ from its class's defaults, as text."""
    config = optimizer.get_config()
    try:
        usual = type(optimizer)().get_config()
    except TypeError:  # a learner's own class, which needs arguments
        return {}
    return {name: str(value) for name, value in config.items() if name in usual and value != usual[name]}


def _metrics(model: Any, X: np.ndarray, Y: np.ndarray, P: np.ndarray) -> dict[str, float | str]:
    try:
        return _reported(model.compute_metrics(X, Y, P))
    except Exception as error:
        # TensorFlow raises its own error if shapes do not fit: the metric expected labels as whole numbers.
        if type(error).__name__ != "InvalidArgumentError":
            raise
        return {"accuracy": REFUSED}


def _reported(metrics: dict[str, Any]) -> dict[str, float | str]:
    """Return all metrics but the loss; for one that gives several numbers, how many."""
    arrays = {name: np.asarray(value) for name, value in metrics.items() if name != "loss"}
    return {name: float(a.item()) if a.size == 1 else f"{a.size} numbers" for name, a in arrays.items()}


# The bytes of a TFLite model.


def converted(value: Any, *_: Any) -> tuple[int, np.ndarray | None]:
    """Return the number of bytes, and their answers to `rows(4, seed=6)`; None if they do not run."""
    tflite = _only_bytes(value)
    try:
        return len(tflite), one_at_a_time(tflite)(rows(4, seed=6))
    except (ValueError, RuntimeError, IndexError):
        return len(tflite), None


def quantised(value: Any, _: Any, images: np.ndarray) -> dict[str, Any]:
    """Return a model's tensors as (shape, dtype), the dtypes of its input and output, and its answers.

    The answers are those to the first 20 images, or None if it does not take and give float32.
    Raises Unfit if the bytes cannot run.
    """
    tflite = _only_bytes(value)
    try:
        ready = interpreter(tflite)
    except ValueError as error:
        raise Unfit("these bytes are not a model that can run. What does `convert()` give?") from error
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
