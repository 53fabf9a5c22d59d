"""Functions of earlier lessons, for one that stands alone: yours take their place once pasted in."""

from collections.abc import Callable
from typing import Any

import numpy as np

from byhand import learner
from byhand.figures._formulas import relu, softmax

TINY = 1e-7


def one_hot(labels: Any, n_classes: int) -> np.ndarray:
    """Labels (n,) as rows (n, n_classes) of zeros with a one in each label's place. Lesson 03."""
    return np.eye(n_classes)[np.asarray(labels)]


def categorical_cross_entropy(Y_true: Any, P: Any) -> float:
    """The mean over rows of -log of the probability that the true class got, clipped. Lesson 03.

    Y_true, P: (n, classes); one-hot rows and probabilities.
    """
    return float(-np.mean(np.sum(Y_true * np.log(np.clip(P, TINY, 1 - TINY)), axis=-1)))


_TABLE = np.array([[0.2, -1.0, 3.0], [1.5, 0.0, -0.5]])
_PROBES: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "relu": (relu, (_TABLE,)),
    "softmax": (softmax, (_TABLE,)),
    "one_hot": (one_hot, (np.array([2, 0, 1]), 4)),
    "categorical_cross_entropy": (categorical_cross_entropy, (np.eye(3)[:2], softmax(_TABLE))),
}


def whose(*names: str) -> None:
    """Print for each name whether it stands for your function or for the course's own.

    Raises KeyError for a name that no earlier lesson asked for.
    """
    width = max(map(len, names))
    for name in names:
        print(f"{name:<{width}}  {_whose(name)}")


def _whose(name: str) -> str:
    reference, probe = _PROBES[name]
    if learner.namespace().get(name) is reference:
        return "the course's own"
    got = learner.call(name, *probe)
    wanted = np.asarray(reference(*probe), dtype=float)
    if got is not None and got.shape == wanted.shape and np.allclose(got, wanted, rtol=1e-4, atol=1e-6):
        return "yours"
    return f"yours, and not right yet: `from byhand.earlier import {name}` brings the course's own"
