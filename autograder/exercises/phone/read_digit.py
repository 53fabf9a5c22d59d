"""Says which digit a `.tflite` model reads in a drawing."""

from typing import Any

import numpy as np

from autograder.exercises.changes import changes, left_out
from autograder.exercises.phone.drawing_pool import readable
from autograder.exercises.phone.tflite_files import TFLite, read_as, reader
from autograder.exercises.phone.ways_to_prepare import cornered, prepared, whole
from autograder.exercises.shared import CLASSES, Facts
from autograder.judging.authoring import exercise
from autograder.judging.compare import as_numbers
from autograder.judging.exercise import Staging
from autograder.judging.explain import not_numbers
from observing import calls
from observing.plain import Unfit

Array = np.ndarray
TEN, SHARE, DIGIT = "ten numbers", "a fraction", "a digit"


def _given(value: Any, *_: Any) -> Facts:
    """Return the kind of what came back, and the digit in it.

    Probabilities are not compared: they depend on how a drawing was prepared.
    """
    number = as_numbers(value)
    if number is None:
        raise Unfit(not_numbers(value))
    if number.size != 1:
        return {"kind of result": TEN if number.size == CLASSES else f"{number.size} numbers"}
    if number != np.round(number):
        return {"kind of result": SHARE}
    # An array of one number counts as a number; a table of one row does not.
    kind = DIGIT if number.shape in ((), (1,)) else f"an array of shape {number.shape}"
    return {"kind of result": kind, "digit": int(number.item())}


@exercise(
    points=2,
    inputs=readable,
    needs=("centre_digit", "run_tflite"),
    seconds=60,
    staging=Staging(call=calls.given_bytes, facts=_given),
)
def read_digit(tflite_bytes: TFLite, drawing: Array) -> Facts:
    return _given(read_as(tflite_bytes, prepared(drawing)))


@read_digit.symptom("not prepared")
def not_prepared(tflite_bytes, drawing):
    """That is what the network reads in the drawing as it lies there. Who prepares it?"""
    return _given(read_as(tflite_bytes, whole(drawing)))


@read_digit.symptom("another model")
def another_model(tflite_bytes, drawing):
    """It reads every drawing with the same model. Which one is it given?"""
    return read_digit(reader(), drawing)


@read_digit.symptom("off centre")
def off_centre(tflite_bytes, drawing):
    """That is what the network reads when the digit stands in a corner."""
    return _given(read_as(tflite_bytes, cornered(drawing)))


@read_digit.symptom("ten probabilities")
def ten_probabilities(tflite_bytes, drawing):
    """These are the ten probabilities. Which digit do they speak for?"""
    return {"kind of result": TEN}


@read_digit.symptom("largest probability")
def largest_probability(tflite_bytes, drawing):
    """That is how sure the network is. The question is which digit that is."""
    return {"kind of result": SHARE}


@read_digit.symptom("counted from 1")
def counted_from_1(tflite_bytes, drawing):
    """One too many: the first place is number 0, and so is its digit."""
    return _given(read_as(tflite_bytes, prepared(drawing)) + 1)


@read_digit.symptom("always 0")
def always_0(tflite_bytes, drawing):
    """It is always 0. `argmax(axis=0)` gives that: it looks down each column, and there is one row."""
    return _given(0)


read_digit.hints(
    start="You have both parts: one prepares a drawing, one runs the model.",
    between={
        "The shapes do not fit": (
            "`run_tflite` takes a table of images: (1, 784) for one. `reshape(1, 784)` makes it of the "
            "square."
        ),
    },
    almost="`P = run_tflite(tflite_bytes, centre_digit(drawing).reshape(...))`, then `return int(...)`",
)


read_digit.try_only(
    *changes(
        "image = centre_digit(drawing).reshape(1, 784)",
        "image = centre_digit(drawing)",
        "(1, 784) ⇒ (784)",
        "(1, 784) ⇒ (784, 1)",
        "image = drawing.reshape(1, 784)",
        "image = -centre_digit(drawing).reshape(1, 784)",
    ),
    *changes(
        "return int(run_tflite(tflite_bytes, image).argmax())",
        "argmax ⇒ argmin",
        "return int(run_tflite(tflite_bytes, image))",
        "tflite_bytes, image ⇒ image, tflite_bytes",
        "tflite_bytes, image ⇒ tflite_bytes, drawing",
        "tflite_bytes, image ⇒ tflite_bytes, -image",
        "return -int(run_tflite(tflite_bytes, image).argmax())",
        "return int()",
    ),
    *left_out("return int(run_tflite(tflite_bytes, image).argmax())"),
)
