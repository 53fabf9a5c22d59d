"""The networks and images that `predict_digit` asks about, and what is asked of them.

Few images tell a right way to prepare them from every wrong one, so they are not looked for while somebody
waits: data/make_pictures.py has found some hundreds, and data/pictures.npz keeps them. A question takes three
that belong together and writes them anew: pixels change places in the image and in the network alike, and so
do neurons and classes. What the network reads in an image, prepared rightly or wrongly, changes with its
classes alone.
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
    """Make a row from 0 to 1 of an image, as `prepare_images` does."""
    return np.asarray(image).reshape(1, PIXELS).astype(np.float32) / 255


def unscaled(image: Array) -> Array:
    """Make a row that still runs to 255."""
    return np.asarray(image, dtype=float).reshape(1, PIXELS)


def turned(image: Array) -> Array:
    """Put its columns one after another, and not its rows."""
    return scaled(np.asarray(image).T)


def floored(image: Array) -> Array:
    """Keep full ink alone: every grey is 0."""
    return np.asarray(image).reshape(1, PIXELS) // 255


def divided_twice(image: Array) -> Array:
    """Make a row from 0 to 1 / 255."""
    return scaled(image) / 255


WRONG = (unscaled, turned, floored, divided_twice)


# What is asked of images.


def reads(model: Network, row: Array) -> int:
    """Give the digit that a network takes a row of pixels for."""
    return int(model(row).argmax())


def tell(model: Network, images: Array) -> bool:
    """Say whether these images tell a right answer from each wrong one, and the wrong ones from one another.

    `is_told` holds of each, and one is read with less than a half. Over all of them, what each wrong way
    reads, 0 and the digits after the right ones are different rows, and the right digits are not all the
    same. After 9 comes 1, so this holds as well when the digits from 1 on are counted from another one of
    them.
    """
    if not all(is_told(model, image) for image in images):
        return False
    right = [reads(model, scaled(image)) for image in images]
    rows = [[reads(model, way(image)) for image in images] for way in WRONG]
    rows += [[0] * len(right), [digit % 9 + 1 for digit in right]]
    unsure = any(model(scaled(image)).max() < 0.5 for image in images)
    return unsure and len(set(right)) > 1 and len(set(map(tuple, rows))) == len(rows)


def is_told(model: Network, image: Array) -> bool:
    """Say whether it is read as a digit, not 0, and as another in every wrong way, always clearly."""
    right, *wrong = (model(way(image)) for way in (scaled, *WRONG))
    apart = right.argmax() not in (0, *(P.argmax() for P in wrong))
    # The last bits of a machine must not decide.
    return bool(apart and all(first > 1.5 * second for second, first in _two_best((right, *wrong))))


def _two_best(rows: tuple[Array, ...]) -> Array:
    return np.sort(np.concatenate(rows), axis=1)[:, -2:]


# What is asked of an answer.


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
    """Make a network of weights in whole steps: W1 (784, 24), b1 (24,), W2 (24, 10), b2 (10,)."""
    W1, b1, W2, b2 = (np.float32(STEP) * array for array in weights)
    return Network((Dense(W1, b1), "relu", Dense(W2, b2), "softmax"))


def pictures(rng: np.random.Generator) -> list[tuple[Network, Array]]:
    """Draw a network and three images, each read as another digit when it is not prepared rightly."""
    model, groups = kept()[rng.integers(len(kept()))]
    model, images = written_anew(model, groups[rng.integers(len(groups))], rng)
    return [(model, image) for image in rng.permutation(images)]


def written_anew(model: Network, images: Array, rng: np.random.Generator) -> tuple[Network, Array]:
    """Make another network that reads other images as this one reads these.

    Rows of pixels change places, and columns in the same way: an image that is turned is turned still.
    Neurons change places. The classes from 1 to 9 move on, as far as chance says.
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
