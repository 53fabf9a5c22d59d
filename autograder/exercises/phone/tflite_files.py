"""Reads the models that lesson 08 hands to answers as bytes, and what they answer."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from autograder.exercises.shared import CLASSES, PIXELS
from observing.network import Dense, Network, network
from observing.plain import ModelFile

Array = np.ndarray


@dataclass(frozen=True, eq=False, repr=False)
class TFLite(ModelFile):
    """Holds a model's bytes for a learner's function, and the network that gives the same answers."""

    model: Network


@cache
def reader() -> TFLite:
    """Read the course's own reader of digits."""
    from byhand.reader import weights

    params = weights()
    first, second = (Dense(params[f"W{k}"], params[f"b{k}"]) for k in (1, 2))
    return _file("reader.tflite", Network((first, "relu", second, "softmax")))


@cache
def deeper() -> TFLite:
    """Read a model that knows no digits, and whose tensors have other numbers than the reader's.

    data/convert_reader.py has made its file.
    """
    sizes, activations = [PIXELS, 12, 12, CLASSES], ["relu", "relu", "softmax"]
    return _file("deeper.tflite", network(sizes, activations, np.random.default_rng(3)))


def _file(name: str, model: Network) -> TFLite:
    from byhand.digits import bundled_file

    text = f"the bytes of {model!r}, for one image at a time"
    return TFLite(bundled_file(name).read_bytes(), text, model)


def shares(tflite: TFLite, image: Array) -> Array:
    """Return a model's ten probabilities for one image, (1, 10)."""
    return tflite.model(np.asarray(image).reshape(1, PIXELS))


def read_as(tflite: TFLite, image: Array) -> int:
    """Return the digit that a model reads in an image."""
    return int(shares(tflite, image).argmax())
