"""Describes a prepared drawing in words that are the same for any fair way to make it smaller."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np

from autograder.exercises.phone.ways_to_prepare import FAR, heights_and_widths, prepared
from autograder.exercises.shared import Facts
from observing.calls import REFUSED
from observing.plain import Unfit, type_name

Array = np.ndarray

# The longest side of the ink.
ABOUT, LESS, MORE = "about 20 pixels", "less than 20 pixels", "more than 20 pixels"

# Where its centre of mass is.
CENTRED, OFF = "in the middle", "off in both directions"
HIGH, ASIDE = "too high or too low", "too far to one side"

# Height and width of the ink.
AS_DRAWN, EXCHANGED = "those of the drawing", "those of the drawing, exchanged"
SQUARE, OTHER_SIDES = "those of a square", "others than the drawing has"

# What it shows.
DRAWING, TURNED = "the drawing", "the drawing on its side, as in a mirror"
DISTORTED = "squashed, turned or cut"


def image_facts(image: Any, drawing: Array) -> Facts:
    """Return the facts of a prepared drawing. image: for an empty drawing, a text stands for an error."""
    if not np.any(drawing):
        reaction = image if isinstance(image, str) else "an image, as for any other"
        return {"reaction to an empty drawing": reaction}
    facts = _facts_of_array(image)
    if "centre of mass" not in facts:
        return facts
    own, image = prepared(drawing), np.asarray(image, dtype=float)
    image = image.max() - image if facts["ground"] == "light" else image
    sides = _proportions(image, own)
    is_lost = _is_pale(np.asarray(drawing, dtype=float), 0.45) and not _is_pale(image, 0.15)
    return {
        **facts,
        "height and width": sides,
        "state of pale ink": "lost" if is_lost else "kept",
        "picture": _picture(image, own, sides),
    }


def as_facts(prepare: Callable[[Array], Array]) -> Callable[[Array], Facts]:
    """Return a function that gives the facts of drawings prepared this way, and refuses an empty one."""

    @wraps(prepare)
    def facts(drawing: Array) -> Facts:
        return image_facts(prepare(drawing) if np.any(drawing) else REFUSED, drawing)

    return facts


def _facts_of_array(image: Any) -> Facts:
    """Return the facts that need no drawing. Raises Unfit if the image is not an array of numbers."""
    kind = type_name(image)
    try:
        image = np.asarray(image)
    except ValueError:
        raise Unfit("its rows have different lengths, so it is not an image.") from None
    if image.dtype.kind not in "biuf":
        raise Unfit(f"it is of type `{kind}`, and an array of numbers is needed.")
    facts: Facts = {"shape": str(image.shape), "dtype": image.dtype.name}
    return facts if image.shape != (28, 28) else {**facts, **_ink(image.astype(float))}


def _ink(image: Array) -> Facts:
    """Return the range of an image, its ground, and the size and place of its ink."""
    if not np.all(np.isfinite(image)):
        return {"range": "not all numbers"}
    high = image.max()
    edge = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]]).mean()
    ground = "light" if edge > 0.5 * high and high > 0 else "dark"
    ink = image / max(high, 1e-9)
    if ground == "light":
        ink = 1 - ink
    return {
        "range": _range(image.min(), high),
        "ground": ground,
        "longest side": longest_side(ink),
        "centre of mass": _middle(ink),
    }


def _range(low: float, high: float) -> str:
    if low >= -1e-4 and 0.3 < high <= 1.0001:
        return "from 0 to 1"
    if low >= 0 and 0 < high < 0.01:
        return "hardly above 0"
    if high > 1.5:
        return "far above 1"
    return f"from {low:.2g} to {high:.2g}" if high else "all 0"


def longest_side(image: Array) -> str:
    """Return whether the longer side of the ink is about 20 pixels for some threshold at its soft edges."""
    sides = [max(both) for both in heights_and_widths(image)]
    if any(19 <= side <= 21 for side in sides):
        return ABOUT
    if not sides:
        return "none"
    return LESS if max(sides) < 20 else MORE


def _middle(image: Array) -> str:
    """Return where the ink's centre of mass is.

    MNIST has it at 14, counted from 0 and rounded to whole pixels; one pixel off is allowed. Soft edges and
    rounding to bytes move it by less than a quarter. An answer that aims at 13.5, the middle of the sheet,
    comes to 13 or more and passes. One that aims at 13 comes to 12.5 or more, and does not always pass.
    """
    if not image.sum():
        return "nowhere"
    row, column = (float((image.sum(axis=1 - k) * np.arange(28)).sum() / image.sum()) for k in (0, 1))
    is_level, is_amid = (abs(place - 14) <= FAR for place in (row, column))
    if is_level:
        return CENTRED if is_amid else ASIDE
    return HIGH if is_amid else OFF


def _is_pale(image: Array, least: float) -> bool:
    """Tell whether more than this share of the ink is clearly weaker than the strongest."""
    ink = image[image > 0.3 * image.max()] / max(image.max(), 1e-9)
    return bool(np.mean(ink < 0.8) > least) if ink.size else False


def _proportions(image: Array, own: Array) -> str:
    """Return how height and width of the ink compare with the course's own picture, within two pixels."""
    height, width = max(heights_and_widths(own), key=sum)

    def near(h: int, w: int) -> bool:
        return any(abs(a - h) <= 2 and abs(b - w) <= 2 for a, b in heights_and_widths(image))

    if near(height, width):
        return AS_DRAWN
    if near(width, height):
        return EXCHANGED
    return SQUARE if near(20, 20) else OTHER_SIDES


def _picture(image: Array, own: Array, sides: str) -> str:
    """Return how an image compares with the course's own picture."""
    if sides == AS_DRAWN and _alike(image, own) > 0.75:
        return DRAWING
    return TURNED if sides in (AS_DRAWN, EXCHANGED) and _alike(image.T, own) > 0.85 else DISTORTED


def _alike(image: Array, own: Array) -> float:
    """Return the largest correlation of two images over all displacements on the sheet."""
    a, b = image - image.mean(), own - own.mean()
    products = np.fft.ifft2(np.fft.fft2(a) * np.conj(np.fft.fft2(b))).real
    return float(products.max() / max(np.linalg.norm(a) * np.linalg.norm(b), 1e-9))
