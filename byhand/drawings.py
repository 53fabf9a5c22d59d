"""Reads recorded strokes, turns strokes into pictures, and asks a read function about a picture."""

import json
from collections.abc import Callable, Sequence

import numpy as np

from byhand.digits import bundled_file
from byhand.time_limit import TimeLimit, time_limit
from byhand.waiting import missing

SIZE, WIDTH = 280, 20
SECONDS = 20.0

Read = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]


class ReadError(Exception):
    """Raised when a read function gave no usable answer; its text is a sentence for the learner."""


def ask(read: Read, drawing: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a read function's answer to a drawing: the image (28, 28) and P (10,), as floats.

    Raises ReadError, with a sentence, if the function stops, takes too long, or returns anything else.
    """
    try:
        with time_limit(SECONDS):
            image, P = read(drawing)
            if missing(image, P):
                raise ValueError("one of the functions in it is still blank")
            image, P = np.asarray(image, dtype=float), np.asarray(P, dtype=float)
    except (Exception, SystemExit, TimeLimit) as error:
        said = " ".join(str(error).split())
        said = f"{type(error).__name__}: {said}" if said else type(error).__name__
        raise ReadError(f"Your read function stopped. {said[:200]}") from None
    if image.size != 784 or P.size != 10 or not (np.isfinite(image).all() and np.isfinite(P).all()):
        raise ReadError(
            "Your read function must return a (28, 28) image and ten probabilities, all finite numbers. "
            f"It returned the shapes {image.shape} and {P.shape}, or values that are nan or inf."
        )
    return image.reshape(28, 28), P.reshape(10)


def rasterise(strokes: Sequence, size: int = SIZE, width: float = WIDTH) -> np.ndarray:
    """Draw strokes as a picture: (size, size) uint8, white ink (255) on a black ground (0), edges smooth.

    strokes: each a sequence of points (x, y) in pixels, x to the right and y down from the upper left
    corner; a single point is a dot. width: the pen's width in pixels. What lies outside is cut off.
    """
    ink = np.zeros((size, size))
    for stroke in strokes:
        points = np.asarray(stroke, dtype=float).reshape(-1, 2)
        for start, end in zip(points, points[1:] if len(points) > 1 else points, strict=False):
            _segment(ink, start, end, width / 2)
    return np.rint(255 * ink).astype(np.uint8)


def strokes() -> list[dict]:
    """Return the recorded drawings on a sheet of 280 by 280, each a dict with label, note and strokes.

    The first ten are the digits 0 to 9 in order. Raises FileNotFoundError if the file is missing.
    """
    return json.loads(bundled_file("strokes.json").read_text(encoding="utf-8"))


def _segment(ink: np.ndarray, start: np.ndarray, end: np.ndarray, radius: float) -> None:
    """Lay a straight piece of a stroke over the ink; at the pen's edge a pixel is covered in part."""
    low = np.floor(np.minimum(start, end) - radius - 1).astype(int).clip(0)
    high = np.ceil(np.maximum(start, end) + radius + 1).astype(int).clip(0) + 1
    part = ink[low[1] : high[1], low[0] : high[0]]
    y, x = np.indices(part.shape)
    x, y = x + low[0] + 0.5 - start[0], y + low[1] + 0.5 - start[1]
    along = end - start
    t = np.clip((x * along[0] + y * along[1]) / max(along @ along, 1e-9), 0, 1)
    distance = np.hypot(x - t * along[0], y - t * along[1])
    np.maximum(part, np.clip(radius + 0.5 - distance, 0, 1), out=part)


def in_words(image: np.ndarray) -> str:
    """Say where a (28, 28) image has ink, for readers who cannot see it."""
    inked = image > 0.1
    if not inked.any():
        return "28 by 28 pixels without ink"
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    return (
        f"28 by 28 pixels, ink in rows {rows[0] + 1} to {rows[-1] + 1} "
        f"and columns {columns[0] + 1} to {columns[-1] + 1}"
    )
