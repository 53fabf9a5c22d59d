"""Draws the drawings that `centre_digit` and `read_digit` are asked about.

A question takes several drawings from the file, and lays each on a sheet at a random place. That does not
change what must be true of the drawing: if the place matters, it is one of those that were tried out.
"""

import numpy as np

from autograder.exercises.phone.drawings_file import DIGITS, OFF_CENTRE, SHEET, Ink, kept
from autograder.exercises.phone.tflite_files import TFLite, deeper, reader

Array = np.ndarray
MARGIN = 2  # pixels of paper around a drawing that is laid anywhere


def readable(rng: np.random.Generator) -> list[tuple[TFLite, Array]]:
    """Draw four digits that the reader reads when they are prepared, and one drawing for another model."""
    digits = rng.permutation(DIGITS)[:4]
    read = [(reader(), _at_a_place(kept().read[int(digit)], rng)) for digit in digits]
    return [*read, (deeper(), _at_a_place(kept().other, rng))]


def _at_a_place(pool: list[Ink], rng: np.random.Generator) -> Array:
    ink = pool[rng.integers(len(pool))]
    return ink.on(SHEET, *ink.places[rng.integers(len(ink.places))])


def off_centre(rng: np.random.Generator) -> list[tuple[Array]]:
    """Draw drawings off the middle, small and large, from 0 to 255 and from 0 to 1, and an empty one.

    First come digits, a lopsided one before others, and one pale below. Then come a wide digit, three figures
    that are heavy on one side, and thin lines. The centre of mass of each is clearly the middle of
    its box, or clearly not.
    """
    # In turn at the lower edge and at the right edge.
    corners = np.array([(0.9 * (k % 2 == 0), 0.9 * (k % 2)) for k in range(5)])
    digits = [_anywhere(k, corner + rng.uniform(0, 0.1, size=2), rng) for k, corner in enumerate(corners)]
    digits[1] = (digits[1] / 255).round(4)
    wide = _anywhere(5, rng.uniform(size=2), rng)
    light, heavy = (3, 4), (5, 2)
    lopsided = [_on_a_foot(rng, *heavy, turns) for turns in (0, 1)]
    lopsided.append(_on_a_foot(rng, *light, turns=int(rng.integers(2, 4))))
    return [(drawing,) for drawing in (*digits, wide, *lopsided, *_thin(rng), np.zeros((140, 140), np.uint8))]


def _anywhere(k: int, place: Array, rng: np.random.Generator) -> Array:
    """Draw one of the k-th kind of OFF_CENTRE. place: how far down and right, from 0 to 1."""
    pool, sheet = kept().off_centre[k], OFF_CENTRE[k].sheet
    ink = pool[rng.integers(len(pool))]
    room = sheet - np.array(ink.shades.shape) - 2 * MARGIN
    top, left = (MARGIN + place * room).astype(int)
    return ink.on(sheet, top, left)


def _on_a_foot(rng: np.random.Generator, foot: int, stem: int, turns: int) -> Array:
    """Draw a stem on a foot, after some turns by a right angle: the foot is below, right, above or left.

    foot, stem: how thick they are, if both together are 20 high. With a foot of 5 and a stem of 2 the centre
    of mass comes to 14.7 at best: closer to 14, the end of the stem would leave the sheet.
    """
    figure = np.zeros((20, 20), np.uint8)
    figure[:, 10 - stem // 2 : 10 + stem // 2] = 255
    figure[20 - foot :] = 255
    across = int(rng.integers(5, 8))
    ink = np.kron(np.rot90(figure, turns), np.ones((across, across), np.uint8))
    sheet = np.zeros((170, 190), np.uint8)
    top, left = rng.integers(0, np.array(sheet.shape) - ink.shape)
    sheet[top : top + len(ink), left : left + len(ink)] = ink
    return sheet


def _thin(rng: np.random.Generator) -> list[Array]:
    """Draw an upright line and a flat one, each less than a twentieth as wide as it is long."""
    from byhand.drawings import rasterise

    drawn = []
    for upright in (True, False):
        x, y = rng.integers(20, 120), rng.integers(8, 20)
        line = [(x, y), (x, y + int(rng.integers(150, 160)))]
        drawn.append(rasterise([line if upright else [(b, a) for a, b in line]], size=190, width=6))
    return drawn
