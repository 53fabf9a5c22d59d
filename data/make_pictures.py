"""Builds pictures.npz: the networks and images that the exercise `predict_digit` asks about.

Run it with `python data/make_pictures.py`; it takes some seconds. It draws networks and images at random, and
keeps those that show what the exercise asks, as autograder/exercises/mnist/pictures.py decides. It needs only
NumPy.
"""

from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import numpy as np

from autograder.exercises.mnist.pictures import HIDDEN, NAMES, SIDE, STEP, in_steps, is_told, tell
from autograder.exercises.shared import CLASSES
from observing.network import Network

Array = np.ndarray
SEED = 7
# How many networks, how many groups of three images for each, and how many images are tried for one.
NETWORKS, GROUPS = 6, 16
TRIED = 3000


def weights(rng: np.random.Generator) -> tuple[Array, ...]:
    """Draw a network's weights, in whole steps; strong ones, so that an image decides, and not the biases."""
    spread = {"W1": 0.2, "b1": 1.0, "W2": 0.4, "b2": 1.0}
    shapes = {"W1": (SIDE * SIDE, HIDDEN), "b1": (HIDDEN,), "W2": (HIDDEN, CLASSES), "b2": (CLASSES,)}
    drawn = (rng.normal(size=shapes[name]) * spread[name] / STEP for name in NAMES)
    return tuple(np.rint(array).clip(-127, 127).astype(np.int8) for array in drawn)


def image(rng: np.random.Generator) -> Array:
    """Draw an image: three pixels in ten have one of 17 shades, for a small file, and some have full ink."""
    drawn = 15 * rng.integers(1, 18, size=(SIDE, SIDE)) * (rng.uniform(size=(SIDE, SIDE)) < 0.3)
    drawn.flat[rng.integers(SIDE * SIDE, size=9)] = 255
    return drawn.astype(np.uint8)


def groups(model: Network, rng: np.random.Generator) -> Iterator[Array]:
    """Yield groups of three images that tell, from TRIED images, or from a tenth of them if none tells."""
    alone, any_tell = [], False
    for tried in range(TRIED):
        drawn = image(rng)
        if is_told(model, drawn):
            alone.append(drawn)
        if len(alone) == 3:
            images, alone = np.stack(alone), []
            if tell(model, images):
                any_tell = True
                yield images
        if tried == TRIED // 10 and not any_tell:
            return


def networks(n_groups: int) -> Iterator[tuple[tuple[Array, ...], Array]]:
    """Yield weights with images (n_groups, 3, 28, 28) that tell; skip networks without such images."""
    for number in count():
        rng = np.random.default_rng([SEED, number])
        drawn = weights(rng)
        found = list(islice(groups(in_steps(*drawn), rng), n_groups))
        if len(found) == n_groups:
            yield drawn, np.stack(found)


def build(n_networks: int = NETWORKS, n_groups: int = GROUPS) -> dict[str, Array]:
    """Return the file's arrays: images, and weights of each name in whole steps, network by network."""
    found = list(islice(networks(n_groups), n_networks))
    arrays = {name: np.stack([drawn[k] for drawn, _ in found]) for k, name in enumerate(NAMES)}
    return {**arrays, "images": np.stack([images for _, images in found])}


if __name__ == "__main__":
    path = Path(__file__).with_name("pictures.npz")
    arrays: dict[str, Any] = build()
    np.savez_compressed(path, **arrays)
    print(f"{path.name}: {arrays['images'].size // SIDE**2} images, {path.stat().st_size / 1000:.0f} kB")
