"""Averages what probabilities cost if the answer is 1 or 0: -(y·log(p) + (1 - y)·log(1 - p))."""

from typing import Any

import numpy as np

from autograder.exercises.losses.shared import (
    FINE,
    right_where_probabilities,
    right_where_zeros_and_ones,
    right_with_clip_turned,
)
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from byhand import reference


def _yes_or_no(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw (y_true, p): one to compute by hand, a table among others, and one of near certainties."""
    drawn = []
    for shape, digits in (((5,), 2), ((8,), 4), ((3, 2), 4)):
        y = rng.integers(0, 2, size=shape).astype(float)
        y.flat[:2] = 1, 0
        drawn.append((y, rng.uniform(0.03, 0.97, size=shape).round(digits)))
    near_the_ends = rng.uniform(0.0004, 0.03, size=7).round(4)
    near_the_ends[1::2] = 1 - near_the_ends[1::2]
    surely = (np.array([1.0, 0, 0, 1, 1, 1, 0]), near_the_ends.round(4))
    return [(np.array([1.0, 0.0]), np.array([0.5, 0.2])), *drawn, surely]


binary_cross_entropy = exercise(
    points=3,
    inputs=_yes_or_no,
    extremes=[
        (np.array([1.0]), np.array([0.0])),
        (np.array([0.0]), np.array([1.0])),
        (np.array([0.0, 1.0, 1.0]), np.array([0.0, 1.0, 0.5])),
        (np.array([1.0]), np.array([1.0])),
        (np.array([0.0]), np.array([0.0])),
    ],
    tolerance=Tolerance(rtol32=1e-3, atol=FINE),
)(reference.binary_cross_entropy)


@binary_cross_entropy.right
def row_by_row(y_true, p):
    total = 0.0
    for y, share in zip(np.ravel(y_true), np.ravel(reference.clipped(p)), strict=True):
        total -= np.log(share) if y == 1 else np.log(1 - share)
    return total / np.size(p)


@binary_cross_entropy.right
def one_half_or_the_other(y_true, p):
    p = reference.clipped(p)
    return np.mean(np.where(y_true == 1, -np.log(p), -np.log(1 - p)))


binary_cross_entropy.hints(
    start="Do it for one row first. If y is 1, what remains of the formula? If y is 0? Arrays then do all "
    "rows at once.",
    between={
        "I get inf or nan": "`np.log(0)` is minus infinity. Clip p in the first line, and use the clipped "
        "one from then on.",
    },
    almost="After clipping: `costs = -(y_true * np.log(...) + (1 - y_true) * np.log(...))`. And then one "
    "number of them.",
)

binary_cross_entropy.equivalent(
    right_where_zeros_and_ones("y_true"),
    right_where_probabilities("p"),
    right_with_clip_turned("p"),
)
