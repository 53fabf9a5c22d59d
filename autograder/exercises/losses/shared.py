"""What several exercises of this lesson share."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.exercise import Equivalent, Mistake

Array = np.ndarray
Loss = Callable[[Any, Any], Any]


TINY = 1e-7


FINE = 1e-9  # how far off a cross-entropy may be, since a sure and right answer costs 1e-7


def clip_probabilities(p: Any) -> Array:
    return np.clip(np.asarray(p, dtype=float), TINY, 1 - TINY)


def costs_of_each(y_true: Any, p: Any) -> Array:
    y, p = np.asarray(y_true, dtype=float), clip_probabilities(p)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


def unclipped_rows(Y_true: Any, P: Any) -> Any:
    return np.mean(-np.sum(np.asarray(Y_true, dtype=np.asarray(P).dtype) * np.log(P), axis=-1))


def other_ends(unclipped: Loss, with_more: Callable[[Any, Any, float], Any]) -> list[Mistake]:
    """Make the mistakes that show where a probability is 0 or 1, and nowhere else.

    unclipped: the loss without its clip. with_more: the loss with a small number added in its place.
    """
    here = "Where a probability is 0 or 1, or near it, your numbers are those of"
    course = "This course clips at 1e-7, as Keras does."

    def clipped(end: str, said: str) -> Mistake:
        low = float(end)
        return Mistake(f"clipped at {end}", said, lambda y, p: unclipped(y, np.clip(p, low, 1 - low)))

    def added(end: str) -> Mistake:
        return Mistake(
            "small number added instead of clipped" if end == "1e-7" else f"{end} added",
            f"{here} {end} *added* to what goes into the logarithm. A sure and right answer then costs a "
            "little less than nothing. `np.clip` moves what lies beyond the two ends, and leaves the rest as "
            "it is.",
            lambda y, p: with_more(y, p, float(end)),
        )

    return [
        *(clipped(end, f"{here} a clip at {end}. {course}") for end in ("1e-5", "1e-8", "1e-9")),
        # So near the ends, a clip and a sum cannot be told apart.
        *(
            clipped(end, f"{here} {end}, be it the end of a clip or a number that is added. {course}")
            for end in ("1e-10", "1e-12", "1e-15")
        ),
        Mistake(
            "ten times the clip",
            f"{here} a clip at 0.000001. In Python `1e-7` is ten to the power of -7; `10e-7` is ten times "
            "that.",
            lambda y, p: unclipped(y, np.clip(p, 1e-6, 1 - 1e-6)),
        ),
        *map(added, ("1e-7", "1e-8", "1e-9")),
        Mistake(
            "logarithm clipped",
            "Yours is -1e-7 whatever comes in. That happens when the *logarithm* is clipped: it is below 0, "
            "so nothing is left of it. Which of the two should stay between 1e-7 and 1 - 1e-7, the "
            "probability or its logarithm?",
            lambda y, p: -TINY,
        ),
    ]


FLOAT32 = (
    "These are the numbers of float32. It has no 1 - 1e-7: its nearest number is 1 - 0.000000119, and where a "
    "probability is 1 that shows. The inputs are float64. Where do they become float32?"
)


def _probabilities(rng: np.random.Generator, n_rows: int, n_classes: int, parts: int = 100) -> Array:
    """Rows of whole per cents that add up to 100, or of other parts, none of them 0."""
    rest = rng.multinomial(parts - n_classes, rng.dirichlet(np.ones(n_classes), size=n_rows))
    return (rest + 1) / parts


def one_of_several(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Labels and probabilities; each row's costs differ, and rows and classes differ in number."""
    drawn = []
    for n_rows, n_classes, parts in ((3, 4, 100), (5, 3, 10_000), (4, 10, 100), (8, 5, 10_000)):
        labels = rng.integers(0, n_classes - 1, size=n_rows)
        labels[:2] = rng.permutation(n_classes - 1)[:2]
        drawn.append((labels, _probabilities(rng, n_rows, n_classes, parts)))
    return [(np.array([1, 0]), np.array([[0.25, 0.5, 0.25], [0.1, 0.2, 0.7]])), *drawn]


# Why a changed solution may be right.
ZERO_OR_ONE = "The answers are 0 and 1."


WITHIN = "A probability lies between 0 and 1, and a cross-entropy between 0 and 16.2."


LARGER_OF_TWO = "Of two numbers, the larger is the same whichever comes first."


def zeros_and_ones(name: str) -> Equivalent:
    changes = ("rounded to *", "clipped at *", "cast to int", "without its sign")
    return Equivalent(ZERO_OR_ONE, tuple(f"{name} {change}" for change in changes))


def within_range(name: str) -> Equivalent:
    return Equivalent(WITHIN, ("clipped at 20", f"{name} clipped at *", f"{name} without its sign"))


CERTAIN = np.array([[0.0, 1.0, 0.0]])
