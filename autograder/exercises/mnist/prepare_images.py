"""Makes rows of 784 numbers from 0 to 1, in float32, of images whose pixels run to 255."""

from typing import Any

import numpy as np

from autograder.exercises.shared import OF_A_SHARE, PIXELS
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent

Array = np.ndarray


def _images(rng: np.random.Generator) -> list[tuple[Array]]:
    """Draw images of uint8 as MNIST has them; the first is all 0 but for one pixel of 255 and one of 51."""
    by_hand = np.zeros((1, 28, 28), np.uint8)
    by_hand[0, 0, 1], by_hand[0, 2, 0] = 255, 51
    # Pale images too, or dividing by the largest value would pass.
    drawn = [rng.integers(high, size=(n, 28, 28)).astype(np.uint8) for n, high in ((3, 256), (8, 190))]
    return [(by_hand,), *((images,) for images in drawn)]


@exercise(points=2, inputs=_images, tolerance=Tolerance(dtype="float32"))
def prepare_images(images: Any) -> Array:
    return _rows(images).astype(np.float32) / 255


def _rows(images: Any) -> Array:
    """Return each image as a row, with its numbers as they are."""
    return np.asarray(images).reshape(-1, PIXELS)


@prepare_images.mistake("forgotten / 255")
def never_divided(images):
    """The numbers still run from 0 to 255. What brings the largest one to 1?"""
    return _rows(images).astype(np.float32)


@prepare_images.mistake("divided by 256")
def divided_by_256(images):
    """Full ink comes out a little below 1. The largest value is 255, not 256."""
    return _rows(images).astype(np.float32) / 256


@prepare_images.mistake("divided by the largest there is")
def divided_by_the_largest(images):
    """These are the numbers divided by the largest that came in. Pale images come out darker than they are:
    full ink is 255.
    """
    return (_rows(images) / max(1, np.max(images))).astype(np.float32)


@prepare_images.mistake("whole division")
def whole_division(images):
    """All greys are lost: only full ink is 1, and all else is 0. Is there a `//`, or an `int` on the way?"""
    return (_rows(images) // 255).astype(np.float32)


@prepare_images.mistake("rounded")
def rounded(images):
    """Only 0 and 1 are left. Were the numbers rounded?"""
    return prepare_images(images).round()


@prepare_images.mistake("around zero")
def around_zero(images):
    """Yours run from -1 to 1. Here paper is 0 and ink is 1."""
    return (prepare_images(images) - np.float32(0.5)) * 2


@prepare_images.mistake("inverted")
def inverted(images):
    """Paper and ink have changed places: 0 is paper, and should stay 0."""
    return 1 - prepare_images(images)


@prepare_images.mistake("columns first")
def columns_first(images):
    """The right numbers, read column by column. A row of pixels belongs together: `reshape` goes row by row
    unless told otherwise.
    """
    return prepare_images(np.asarray(images).transpose(0, 2, 1))


@prepare_images.mistake("double precision")
def double_precision(images):
    """The numbers are right, in float64, which takes twice the memory. `astype` gives back a new array, and
    leaves the one it is asked of as it is: is the new one kept?
    """
    return _rows(images) / 255


@prepare_images.mistake("still a square")
def still_a_square(images):
    """The numbers are right. Each image should be one row: which shape has that?"""
    return (np.asarray(images) / 255).astype(np.float32)


@prepare_images.right
def in_float32_from_the_start(images):
    return images.reshape(-1, 784).astype("float32") / 255


@prepare_images.right
def in_float32_at_the_end(images):
    return np.asarray(images.reshape(-1, 784) / 255, dtype=np.float32)


@prepare_images.right
def divided_into_float32(images):
    return np.divide(images.reshape(len(images), -1), 255, dtype=np.float32)


@prepare_images.right
def reshaped_at_the_end(images):
    return (images.astype("float32") / 255.0).reshape((images.shape[0], 28 * 28))


@prepare_images.right
def cast_between(images):
    return np.float32(images / 255).reshape(len(images), 28 * 28)


@prepare_images.right
def multiplied(images):
    return np.array([image.ravel() for image in images], dtype="float32") * np.float32(1 / 255)


@prepare_images.right
def by_loop(images):
    rows = []
    for image in images:
        rows.append(image.flatten())
    return np.array(rows, dtype=np.float32) / 255.0


prepare_images.hints(
    start="Three things happen, in this order: another shape, another kind of number, another range.",
    between={
        "How do I say 'as many rows as there are'?": (
            "`len(images)`, or -1: `reshape(-1, 784)` works out the -1 by itself."
        ),
    },
    almost='`return images.reshape(-1, 784).astype("float32") / ...`',
)


prepare_images.equivalent(
    Equivalent(
        "NumPy works out a size below 0 by itself, and the number of images has no sign.",
        tuple(
            "return images.reshape(len(images), 784).astype('float32') / 255 → "
            f"return images.reshape({shape}).astype('float32') / 255"
            for shape in ("-len(images), 784", "len(images), -784", "len(-images), 784")
        ),
    ),
    OF_A_SHARE,
)
