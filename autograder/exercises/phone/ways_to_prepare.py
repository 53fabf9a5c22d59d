"""Prepares drawings in fair and in wrong ways, for checks and for choosing drawings."""

from itertools import product

import numpy as np

from byhand import preparing

Array = np.ndarray
SIDE = 28
FAR = 1.25  # pixels that the centre of mass may be off


def prepared(drawing: Array) -> Array:
    """Prepare a drawing as MNIST would show it, by the course's own way: (28, 28) float32 from 0 to 1."""
    return preparing.prepared(drawing)


def fairly(drawing: Array) -> Array:
    """Prepare a drawing in many ways that right answers may use: (n, 28, 28), from 0 to 1.

    The ink is cut out with all, a part or none of its pale edge. A new pixel is the mean of those it covers,
    or the one in their middle or at their corner. The image is in its place, a pixel off, or between two
    pixels. Its edges are as they are, hard or soft.
    """
    image = prepared(drawing)
    found = [np.round(image), np.sqrt(image)]
    for ground in (0.0, 0.1, 0.5):
        ink = _cut(drawing, ground)
        found += [placed(small) for small in (fitted(ink, 20), _picked(ink, 0.5), _picked(ink, 0.0))]
    moved = {
        (down, right): np.roll(found, (down, right), (1, 2)) for down in (-1, 0, 1) for right in (-1, 0, 1)
    }
    between = []
    for down, right in product((-1, 0), repeat=2):
        around = [(down, right), (down + 1, right), (down, right + 1), (down + 1, right + 1)]
        between.append(sum(moved[way] for way in around) / 4)
    return np.concatenate([*moved.values(), *between])


def _cut(drawing: Array, ground: float) -> Array:
    """Cut out the smallest rectangle around all pixels that are above the ground, from 0 to 1."""
    ink = np.asarray(drawing, dtype=float) / np.max(drawing)
    rows, columns = (np.flatnonzero((ink > ground).any(axis=axis)) for axis in (1, 0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _picked(ink: Array, at: float) -> Array:
    """Make the longer side 20 pixels; each takes one of those that it covers: at 0.5, the middle one."""
    sides = [max(1, round(20 * side / max(ink.shape))) for side in ink.shape]
    rows, columns = (
        ((np.arange(new) + at) * old / new).astype(int) for new, old in zip(sides, ink.shape, strict=True)
    )
    return ink[rows][:, columns]


def whole(drawing: Array) -> Array:
    """Make the whole drawing smaller, with its empty ground."""
    drawing = np.asarray(drawing, dtype=float)
    return resampled(drawing / drawing.max(), SIDE, SIDE).astype(np.float32)


def cornered(drawing: Array) -> Array:
    """Lay the ink, in the right size, in the upper left corner of the sheet."""
    return laid(fitted(boxed(drawing), 20), 0, 0)


def boxed(drawing: Array) -> Array:
    """Cut out the ink's smallest rectangle, from 0 to 1."""
    return preparing.cropped(np.asarray(drawing, dtype=float)) / np.max(drawing)


def resampled(ink: Array, height: int, width: int) -> Array:
    """Return ink another size, each new pixel the mean of what it covers."""
    areas = preparing.areas
    return areas(ink.shape[0], height) @ ink @ areas(ink.shape[1], width).T


def fitted(ink: Array, side: int) -> Array:
    """Make the longer side this many pixels, and keep the proportions."""
    return resampled(ink, *(max(1, round(side * length / max(ink.shape))) for length in ink.shape))


def laid(ink: Array, top: int | None = None, left: int | None = None) -> Array:
    """Lay ink on an empty sheet: at a place, or with its box in the middle."""
    sheet = np.zeros((SIDE, SIDE), dtype=np.float32)
    top = (SIDE - ink.shape[0]) // 2 if top is None else top
    left = (SIDE - ink.shape[1]) // 2 if left is None else left
    sheet[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return sheet


def placed(ink: Array, by_box: int | None = None) -> Array:
    """Lay ink with its centre of mass in the middle; along `by_box`, with its box in the middle."""
    corner = []
    for direction, (centre, side) in enumerate(zip(centre_of_mass(ink), ink.shape, strict=True)):
        start = (SIDE - side) // 2 if direction == by_box else round(14 - centre)
        corner.append(min(max(start, 0), SIDE - side))
    return laid(ink, *corner)


def centre_of_mass(image: Array) -> tuple[float, float]:
    """Return the mean row and column of the ink, in pixels from 0."""
    return preparing.centre_of_mass(image)


def heights_and_widths(image: Array) -> list[tuple[int, int]]:
    """Measure height and width of the ink with different thresholds.

    How much of a soft edge belongs to the ink depends on the way of resampling.
    """
    found = []
    for least in (0.01, 0.05, 0.15, 0.3):
        spans = [np.flatnonzero((image > least * image.max()).any(axis=axis)) for axis in (1, 0)]
        if all(span.size for span in spans):
            found.append((int(np.ptp(spans[0])) + 1, int(np.ptp(spans[1])) + 1))
    return found
