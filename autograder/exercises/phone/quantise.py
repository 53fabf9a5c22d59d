"""Converts a model to whole numbers of 8 bits inside, calibrated on the images that come in."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from autograder.exercises.changes import changes, left_out
from autograder.exercises.phone.shared import small_network
from autograder.exercises.shared import PIXELS, Facts
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Staging
from observing import calls, inspections
from observing.network import Network

Array = np.ndarray
AS_MODEL, OTHERWISE, NOT_ASKED = "near the model's own", "far from the model's own", "not asked"


def _quantised(
    weights: str = "int8",
    inside: str = "int8",
    put: str = "float32",
    get: str = "float32",
    reads: str = AS_MODEL,
) -> Facts:
    return {
        "type of the weights": weights,
        "type between the layers": inside,
        "type of the input": put,
        "type of the output": get,
        "output": reads,
    }


def _after_quantising(seen: Facts, model: Network, images: Array) -> Facts:
    """Return the types that a file computes with, and how near its answers come to the model's.

    seen: as `inspections.quantised` gives it.
    """
    matrices = [shape for layer in model.dense for shape in (layer.W.shape, layer.W.T.shape)]
    hidden = [(1, layer.W.shape[1]) for layer in model.dense[:-1]]

    def kinds(shapes: Sequence[tuple[int, ...]]) -> str:
        found = {dtype for shape, dtype in seen["tensors"] if shape in shapes}
        if "float16" in found:
            found -= {"float32"}  # the interpreter unpacks float16 to it
        return " and ".join(sorted(found)) or "none"

    reads = NOT_ASKED
    if seen["answers"] is not None:
        off = abs(seen["answers"] - model(images[:20])).mean()
        # It is 0.003 at most if the images that came in are used, and 0.02 or more if others are.
        reads = AS_MODEL if off < 0.01 else OTHERWISE
    return _quantised(kinds(matrices), kinds(hidden), seen["input"], seen["output"], reads)


def _bright(rng: np.random.Generator) -> list[tuple[Network, Array]]:
    """Draw a network, and images that are far brighter than digits.

    Half of its first neurons add up the light, and half subtract it. So the numbers between the layers are
    larger for these images than for others, and a converter that sees others cuts them off.
    """
    drawn = small_network(rng)
    (first, last), (_, bends, _, ends) = drawn.dense, drawn.layers
    light = np.where(np.arange(first.W.shape[1]) % 2, 0.008, -0.008)
    first = replace(first, W=(first.W + light).astype(np.float32))
    last = replace(last, W=(0.3 * last.W).astype(np.float32))
    images = rng.uniform(0.6, 1, size=(60, PIXELS)).astype(np.float32)
    return [(Network((first, bends, last, ends)), images)]


@exercise(
    points=2,
    inputs=_bright,
    seconds=60,
    staging=Staging(
        call=calls.converting, inspect=inspections.quantised, facts=_after_quantising, costly=True, keras=True
    ),
)
def quantise(model: Network, images: Array) -> Facts:
    return _quantised()


@quantise.symptom("not quantised")
def not_quantised(model, images):
    """The weights are float32 still. Which line asks the converter to optimise?"""
    return _quantised(weights="float32", inside="float32")


@quantise.symptom("weights only")
def weights_only(model, images):
    """The weights are int8, and the numbers between the layers are not: that is dynamic range. The converter
    needs images to see how large those numbers get.
    """
    return _quantised(inside="float32")


@quantise.symptom("half precision")
def half_precision(model, images):
    """The weights are float16, half as large. Whole numbers of 8 bits are asked for."""
    return _quantised(weights="float16", inside="float32")


@quantise.symptom("whole numbers in and out")
def whole_numbers_in_and_out(model, images):
    """It takes and gives int8, and whoever uses it would have to convert. Leave `inference_input_type` and
    `inference_output_type` as they are.
    """
    return _quantised(put="int8", get="int8", reads=NOT_ASKED)


@quantise.symptom("bytes in and out")
def bytes_in_and_out(model, images):
    """It takes and gives uint8. Leave `inference_input_type` and `inference_output_type` as they are."""
    return _quantised(put="uint8", get="uint8", reads=NOT_ASKED)


@quantise.symptom("calibrated on other images")
def calibrated_on_other_images(model, images):
    """All is int8, and its answers are far from the model's. The converter sees from images how large the
    numbers get: does it see those that came in, as they came in?
    """
    return _quantised(reads=OTHERWISE)


quantise.hints(
    start="The converter of before, with two things set: `optimizations`, and `representative_dataset`.",
    between={
        "What is a representative dataset?": (
            "A function without arguments that yields lists of inputs, one image at a time: `yield "
            "[images[k : k + 1]]`."
        ),
        "It refuses my images": "They have to be float32, in the shape the model takes: (1, 784).",
    },
    almost=(
        "`converter.optimizations = [tf.lite.Optimize.DEFAULT]`, `converter.representative_dataset = ...`, "
        "`return converter.convert()`"
    ),
)


quantise.try_only(
    *changes(
        "converter.representative_dataset = lambda: ([images[k:k + 1]] for k in range(len(images)))",
        "[images[k:k + 1]] ⇒ [-images[k:k + 1]]",
        "[images[k:k + 1]] ⇒ [images[k:k]]",
        "range(len(images)) ⇒ len(images)",
        "range(len(images)) ⇒ range(images)",
    ),
    *changes("return converter.convert()", "return converter"),
    *left_out(
        "converter.optimizations = [tf.lite.Optimize.DEFAULT]",
        "converter.representative_dataset = lambda: ([images[k:k + 1]] for k in range(len(images)))",
        "return converter.convert()",
    ),
    "images cast to int",
)
