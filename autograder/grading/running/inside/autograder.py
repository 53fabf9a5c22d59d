"""What `from autograder import …` finds in a jail: it judges nothing and knows nothing to judge by."""

from typing import Any

from observing.blank import ____

__all__ = ["____", "check", "hint"]


class Unjudged:
    """Stands for a verdict or a hint. Verdicts are made elsewhere, when the cells have run."""

    id, state, points, max_points, message = "", "not judged here", 0.0, 0.0, ""
    misconception, cases, fragile = None, (), ()

    def __repr__(self) -> str:
        return "(judged when the notebook has run)"


def check(id: str, answer: Any = None, *, fresh: bool = False) -> Unjudged:
    """Nothing: whoever grades asks the answer itself, under its name."""
    return Unjudged()


def hint(id: str) -> Unjudged:
    """Nothing: hints are for learners."""
    return Unjudged()
