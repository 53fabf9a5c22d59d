"""Draws until a drawing fits a condition, but not forever: an unlucky seed must not keep a grader waiting."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np

Drawn = TypeVar("Drawn")
# Here at least one draw in three fits, so all of these fail in one question of 10^17. Rarer drawings are
# searched for beforehand (phone/drawings_tell.py, mnist/pictures.py).
TRIES = 100
# With this seed the first drawing fits every condition in the course; a test checks that.
SERVES = 0


def first_that(
    serves: Callable[[Drawn], bool], draw: Callable[[np.random.Generator], Drawn], rng: np.random.Generator
) -> Drawn:
    """Return the first drawing that `serves` accepts; after `TRIES` drawings without one, a fixed drawing."""
    for _ in range(TRIES):
        drawn = draw(rng)
        if serves(drawn):
            return drawn
    return draw(np.random.default_rng(SERVES))
