"""Converts a Keras model to the bytes of a `.tflite` file."""

import numpy as np

from autograder.exercises.changes import changes, left_out
from autograder.exercises.shared import CLASSES, NETWORK_A, Facts
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Staging
from observing import calls, inspections
from observing.inspections import rows
from observing.network import Network, network

# Sizes.
FULL, HALF, QUARTER = "4 bytes a weight", "2 bytes a weight", "1 byte a weight"
EMPTY = "too small for any weights"

# Which model's answers the file gives.
OWN, NEAR, OTHERS = "the model's own", "nearly the model's own", "another model's"
NO_NUMBERS, NONSENSE, NO_RUN = "not a number", "nan or nonsense", "none: it cannot run"


def _converted(size: str, answers: str) -> Facts:
    return {"size": size, "output": answers}


def _size(n_bytes: int, model: Network) -> str:
    """Return the size of a file in words, compared with the model's weights in float32."""
    share = n_bytes / (4 * sum(array.size for array in model.weights))
    for kind, below in ((EMPTY, 0.1), (QUARTER, 0.4), (HALF, 0.9)):
        if share < below:
            return kind
    return FULL


def _after_converting(seen: tuple[int, np.ndarray | None], model: Network) -> Facts:
    """Return the size of a file, and whose answers it gives. seen: as `inspections.converted` gives it."""
    n_bytes, P = seen
    size = _size(n_bytes, model)
    if P is None:
        return _converted(size, NO_RUN)
    if size == EMPTY:
        return _converted(size, NONSENSE)  # mostly nan, and sometimes other numbers from that memory
    if not np.all(np.isfinite(P)):
        return _converted(size, NO_NUMBERS)
    if P.shape != (4, CLASSES):
        return _converted(size, OTHERS)
    off = abs(P - model(rows(4, seed=6))).max()
    return _converted(size, OWN if off < 2e-5 else NEAR if off < 0.2 else OTHERS)


@exercise(
    points=2,
    inputs=lambda rng: [(network(*NETWORK_A, rng),)],
    seconds=60,
    staging=Staging(
        call=calls.converting, inspect=inspections.converted, facts=_after_converting, costly=True, keras=True
    ),
)
def to_tflite(model: Network) -> Facts:
    return _converted(FULL, OWN)


@to_tflite.symptom("a model of nothing")
def a_model_of_nothing(model):
    """A few kilobytes cannot hold 118,282 weights, so the answers are nan or nonsense: the weights were left
    behind. Let the converter start `from_keras_model`.
    """
    return _converted(EMPTY, NONSENSE)


@to_tflite.symptom("quantised")
def quantised(model):
    """It works, in a quarter of the bytes: the weights were quantised on the way. That comes later; this one
    keeps them as they are.
    """
    return _converted(QUARTER, NEAR)


@to_tflite.symptom("half precision")
def half_precision(model):
    """It works, in half the bytes: the weights became float16. This one keeps them as they are."""
    return _converted(HALF, NEAR)


@to_tflite.symptom("another model")
def another_model(model):
    """The size is right, the answers are another model's. Which model did the converter get?"""
    return _converted(FULL, OTHERS)


@to_tflite.symptom("Keras's own file")
def the_file_of_keras(model):
    """Bytes of the right number, which no interpreter runs. Are they Keras's own file, read from disk?"""
    return _converted(FULL, NO_RUN)


to_tflite.hints(
    start="A converter is made from the model, and then asked to convert. It lives in `tf.lite`.",
    between={
        "What comes out?": "`converter.convert()` gives bytes. They are what belongs in a `.tflite` file.",
    },
    almost="`converter = tf.lite.TFLiteConverter.from_keras_model(...)`, then `return converter.convert()`",
)


to_tflite.try_only(
    *changes(
        "converter = tf.lite.TFLiteConverter.from_keras_model(model)",
        "converter = tf.lite.TFLiteConverter",
        "converter = tf.lite.TFLiteConverter.from_keras_model()",
    ),
    *changes("return converter.convert()", "return converter", "return model.convert()"),
    *left_out("converter = tf.lite.TFLiteConverter.from_keras_model(model)", "return converter.convert()"),
)
