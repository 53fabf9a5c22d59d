"""Functions of the weights, made from their text, so that a message can quote them."""

from dataclasses import dataclass
from functools import cache
from types import CodeType

import numpy as np


@dataclass(frozen=True)
class Formula:
    """A number computed from an array `w`.

    text: a Python expression in `w` and `np`, as the course's authors write it; never a learner's.
    >>> Formula("w[0] ** 2 + 3 * w[1]")(np.array([2.0, 1.0]))
    7.0
    """

    text: str

    def __call__(self, w: np.ndarray) -> float:
        return float(eval(_compiled(self.text), {"np": np, "w": np.asarray(w)}))

    def __repr__(self) -> str:
        return f"a function of w: `{self.text}`"


@cache
def _compiled(text: str) -> CodeType:
    return compile(text, "<formula>", "eval")
