"""Holds one input of an exercise: what was expected for it, what came back, and whether they agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder.judging.compare import Difference, Tolerance, compare
from autograder.judging.exercise import FunctionExercise
from autograder.judging.verdict import Case
from autograder.judging.words import parameter_names
from observing.observe import Outcome


@dataclass(frozen=True)
class Item:
    """Holds one input, and what the answer gave for it.

    given: the arguments by their names. difference: the first one; None if both agree or the call stopped.
    shown: whether the learner may see the input's numbers.
    """

    arguments: tuple[Any, ...]
    given: dict[str, Any]
    expected: Any
    outcome: Outcome
    difference: Difference | None
    shown: bool

    @property
    def right(self) -> bool:
        return self.outcome.failure is None and self.difference is None

    @property
    def case(self) -> Case:
        """Return the item as a verdict shows it."""
        return Case(self.given, self.expected, self.outcome.failure or self.outcome.value, self.right)


def items_of(
    exercise: FunctionExercise,
    inputs: Sequence[tuple[Any, ...]],
    expected: Sequence[Any],
    outcomes: Sequence[Outcome],
    public: int,
) -> list[Item]:
    """Return one item for each input.

    public: how many of them, from the first on, the learner may see. One without arguments always counts.
    """
    names = parameter_names(exercise.reference)
    return [
        Item(
            arguments,
            dict(zip(names, arguments, strict=False)),
            wanted,
            outcome,
            difference(wanted, outcome, exercise.tolerance),
            k < public or not arguments,
        )
        for k, (arguments, wanted, outcome) in enumerate(zip(inputs, expected, outcomes, strict=True))
    ]


def difference(expected: Any, outcome: Outcome, tolerance: Tolerance) -> Difference | None:
    """Return the first difference; None if both agree, or if the call stopped and gave nothing."""
    return None if outcome.failure else compare(expected, outcome.value, tolerance)
