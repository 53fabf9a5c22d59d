"""Grades all submissions of a lesson: runs those that changed, several side by side, and keeps the rest."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from autograder.grading.folder import CourseFolder
from autograder.grading.grade_one import digest_now
from autograder.grading.keeping.autograded import notebook
from autograder.grading.keeping.gradebook import Gradebook, expected
from autograder.grading.keeping.record import Record, changes, circumstances
from autograder.grading.reading.handed_in import HandedIn
from autograder.grading.reading.plan import Plan
from autograder.grading.running.jail import Zygote
from autograder.grading.running.settings import Settings
from autograder.grading.workers import NotJudged, grade_all
from autograder.refusal import Refusal


@dataclass
class Summary:
    """Counts what grading did: how many were run, left as they were, repaired, flagged, not gradable.

    unchanged_not_gradable: how many are counted in both.
    to_look_at_again: how many answers that an instructor graded by hand would earn other points now, or are
    rewritten. run_again: why submissions ran again that are as they were, and how many did for each reason.
    other_points: what was graded by hand and is worth other points now. gone: who was graded, and has nothing
    handed in any more. skipped_ids: the learners to whom nbgrader gives no feedback.
    not_judged: a sentence for each submission that the grader could not judge or enter. Its points are
    those of an earlier run, if there was one.
    """

    graded: int = 0
    unchanged: int = 0
    repaired: int = 0
    flagged: int = 0
    not_gradable: int = 0
    unchanged_not_gradable: int = 0
    to_look_at_again: int = 0
    seconds: list[float] = field(default_factory=list)
    run_again: Counter[str] = field(default_factory=Counter)
    other_points: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    skipped_ids: list[str] = field(default_factory=list)
    not_judged: list[str] = field(default_factory=list)

    def __add__(self, other: "Summary") -> "Summary":
        return Summary(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Summary)))

    def add(self, record: Record, fresh: bool) -> None:
        """Count a record."""
        self.graded += fresh and not record.problem
        self.unchanged += not fresh
        self.repaired += bool(record.repaired)
        self.flagged += bool(record.flagged)
        self.not_gradable += bool(record.problem)
        self.unchanged_not_gradable += bool(record.problem) and not fresh
        if fresh and not record.problem:
            self.seconds.append(record.seconds)


def grade(
    course: CourseFolder,
    settings: Settings,
    handed: Sequence[HandedIn],
    zygote: Zygote,
    force: bool = False,
    advance: Callable[[], None] = lambda: None,
) -> Summary:
    """Grade submissions, and enter each into the gradebook when it is done.

    zygote: as many submissions are graded side by side as it has controls. force: run unchanged ones too.
    advance: is called after each submission.
    Only this process writes. If it is ended, the next run continues where it stopped.
    """
    with course.gradebook() as gradebook:
        keeper = _Keeper(course, settings.plan, gradebook, advance)
        to_run = []
        for one in handed:
            kept = None if force else keeper.unchanged(settings, one)
            if kept:
                keeper.settle(one, kept, fresh=False)
            else:
                keeper.note_why(settings, one)
                to_run.append(one)
        for one, result in grade_all(settings, to_run, zygote):
            if isinstance(result, NotJudged):
                keeper.give_up(one, result.why)
            else:
                keeper.settle(one, result, fresh=True)
    course.note_not_judged(settings.plan.lesson, [one.student for one in handed], keeper.not_judged)
    return keeper.summary


class _Keeper:
    """Keeps the records of a lesson, and counts them. One that cannot be kept does not stop the others."""

    def __init__(
        self, course: CourseFolder, plan: Plan, gradebook: Gradebook, advance: Callable[[], None]
    ) -> None:
        self.summary = Summary()
        self.not_judged: dict[str, str] = {}
        self._course, self._plan, self._gradebook, self._advance = course, plan, gradebook, advance
        self._held, self._dates = gradebook.scores(plan.lesson), gradebook.dates(plan.lesson)

    def unchanged(self, settings: Settings, one: HandedIn) -> Record | None:
        """Return the record of an earlier run if the submission, and all that grades it, are as they were."""
        try:
            kept = self._course.record(self._plan.lesson, one.student)
            return kept if kept and kept.digest == digest_now(settings, one) else None
        except Exception:  # what is wrong with it is told where it is graded
            return None

    def note_why(self, settings: Settings, one: HandedIn) -> None:
        """Count what has changed since a submission was graded, apart from the submission itself."""
        kept = self._course.record(self._plan.lesson, one.student)
        self.summary.run_again.update(changes(kept.made_with, circumstances(settings)) if kept else [])

    def settle(self, one: HandedIn, record: Record, fresh: bool) -> None:
        """Write what is kept of a submission, and enter it into the gradebook if that holds something else.

        Raises Refusal if the gradebook cannot be written at all.
        """
        try:
            self._write(one, record, fresh)
        except Refusal:
            raise
        except Exception as error:  # whatever one learner's name, folder or text brings about
            self.give_up(one, f"it could not be entered ({type(error).__name__}: {str(error)[:300]})")
        else:
            self.summary.add(record, fresh)
            self._advance()

    def give_up(self, one: HandedIn, why: str) -> None:
        """Note a submission that has no record of this run."""
        self.not_judged[one.student] = why
        self.summary.not_judged.append(f"{self._plan.lesson} of {one.student} was not graded: {why}.")
        self._advance()

    def _write(self, one: HandedIn, record: Record, fresh: bool) -> None:
        rewritten: set[str] = set()
        if fresh:
            before = self._course.record(self._plan.lesson, record.student)
            rewritten = _rewritten(self._plan, before, record) if before else set()
            # The record comes last: whoever finds it takes the rest for written.
            self._course.write_autograded(self._plan.lesson, one, notebook(self._plan, record))
            self._course.keep(record)
        when, late = self._dates.get(one.student, (None, False))
        held = self._held.get(one.student, {})
        # Of late work the penalty is asked again: due dates and penalties change.
        if fresh or late or when != one.when or _differs(held, self._plan, record):
            again = self._gradebook.write(self._plan, record, one.when, rewritten)
            self.summary.to_look_at_again += again


def _rewritten(plan: Plan, before: Record, now: Record) -> set[str]:
    """Return the manually graded cells whose text is another one than in an earlier record."""
    texts = [{c["part"]: c["source"] for c in one.cells if c["part"] in plan.manual} for one in (before, now)]
    return {id for id in plan.manual if texts[0].get(id) != texts[1].get(id)}


def _differs(held: dict[str, Any], plan: Plan, record: Record) -> bool:
    return any(held.get(cell, "nothing") != entry for cell, entry in expected(plan, record).items())
