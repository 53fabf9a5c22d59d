"""What a class's records come to, in numbers."""

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from autograder.exercises import load
from autograder.grading.plan import Plan
from autograder.grading.record import Record
from autograder.grading.submission import Remark

TENTHS = 10
STATES = ("passed", "failed", "error", "not attempted")


@dataclass(frozen=True)
class Held:
    """A misconception, how many hold it, and what they are told."""

    name: str
    count: int
    message: str


@dataclass(frozen=True)
class OfExercise:
    """How an exercise went: submissions by state, and misconceptions, those that most hold first."""

    id: str
    points: float
    states: dict[str, int]
    misconceptions: list[Held]

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def passed(self) -> float:
        """The share that passed, 0 to 1."""
        return self.states["passed"] / self.total if self.total else 0.0


@dataclass(frozen=True)
class OfLesson:
    """How a lesson went."""

    plan: Plan
    records: Sequence[Record]

    @cached_property
    def graded(self) -> list[Record]:
        return [record for record in self.records if not record.problem]

    @cached_property
    def full(self) -> float:
        """The points of a submission with every answer right."""
        return sum(part.points for part in self.plan.checks.values())

    @cached_property
    def median(self) -> float:
        return statistics.median(record.points for record in self.graded) if self.graded else 0.0

    @cached_property
    def spread(self) -> list[int]:
        """How many have up to a tenth of the points, up to two tenths, and so on."""
        counts = Counter(self._tenth(record.points) for record in self.graded)
        return [counts[k] for k in range(TENTHS)]

    def _tenth(self, points: float) -> int:
        return min(int(TENTHS * points / self.full), TENTHS - 1) if self.full else 0

    @cached_property
    def seconds(self) -> float:
        """The median time that a submission took to be graded."""
        return statistics.median(record.seconds for record in self.graded) if self.graded else 0.0

    @cached_property
    def exercises(self) -> list[OfExercise]:
        """In the lesson's order."""
        return [self._of(id, part.points) for id, part in self.plan.checks.items()]

    @cached_property
    def remarks(self) -> list[tuple[Record, str, Remark]]:
        """What was flagged or repaired, the flagged first."""
        kinds = ("flagged", "repaired")
        return [(r, kind, remark) for kind in kinds for r in self.records for remark in getattr(r, kind)]

    def _of(self, id: str, points: float) -> OfExercise:
        verdicts = [record.verdicts[id] for record in self.graded if id in record.verdicts]
        states = Counter(verdict["state"] for verdict in verdicts)
        held = Counter(verdict["misconception"] for verdict in verdicts if verdict["misconception"])
        told = {m.name: m.message for m in load()[id].misconceptions}
        return OfExercise(
            id,
            points,
            {state: states[state] for state in STATES},
            [Held(name, count, told.get(name, "")) for name, count in held.most_common()],
        )
