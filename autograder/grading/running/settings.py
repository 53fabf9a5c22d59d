"""Holds what is the same for all submissions of a lesson that are graded together."""

from dataclasses import dataclass

from autograder.grading.reading.plan import Plan
from autograder.grading.running.budget import Budget, budget_of


@dataclass(frozen=True)
class Settings:
    """Says how to grade: the lesson's plan, a submission's time and room, the seed, the defences left out.

    seed: the course's. With a submission's bytes it gives the seed of that submission.
    """

    plan: Plan
    budget: Budget
    seed: int
    waived: tuple[str, ...] = ()

    @classmethod
    def of(cls, plan: Plan, seed: int, waived: tuple[str, ...] = ()) -> "Settings":
        """Return the settings of a lesson, with the time and room that its packages need."""
        return cls(plan, budget_of(plan.tensorflow), seed, waived)
