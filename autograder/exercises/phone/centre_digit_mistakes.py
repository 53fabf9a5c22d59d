"""Lists ways to prepare a drawing that are not what `centre_digit` asks for."""

import numpy as np

from autograder.exercises.phone.centre_digit import centre_digit
from autograder.exercises.phone.image_facts import as_facts, image_facts
from autograder.exercises.phone.ways_to_prepare import (
    boxed,
    centre_of_mass,
    cornered,
    fitted,
    laid,
    placed,
    prepared,
    resampled,
    whole,
)
from observing.calls import ACCIDENT


def _in_20_pixels(drawing: np.ndarray) -> np.ndarray:
    """Cut out the ink, and make its longer side 20 pixels."""
    return fitted(boxed(drawing), 20)


@centre_digit.symptom("shrunk as it is")
@as_facts
def shrunk_as_it_is(drawing):
    """The whole drawing was made smaller, empty ground and all. Cut out the ink first."""
    return whole(drawing)


@centre_digit.symptom("box in the middle")
@as_facts
def box_in_the_middle(drawing):
    """The size is right, and the box stands in the middle. MNIST has the centre of mass there: where is most
    of the ink of a 7?
    """
    return laid(_in_20_pixels(drawing))


@centre_digit.symptom("box in the middle sideways")
@as_facts
def box_in_the_middle_sideways(drawing):
    """From top to bottom the centre of mass is in the middle. From left to right the box is: where is most of
    the ink?
    """
    return placed(_in_20_pixels(drawing), by_box=1)


@centre_digit.symptom("box in the middle upwards")
@as_facts
def box_in_the_middle_upwards(drawing):
    """From left to right the centre of mass is in the middle. From top to bottom the box is: where is most of
    the ink?
    """
    return placed(_in_20_pixels(drawing), by_box=0)


@centre_digit.symptom("scaled by the height")
@as_facts
def scaled_by_the_height(drawing):
    """It is right where a drawing is higher than wide. A wide one comes out too large: which side should be
    20?
    """
    ink = boxed(drawing)
    width = max(1, round(20 * ink.shape[1] / ink.shape[0]))
    if width > 28:  # NumPy raises this if the ink is wider than the sheet
        raise ValueError(f"could not broadcast input array from shape (20,{width}) into shape (20,28)")
    return placed(resampled(ink, 20, width))


@centre_digit.symptom("shades lost")
@as_facts
def shades_lost(drawing):
    """Pale ink comes out as strong as full ink. Where do the shades go: is there a threshold, or is something
    cut off before it is divided?
    """
    return placed(np.clip(255 * _in_20_pixels(drawing), 0, 1))


@centre_digit.symptom("wraps round")
@as_facts
def wraps_round(drawing):
    """Where most of the ink is at one end, the other end leaves the sheet and comes back on the opposite
    side, as `np.roll` does it. Let it stop at the edge.
    """
    sheet = laid(_in_20_pixels(drawing))
    return np.roll(sheet, tuple(round(14 - place) for place in centre_of_mass(sheet)), (0, 1))


@centre_digit.symptom("width and height exchanged")
@as_facts
def width_and_height_exchanged(drawing):
    """Height and width of the ink have changed places. PIL's `resize` wants the width first, and an array's
    shape has the height first.
    """
    ink = boxed(drawing)
    height, width = (max(1, round(20 * side / max(ink.shape))) for side in ink.shape)
    return placed(resampled(ink, width, height))


@centre_digit.symptom("in the corner")
@as_facts
def in_the_corner(drawing):
    """The size is right, and the digit stands in a corner. Where does its centre of mass belong?"""
    return cornered(drawing)


@centre_digit.symptom("no margin")
@as_facts
def no_margin(drawing):
    """The digit fills all 28 pixels. MNIST's digits fit a box of 20, with a margin around it."""
    return placed(fitted(boxed(drawing), 28))


@centre_digit.symptom("up to 255")
@as_facts
def up_to_255(drawing):
    """Shape and place are right. The range is not: full ink should be 1."""
    return 255 * prepared(drawing)


@centre_digit.symptom("never divided")
@as_facts
def never_divided(drawing):
    """Shape and place are right. Drawings from 0 to 255 come out as they go in: ink is 1 here."""
    return prepared(drawing) * max(1.0, float(np.max(drawing)))


@centre_digit.symptom("always divided by 255")
@as_facts
def always_divided_by_255(drawing):
    """Some drawings come in with ink at 1 already, and come out hardly visible. Divide by their own largest
    value.
    """
    return prepared(drawing) * min(1.0, float(np.max(drawing)) / 255)


@centre_digit.symptom("squashed")
@as_facts
def squashed(drawing):
    """The ink fills a square of 20. A 1 becomes as wide as a 0 then: keep its proportions, and make the
    longer side 20.
    """
    return laid(resampled(boxed(drawing), 20, 20))


@centre_digit.symptom("inverted ink")
@as_facts
def inverted_ink(drawing):
    """Dark ink on light ground: turn it round, 0 is the ground."""
    return 1 - prepared(drawing)


@centre_digit.symptom("double precision")
@as_facts
def double_precision(drawing):
    """Everything is right but the kind of number: float32 is asked for."""
    return prepared(drawing).astype(float)


@centre_digit.symptom("a long row")
@as_facts
def a_long_row(drawing):
    """The image is right, as one long row. A square of (28, 28) is asked for."""
    return prepared(drawing).reshape(784)


@centre_digit.symptom("turned")
@as_facts
def turned(drawing):
    """This is the picture with rows and columns exchanged: it lies on its side, as in a mirror. Where are
    they exchanged?
    """
    return prepared(np.asarray(drawing).T)


@centre_digit.symptom("never refuses")
def never_refuses(drawing):
    """An empty drawing has no middle. `raise ValueError(…)` with a sentence says so."""
    return image_facts(prepared(drawing) if np.any(drawing) else np.zeros((28, 28)), drawing)


@centre_digit.symptom("refuses by accident")
def refuses_by_accident(drawing):
    """An empty drawing stops it, with an error that speaks of something else. Look whether there is ink, and
    `raise ValueError(…)` with a sentence of your own.
    """
    return image_facts(prepared(drawing) if np.any(drawing) else ACCIDENT, drawing)
