"""The exercise `predict_digit`."""

from dataclasses import replace
from typing import Any

import numpy as np

from autograder.beside import asks
from autograder.beside.network import Network, network
from autograder.exercises.changes import changes, left_out
from autograder.exercises.mnist.prepare_images import prepare_images
from autograder.exercises.mnist.shared import CLASSES, PIXELS
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Staging

Array = np.ndarray
Facts = dict[str, Any]


def _pictures(rng: np.random.Generator) -> list[tuple[Network, Array]]:
    """A network and images that it reads in a way of their own when they are not prepared rightly.

    One of them wins with less than a half.
    """
    while True:
        drawn = network([PIXELS, 24, CLASSES], ["relu", "softmax"], rng)
        # Strong enough that the image, and not the biases alone, decides.
        first, *rest = drawn.layers
        reader = Network((replace(first, W=3 * first.W), *rest))
        if chosen := _telling(reader, rng):
            return [(reader, image) for image in chosen]


def _telling(reader: Network, rng: np.random.Generator) -> list[Array]:
    """Three images that tell each wrong way of preparing from the others; none if this network has no such."""
    found: list[tuple[Array, int, list[int], bool]] = []
    for _ in range(1500):
        image = (rng.integers(256, size=(28, 28)) * (rng.uniform(size=(28, 28)) < 0.3)).astype(np.uint8)
        image.flat[rng.integers(PIXELS, size=9)] = 255
        P = reader(prepare_images(image[None]))[0]
        digit = int(P.argmax())
        second, first = np.sort(P)[-2:]
        unsure = bool(first < 0.5)
        clear = first > 1.5 * second  # the last bits of a machine must not decide
        if not clear or digit == 0 or not (unsure or len(found) < 2):
            continue
        wrong = [way(reader, image) for way in (_unscaled, _turned, _floored, _twice)]
        if digit not in wrong:
            found.append((image, digit, wrong, unsure))
        if len(found) >= 3 and any(entry[3] for entry in found):
            ways = {*zip(*(entry[2] for entry in found), strict=True), (0,) * len(found)}
            apart = len(ways) == 5 and len({entry[1] for entry in found}) > 1
            return [entry[0] for entry in found] if apart else []
    return []


def _unscaled(model: Network, image: Array) -> int:
    return int(model(np.asarray(image, dtype=float).reshape(1, PIXELS)).argmax())


def _turned(model: Network, image: Array) -> int:
    return int(model(prepare_images(image.T[None])).argmax())


def _floored(model: Network, image: Array) -> int:
    return int(model(np.asarray(image).reshape(1, PIXELS) // 255).argmax())


def _twice(model: Network, image: Array) -> int:
    return int(model(prepare_images(image[None]) / 255).argmax())


@exercise(
    points=2,
    inputs=_pictures,
    needs=("prepare_images",),
    seconds=60,
    staging=Staging(call=asks.given_a_model, costly=True, keras=True),
)
def predict_digit(model: Network, image: Array) -> int:
    return int(model(prepare_images(image[None])).argmax())


def _probabilities(model: Network, image: Array) -> Array:
    return model(prepare_images(image[None]))


@predict_digit.mistake("forgotten / 255")
def forgotten_255(model: Network, image: Array):
    """That is what the network reads when the pixels run to 255. It was trained on 0 to 1."""
    return _unscaled(model, image)


@predict_digit.mistake("greys lost")
def greys_lost(model: Network, image: Array):
    """That is what the network reads when every grey becomes 0. Is there a `//`, or an `int`?"""
    return _floored(model, image)


@predict_digit.mistake("divided twice")
def divided_twice(model: Network, image: Array):
    """That is what the network reads when the pixels are divided by 255 twice. Has `prepare_images` done it
    already?
    """
    return _twice(model, image)


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
    return _turned(model, image)


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
