"""Builds drawings.npz: the drawings that the exercises of lesson 08 ask about.

Run it with `python data/make_drawings.py`; it takes some minutes. It makes the recorded drawings of
strokes.json smaller, wider or narrower, and keeps those that show what an exercise asks, as
autograder/exercises/phone/drawings_tell.py decides. It needs NumPy and the course's reader (reader.npz); run
it again when the reader has changed.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from autograder.exercises.phone.drawings_file import (
    DIGITS,
    OFF_CENTRE,
    PLACES,
    SHADE,
    SHEET,
    Ink,
    Kept,
    OffCentre,
    packed,
)
from autograder.exercises.phone.drawings_tell import tells_middle, tells_models, tells_preparing
from byhand.drawings import rasterise, strokes

Array = np.ndarray
SEED = 8
# How many drawings of each kind are kept, and at how many places each is tried.
READ, OTHER, OFF = 40, 50, 30
TRIED = 60


def smaller(strokes: Sequence[Any], scale: float, wide: float) -> Array:
    """Return the ink of a recorded drawing and its pen, `scale` times as large, and `wide` times as wide."""
    points = np.concatenate([np.asarray(stroke, dtype=float) for stroke in strokes])
    pen, scales = 20 * scale, scale * np.array([wide, 1.0])
    moved = [scales * (np.asarray(stroke, dtype=float) - points.min(axis=0)) + pen for stroke in strokes]
    size = int(np.ceil((scales * np.ptp(points, axis=0)).max() + 2 * pen)) + 1
    return in_few_shades(rasterise(moved, size=size, width=pen))


def in_few_shades(drawing: Array) -> Array:
    """Return the ink's smallest rectangle, in shades that are multiples of SHADE."""
    # Rounded twice, so that a value between two shades does not depend on its last bit.
    ink = (np.rint((drawing / SHADE).round(6)) * SHADE).astype(np.uint8)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def pale_below(drawing: Array) -> Array:
    """Return a drawing with its lower half weakened to 0.6, so that full ink stays above one half."""
    rows = np.flatnonzero(drawing.any(axis=1))
    strength = np.where(np.arange(len(drawing)) > rows.mean(), 0.6, 1.0)
    return (drawing * strength[:, None]).round().astype(drawing.dtype)


def at_places(shades: Array, tells: Callable[[Array], bool], rng: np.random.Generator) -> Ink | None:
    """Return the ink with PLACES places at which it tells, or None if the tried places have fewer."""
    bare, found = Ink(shades), []
    for tried in range(TRIED):
        top, left = (int(rng.integers(2, SHEET - side - 1)) for side in shades.shape)
        if tells(bare.on(SHEET, top, left)):
            found.append((top, left))
        if len(found) == PLACES:
            return Ink(shades, tuple(found))
        if tried == 5 and not found:  # then this ink nearly always tells nothing, at any place
            return None
    return None


def read(pool: int) -> Iterator[Ink]:
    """Yield drawings of a digit that tell whether they were prepared; for 0, those that tell models apart."""
    rng = np.random.default_rng([SEED, pool])
    recorded = [one for one in strokes() if one["label"] == pool or not pool]
    tells = (lambda drawing: tells_preparing(drawing, pool)) if pool else tells_models
    while True:
        one = recorded[rng.integers(len(recorded))]
        shades = smaller(one["strokes"], rng.uniform(0.12, 0.26), rng.uniform(0.8, 1.2))
        if ink := at_places(shades, tells, rng):
            yield ink


def off_centre(kind: OffCentre) -> Iterator[Ink]:
    """Yield drawings that tell where the middle is."""
    rng = np.random.default_rng([SEED, 10 + kind.digit])
    strokes_of = {one["label"]: one["strokes"] for one in reversed(strokes())}
    scale = kind.scale * kind.sheet / 280
    while True:
        wide = kind.wide * rng.uniform(0.95, 1.05)
        shades = smaller(strokes_of[kind.digit], scale * rng.uniform(0.9, 1.1), wide)
        shades = in_few_shades(pale_below(shades)) if kind.pale else shades
        if tells_middle(shades, kind):
            yield Ink(shades)


def build(n_read: int = READ, n_other: int = OTHER, n_off: int = OFF) -> Kept:
    """Return so many drawings of each kind, the same ones first whatever the numbers."""
    return Kept(
        {digit: list(islice(read(digit), n_read)) for digit in DIGITS},
        list(islice(read(0), n_other)),
        [list(islice(off_centre(kind), n_off)) for kind in OFF_CENTRE],
    )


if __name__ == "__main__":
    path = Path(__file__).with_name("drawings.npz")
    arrays: dict[str, Any] = packed(build())
    np.savez_compressed(path, **arrays)
    print(f"{path.name}: {len(arrays['shades'])} drawings, {path.stat().st_size / 1000:.0f} kB")
