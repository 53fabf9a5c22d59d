"""Notices that the notebook of another lesson was handed in."""

from collections import Counter
from collections.abc import Iterator

from autograder.cells import How, bound_names
from autograder.exercises import LESSONS, of_lesson
from autograder.grading.reading.plan import CHECK, Plan
from autograder.grading.reading.submission import NotGradable, Submission, SubmittedCell


def refuse_other_lesson(plan: Plan, submission: Submission, name: str) -> None:
    """Raise NotGradable if a notebook asks another lesson's exercises and has nothing of this one's.

    name: the file's, for the sentence.
    """
    if any(_is_of(plan, cell) for cell in submission.cells):
        return
    found = Counter(_lessons(submission))
    if found:
        lesson = found.most_common(1)[0][0]
        raise NotGradable(
            f"{name} is the notebook of lesson {lesson}, and has no answer to {plan.lesson}. "
            f"Hand in the notebook of {plan.lesson}."
        )


def _is_of(plan: Plan, cell: SubmittedCell) -> bool:
    """Return whether a cell is an answer or a check of the lesson. A mere value may have its name too."""
    if any(exercise in plan.checks for exercise in CHECK.findall(cell.source)):
        return True
    if cell.id in {part.id for part in (*plan.answers.values(), *plan.checks.values())}:
        return True
    return any(how == How.DEFINED and name in plan.answers for name, how in bound_names(cell.source).items())


def _lessons(submission: Submission) -> Iterator[str]:
    """Yield a lesson for each check of one of its exercises, and for each cell with the id of an answer."""
    lesson_of = {exercise.id: lesson for lesson in LESSONS for exercise in of_lesson(lesson)}
    for cell in submission.cells:
        asked = [*CHECK.findall(cell.source), cell.id.removesuffix("-answer")]
        yield from (lesson_of[exercise] for exercise in asked if exercise in lesson_of)
