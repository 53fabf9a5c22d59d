"""Runs one network in four ways: Keras, two TFLite models and the learner's NumPy layers, in one table."""

import html
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from byhand.guess import compare
from byhand.interactive import stands_still
from byhand.tflite import one_at_a_time
from byhand.waiting import Waiting, missing

Predict = Callable[[np.ndarray], np.ndarray]

# How many images a measurement takes, and of how many measurements the quickest counts: other programs use
# the computer too.
TIMED, REPEATS = 100, 3
LATER = "measured when you run it"
COLUMNS = ["", "bytes", "test accuracy", "agrees with Keras", "µs an image"]


@dataclass(frozen=True)
class Way:
    """Holds a row of the table.

    name: how the network runs. size: bytes. accuracy, agreement: shares of the test images, 0-1.
    microseconds: for one image, None if not measured. trouble: what went wrong; the numbers are then None.
    """

    name: str
    size: int | None = None
    accuracy: float | None = None
    agreement: float | None = None
    microseconds: float | None = None
    trouble: str = ""

    def cells(self) -> list[str]:
        """Return the row's numbers as texts, or its trouble alone."""
        if self.trouble:
            return [self.trouble]
        spent = LATER if self.microseconds is None else f"{self.microseconds:,.0f}"
        return [f"{self.size:,}", f"{self.accuracy:.4f}", f"{self.agreement:.4f}", spent]


@dataclass(frozen=True)
class FourWays:
    """Shows the table: HTML in a notebook, aligned text elsewhere. caption: how the rows were measured."""

    ways: list[Way]
    caption: str

    def __repr__(self) -> str:
        rows = [COLUMNS, *([way.name, *way.cells()] for way in self.ways)]
        full = [row for row in rows if len(row) == len(COLUMNS)]
        widths = [max(len(row[k]) for row in full) for k in range(len(COLUMNS))]
        widths[0] = max(len(row[0]) for row in rows)
        lines = []
        for name, *cells in rows:
            if len(cells) > 1:
                cells = [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
            lines.append("  ".join([name.ljust(widths[0]), *cells]))
        return "\n".join([*lines, "", self.caption])

    def _repr_html_(self) -> str:
        number = 'style="text-align:right"'
        head = "".join(f'<th scope="col" {number}>{name}</th>' for name in COLUMNS[1:])
        body = ""
        for way in self.ways:
            cells = way.cells()
            row = "".join(f"<td {number}>{html.escape(cell)}</td>" for cell in cells)
            if way.trouble:
                row = f'<td colspan="4" style="text-align:left">{html.escape(way.trouble)}</td>'
            body += f'<tr><th scope="row" style="text-align:left">{way.name}</th>{row}</tr>'
        return (
            f'<table><caption style="text-align:left">{html.escape(self.caption)}</caption>'
            f'<thead><tr><th scope="col" style="text-align:left">way</th>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table>"
        )


def four_ways(
    model: Any,
    float_tflite: Any,
    int8_tflite: Any,
    layers: Any,
    X_test: Any,
    labels: Any,
    guess: str | None = None,
) -> FourWays | Waiting:
    """Compare the bytes, accuracy, agreement and speed of one network run in four ways.

    model: the trained Keras model. float_tflite, int8_tflite: bytes of the two converted models, with
    float input and output. layers: a function from X to P, your NumPy layers with the trained weights.
    X_test: (n, 784), float32, 0-1. labels: (n,), the digits. The row of a way that is None, still blank or
    fails says so. Without a model, test images or labels a sentence takes the table's place.
    guess: the name of a guess at what int8 costs in accuracy, compared in the caption.

    Agreement is the share of test images for which a way names the same digit as Keras. Time is that of
    one image at a time, as a phone gets them: the mean over 100 images, in the quickest of three rounds,
    after one image that does not count. Keras is timed through `predict_on_batch`, its fastest way for one
    image; `predict` prepares for many and takes a hundred times as long. Nothing is timed under
    BYHAND_STILL, so that a solved notebook is the same each time it is built.
    Raises ValueError for test images or labels of another shape.
    """
    if missing(model, X_test, labels):
        return Waiting("a trained model, the prepared test images and their labels")
    X_test, labels = _tested(X_test, labels)
    digits = np.argmax(model.predict_on_batch(X_test), axis=-1)
    weights = sum(weight.size for weight in model.get_weights())
    ways = [
        _way("Keras", _saved(model), model.predict_on_batch, X_test, labels, digits),
        _converted("TFLite float", "float_tflite", float_tflite, X_test, labels, digits),
        _converted("TFLite int8", "int8_tflite", int8_tflite, X_test, labels, digits),
        Way("Your NumPy layers", trouble="not given yet: `layers` is missing")
        if missing(layers)
        else _way("Your NumPy layers", 4 * weights, layers, X_test, labels, digits),
    ]
    caption = (
        f"One network, four ways, on {len(X_test):,} test images. Times are for one image at a time, as on a "
        "phone; in large batches Keras and NumPy need less an image. Bytes: Keras's saved file, which also "
        "describes the layers and keeps the optimiser's state; the two converted models; and the weights "
        "alone, 4 bytes each, for the NumPy layers."
    )
    before, after = ways[0].accuracy, ways[2].accuracy
    if guess and before is not None and after is not None:
        caption = f"{compare(guess, _lost(before - after))} {caption}"
    return FourWays(ways, caption)


def _lost(share: float) -> str:
    return "Hardly at all" if share < 0.02 else "By about 0.05" if share < 0.2 else "By half"


def _converted(
    name: str, argument: str, tflite: Any, X: np.ndarray, labels: np.ndarray, digits: np.ndarray
) -> Way:
    if missing(tflite):
        return Way(name, trouble=f"not given yet: `{argument}` is missing")
    try:
        run = one_at_a_time(tflite)
    except ValueError as error:
        return Way(name, trouble=str(error))
    return _way(name, len(tflite), run, X, labels, digits)


def _way(name: str, size: int, run: Predict, X: np.ndarray, labels: np.ndarray, digits: np.ndarray) -> Way:
    # A learner's layers may raise anything, and a model that takes integers refuses these images.
    try:
        P = run(X)
        if missing(P):
            return Way(name, trouble="gives nothing yet")
        P = np.asarray(P, dtype=float)
        if P.shape != (len(X), 10):
            return Way(name, trouble=f"gives the shape {P.shape}, but {(len(X), 10)} is needed")
        spent = None if stands_still() else _microseconds(run, X)
    except (Exception, SystemExit) as error:
        return Way(name, trouble=f"stopped with {type(error).__name__}: {error}")
    named = P.argmax(axis=1)
    return Way(name, size, float((named == labels).mean()), float((named == digits).mean()), spent)


def _microseconds(run: Predict, X: np.ndarray) -> float:
    """Return the microseconds that one image takes when it is given alone."""
    images = [X[k : k + 1] for k in range(min(TIMED, len(X)))]
    run(images[0])
    rounds = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        for image in images:
            run(image)
        rounds.append(time.perf_counter() - started)
    return 1e6 * min(rounds) / len(images)


def _saved(model: Any) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.keras"
        model.save(path)
        return path.stat().st_size


def _tested(X: Any, labels: Any) -> tuple[np.ndarray, np.ndarray]:
    X, labels = np.asarray(X), np.asarray(labels)
    if X.ndim != 2 or X.shape[1] != 784 or X.dtype != np.float32:
        raise ValueError(
            f"X_test must be (n, 784), float32, but it is {X.shape}, {X.dtype}. Pass what "
            "`prepare_images` returns for the test images."
        )
    if labels.shape != (len(X),):
        raise ValueError(
            f"labels must be the {len(X)} digits, shape ({len(X)},), but they are {labels.shape}. "
            "Pass them before one-hot."
        )
    return X, labels
