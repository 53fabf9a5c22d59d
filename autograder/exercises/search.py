"""Drawing until something serves, though not for ever: an unlucky seed must not keep a grader waiting."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np

Drawn = TypeVar("Drawn")
# What is looked for this way serves once in three draws or more often, so chance runs out of them in one
# question of 10^17. What is rarer is looked for beforehand (phone/drawings_tell.py,
# mnist/pictures.py).
TRIES = 100
# Of this seed the first drawing serves wherever something is looked for; a test asks.
SERVES = 0


def first_that(
    serves: Callable[[Drawn], bool], draw: Callable[[np.random.Generator], Drawn], rng: np.random.Generator
) -> Drawn:
    """The first drawing that serves; where none of so many did, a fixed one."""
    for _ in range(TRIES):
        drawn = draw(rng)
        if serves(drawn):
            return drawn
    return draw(np.random.default_rng(SERVES))
