"""Holds what the cross-entropies share: inputs, costs without a clip, and mistakes of clipping."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.changes import changes
from autograder.judging.exercise import Equivalent, Mistake
from byhand.reference import CLIP

Array = np.ndarray

FINE = 1e-9  # how far off a cross-entropy may be, since a sure and right answer costs 1e-7
CERTAIN = np.array([[0.0, 1.0, 0.0]])  # the probabilities in a row that is sure of class 1


def right_where_zeros_and_ones(name: str) -> Equivalent:
    """Return the changes that leave an argument of zeros and ones as it is."""
    ends = ("rounded to *", "clipped at *", "cast to int", "without its sign")
    return Equivalent("The answers are 0 and 1.", tuple(f"{name} {end}" for end in ends))


def right_where_probabilities(name: str) -> Equivalent:
    """Return the changes of an argument of probabilities, and of a loss, that change nothing."""
    return Equivalent(
        "A probability lies between 0 and 1, and a cross-entropy between 0 and 16.2.",
        ("clipped at 20", f"{name} clipped at *", f"{name} without its sign"),
    )


def right_with_clip_turned(name: str) -> Equivalent:
    """Return the change that exchanges argument and lower end in the clipping line: it gives the same."""
    return Equivalent(
        "Of two numbers, the larger is the same whichever comes first.",
        changes(f"{name} = np.clip({name}, 1e-07, 1 - 1e-07)", f"{name}, 1e-07 ⇒ 1e-07, {name}"),
    )


def labels_and_probabilities(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw (labels, P); each row's costs differ, and rows and classes differ in number."""
    drawn = []
    for n_rows, n_classes, parts in ((3, 4, 100), (5, 3, 10_000), (4, 10, 100), (8, 5, 10_000)):
        labels = rng.integers(0, n_classes - 1, size=n_rows)
        labels[:2] = rng.permutation(n_classes - 1)[:2]
        drawn.append((labels, _probabilities(rng, n_rows, n_classes, parts)))
    return [(np.array([1, 0]), np.array([[0.25, 0.5, 0.25], [0.1, 0.2, 0.7]])), *drawn]


def _probabilities(rng: np.random.Generator, n_rows: int, n_classes: int, parts: int) -> Array:
    """Draw rows of whole per cents (or other parts) that add up to 1, none of them 0."""
    rest = rng.multinomial(parts - n_classes, rng.dirichlet(np.ones(n_classes), size=n_rows))
    return (rest + 1) / parts


def binary_costs(y_true: Any, p: Any, added: float = 0.0) -> Array:
    """Return -(y·log(p) + (1 - y)·log(1 - p)) for each number, without a clip and in the type of p.

    added: a small number that is added in both logarithms.
    """
    p = np.asarray(p)
    y = np.asarray(y_true, dtype=p.dtype)
    return -(y * np.log(p + added) + (1 - y) * np.log(1 - p + added))


def mean_row_cost(Y_true: Any, P: Any, added: float = 0.0) -> Any:
    """Average -sum of Y·log(P) over rows, without a clip and in the type of P.

    added: a small number that is added in the logarithm.
    """
    P = np.asarray(P)
    Y = np.asarray(Y_true, dtype=P.dtype)
    return np.mean(-np.sum(Y * np.log(P + added), axis=-1))


def clipped_otherwise(loss: Callable[..., Any]) -> list[Mistake]:
    """Return the mistakes that show only if a probability is 0 or 1, or near that.

    loss: takes answers and probabilities, and does not clip; its third argument is a small number that is
        added in the logarithm.
    """
    here = "Where a probability is 0 or 1, or near it, your numbers are those of"
    course = "This course clips at 1e-7, as Keras does."

    def clipped_at(end: str, message: str) -> Mistake:
        low = float(end)
        return Mistake(f"clipped at {end}", message, lambda y, p: loss(y, np.clip(p, low, 1 - low)))

    def added(end: str) -> Mistake:
        return Mistake(
            "small number added instead of clipped" if end == "1e-7" else f"{end} added",
            f"{here} {end} *added* to what goes into the logarithm. A sure and right answer then costs a "
            "little less than nothing. `np.clip` moves what lies beyond the two ends, and leaves the rest as "
            "it is.",
            lambda y, p: loss(y, p, float(end)),
        )

    return [
        Mistake(
            "in float32",
            "These are the numbers of float32. It has no 1 - 1e-7: its nearest number is 1 - 0.000000119, "
            "and where a probability is 1 that shows. The inputs are float64. Where do they become float32?",
            lambda y, p: loss(y, _clipped_in_float32(p)),
        ),
        *(clipped_at(end, f"{here} a clip at {end}. {course}") for end in ("1e-5", "1e-8", "1e-9")),
        # So near the ends, a clip and a sum give the same numbers.
        *(
            clipped_at(end, f"{here} {end}, as the end of a clip or as a number that is added. {course}")
            for end in ("1e-10", "1e-12", "1e-15")
        ),
        Mistake(
            "ten times the clip",
            f"{here} a clip at 0.000001. In Python `1e-7` is ten to the power of -7; `10e-7` is ten times "
            "that.",
            lambda y, p: loss(y, np.clip(p, 1e-6, 1 - 1e-6)),
        ),
        *map(added, ("1e-7", "1e-8", "1e-9")),
        Mistake(
            "logarithm clipped",
            "Yours is -1e-7 whatever comes in. That happens when the *logarithm* is clipped: it is below 0, "
            "so nothing is left of it. Which of the two should stay between 1e-7 and 1 - 1e-7, the "
            "probability or its logarithm?",
            lambda y, p: -CLIP,
        ),
    ]


def _clipped_in_float32(p: Any) -> Array:
    return np.clip(np.asarray(p, dtype=np.float32), np.float32(CLIP), np.float32(1 - CLIP))
