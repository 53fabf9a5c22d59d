"""Loads a small network that comes with the course and reads digits, until the learner's own is trained."""

from collections.abc import Callable

import numpy as np

from byhand import reference
from byhand.digits import bundled_file


def load() -> Callable[[np.ndarray], np.ndarray]:
    """Return the course's reader: a function from X (n, 784), prepared as MNIST was, 0-1, to P (n, 10).

    The network has 784 inputs, 64 hidden neurons with relu and 10 outputs with softmax. It was trained on
    the bundled digits and on digits drawn for the course (data/make_reader.py), not on MNIST. Raises
    FileNotFoundError if its file is missing; the reader raises ValueError for an X of another shape.
    """
    params = weights()
    return lambda X: _probabilities(np.asarray(X, dtype=np.float32), params)


def as_tflite() -> bytes:
    """Return the reader as the bytes of a `.tflite` file for one image at a time (data/convert_reader.py)."""
    return bundled_file("reader.tflite").read_bytes()


def weights() -> dict[str, np.ndarray]:
    """Return the reader's arrays, float32: W1 (784, 64), b1 (64,), W2 (64, 10), b2 (10,)."""
    with np.load(bundled_file("reader.npz")) as arrays:
        return {name: arrays[name].astype(np.float32) for name in ("W1", "b1", "W2", "b2")}


def _probabilities(X: np.ndarray, params: dict[str, np.ndarray]) -> np.ndarray:
    if X.ndim != 2 or X.shape[1] != 784:
        raise ValueError(f"The reader takes X with 784 numbers a row, not the shape {X.shape}.")
    return reference.forward(X, params)[0]
