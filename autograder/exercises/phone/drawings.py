"""The drawings that lesson 08 asks about, and what is asked of each.

Few drawings tell a right way to prepare them from every wrong one, so they are not looked for while somebody
waits: data/make_drawings.py has found some hundreds, and data/drawings.npz keeps their ink. A question takes
several, and lays each on its sheet at a place of its own. Nothing that is asked of a drawing changes with that:
where the place matters, it is one of those that were tried out.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from autograder.exercises.phone.preparing import (
    FAR,
    boxed,
    centre_of_mass,
    cornered,
    fairly,
    fitted,
    heights_and_widths,
    laid,
    prepared,
    whole,
)
from autograder.exercises.phone.tflite_files import TFLite, deeper, read_as, reader, shares

Array = np.ndarray
# Few shades keep the file small: 15 of them, and paper.
SHADE = 17
# Of the drawings that are read: the side of their sheet, and at how many places of it each was tried out.
SHEET, PLACES = 140, 12
# Zero is left out: an answer that is always 0 would be right.
DIGITS = range(1, 10)
MARGIN = 2  # pixels of paper that are left around a drawing that is laid anywhere


# What is asked of a drawing.


def tells_preparing(drawing: Array, digit: int) -> bool:
    """Whether the reader reads this digit in it, clearly and however fairly it is prepared, and else others.

    As it lies there it is read as one digit, in the corner as another, and neither of them is 0 or the next
    digit, which other mistakes give.
    """
    model = reader()
    wrong = [change(drawing) for change in (whole, cornered)]
    return (
        _is_large(drawing)
        and len({0, digit, digit + 1, *(read_as(model, image) for image in wrong)}) == 5
        and bool(_are_clear(model, wrong).all())
        and shares(model, prepared(drawing)).max() > 0.8
        and _is_read(model, drawing, digit)
    )


def tells_models(drawing: Array) -> bool:
    """Whether the other model is sure of it, prepared or not, and reads another digit than the reader.

    However fairly it is prepared, the other model reads the same, and not 0.
    """
    other = deeper()
    digit = read_as(other, prepared(drawing))
    return (
        digit not in (0, read_as(reader(), prepared(drawing)))
        and bool(_are_clear(other, [change(drawing) for change in (whole, cornered)]).all())
        and _is_read(other, drawing, digit)
    )


@dataclass(frozen=True)
class OffCentre:
    """A drawing that lies off the middle: a recorded digit, how much smaller, on a sheet of which side.

    wide: how many times as wide as it was drawn. pale: whether its lower half is weaker. narrowest: the pixels
    that its shorter side has at least when it is prepared. beyond: where its centre of mass then comes to lie,
    1 for clearly below 14 or to the right of it, -1 for above or to the left, 0 for either.
    """

    digit: int
    scale: float
    sheet: int
    wide: float = 1.0
    pale: bool = False
    narrowest: int = 0
    beyond: tuple[int, int] = (0, 0)


# A lopsided one before others. What is scaled by its height must be no wider than the sheet. Of those that lie
# beyond the middle, one is clearly off for who aims a pixel further, whichever way.
OFF_CENTRE = (
    OffCentre(7, 0.6, 140),
    OffCentre(4, 0.4, 280),
    OffCentre(9, 0.8, 100),
    OffCentre(8, 0.5, 140, pale=True, beyond=(1, -1)),
    OffCentre(3, 0.3, 280, beyond=(-1, 1)),
    OffCentre(2, 0.3, 140, wide=1.9, narrowest=15),
)


def tells_middle(drawing: Array, kind: OffCentre) -> bool:
    """Whether it is clearly not square, and its box clearly in the middle when its ink is, or clearly not.

    So the way of resampling does not decide. The rest is asked as that kind of drawing says.
    """
    beyond = np.array(centre_of_mass(prepared(drawing))) - 14
    box = laid(fitted(boxed(drawing), 20))
    height, width = max(heights_and_widths(box), key=sum)
    off = np.abs(np.array(centre_of_mass(box)) - 14)
    return bool(
        abs(height - width) > 4
        and min(height, width) >= kind.narrowest
        and all(way * off_it > 0.3 for way, off_it in zip(kind.beyond, beyond, strict=True) if way)
        and not np.any((off > FAR - 0.15) & (off < FAR + 0.25))
    )


def _is_read(model: TFLite, drawing: Array, digit: int) -> bool:
    """Whether a model reads this digit, clearly, however fairly the drawing is prepared."""
    images = fairly(drawing)
    read = model.model(images.reshape(len(images), -1)).argmax(axis=1)
    return bool(np.all(read == digit) and np.all(_are_clear(model, images)))


def _are_clear(model: TFLite, images: Array | list[Array]) -> Array:
    """For each image, whether the digit that is read in it is clearly the first: last bits must not decide."""
    P = model.model(np.asarray(images).reshape(len(images), -1))
    second, first = np.sort(P, axis=1)[:, -2:].T
    return first > 1.5 * second


def _is_large(drawing: Array) -> bool:
    return max(boxed(drawing).shape) > 28  # some ways of scaling make nothing larger


# What is asked of an answer.


@dataclass(frozen=True)
class Ink:
    """The ink of a drawing, uint8, and the places of its upper left corner that it was tried out at."""

    shades: Array
    places: tuple[tuple[int, int], ...] = ()

    def on(self, sheet: int, top: int, left: int) -> Array:
        """The drawing: this ink on an empty square sheet."""
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
    """The drawings of data/drawings.npz. Raises FileNotFoundError if it is missing."""
    from byhand.digits import bundled_file

    with np.load(bundled_file("drawings.npz")) as arrays:
        return unpacked(dict(arrays))


def unpacked(arrays: dict[str, Array]) -> Kept:
    """The drawings, of the arrays that the file holds.

    shades: (n, height, width), 0 for paper to 15, each in the upper left of what the largest needs. sizes:
    (n, 2). pools: (n,), the digit, or 0 for the other model, or 10 and more for OFF_CENTRE. places: (m, 12, 2),
    of the first m drawings, those that are read.
    """
    pools: list[list[Ink]] = [[] for _ in range(10 + len(OFF_CENTRE))]
    for k, ((height, width), pool) in enumerate(zip(arrays["sizes"], arrays["pools"], strict=True)):
        shades = arrays["shades"][k, :height, :width] * np.uint8(SHADE)
        places = arrays["places"][k].tolist() if k < len(arrays["places"]) else []
        pools[pool].append(Ink(shades, tuple((top, left) for top, left in places)))
    return Kept({digit: pools[digit] for digit in DIGITS}, pools[0], pools[10:])


def packed(drawings: Kept) -> dict[str, Array]:
    """The way back."""
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


def readable(rng: np.random.Generator) -> list[tuple[TFLite, Array]]:
    """Four digits that the reader reads when they are prepared, and one drawing for another model."""
    digits = rng.permutation(DIGITS)[:4]
    read = [(reader(), _at_a_place(kept().read[int(digit)], rng)) for digit in digits]
    return [*read, (deeper(), _at_a_place(kept().other, rng))]


def _at_a_place(pool: list[Ink], rng: np.random.Generator) -> Array:
    ink = pool[rng.integers(len(pool))]
    return ink.on(SHEET, *ink.places[rng.integers(len(ink.places))])


def off_centre(rng: np.random.Generator) -> list[tuple[Array]]:
    """Drawings that lie off the middle, small and large, as 0 to 255 and as 0 to 1, and an empty one.

    Digits first, a lopsided one before others and one of them pale below; then one that is wide, three that
    are heavy on one side, thin lines. The centre of mass of each is clearly the middle of its box, or clearly
    not.
    """
    digits = [
        _anywhere(k, np.array([((k + 1) % 2) * 0.9, (k % 2) * 0.9]) + rng.uniform(0, 0.1, size=2), rng)
        for k in range(5)
    ]
    digits[1] = (digits[1] / 255).round(4)
    wide = _anywhere(5, rng.uniform(size=2), rng)
    light, heavy = (3, 4), (5, 2)
    lopsided = [_on_a_foot(rng, *heavy, turns) for turns in (0, 1)]
    lopsided.append(_on_a_foot(rng, *light, turns=int(rng.integers(2, 4))))
    return [(drawing,) for drawing in (*digits, wide, *lopsided, *_thin(rng), np.zeros((140, 140), np.uint8))]


def _anywhere(k: int, place: Array, rng: np.random.Generator) -> Array:
    """One of the k-th of OFF_CENTRE. place: how far down and to the right, of all the way that there is."""
    pool, sheet = kept().off_centre[k], OFF_CENTRE[k].sheet
    ink = pool[rng.integers(len(pool))]
    room = sheet - np.array(ink.shades.shape) - 2 * MARGIN
    top, left = (MARGIN + place * room).astype(int)
    return ink.on(sheet, top, left)


def pale_below(drawing: Array) -> Array:
    """The same drawing, its lower half weaker, and still above one half."""
    rows = np.flatnonzero(drawing.any(axis=1))
    strength = np.where(np.arange(len(drawing)) > rows.mean(), 0.6, 1.0)
    return (drawing * strength[:, None]).round().astype(drawing.dtype)


def _on_a_foot(rng: np.random.Generator, foot: int, stem: int, turns: int) -> Array:
    """A stem on a foot, turned by a right angle some times: the foot is below, right, above or left.

    foot, stem: how thick they are, where 20 is the height of both together. With a foot of 5 and a stem of 2
    the centre of mass comes to 14.7 at the best: further, and the end of the stem leaves the sheet.
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
    """A line upright and a line lying, of which less than one pixel in twenty is thick."""
    from byhand.pad import rasterise

    drawn = []
    for upright in (True, False):
        x, y = rng.integers(20, 120), rng.integers(8, 20)
        line = [(x, y), (x, y + int(rng.integers(150, 160)))]
        drawn.append(rasterise([line if upright else [(b, a) for a, b in line]], size=190, width=6))
    return drawn
