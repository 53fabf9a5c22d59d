"""Draws digits as people draw them on a phone: anywhere on the sheet, large or small, with a thicker pen."""

import numpy as np

SHEET = 280
SIZES = (70, 200)


def on_canvas(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw each digit on its own sheet, (n, 280, 280) uint8: at a random place and size, and thicker.

    images: (n, 28, 28), ink high, 0-255. The longer side of the ink becomes 70 to 200 pixels long. Its
    edge is crisp, and all of it lies on the sheet. Raises ValueError for another shape, and for an image
    without ink.
    """
    images = np.asarray(images)
    if images.ndim != 3 or images.shape[1:] != (28, 28):
        raise ValueError(f"Give images of the shape (n, 28, 28), not {images.shape}.")
    sheets = np.zeros((len(images), SHEET, SHEET), dtype=np.uint8)
    for sheet, image in zip(sheets, images, strict=True):
        ink = _cropped(image / 255)
        scale = rng.uniform(*SIZES) / max(ink.shape)
        height, width = (min(SHEET, round(scale * side)) for side in ink.shape)
        # The edge of the ink is where the grey passes this value: a lower one makes a thicker line.
        edge = rng.uniform(0.15, 0.5)
        smooth = _between(ink.shape[0], height) @ ink @ _between(ink.shape[1], width).T
        crisp = np.clip((smooth - edge) * scale / 2 + 0.5, 0, 1)
        top, left = rng.integers(0, SHEET - height + 1), rng.integers(0, SHEET - width + 1)
        sheet[top : top + height, left : left + width] = np.rint(255 * crisp)
    return sheets


def _between(n_from: int, n_to: int) -> np.ndarray:
    """Return the (n_to, n_from) matrix that resamples a row of pixels, linearly between their middles."""
    middles = (np.arange(n_to) + 0.5) * n_from / n_to - 0.5
    return np.clip(1 - np.abs(middles[:, None] - np.arange(n_from)), 0, None)


def _cropped(image: np.ndarray) -> np.ndarray:
    """Return the ink with one empty pixel around it, so that its edge can be drawn."""
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    if not len(rows):
        raise ValueError("One of the images is empty: give digits with ink.")
    return np.pad(image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 1)
