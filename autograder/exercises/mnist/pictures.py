"""Draws the networks and images that `predict_digit` asks about, and says what must be true of them.

Only few images tell a right way to prepare them from every wrong one. A search takes long, so
data/make_pictures.py has found some hundreds, and data/pictures.npz keeps them. A question takes three that
belong together and changes them: pixels change places in the image and in the network alike, and so do
neurons and classes. Apart from the new order of the classes, the network reads the same in each image,
prepared rightly or wrongly.
"""

from functools import cache

import numpy as np

from autograder.exercises.shared import CLASSES, PIXELS
from observing.network import Dense, Network

Array = np.ndarray
SIDE, HIDDEN = 28, 24
STEP = 1 / 16  # weights are multiples of it, between -8 and 8, so that each takes a byte
NAMES = ("W1", "b1", "W2", "b2")


# Ways to prepare an image, the right one and others.


def scaled(image: Array) -> Array:
    """Return an image as a row from 0 to 1, as `prepare_images` does."""
    return np.asarray(image).reshape(1, PIXELS).astype(np.float32) / 255


def unscaled(image: Array) -> Array:
    """Return an image as a row that still runs to 255."""
    return np.asarray(image, dtype=float).reshape(1, PIXELS)


def turned(image: Array) -> Array:
    """Return an image column by column, not row by row."""
    return scaled(np.asarray(image).T)


def floored(image: Array) -> Array:
    """Return an image with only full ink: every grey is 0."""
    return np.asarray(image).reshape(1, PIXELS) // 255


def divided_twice(image: Array) -> Array:
    """Return an image as a row from 0 to 1 / 255."""
    return scaled(image) / 255


WRONG = (unscaled, turned, floored, divided_twice)


# What must be true of images.


def reads(model: Network, row: Array) -> int:
    """Return the digit that a network takes a row of pixels for."""
    return int(model(row).argmax())


def tell(model: Network, images: Array) -> bool:
    """Tell whether these images tell the right answer from each wrong one, and wrong ones from each other.

    `is_told` is true of each image, and in one no digit has a probability of a half. The right digits are not
    all the same. The digits that each wrong way reads, zeros, and the digits after the right ones make rows,
    and no two of these are equal. After 9 comes 1, so this stays true if the digits 1 to 9 move in a circle.
    """
    if not all(is_told(model, image) for image in images):
        return False
    right = [reads(model, scaled(image)) for image in images]
    rows = [[reads(model, way(image)) for image in images] for way in WRONG]
    rows += [[0] * len(right), [digit % 9 + 1 for digit in right]]
    unsure = any(model(scaled(image)).max() < 0.5 for image in images)
    return unsure and len(set(right)) > 1 and len(set(map(tuple, rows))) == len(rows)


def is_told(model: Network, image: Array) -> bool:
    """Tell whether an image is clearly read as a digit, not 0, and clearly as another in every wrong way."""
    right, *wrong = (model(way(image)) for way in (scaled, *WRONG))
    apart = right.argmax() not in (0, *(P.argmax() for P in wrong))
    # Rounding must not decide.
    return bool(apart and all(first > 1.5 * second for second, first in _two_best((right, *wrong))))


def _two_best(rows: tuple[Array, ...]) -> Array:
    return np.sort(np.concatenate(rows), axis=1)[:, -2:]


# What an answer is asked.


@cache
def kept() -> list[tuple[Network, Array]]:
    """Read the networks of data/pictures.npz, each with its images: (n, 3, 28, 28) uint8.

    Three images belong together. Raises FileNotFoundError if the file is missing.
    """
    from byhand.digits import bundled_file

    with np.load(bundled_file("pictures.npz")) as arrays:
        weights, images = {name: arrays[name] for name in NAMES}, arrays["images"]
    return [
        (in_steps(*(weights[name][k] for name in NAMES)), images_of_it)
        for k, images_of_it in enumerate(images)
    ]


def in_steps(*weights: Array) -> Network:
    """Return a network of weights in whole steps: W1 (784, 24), b1 (24,), W2 (24, 10), b2 (10,)."""
    W1, b1, W2, b2 = (np.float32(STEP) * array for array in weights)
    return Network((Dense(W1, b1), "relu", Dense(W2, b2), "softmax"))


def pictures(rng: np.random.Generator) -> list[tuple[Network, Array]]:
    """Draw a network and three images, each read as another digit when it is not prepared rightly."""
    model, groups = kept()[rng.integers(len(kept()))]
    model, images = written_anew(model, groups[rng.integers(len(groups))], rng)
    return [(model, image) for image in rng.permutation(images)]


def written_anew(model: Network, images: Array, rng: np.random.Generator) -> tuple[Network, Array]:
    """Return another network that reads other images as this one reads these.

    Rows of pixels change places, and columns in the same way, so a transposed image stays transposed. Neurons
    change places. The classes from 1 to 9 move on in a circle by a random number of places.
    """
    W1, b1, W2, b2 = model.weights
    pixels, neurons = rng.permutation(SIDE), rng.permutation(HIDDEN)
    classes = np.append(0, np.roll(np.arange(1, CLASSES), rng.integers(CLASSES - 1)))
    W1 = W1.reshape(SIDE, SIDE, HIDDEN)[pixels][:, pixels].reshape(PIXELS, HIDDEN)
    layers = (
        Dense(W1[:, neurons], b1[neurons]),
        "relu",
        Dense(W2[np.ix_(neurons, classes)], b2[classes]),
        "softmax",
    )
    return Network(layers), images[:, pixels][:, :, pixels]
