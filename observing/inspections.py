"""What is found out of a thing that an answer gave, by running it: where no learner's code is at hand.

A file or a way of compiling may hold anything, so a grader does this in a process that has nothing to lose.
"""

import tempfile
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from byhand.tflite import interpreter, one_at_a_time

from .keras_models import describe, network_of, silenced_call, to_keras
from .network import Network
from .plain import Unfit, type_name

CLASSES, PIXELS = 10, 784
REFUSED = "it refuses one-hot labels"


def rows(n_rows: int, seed: int) -> np.ndarray:
    """Rows of pixels from 0 to 1: (n_rows, 784), float32."""
    return np.random.default_rng(seed).uniform(size=(n_rows, PIXELS)).astype(np.float32)


@cache
def _rows_of_many_kinds() -> np.ndarray:
    shades = np.random.default_rng(12).uniform(0.05, 1, size=(300, 1))
    return rows(300, seed=11) * shades.astype(np.float32)


@lru_cache(maxsize=4)
def rows_and_labels(network: Network) -> tuple[np.ndarray, np.ndarray]:
    """Rows of pixels of which a network is sure or not, and one-hot labels that it reads right or not.

    It reads 5 of 9 rows right, and no other metric gives that share: of two rows read right no class has a
    half, and the labels of the others are second, fourth or seventh. Every class that is read is clearly the
    first, so that the last bits of a machine do not decide. Raises LookupError if it reads no such rows.
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
    # (row, the place that its label has among the probabilities). One comes twice, with a label surer than
    # the least that is read right: whatever the threshold, 4 labels or 6 and more lie above it, and never 5.
    chosen = [*((k, 0) for k in (*sure[:3], others[0], least)), *2 * [(between[0], 1)]]
    chosen += [(sure[3], 3), (others[1], 6)]
    rows_chosen = [k for k, _ in chosen]
    labels = [order[k, place] for k, place in chosen]
    if _is_another_share(P[rows_chosen], labels, 5 / 9):
        raise LookupError("Another metric gives the same share.")
    return X[rows_chosen], np.eye(CLASSES)[labels]


def _is_another_share(P: np.ndarray, labels: list[int], share: float) -> bool:
    """Whether precision at some threshold, a cosine or a correlation comes near to it."""
    of_labels = P[np.arange(len(P)), labels]
    above = [(np.sum(of_labels >= least), np.sum(least <= P)) for least in np.unique(P)]
    shares = [right / all_of_them for right, all_of_them in above]
    shares.append(np.mean(of_labels / np.linalg.norm(P, axis=1)))
    mean = 1 / CLASSES
    shares.append(np.mean((of_labels - mean) / np.linalg.norm(P - mean, axis=1)) / np.sqrt(1 - mean))
    return bool(np.min(np.abs(np.array(shares) - share)) < 0.004)


def shared_labels(Y: np.ndarray) -> np.ndarray:
    """Labels of which a quarter belongs to the next class: with them losses differ that one-hot ones hide."""
    return 0.75 * Y + 0.25 * np.roll(Y, 1, axis=1)


def a_slope(weights: np.ndarray) -> np.ndarray:
    """Any slope serves to see what an optimiser does with it, if its entries differ in size and sign."""
    return np.linspace(-2.0, 3.0, weights.size).reshape(weights.shape).round(2) + 0.005


# A compiled model.


def compiled(description: Any, asked: Network) -> tuple[Network, dict[str, Any] | None]:
    """A described model, and what it does in training; None of that if it is not compiled.

    The loss it reports for a few rows, the way a weight takes in two steps along a known slope, what else is
    set of its optimiser, and all metrics by their names. asked: the network that the model was made of.
    Raises Unfit for what is no model, or what Keras cannot train.
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
    # As plain numbers: beside what its own softmax gives, Keras remembers what went into it, and takes that.
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
    """The settings of an optimiser that are not its class's own, as text."""
    config = optimizer.get_config()
    try:
        usual = type(optimizer)().get_config()
    except TypeError:  # a class of one's own, which wants arguments
        return {}
    return {name: str(value) for name, value in config.items() if name in usual and value != usual[name]}


def _metrics(model: Any, X: np.ndarray, Y: np.ndarray, P: np.ndarray) -> dict[str, float | str]:
    try:
        return _reported(model.compute_metrics(X, Y, P))
    except Exception as error:
        # TensorFlow's own kind of error for shapes that do not meet: labels as whole numbers were expected.
        if type(error).__name__ != "InvalidArgumentError":
            raise
        return {"accuracy": REFUSED}


def _reported(metrics: dict[str, Any]) -> dict[str, float | str]:
    """All metrics but the loss; of one that gives several numbers, how many."""
    arrays = {name: np.asarray(value) for name, value in metrics.items() if name != "loss"}
    return {name: float(a.item()) if a.size == 1 else f"{a.size} numbers" for name, a in arrays.items()}


# The bytes of a file that Keras wrote.


@silenced_call
def saved(value: Any, _: Network, path: str) -> Any:
    """What `calls.saving` gave, with the model that its file holds in the place of the bytes.

    None where there is no file, or no model in it. Raises Unfit where there is no such thing as it gives.
    """
    import keras

    if not isinstance(value, tuple) or len(value) != 3:
        raise Unfit(f"it is of type `{type_name(value)}`, and a Keras model is needed.")
    back, itself, content = value
    if not isinstance(content, bytes):
        return back, itself, None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / path
        place.write_bytes(content)
        try:
            held = describe(keras.models.load_model(place, compile=False))
        except Exception:  # Keras and what it reads files with raise kinds of their own
            held = None
    return back, itself, held


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
        ready = interpreter(tflite)
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
