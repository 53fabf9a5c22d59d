"""The exercise `read_digit`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.beside import asks
from autograder.beside.plain import Unfit
from autograder.exercises.changes import changes, left_out
from autograder.exercises.phone.shared import (
    CLASSES,
    PIXELS,
    TFLite,
    boxed,
    course_own,
    deeper_file,
    fitted,
    lay_out,
    moved_drawing,
    reader_file,
    whole_sheet,
)
from autograder.judging.authoring import exercise
from autograder.judging.compare import as_numbers
from autograder.judging.exercise import Staging
from autograder.judging.explain import not_numbers

Array = np.ndarray
Facts = dict[str, Any]
Result = tuple[str, int, float]


TEN, SHARE, DIGIT = "ten numbers", "a fraction", "a digit"


def _given(value: Any, *_: Any) -> Facts:
    """What kind of thing came back, and the digit in it: probabilities depend on how a drawing was prepared."""
    number = as_numbers(value)
    if number is None:
        raise Unfit(not_numbers(value))
    if number.size != 1:
        return {"kind of result": TEN if number.size == CLASSES else f"{number.size} numbers"}
    if number != np.round(number):
        return {"kind of result": SHARE}
    # One number may come as an array of one; a table of one row is another thing.
    kind = DIGIT if number.shape in ((), (1,)) else f"an array of shape {number.shape}"
    return {"kind of result": kind, "digit": int(number.item())}


def _read_as(tflite_bytes: TFLite, image: Array) -> int:
    return int(_shares(tflite_bytes, image).argmax())


def _shares(tflite_bytes: TFLite, image: Array) -> Array:
    return tflite_bytes.model(np.asarray(image).reshape(1, PIXELS))


def _cornered(drawing: Array) -> Array:
    return lay_out(fitted(boxed(drawing), 20), 0, 0)


def _readable(rng: np.random.Generator) -> list[tuple[TFLite, Array]]:
    """Drawings that the reader reads clearly when prepared, and otherwise when not.

    Each way of not preparing them misreads one of them in a way of its own.
    """
    from byhand.pad import strokes

    recorded = strokes()
    chosen: dict[int, Array] = {}
    misread: list[list[int]] = []
    while len(chosen) < 4 or len(set(zip(*misread, strict=True))) < 2:
        one = recorded[rng.integers(len(recorded))]
        drawing = moved_drawing(one["strokes"], rng.uniform(0.25, 0.5), rng.choice([0.02, 0.98], size=2), 140)
        right = _read_as(reader_file(), course_own(drawing))
        wrong = [_read_as(reader_file(), change(drawing)) for change in (whole_sheet, _cornered)]
        clear = _shares(reader_file(), course_own(drawing)).max() > 0.8 and right == one["label"]
        fair = {_read_as(reader_file(), image) for image in _nearly(drawing)} == {right}
        large = max(boxed(drawing).shape) > 28  # some ways of scaling make nothing larger
        if clear and fair and large and right not in (0, *wrong, *chosen):
            chosen[right] = drawing
            misread.append(wrong)
    return [*((reader_file(), drawing) for drawing in chosen.values()), _for_another_model(rng)]


def _for_another_model(rng: np.random.Generator) -> tuple[TFLite, Array]:
    """A model that reads digits in a way of its own, and a drawing of which it is sure, prepared or not."""
    from byhand.pad import strokes

    recorded, other = strokes(), deeper_file()
    while True:
        one = recorded[rng.integers(len(recorded))]
        drawing = moved_drawing(one["strokes"], rng.uniform(0.25, 0.5), rng.choice([0.02, 0.98], size=2), 140)
        own = _read_as(other, course_own(drawing))
        fair = {_read_as(other, image) for image in _nearly(drawing)} == {own}
        images = [*_nearly(drawing), whole_sheet(drawing), _cornered(drawing)]
        sure = all(_clear(_shares(other, image)) for image in images)
        if fair and sure and own not in (0, _read_as(reader_file(), course_own(drawing))):
            return other, drawing


def _clear(P: Array) -> bool:
    second, first = np.sort(P.ravel())[-2:]
    return bool(first > 1.5 * second)


def _nearly(drawing: Array) -> list[Array]:
    """The prepared drawing as other fair ways give it: a pixel off, with harder or with softer edges, or both."""
    steps = (-1, 0, 1)
    edges = (course_own(drawing), np.round(course_own(drawing)), np.sqrt(course_own(drawing)))
    return [np.roll(image, (down, right), (0, 1)) for image in edges for down in steps for right in steps]


@exercise(
    points=2,
    inputs=_readable,
    needs=("centre_digit", "run_tflite"),
    seconds=60,
    staging=Staging(call=asks.given_bytes, facts=_given),
)
def read_digit(tflite_bytes: TFLite, drawing: Array) -> Facts:
    return _given(_read_as(tflite_bytes, course_own(drawing)))


def _reads(change: Callable[[Array], Array]) -> Callable[[TFLite, Array], Facts]:
    """A way to prepare drawings that is followed by a right reading."""
    return lambda tflite_bytes, drawing: _given(_read_as(tflite_bytes, change(drawing)))


@read_digit.symptom("not prepared")
def not_prepared(tflite_bytes: TFLite, drawing: Array):
    """That is what the network reads in the drawing as it lies there. Who prepares it?"""
    return _reads(whole_sheet)(tflite_bytes, drawing)


@read_digit.symptom("another model")
def another_model(tflite_bytes, drawing):
    """It reads every drawing with the same model. Which one is it given?"""
    return read_digit(reader_file(), drawing)


@read_digit.symptom("off centre")
def off_centre(tflite_bytes: TFLite, drawing: Array):
    """That is what the network reads when the digit stands in a corner."""
    return _reads(_cornered)(tflite_bytes, drawing)


@read_digit.symptom("ten probabilities")
def ten_probabilities(tflite_bytes, drawing):
    """These are the ten probabilities. Which digit do they speak for?"""
    return {"kind of result": TEN}


@read_digit.symptom("largest probability")
def largest_probability(tflite_bytes, drawing):
    """That is how sure the network is. The question is of which digit."""
    return {"kind of result": SHARE}


@read_digit.symptom("counted from 1")
def counted_from_1(tflite_bytes, drawing):
    """One too many: the first place is number 0, and so is its digit."""
    return _given(_read_as(tflite_bytes, course_own(drawing)) + 1)


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
