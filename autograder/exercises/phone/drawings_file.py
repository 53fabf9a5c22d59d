"""The drawings that lesson 08 asks about, as data/drawings.npz keeps them.

Few drawings tell a right way to prepare them from every wrong one, so they are not looked for while somebody
waits: data/make_drawings.py has found some hundreds of which drawings_tell.py says that they do.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

Array = np.ndarray
# Few shades keep the file small: 15 of them, and paper.
SHADE = 17
# Of the drawings that are read: the side of their sheet, and at how many places of it each was tried out.
SHEET, PLACES = 140, 12
# Zero is left out: an answer that is always 0 would be right.
DIGITS = range(1, 10)


@dataclass(frozen=True)
class OffCentre:
    """A kind of drawing that lies off the middle: which digit, how much smaller, on a sheet of which side.

    wide: how many times as wide as it was drawn. pale: whether its lower half is weaker. narrowest: the
    pixels that its shorter side has at least when it is prepared. beyond: where its centre of mass then comes
    to lie, 1 for clearly below 14 or to the right of it, -1 for above or to the left, 0 for either.
    """

    digit: int
    scale: float
    sheet: int
    wide: float = 1.0
    pale: bool = False
    narrowest: int = 0
    beyond: tuple[int, int] = (0, 0)


# A lopsided one before others. What is scaled by its height must be no wider than the sheet. Of those that
# lie beyond the middle, one is clearly off for who aims a pixel further, whichever way.
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
    """The ink of a drawing, uint8, and the places of its upper left corner that it was tried out at."""

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
    """What the file holds. read: by digit. other: for the other model. off_centre: for each of OFF_CENTRE."""

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
    """Make drawings of the arrays that the file holds.

    shades: (n, height, width), 0 for paper to 15, each in the upper left of what the largest needs.
    sizes: (n, 2). pools: (n,), the digit, or 0 for the other model, or 10 and more for OFF_CENTRE.
    places: (m, 12, 2), of the first m drawings, those that are read.
    """
    pools: list[list[Ink]] = [[] for _ in range(10 + len(OFF_CENTRE))]
    for k, ((height, width), pool) in enumerate(zip(arrays["sizes"], arrays["pools"], strict=True)):
        shades = arrays["shades"][k, :height, :width] * np.uint8(SHADE)
        places = arrays["places"][k].tolist() if k < len(arrays["places"]) else []
        pools[pool].append(Ink(shades, tuple((top, left) for top, left in places)))
    return Kept({digit: pools[digit] for digit in DIGITS}, pools[0], pools[10:])


def packed(drawings: Kept) -> dict[str, Array]:
    """Make the arrays that `unpacked` reads."""
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
