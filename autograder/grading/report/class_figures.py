"""Counts a class's records: points, states, misconceptions and remarks."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from autograder.exercises import load
from autograder.grading.keeping.record import TO_GRADE, Record
from autograder.grading.reading.plan import Plan
from autograder.grading.reading.submission import Remark
from autograder.grading.report.by_hand import BY_INSTRUCTOR
from autograder.judging.exercise import SolvedExercise

TENTHS = 10
STATES = ("passed", "failed", "error", "not attempted")


@dataclass(frozen=True)
class Held:
    """Names a misconception, who holds it, and what they are told."""

    exercise: str
    name: str
    students: list[str]
    message: str


@dataclass(frozen=True)
class OfExercise:
    """Counts the submissions of an exercise by state."""

    id: str
    points: float
    states: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def passed(self) -> float:
        """Return the share that passed, 0 to 1."""
        return self.states["passed"] / self.total if self.total else 0.0


@dataclass(frozen=True)
class OfLesson:
    """Counts how a lesson went."""

    plan: Plan
    records: Sequence[Record]
    not_judged: Mapping[str, str] = field(default_factory=dict)
    gone: Sequence[str] = ()

    @cached_property
    def graded(self) -> list[Record]:
        return [record for record in self.records if not record.problem]

    @cached_property
    def full(self) -> float:
        """Return the points of a submission with every answer right."""
        return self.plan.points

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Return the states that answers of this lesson can have."""
        return (*STATES, TO_GRADE, BY_INSTRUCTOR) if self.plan.manual else STATES

    @cached_property
    def median(self) -> float:
        return statistics.median(record.points for record in self.graded) if self.graded else 0.0

    @cached_property
    def spread(self) -> list[int]:
        """Return how many have up to a tenth of the points, up to two tenths, and so on."""
        counts = Counter(self._tenth(record.points) for record in self.graded)
        return [counts[k] for k in range(TENTHS)]

    def _tenth(self, points: float) -> int:
        return min(int(TENTHS * points / self.full), TENTHS - 1) if self.full else 0

    @cached_property
    def seconds(self) -> float:
        """Return the median of the seconds that grading a submission took."""
        return statistics.median(record.seconds for record in self.graded) if self.graded else 0.0

    @cached_property
    def exercises(self) -> list[OfExercise]:
        """Return how each exercise went, in the lesson's order."""
        return [self._of(id, part.points) for id, part in self.plan.graded.items()]

    @cached_property
    def held(self) -> list[Held]:
        """Return the misconceptions of the class, the most frequent first."""
        students: dict[tuple[str, str], list[str]] = defaultdict(list)
        for record in self.graded:
            for id, verdict in record.verdicts.items():
                if verdict["misconception"]:
                    students[id, verdict["misconception"]].append(record.student)
        known = [e for id in self.plan.checks if isinstance(e := load()[id], SolvedExercise)]
        told = {(e.id, mistake.name): mistake.message for e in known for mistake in e.mistakes}
        found = [Held(id, name, who, told.get((id, name), "")) for (id, name), who in students.items()]
        return sorted(found, key=lambda held: -len(held.students))

    @cached_property
    def remarks(self) -> list[tuple[Record, str, Remark]]:
        """Return what an instructor may want to look at, the most important first, one line for each kind."""
        found = []
        for record in self.records:
            again = [id for id, verdict in record.verdicts.items() if verdict["look_again"]]
            if again:
                text = (
                    f"You graded {', '.join(again)} by hand. Since then the answer, the grader's points or "
                    "what it is worth have changed."
                )
                found.append((record, "look again", Remark("graded by hand", text)))
        for kind in ("flagged", "repaired"):
            found += [(r, kind, remark) for r in self.records for remark in grouped(getattr(r, kind))]
        return found

    def _of(self, id: str, points: float) -> OfExercise:
        states = Counter(r.verdicts[id]["state"] for r in self.graded if id in r.verdicts)
        shown = (state for state in self.states if states[state] or state in STATES)
        return OfExercise(id, points, {state: states[state] for state in shown})


def grouped(remarks: Sequence[Remark]) -> list[Remark]:
    """Return one remark of each kind, which says how many more there are."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for remark in remarks:
        kinds[remark.code].append(remark.text)
    return [
        Remark(code, texts[0] + (f" (And {len(texts) - 1} more like this.)" if len(texts) > 1 else ""))
        for code, texts in kinds.items()
    ]
