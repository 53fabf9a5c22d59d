"""Runs a `.tflite` model that takes one image at a time, and gives ten probabilities for each image."""

from typing import Any

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.phone.tflite_files import TFLite, deeper, reader
from autograder.exercises.shared import CLASSES, PIXELS
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance, as_numbers
from autograder.judging.exercise import Equivalent, Staging
from autograder.judging.words import show
from observing import calls
from observing.plain import Unfit

Array = np.ndarray


def _prepared_images(rng: np.random.Generator) -> list[tuple[TFLite, Array]]:
    """Draw images for two models, one image and more."""

    def some(n_images: int) -> Array:
        ink = rng.uniform(size=(n_images, PIXELS)) * (rng.uniform(size=(n_images, PIXELS)) < 0.3)
        return ink.round(2).astype(np.float32)

    return [(reader(), some(1)), (deeper(), some(7)), (reader(), some(3))]


def _filled(value: Any, *_: Any) -> Any:
    """Return the rows that came back. Raises Unfit if one of them does not hold probabilities.

    The output of a model that never ran is whatever was in that memory.
    """
    P = as_numbers(value)
    if P is None or P.ndim != 2 or P.shape[1] != CLASSES:
        return value
    with np.errstate(all="ignore"):
        odd = np.flatnonzero(~(abs(P.sum(axis=1) - 1) < 0.05))  # a nan is odd too
    if odd.size:
        raise Unfit(
            f"its row {odd[0]} adds up to {show(P[odd[0]].sum())}, and probabilities add up to 1. "
            "Is `invoke()` called between `set_tensor` and `get_tensor`, and is every row filled?"
        )
    return value


@exercise(
    points=3,
    inputs=_prepared_images,
    seconds=60,
    staging=Staging(call=calls.given_bytes, facts=_filled),
    tolerance=Tolerance(rtol=1e-3, atol=1e-5),
)
def run_tflite(tflite_bytes: TFLite, images: Array) -> Array:
    return tflite_bytes.model(images)


@run_tflite.symptom("all at once")
def all_at_once(tflite_bytes, images):
    """One image works, several do not: this model takes one at a time. How do you go through them?"""
    if len(images) > 1:
        raise ValueError("Cannot set tensor: Dimension mismatch.")
    return run_tflite(tflite_bytes, images)


@run_tflite.symptom("first image only")
def first_image_only(tflite_bytes, images):
    """One row came back. Each image has a row of its own."""
    return run_tflite(tflite_bytes, images)[:1]


@run_tflite.symptom("last image only")
def last_image_only(tflite_bytes, images):
    """Only the last image's row came back. What keeps the others?"""
    return run_tflite(tflite_bytes, images)[-1:]


@run_tflite.symptom("last image in every row")
def last_image_in_every_row(tflite_bytes, images):
    """Every row is the last image's. Is each row kept as a copy, or as a view of the same memory?"""
    return np.repeat(run_tflite(tflite_bytes, images)[-1:], len(images), axis=0)


@run_tflite.symptom("first image in every row")
def first_image_in_every_row(tflite_bytes, images):
    """Every row is the first image's. Is each image set in turn?"""
    return np.repeat(run_tflite(tflite_bytes, images)[:1], len(images), axis=0)


@run_tflite.symptom("one row short")
def one_row_short(tflite_bytes, images):
    """Each row has a pair of brackets too many: `get_tensor` gives a table of one row. Take the row out of
    it.
    """
    return run_tflite(tflite_bytes, images)[:, None, :]


@run_tflite.symptom("digits")
def digits(tflite_bytes, images):
    """These are the digits. Ten probabilities for each image are asked for."""
    return run_tflite(tflite_bytes, images).argmax(axis=1)


@run_tflite.symptom("divided by 255 again")
def divided_by_255_again(tflite_bytes, images):
    """These are the probabilities for images divided by 255. They come prepared, 0 to 1."""
    return run_tflite(tflite_bytes, np.asarray(images) / 255)


run_tflite.hints(
    start="Make the interpreter once, before the loop. In the loop: set, invoke, get.",
    between={
        "Cannot set tensor: dimension mismatch": (
            "The input has the shape (1, 784). `images[k : k + 1]` is a table of one row; `images[k]` is a "
            "row alone."
        ),
    },
    almost=(
        "`interpreter.set_tensor(where_in, images[k : k + 1])`, `interpreter.invoke()`, "
        "`rows.append(interpreter.get_tensor(...)[0])`, and at the end an array of the rows."
    ),
)


run_tflite.equivalent(
    Equivalent(
        "The number of images has no sign.",
        changes("for k in range(len(images)):", "len(images) ⇒ len(-images)"),
    ),
    Equivalent("A list of rows is as good as an array.", changes("return np.array(rows)", "return rows")),
    Equivalent(
        "The converter gives the input the number 0, which has no sign.",
        changes("interpreter.set_tensor(where_in, images[k:k + 1])", "where_in ⇒ -where_in"),
    ),
    Equivalent(
        "Of a table of one row the last is the first.",
        changes("rows.append(interpreter.get_tensor(where_out)[0])", "[0] ⇒ [-1]"),
    ),
)


run_tflite.try_only(
    "for k in range(len(images)): *",
    "for k in range(len(images)): once",
    "interpreter.allocate_tensors() left out",
    "interpreter.invoke() left out",
    "interpreter.set_tensor(where_in, images[k:k + 1]) *",
    "rows.append(interpreter.get_tensor(where_out)[0]) *",
    "return np.array(rows) *",
    "rounded to *",
    "images rounded to 1",
    "images cast to int",
    "of the first *",
)
