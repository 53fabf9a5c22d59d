"""Holds what exercises of this lesson share: the worked example, rows, and reasons for equivalents."""

from typing import Any

import numpy as np

from byhand import reference

# The worked example: a row, its target, and the first weights.
X1, Y1, W1, LR1 = np.array([4.0, 5.0]), 6.0, np.array([-0.234, 0.675]), 0.05
Y_PRED1 = reference.predict(X1, W1)
ERROR1 = Y_PRED1 - Y1
GRADIENT1 = reference.gradient(X1, W1, Y1)

# Why a changed solution may be right.
SAME_PRODUCT = "A product is the same with its factors exchanged, or taken in another order."
SAME_SQUARE = "A square is the same with the other sign."
AS_A_LIST = "A list is taken for an array."


def rows_with_weights(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw (x, w, y): one to compute by hand, negative numbers in each place, a long row, large numbers."""
    drawn = []
    for n, digits in ((2, 2), (3, 2), (8, 4)):
        x, w = rng.normal(size=n) * 2, rng.normal(size=n)
        x, w = (x.round(digits - 1) + 0.05).round(digits), (w.round(digits - 1) + 0.05).round(digits)
        drawn.append((x, w, round(float(x @ w) + rng.choice([-1, 1]) * rng.uniform(1, 4), digits - 1)))
    x, w = off_zero(rng, 3), off_zero(rng, 3)
    y = float(x @ w) + rng.choice([-1, 1]) * rng.uniform(0.2, 0.8)
    drawn.append((x, w, round(round(y, 3) + 0.0004, 4)))
    # All products are above 0, so that nothing is lost in float32.
    x, w = (rng.uniform(0.5, 1.5, size=(2, 3)) * [1, -1, 1] * [[1e6], [50]]).round(2)
    drawn.append((x, w, round(-0.5 * float(x @ w), 1)))
    return [(np.array([1.0, 2.0]), np.array([0.5, -1.0]), 1.0), *drawn]


def off_zero(rng: np.random.Generator, n: int) -> np.ndarray:
    """Draw numbers between -1 and 1, of both signs and none near 0."""
    signs = rng.permutation([1, -1, *rng.choice([1, -1], size=n - 2)])
    return (rng.uniform(0.1, 0.9, size=n) * signs).round(4)
