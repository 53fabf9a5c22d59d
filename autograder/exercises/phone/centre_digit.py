"""The exercise `centre_digit`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np

from autograder.beside import asks
from autograder.beside.asks import ACCIDENT
from autograder.beside.plain import Unfit, type_name
from autograder.exercises.changes import changes, left_out
from autograder.exercises.phone.drawings import off_centre
from autograder.exercises.phone.preparing import (
    FAR,
    boxed,
    centre_of_mass,
    fitted,
    heights_and_widths,
    laid,
    placed,
    prepared,
    resampled,
    whole,
)
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Staging

Array = np.ndarray
Facts = dict[str, Any]
Result = tuple[str, int, float]


ABOUT, LESS, MORE = "about 20 pixels", "less than 20 pixels", "more than 20 pixels"


CENTRED, HIGH, ASIDE, OFF = (
    "in the middle",
    "too high or too low",
    "too far to one side",
    "off in both directions",
)


AS_DRAWN, EXCHANGED, SQUARE = "those of the drawing", "those of the drawing, exchanged", "those of a square"


OTHER_SIDES = "others than the drawing has"


DRAWING, TURNED, DISTORTED = (
    "the drawing",
    "the drawing on its side, as in a mirror",
    "squashed, turned or cut",
)


KEPT, LOST = "kept", "lost"


def _look(image: Any) -> Facts:
    """What a prepared image is like, in words: any fair resampling gives the same."""
    kind = type_name(image)
    try:
        image = np.asarray(image)
    except ValueError:
        raise Unfit("its rows have different lengths, so it makes no image.") from None
    if image.dtype.kind not in "biuf":
        raise Unfit(f"it is of type `{kind}`, and an array of numbers is needed.")
    facts: Facts = {"shape": str(image.shape), "dtype": image.dtype.name}
    return facts if image.shape != (28, 28) else {**facts, **_ink(image.astype(float))}


def _ink(image: Array) -> Facts:
    low, high = image.min(), image.max()
    if not np.all(np.isfinite(image)):
        return {"range": "not all numbers"}
    values = "far above 1" if high > 1.5 else f"from {low:.2g} to {high:.2g}" if high else "all 0"
    if low >= -1e-4 and 0.3 < high <= 1.0001:
        values = "from 0 to 1"
    elif low >= 0 and 0 < high < 0.01:
        values = "hardly above 0"
    edge = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]]).mean()
    image = image / max(high, 1e-9)
    ground = "light" if edge > 0.5 * high and high > 0 else "dark"
    if ground == "light":
        image = 1 - image
    return {"range": values, "ground": ground, "longest side": _side(image), "centre of mass": _middle(image)}


def _side(image: Array) -> str:
    sides = [max(both) for both in heights_and_widths(image)]
    if any(19 <= side <= 21 for side in sides):
        return ABOUT
    return "none" if not sides else LESS if max(sides) < 20 else MORE


def _middle(image: Array) -> str:
    """Where the ink's centre of mass is.

    MNIST has it at 14, counted from 0, rounded to whole pixels, and one pixel off is allowed. Soft edges and
    rounding to bytes on the way move it by less than a quarter. What aims at 13.5, the middle of the sheet,
    comes to 13 at the least and passes; what aims at 13 comes to 12.5, and does not always.
    """
    if not image.sum():
        return "nowhere"
    row, column = (float((image.sum(axis=1 - k) * np.arange(28)).sum() / image.sum()) for k in (0, 1))
    level, aside = (abs(place - 14) <= FAR for place in (row, column))
    return CENTRED if level and aside else ASIDE if level else HIGH if aside else OFF


def _like(image: Any, drawing: Array) -> Facts:
    if not np.any(drawing):
        return {
            "reaction to an empty drawing": image if isinstance(image, str) else "an image, as for any other"
        }
    facts = _look(image)
    if "centre of mass" not in facts:
        return facts
    own, image = prepared(drawing), np.asarray(image, dtype=float)
    image = image.max() - image if facts["ground"] == "light" else image
    sides = _proportions(image, own)
    lost = _is_pale(np.asarray(drawing, dtype=float), 0.45) and not _is_pale(image, 0.15)
    return {
        **facts,
        "height and width": sides,
        "state of pale ink": LOST if lost else KEPT,
        "picture": _picture(image, own, sides),
    }


def _is_pale(image: Array, least: float) -> bool:
    """Whether so large a part of the ink, `least`, is clearly weaker than the strongest."""
    ink = image[image > 0.3 * image.max()] / max(image.max(), 1e-9)
    return bool(np.mean(ink < 0.8) > least) if ink.size else False


def _picture(image: Array, own: Array, sides: str) -> str:
    if sides == AS_DRAWN and _alike(image, own) > 0.75:
        return DRAWING
    return TURNED if sides in (AS_DRAWN, EXCHANGED) and _alike(image.T, own) > 0.85 else DISTORTED


def _proportions(image: Array, own: Array) -> str:
    """Whether height and width of the ink are those of the course's own picture, give or take two pixels."""
    height, width = max(heights_and_widths(own), key=sum)

    def near(h: int, w: int) -> bool:
        return any(abs(a - h) <= 2 and abs(b - w) <= 2 for a, b in heights_and_widths(image))

    if near(height, width):
        return AS_DRAWN
    if near(width, height):
        return EXCHANGED
    return SQUARE if near(20, 20) else OTHER_SIDES


def _alike(image: Array, own: Array) -> float:
    """The correlation of two images, wherever on the sheet they lie: the best of all displacements."""
    a, b = image - image.mean(), own - own.mean()
    products = np.fft.ifft2(np.fft.fft2(a) * np.conj(np.fft.fft2(b))).real
    return float(products.max() / max(np.linalg.norm(a) * np.linalg.norm(b), 1e-9))


def _seen(centre: Callable[[Array], Array]) -> Callable[[Array], Facts]:
    """Make facts of a way to prepare drawings that refuses an empty one, as the check sees it."""

    @wraps(centre)
    def facts(drawing: Array) -> Facts:
        return _like(centre(drawing) if np.any(drawing) else asks.REFUSED, drawing)

    return facts


@exercise(points=4, inputs=off_centre, seconds=30, staging=Staging(call=asks.centring, facts=_like))
def centre_digit(drawing: Array) -> Facts:
    return _seen(prepared)(drawing)


def _by_height(drawing: Array) -> Array:
    """The ink made 20 pixels high. Raises ValueError where it is too wide for the sheet then."""
    ink = boxed(drawing)
    width = max(1, round(20 * ink.shape[1] / ink.shape[0]))
    if width > 28:
        raise ValueError(f"could not broadcast input array from shape (20,{width}) into shape (20,28)")
    return resampled(ink, 20, width)


def _rolled(ink: Array) -> Array:
    """Ink whose centre of mass is rolled into the middle, with what leaves the sheet on the other side."""
    sheet = laid(ink)
    return np.roll(sheet, tuple(round(14 - place) for place in centre_of_mass(sheet)), (0, 1))


def _exchanged(drawing: Array) -> Array:
    """The ink with its width for its height, and its height for its width."""
    ink = boxed(drawing)
    height, width = (max(1, round(20 * side / max(ink.shape))) for side in ink.shape)
    return placed(resampled(ink, width, height))


def _squashed(drawing: Array) -> Array:
    return laid(resampled(boxed(drawing), 20, 20))


@centre_digit.symptom("shrunk as it is")
@_seen
def shrunk_as_it_is(drawing: Array):
    """The whole drawing was made smaller, empty ground and all. Cut out the ink first."""
    return whole(drawing)


@centre_digit.symptom("box in the middle")
@_seen
def box_in_the_middle(drawing: Array):
    """The size is right, and the box stands in the middle. MNIST has the centre of mass there: where is most
    of the ink of a 7?
    """
    return laid(fitted(boxed(drawing), 20))


@centre_digit.symptom("box in the middle sideways")
@_seen
def box_in_the_middle_sideways(drawing: Array):
    """From top to bottom the centre of mass is in the middle. From left to right the box is: where is most of
    the ink?
    """
    return placed(fitted(boxed(drawing), 20), by_box=1)


@centre_digit.symptom("box in the middle upwards")
@_seen
def box_in_the_middle_upwards(drawing: Array):
    """From left to right the centre of mass is in the middle. From top to bottom the box is: where is most of
    the ink?
    """
    return placed(fitted(boxed(drawing), 20), by_box=0)


@centre_digit.symptom("scaled by the height")
@_seen
def scaled_by_the_height(drawing: Array):
    """It is right where a drawing is higher than wide. A wide one comes out too large: which side should be
    20?
    """
    return placed(_by_height(drawing))


@centre_digit.symptom("shades lost")
@_seen
def shades_lost(drawing: Array):
    """Pale ink comes out as strong as full ink. Where do the shades go: is there a threshold, or is something
    cut off before it is divided?
    """
    return placed(np.clip(255 * fitted(boxed(drawing), 20), 0, 1))


@centre_digit.symptom("wraps round")
@_seen
def wraps_round(drawing: Array):
    """Where most of the ink is at one end, the other end leaves the sheet and comes back on the opposite
    side, as `np.roll` does it. Let it stop at the edge.
    """
    return _rolled(fitted(boxed(drawing), 20))


@centre_digit.symptom("width and height exchanged")
@_seen
def width_and_height_exchanged(drawing: Array):
    """Height and width of the ink have changed places. PIL's `resize` wants the width first, and an array's
    shape has the height first.
    """
    return _exchanged(drawing)


@centre_digit.symptom("in the corner")
@_seen
def in_the_corner(drawing: Array):
    """The size is right, and the digit stands in a corner. Where does its centre of mass belong?"""
    return laid(fitted(boxed(drawing), 20), 0, 0)


@centre_digit.symptom("no margin")
@_seen
def no_margin(drawing: Array):
    """The digit fills all 28 pixels. MNIST's digits fit a box of 20, with a margin around it."""
    return placed(fitted(boxed(drawing), 28))


@centre_digit.symptom("up to 255")
@_seen
def up_to_255(drawing: Array):
    """Shape and place are right. The range is not: full ink should be 1."""
    return 255 * prepared(drawing)


@centre_digit.symptom("never divided")
@_seen
def never_divided(drawing: Array):
    """Shape and place are right. Drawings from 0 to 255 come out as they go in: ink is 1 here."""
    return prepared(drawing) * max(1.0, float(np.max(drawing)))


@centre_digit.symptom("always divided by 255")
@_seen
def always_divided_by_255(drawing: Array):
    """Some drawings come in with ink at 1 already, and come out hardly visible. Divide by their own largest
    value.
    """
    return prepared(drawing) * min(1.0, float(np.max(drawing)) / 255)


@centre_digit.symptom("squashed")
@_seen
def squashed(drawing: Array):
    """The ink fills a square of 20. A 1 becomes as wide as a 0 then: keep its proportions, and make the
    longer side 20.
    """
    return _squashed(drawing)


@centre_digit.symptom("inverted ink")
@_seen
def inverted_ink(drawing: Array):
    """Dark ink on light ground: turn it round, 0 is the ground."""
    return 1 - prepared(drawing)


@centre_digit.symptom("double precision")
@_seen
def double_precision(drawing: Array):
    """Everything is right but the kind of number: float32 is asked for."""
    return prepared(drawing).astype(float)


@centre_digit.symptom("a long row")
@_seen
def a_long_row(drawing: Array):
    """The image is right, as one long row. A square of (28, 28) is asked for."""
    return prepared(drawing).reshape(784)


@centre_digit.symptom("turned")
@_seen
def turned(drawing: Array):
    """This is the picture with rows and columns exchanged: it lies on its side, as in a mirror. Where are
    they exchanged?
    """
    return prepared(np.asarray(drawing).T)


@centre_digit.symptom("never refuses")
def never_refuses(drawing: Array):
    """An empty drawing has no middle. `raise ValueError(…)` with a sentence says so."""
    return _like(prepared(drawing) if np.any(drawing) else np.zeros((28, 28)), drawing)


@centre_digit.symptom("refuses by accident")
def refuses_by_accident(drawing):
    """An empty drawing stops it, with an error that speaks of something else. Look whether there is ink, and
    `raise ValueError(…)` with a sentence of your own.
    """
    return _like(prepared(drawing) if np.any(drawing) else ACCIDENT, drawing)


centre_digit.hints(
    start=(
        "Four steps: cut out the ink, scale it into the box, make an empty sheet, lay it in the right place."
    ),
    between={
        "How do I cut out the ink?": (
            "`rows = np.flatnonzero((drawing > 0).any(axis=1))` are the rows with ink in them. The first "
            "and the last of them, and the same for columns, are the box."
        ),
        "How do I make it smaller?": (
            "With PIL: `Image.fromarray(ink).resize((width, height), Image.Resampling.BOX)`. Keep the "
            "proportions: the longer side becomes 20, the other shrinks by the same factor."
        ),
        "Where do I lay it?": (
            "The centre of mass is the mean row of the ink, weighted by ink, and the mean column. Choose "
            "top and left so that it comes to 14, counted from 0 and to the nearest pixel, as in MNIST; "
            "`np.clip(top, 0, 28 - height)` keeps it on the sheet."
        ),
    },
    almost=(
        "`centre = (small.sum(axis=1) * np.arange(height)).sum() / small.sum()`, `top = round(14 - "
        "centre)`, the same for columns, then `sheet[top : top + height, ...] = small`"
    ),
)


centre_digit.equivalent(
    Equivalent(
        "Ink turned into its opposite is ink still.",
        changes("if not drawing.any():", "if not (-drawing).any():"),
    ),
    Equivalent(
        "The shorter side is a pixel less at most, as with other ways of rounding.",
        changes(
            "height, width = (max(1, round(20 * side / max(ink.shape))) for side in ink.shape)",
            "side / max ⇒ side // max",
        ),
    ),
)


centre_digit.try_only(
    "if not drawing.any(): *",
    "raise ValueError('Draw a digit first: there is no ink.') left out",
    *changes(
        "ink = drawing[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1].astype('float32') / drawing.max()",
        " / drawing.max() ⇒ ",
        "/ drawing.max() ⇒ // drawing.max()",
    ),
    *changes(
        "height, width = (max(1, round(20 * side / max(ink.shape))) for side in ink.shape)",
        "max(ink.shape) ⇒ min(ink.shape)",
        "20 * side / max(ink.shape) ⇒ 20 * side",
        "20 * side ⇒ 20",
        "20 * side ⇒ 40 * side",
        "20 * side ⇒ 10.0 * side",
        "side / max ⇒ side // max",
    ),
    *changes(
        "small = np.asarray(Image.fromarray(ink).resize((width, height), Image.Resampling.BOX))",
        "(width, height) ⇒ (height, width)",
        "np.asarray(Image.fromarray(ink).resize((width, height), Image.Resampling.BOX)) ⇒ np.asarray(Image.fromarray(ink))",
    ),
    *changes(
        "top = round(14 - (small.sum(axis=1) * np.arange(height)).sum() / small.sum())",
        "14 ⇒ 15",
        "14 ⇒ 7.0",
        "14 - ⇒ 14 +",
        "axis=1 ⇒ axis=0",
        "height ⇒ width",
    ),
    *changes(
        "left = round(14 - (small.sum(axis=0) * np.arange(width)).sum() / small.sum())",
        "14 ⇒ 13",
        "14 ⇒ 28",
        "axis=0 ⇒ axis=1",
        "width ⇒ height",
    ),
    *changes(
        "top, left = (np.clip(top, 0, 28 - height), np.clip(left, 0, 28 - width))",
        "top, left = (top, np.clip(left, 0, 28 - width))",
        "top, left = (np.clip(top, 0, 28 - height), left)",
        "28 - height ⇒ 28 - width",
        "28 - width ⇒ 28 - height",
    ),
    *left_out("top, left = (np.clip(top, 0, 28 - height), np.clip(left, 0, 28 - width))", "return sheet"),
    *changes(
        "sheet[top:top + height, left:left + width] = np.clip(small, 0, 1)",
        "np.clip(small, 0, 1) ⇒ -np.clip(small, 0, 1)",
    ),
)
