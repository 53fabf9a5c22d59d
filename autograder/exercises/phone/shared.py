"""What several exercises of this lesson share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from autograder.beside.network import Dense, Network, network
from autograder.beside.plain import ModelFile

Array = np.ndarray
Facts = dict[str, Any]
Result = tuple[str, int, float]


PIXELS, CLASSES = 784, 10


SMALL = ([PIXELS, 128, CLASSES], ["relu", "softmax"])


@dataclass(frozen=True, eq=False, repr=False)
class TFLite(ModelFile):
    """A model that needs no training: its answers, beside the bytes that the answer is given."""

    model: Network


def _file(name: str, model: Network) -> TFLite:
    from byhand.digits import bundled_file

    text = f"the bytes of {model!r}, for one image at a time"
    return TFLite(bundled_file(name).read_bytes(), text, model)


@cache
def reader_file() -> TFLite:
    from byhand.reader import weights

    params = weights()
    first, second = (Dense(params[f"W{k}"], params[f"b{k}"]) for k in (1, 2))
    return _file("reader.tflite", Network((first, "relu", second, "softmax")))


@cache
def deeper_file() -> TFLite:
    """A model that reads nothing, and numbers its tensors otherwise than the reader (data/convert_reader.py)."""
    sizes, activations = [PIXELS, 12, 12, CLASSES], ["relu", "relu", "softmax"]
    return _file("deeper.tflite", network(sizes, activations, np.random.default_rng(3)))


def boxed(drawing: Array) -> Array:
    """The ink's smallest rectangle, from 0 to 1."""
    from byhand.figures._preparing import cropped

    _refuse_emptiness(drawing)
    return cropped(np.asarray(drawing, dtype=float)) / np.max(drawing)


def resampled(ink: Array, height: int, width: int) -> Array:
    from byhand.figures._preparing import areas

    return areas(ink.shape[0], height) @ ink @ areas(ink.shape[1], width).T


def fitted(ink: Array, side: int) -> Array:
    return resampled(ink, *(max(1, round(side * length / max(ink.shape))) for length in ink.shape))


def lay_out(ink: Array, top: int | None = None, left: int | None = None) -> Array:
    """Ink on an empty sheet: at a place, or else with its box in the middle."""
    sheet = np.zeros((28, 28), dtype=np.float32)
    top = (28 - ink.shape[0]) // 2 if top is None else top
    left = (28 - ink.shape[1]) // 2 if left is None else left
    sheet[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return sheet


def whole_sheet(drawing: Array) -> Array:
    _refuse_emptiness(drawing)
    drawing = np.asarray(drawing, dtype=float)
    return resampled(drawing / drawing.max(), 28, 28).astype(np.float32)


def course_own(drawing: Array) -> Array:
    from byhand.figures._preparing import prepared

    _refuse_emptiness(drawing)
    return prepared(drawing)


def _refuse_emptiness(drawing: Array) -> None:
    if not np.any(drawing):
        raise ValueError("The drawing is empty.")


def moved_drawing(strokes: Sequence[Any], scale: float, corner: Array, size: int, wide: float = 1.0) -> Array:
    """A recorded drawing on a sheet of another size, made smaller and laid elsewhere.

    wide: how many times as wide as it was drawn.
    """
    from byhand.pad import rasterise

    points = np.concatenate([np.asarray(stroke, dtype=float) for stroke in strokes])
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    scale *= size / 280
    pen, scales = 20 * scale, scale * np.array([wide, 1.0])
    room = size - scales * span - 2 * pen
    place = pen + corner * np.maximum(room, 0)
    moved = [(scales * (np.asarray(stroke, dtype=float) - low) + place).tolist() for stroke in strokes]
    return rasterise(moved, size=size, width=pen)
