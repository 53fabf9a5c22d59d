"""Reads the drawings that lesson 08 asks about from data/drawings.npz.

Only few drawings tell a right way to prepare them from every wrong one. A search takes long, so
data/make_drawings.py has found some hundreds that pass the tests of drawings_tell.py.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

Array = np.ndarray
# Few shades keep the file small: 15 of them, and paper.
SHADE = 17
# For the drawings of `read_digit`: the side of their sheet, and at how many places of it each was tried out.
SHEET, PLACES = 140, 12
# Zero is left out: an answer that is always 0 would be right.
DIGITS = range(1, 10)


@dataclass(frozen=True)
class OffCentre:
    """Describes a kind of drawing off the middle: its digit, its scale, and the side of its sheet in pixels.

    wide: how many times as wide as it was drawn. pale: whether its lower half is weaker. narrowest: how many
    pixels its shorter side has at least when it is prepared. beyond: on which side of 14 its centre of mass
    is then, down and across: 1 for clearly below or to the right, -1 for above or to the left, 0 for any.
    """

    digit: int
    scale: float
    sheet: int
    wide: float = 1.0
    pale: bool = False
    narrowest: int = 0
    beyond: tuple[int, int] = (0, 0)


# A lopsided digit comes before others. A digit that is scaled by its height must not become wider than the
# sheet. Two lie beyond the middle on opposite sides: an answer that aims a pixel too far, whichever way, is
# clearly off for one of them.
OFF_CENTRE = (
    OffCentre(7, 0.6, 140),
    OffCentre(4, 0.4, 280),
    OffCentre(9, 0.8, 100),
    OffCentre(8, 0.5, 140, pale=True, beyond=(1, -1)),
    OffCentre(3, 0.3, 280, beyond=(-1, 1)),
    OffCentre(2, 0.3, 140, wide=1.9, narrowest=15),
)


@dataclass(frozen=True)
class Ink:
    """Holds the ink of a drawing, uint8, and the places of its upper left corner that were tried out."""

    shades: Array
    places: tuple[tuple[int, int], ...] = ()

    def on(self, sheet: int, top: int, left: int) -> Array:
        """Lay this ink on an empty square sheet."""
        drawing = np.zeros((sheet, sheet), np.uint8)
        height, width = self.shades.shape
        drawing[top : top + height, left : left + width] = self.shades
        return drawing


@dataclass(frozen=True)
class Kept:
    """Holds the file's drawings.

    read: by digit. other: for the other model. off_centre: for each of OFF_CENTRE.
    """

    read: dict[int, list[Ink]]
    other: list[Ink]
    off_centre: list[list[Ink]]


@cache
def kept() -> Kept:
    """Read the drawings of data/drawings.npz. Raises FileNotFoundError if it is missing."""
    from byhand.digits import bundled_file

    with np.load(bundled_file("drawings.npz")) as arrays:
        return unpacked(dict(arrays))


def unpacked(arrays: dict[str, Array]) -> Kept:
    """Return the drawings of the arrays that the file holds.

    shades: (n, height, width), 0 for paper to 15, each in the upper left corner of the array.
    sizes: (n, 2). pools: (n,), the digit, or 0 for the other model, or 10 and more for OFF_CENTRE.
    places: (m, 12, 2), for the first m drawings, which are those of `read_digit`.
    """
    pools: list[list[Ink]] = [[] for _ in range(10 + len(OFF_CENTRE))]
    for k, ((height, width), pool) in enumerate(zip(arrays["sizes"], arrays["pools"], strict=True)):
        shades = arrays["shades"][k, :height, :width] * np.uint8(SHADE)
        places = arrays["places"][k].tolist() if k < len(arrays["places"]) else []
        pools[pool].append(Ink(shades, tuple((top, left) for top, left in places)))
    return Kept({digit: pools[digit] for digit in DIGITS}, pools[0], pools[10:])


def packed(drawings: Kept) -> dict[str, Array]:
    """Return the arrays that `unpacked` reads."""
    pools = [drawings.other, *drawings.read.values()]
    read = [(number, ink) for number, pool in enumerate(pools) for ink in pool]
    every = [*read, *((10 + k, ink) for k, pool in enumerate(drawings.off_centre) for ink in pool)]
    sizes = np.array([ink.shades.shape for _, ink in every], np.uint8)
    shades = np.zeros((len(every), *sizes.max(axis=0)), np.uint8)
    for sheet, (_, ink) in zip(shades, every, strict=True):
        sheet[: ink.shades.shape[0], : ink.shades.shape[1]] = ink.shades // SHADE
    return {
        "shades": shades,
        "sizes": sizes,
        "pools": np.array([number for number, _ in every], np.uint8),
        "places": np.array([ink.places for _, ink in read], np.uint8),
    }
