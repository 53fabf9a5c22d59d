"""Prepares a drawing as MNIST has digits: from 0 to 1, 20 pixels long, its centre of mass in the middle."""

import numpy as np

from autograder.exercises.changes import changes, left_out
from autograder.exercises.phone.drawing_pool import off_centre
from autograder.exercises.phone.image_facts import as_facts, image_facts
from autograder.exercises.phone.ways_to_prepare import prepared
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Staging
from observing import calls


@exercise(points=4, inputs=off_centre, seconds=30, staging=Staging(call=calls.centring, facts=image_facts))
@as_facts
def centre_digit(drawing: np.ndarray) -> np.ndarray:
    return prepared(drawing)


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
        ".resize((width, height), Image.Resampling.BOX) ⇒ ",
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
