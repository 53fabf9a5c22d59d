"""Says which digit a Keras model reads in one image of MNIST."""

import numpy as np

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
from observing import calls
from observing.network import Network

Array = np.ndarray


@exercise(
    points=2,
    inputs=pictures,
    needs=("prepare_images",),
    seconds=60,
    staging=Staging(call=calls.given_a_model, costly=True, keras=True),
)
def predict_digit(model: Network, image: Array) -> int:
    return reads(model, scaled(image))


@predict_digit.mistake("forgotten / 255")
def pixels_to_255(model, image):
    """That is what the network reads when the pixels run to 255. It was trained on 0 to 1."""
    return reads(model, unscaled(image))


@predict_digit.mistake("greys lost")
def greys_lost(model, image):
    """That is what the network reads when every grey becomes 0. Is there a `//`, or an `int`?"""
    return reads(model, floored(image))


@predict_digit.mistake("divided twice")
def pixels_divided_twice(model, image):
    """That is what the network reads when the pixels are divided by 255 twice. Has `prepare_images` done it
    already?
    """
    return reads(model, divided_twice(image))


@predict_digit.mistake("ten probabilities")
def ten_probabilities(model, image):
    """These are the ten probabilities. Which digit do they speak for?"""
    return model(scaled(image))[0]


@predict_digit.mistake("a table of one row")
def a_table_of_one_row(model, image):
    """This is the table that `predict` gives: one row of ten. Which place of the row holds the largest?"""
    return model(scaled(image))


@predict_digit.mistake("largest probability")
def largest_probability(model, image):
    """That is how sure the network is. The question is which digit that is: the place, and not the value."""
    return float(model(scaled(image)).max())


@predict_digit.mistake("counted from 1")
def counted_from_1(model, image):
    """One too many: the first place is number 0, and so is its digit."""
    return predict_digit(model, image) + 1


@predict_digit.mistake("always the first row")
def always_the_first_row(model, image):
    """It is always 0. `argmax(axis=0)` gives that: it looks down each column, and there is one row."""
    return 0


@predict_digit.mistake("image turned")
def image_turned(model, image):
    """That is what the network reads when rows and columns of the image are exchanged."""
    return reads(model, turned(image))


predict_digit.hints(
    start=(
        "A network takes a table of images. Make a table with one row of this image, prepared as in training."
    ),
    between={
        "How do I make one image a table of images?": (
            "`image[None]` has the shape (1, 28, 28); your `prepare_images` takes that."
        ),
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
