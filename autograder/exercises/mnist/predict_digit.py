"""The exercise `predict_digit`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.beside import asks
from autograder.beside.network import Network
from autograder.exercises.changes import changes, left_out
from autograder.exercises.mnist.pictures import (
    divided_twice,
    floored,
    pictures,
    reads,
    scaled,
    turned,
    unscaled,
)
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Staging

Array = np.ndarray
Facts = dict[str, Any]


@exercise(
    points=2,
    inputs=pictures,
    needs=("prepare_images",),
    seconds=60,
    staging=Staging(call=asks.given_a_model, costly=True, keras=True),
)
def predict_digit(model: Network, image: Array) -> int:
    return reads(model, scaled(image))


def _reads(way: Callable[[Array], Array]) -> Callable[[Network, Array], int]:
    """A way to prepare an image that is followed by a right reading."""
    return lambda model, image: reads(model, way(image))


def _probabilities(model: Network, image: Array) -> Array:
    return model(scaled(image))


@predict_digit.mistake("forgotten / 255")
def forgotten_255(model: Network, image: Array):
    """That is what the network reads when the pixels run to 255. It was trained on 0 to 1."""
    return _reads(unscaled)(model, image)


@predict_digit.mistake("greys lost")
def greys_lost(model: Network, image: Array):
    """That is what the network reads when every grey becomes 0. Is there a `//`, or an `int`?"""
    return _reads(floored)(model, image)


@predict_digit.mistake("divided twice")
def divided_twice_instead(model: Network, image: Array):
    """That is what the network reads when the pixels are divided by 255 twice. Has `prepare_images` done it
    already?
    """
    return _reads(divided_twice)(model, image)


@predict_digit.mistake("ten probabilities")
def ten_probabilities(model, image):
    """These are the ten probabilities. Which digit do they speak for?"""
    return _probabilities(model, image)[0]


@predict_digit.mistake("a table of one row")
def a_table_of_one_row(model, image):
    """This is the table that `predict` gives: one row of ten. Which place of the row holds the largest?"""
    return _probabilities(model, image)


@predict_digit.mistake("largest probability")
def largest_probability(model, image):
    """That is how sure the network is. The question is of which digit: the place, and not the value."""
    return float(_probabilities(model, image).max())


@predict_digit.mistake("counted from 1")
def counted_from_1(model, image):
    """One too many: the first place is number 0, and so is its digit."""
    return predict_digit(model, image) + 1


@predict_digit.mistake("always the first row")
def always_the_first_row(model, image):
    """It is always 0. `argmax(axis=0)` gives that: it looks down each column, and there is one row."""
    return 0


@predict_digit.mistake("image turned")
def image_turned(model: Network, image: Array):
    """That is what the network reads when rows and columns of the image are exchanged."""
    return _reads(turned)(model, image)


predict_digit.hints(
    start=(
        "A network takes a table of images. Make a table with one row of this image, prepared as in training."
    ),
    between={
        "How do I make one image a table of images?": "`image[None]` has the shape (1, 28, 28); your `prepare_images` takes that.",
    },
    almost="`P = model.predict(prepare_images(image[None]), verbose=0)`, then `return int(...)`",
)


predict_digit.try_only(
    *changes(
        "P = model.predict(prepare_images(image[None]), verbose=0)",
        "P = model",
        "prepare_images(image[None]) ⇒ image[None]",
        "image[None] ⇒ image",
        "image[None] ⇒ -image[None]",
        "prepare_images(image[None]) ⇒ -prepare_images(image[None])",
        "P = model.predict ⇒ P = -model.predict",
    ),
    *changes(
        "return int(P.argmax())",
        "argmax ⇒ argmin",
        "return int(P)",
        "return int()",
        "return -int(P.argmax())",
        "return int(image.argmax())",
    ),
    *left_out("P = model.predict(prepare_images(image[None]), verbose=0)", "return int(P.argmax())"),
)
