"""Prepares a drawing as the images that the network was trained on were prepared: by MNIST's recipe."""

from collections.abc import Callable

import numpy as np

from byhand import drawings, learner, reader

BOX, SIDE = 20, 28
# Where MNIST has the centre of mass, in rows and in columns counted from 0: its mean over the 60,000
# training images is 13.996 and 14.007, between 13.48 and 14.50, so 14 rounded to a whole pixel.
MIDDLE = 14
NAME = "centre_digit"
# Recorded drawings that differ: narrow, wide, large and tiny.
PROBES = (1, 2, 8, 10)
# The least correlation with the course's own image, shifted by one pixel at most. A mirrored image or a
# stretched one reaches less.
LEAST_ALIKE = 0.75


def prepared(drawing: np.ndarray) -> np.ndarray:
    """Prepare a drawing as MNIST would show it: (28, 28) float32 from 0 to 1.

    drawing: (height, width), ink high on a dark ground, 0-255 or 0-1. Its ink is scaled, keeping its
    proportions, until the longer side is 20 pixels, and laid on an empty 28x28 sheet with the centre of
    mass at row 14 and column 14, to the nearest pixel. Raises ValueError if there is no ink.
    """
    ink = cropped(np.asarray(drawing, dtype=float))
    height, width = (max(1, round(BOX * side / max(ink.shape))) for side in ink.shape)
    scaled = areas(ink.shape[0], height) @ ink @ areas(ink.shape[1], width).T
    scaled = np.clip(scaled / scaled.max(), 0, 1)
    row, column = centre_of_mass(scaled)
    top = min(max(round(MIDDLE - row), 0), SIDE - height)
    left = min(max(round(MIDDLE - column), 0), SIDE - width)
    sheet = np.zeros((SIDE, SIDE), dtype=np.float32)
    sheet[top : top + height, left : left + width] = scaled
    return sheet


def read_own(drawing: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Read a drawing with the course's own preparation and network. Returns image (28, 28) and P (10,)."""
    image = prepared(drawing)
    return image, reader.load()(image.reshape(1, SIDE * SIDE))[0]


def shrunk(drawing: np.ndarray) -> np.ndarray:
    """Return the whole drawing as it lies, averaged to (28, 28) float32 from 0 to 1; 255 becomes 1."""
    drawing = np.asarray(drawing, dtype=float) / 255
    return (areas(drawing.shape[0], SIDE) @ drawing @ areas(drawing.shape[1], SIDE).T).astype(np.float32)


def areas(n_from: int, n_to: int) -> np.ndarray:
    """Return the (n_to, n_from) matrix that resamples pixels; each new one is the mean of what it covers."""
    edges = np.arange(n_to + 1) * n_from / n_to
    old = np.arange(n_from)
    covered = np.minimum(edges[1:, None], old + 1) - np.maximum(edges[:-1, None], old)
    return np.clip(covered, 0, None) * n_to / n_from


def centre_of_mass(image: np.ndarray) -> tuple[float, float]:
    """Return the mean row and column of the ink, in pixels from 0."""
    mass = image.sum()
    return (
        float(image.sum(axis=1) @ np.arange(image.shape[0]) / mass),
        float(image.sum(axis=0) @ np.arange(image.shape[1]) / mass),
    )


def cropped(drawing: np.ndarray) -> np.ndarray:
    """Return the smallest rectangle that holds all ink; a tenth of the darkest ink or less is paper.

    Raises ValueError if there is no ink.
    """
    inked = drawing > 0.1 * drawing.max(initial=0)
    if not inked.any():
        raise ValueError("The drawing is empty: draw a digit first.")
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    return drawing[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def preparation() -> tuple[Callable[[np.ndarray], np.ndarray], str | None]:
    """Return the learner's `centre_digit` if it prepares recorded drawings well, else the course's own.

    With it comes a note if it is the course's own, else None. Many ways of resampling are right, so a
    result is measured and not compared number by number. If the learner's function later fails on a
    drawing, the course's own prepares that one.
    """

    def theirs(drawing: np.ndarray) -> np.ndarray:
        own = prepared(drawing)
        image = learner.call(NAME, drawing)
        return image.astype(np.float32) if image is not None and well_prepared(image, own) else own

    recorded = drawings.strokes()
    probes = [drawings.rasterise(recorded[k]["strokes"]) for k in PROBES]
    # These digits are higher than they are wide; one on its side tests a wide drawing too.
    for drawing in [*probes, probes[0].T.copy()]:
        image = learner.call(NAME, drawing)
        if image is None or not well_prepared(image, prepared(drawing)):
            return prepared, f"Drawn with the course's own `{NAME}` until yours passes its check."
    return theirs, None


def well_prepared(image: np.ndarray, own: np.ndarray) -> bool:
    """Return whether an image is the digit of `own`, (28, 28) from 0 to 1, prepared by any fair resampling.

    Its longer side is 20 pixels and its centre of mass at (14, 14), both within one pixel.
    """
    if image.shape != (SIDE, SIDE) or not np.isfinite(image).all():
        return False
    inked = image > 0.1
    if not inked.any() or image.min() < -1e-6 or not 0.5 < image.max() <= 1 + 1e-6:
        return False
    sides = [np.ptp(np.flatnonzero(inked.any(axis=axis))) + 1 for axis in (0, 1)]
    off = max(abs(d - MIDDLE) for d in centre_of_mass(image))
    shifted = [np.roll(image, (y, x), (0, 1)) for y in (-1, 0, 1) for x in (-1, 0, 1)]
    alike = max(np.corrcoef(one.ravel(), own.ravel())[0, 1] for one in shifted)
    return bool(abs(max(sides) - BOX) <= 1 and off <= 1.01 and alike > LEAST_ALIKE)
