"""Builds digits.npz: the handwritten digits that scikit-learn ships, brought to 28x28 by MNIST's recipe.

Run it with `python data/make_digits.py`. It needs scikit-learn, which nothing else in the course does.
"""

from pathlib import Path

import numpy as np

BOX, SIDE = 20, 28
# The source has 17 shades, so 86 shades lose nothing, and the file is a third smaller than with 256.
SHADE = 3


def stretch(n_from: int, n_to: int) -> np.ndarray:
    """Return the (n_to, n_from) matrix that resamples a row of n_from pixels to n_to by cubic interpolation.

    Pixels are areas, so their middles are at 0.5, 1.5, ...; beyond the edge is empty paper.
    """
    middles = (np.arange(n_to) + 0.5) * n_from / n_to - 0.5
    distance = np.abs(middles[:, None] - np.arange(n_from))
    near = 1.5 * distance**3 - 2.5 * distance**2 + 1
    far = -0.5 * distance**3 + 2.5 * distance**2 - 4 * distance + 2
    return np.where(distance < 1, near, np.where(distance < 2, far, 0.0))


def crop(image: np.ndarray) -> np.ndarray:
    """Return the smallest rectangle of `image` that holds all its ink."""
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def like_mnist(image: np.ndarray) -> np.ndarray:
    """Return one digit as MNIST would show it: (28, 28) uint8, ink high.

    Its ink is scaled until the longer side fills a 20x20 box, and put on an empty 28x28 sheet so that
    the centre of mass is in the middle, to the nearest pixel.
    """
    ink = crop(image).astype(float)
    height, width = (max(1, round(BOX * side / max(ink.shape))) for side in ink.shape)
    # einsum, unlike @, adds up in the same order on every machine.
    scaled = np.einsum("ij,jk,lk->il", stretch(ink.shape[0], height), ink, stretch(ink.shape[1], width))
    scaled = np.clip(scaled / scaled.max(), 0, 1)

    mass = scaled.sum()
    row = (scaled.sum(axis=1) @ np.arange(height)) / mass
    column = (scaled.sum(axis=0) @ np.arange(width)) / mass
    middle = (SIDE - 1) / 2
    top = min(max(round(middle - row), 0), SIDE - height)
    left = min(max(round(middle - column), 0), SIDE - width)

    sheet = np.zeros((SIDE, SIDE))
    sheet[top : top + height, left : left + width] = 255 / SHADE * scaled
    # Rounded twice, so that a value between two shades does not depend on its last bit.
    return (SHADE * np.rint(sheet.round(6))).astype(np.uint8)


def build() -> tuple[np.ndarray, np.ndarray]:
    """Return all 1,797 digits: images (1797, 28, 28) and labels (1797,), both uint8."""
    from sklearn.datasets import load_digits

    source = load_digits()
    images = np.stack([like_mnist(image) for image in source.images])
    return images, source.target.astype(np.uint8)


if __name__ == "__main__":
    path = Path(__file__).with_name("digits.npz")
    images, labels = build()
    np.savez_compressed(path, images=images, labels=labels)
    print(f"{path.name}: {len(images)} digits, {path.stat().st_size / 1000:.0f} kB")
