"""Reads and writes nbgrader's database, from one process and in one transaction for each submission."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.api import (
    Gradebook as Api,
)
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from autograder.grading.keeping.escape import escape_markdown
from autograder.grading.keeping.record import TO_GRADE, Record
from autograder.grading.reading.plan import BY_HAND, Plan
from autograder.refusal import Refusal


@dataclass(frozen=True)
class ByHand:
    """Holds what an instructor entered for a cell. points: with extra credit.

    look_again: whether the answer has earned other automatic points since the instructor graded it.
    """

    points: float | None = None
    comment: str = ""
    look_again: bool = False


class Gradebook:
    """Reads and writes a course's gradebook. It never changes what an instructor entered by hand."""

    def __init__(self, url: str, course: str, late: Any) -> None:
        """Open the database. late: nbgrader's plugin for late submissions, as the course configures it."""
        self._api = Api(url, course)
        self._late = late
        self._cells: dict[str, dict[str, str]] = {}

    def close(self) -> None:
        self._api.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def knows(self, plan: Plan) -> bool:
        """Return whether the gradebook has the lesson, with the points and cells of the plan."""
        try:
            notebook = self._api.find_notebook(plan.lesson, plan.lesson)
        except MissingEntry:
            return False
        graded = {cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]}
        solved = {cell.name for cell in notebook.solution_cells}
        return graded == {part.id: part.points for part in plan.graded.values()} and solved >= {
            part.id for part in plan.parts if part.role in ("answer", "manual")
        }

    def ask_to_look_again(self, plan: Plan) -> list[str]:
        """Mark what was graded by hand out of other points than the plan's, before those are entered.

        Returns what to say of each: whose it is, of which cell, and both numbers of points.
        """
        try:
            names = self._names(plan.lesson)
        except MissingEntry:
            return []
        worth = {part.id: part.points for part in plan.graded.values()}
        said = []
        for student, key, grade in self._rows(plan.lesson, Grade, Grade):
            name, before = names[key], grade.max_score
            if (
                name in worth
                and worth[name] != before
                and (grade.manual_score is not None or grade.extra_credit)
            ):
                points = (grade.manual_score or 0.0) + (grade.extra_credit or 0.0)
                said.append(f"{name} of {student}: {points:g} of {before:g}, and of {worth[name]:g} now")
                grade.needs_manual_grade = True
        self._api.db.commit()
        self._cells.pop(plan.lesson, None)
        return said

    def scores(self, lesson: str) -> dict[str, dict[str, tuple[float | None, str | None]]]:
        """Return each learner's automatic points by check cell, and comments by answer cell."""
        held: dict[str, dict[str, tuple[float | None, str | None]]] = {}
        names = self._names(lesson)
        for kind, column in ((Grade, Grade.auto_score), (Comment, Comment.auto_comment)):
            for student, cell, value in self._rows(lesson, kind, column):
                held.setdefault(student, {})[names[cell]] = value
        return held

    def dates(self, lesson: str) -> dict[str, tuple[datetime | None, bool]]:
        """Return when each learner handed in, and whether that was late or has a penalty for it."""
        rows = self._api.db.execute(
            select(
                SubmittedAssignment.student_id,
                SubmittedAssignment.timestamp,
                SubmittedAssignment.timestamp > Assignment.duedate,
                SubmittedNotebook.late_submission_penalty,
            )
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
            .where(Assignment.name == lesson)
        )
        return {student: (when, bool(late or penalty)) for student, when, late, penalty in rows}

    def by_hand(self, lesson: str) -> dict[str, dict[str, ByHand]]:
        """Return what instructors entered for each learner, by cell: points by check, comments by answer."""
        held: dict[str, dict[str, ByHand]] = {}
        names = self._names(lesson)
        columns = (Grade.manual_score, Grade.auto_score, Grade.extra_credit, Grade.needs_manual_grade)
        for student, cell, manual, auto, extra, again in self._rows(lesson, Grade, *columns):
            if manual is not None or extra:
                points = (manual if manual is not None else auto or 0.0) + (extra or 0.0)
                held.setdefault(student, {})[names[cell]] = ByHand(points, look_again=bool(again))
        for student, cell, comment in self._rows(lesson, Comment, Comment.manual_comment):
            if comment:
                held.setdefault(student, {})[names[cell]] = ByHand(comment=comment)
        return held

    def _rows(self, lesson: str, kind: Any, *columns: Any) -> Any:
        return self._api.db.execute(
            select(SubmittedAssignment.student_id, kind.cell_id, *columns)
            .join(SubmittedNotebook, kind.notebook_id == SubmittedNotebook.id)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
            .where(Assignment.name == lesson)
        )

    def write(
        self, plan: Plan, record: Record, handed_in: datetime | None, rewritten: Collection[str] = ()
    ) -> int:
        """Enter a record; if anything goes wrong, enter nothing of it.

        rewritten: the manually graded cells that hold another answer than before. Returns how many of those
        that were graded by hand earn other points now, or are rewritten. Raises Refusal if the database
        cannot be written.
        """
        session = self._api.db
        changed = 0
        try:
            submission = self._submission(plan.lesson, record.student)
            submission.timestamp = handed_in
            (notebook,) = submission.notebooks
            entries = expected(plan, record)
            names = self._names(plan.lesson)
            for grade in notebook.grades:
                if names[grade.cell_id] not in entries:
                    continue
                name = names[grade.cell_id]
                points = entries[name]
                if grade.manual_score is None:
                    grade.needs_manual_grade = points is None  # nbgrader makes it True
                elif points != grade.auto_score or name in rewritten:
                    grade.needs_manual_grade = True
                    changed += 1
                grade.auto_score = points
            for comment in notebook.comments:
                if names[comment.cell_id] in entries:
                    comment.auto_comment = entries[names[comment.cell_id]]
            session.flush()
            notebook.late_submission_penalty = self._penalty(submission, notebook)
            session.commit()
        except OperationalError as error:
            session.rollback()
            raise Refusal(
                f"The gradebook cannot be written ({error.orig}). What was graded is kept: once the file can "
                "be written, run the same command again."
            ) from error
        except BaseException:
            session.rollback()
            raise
        return changed

    def extend(self, lesson: str, student: str, by: timedelta) -> None:
        """Give a learner more time after a lesson's due date. Raises Refusal if it has none."""
        try:
            due = self._api.find_assignment(lesson).duedate
        except MissingEntry:
            raise Refusal(f"The gradebook has no {lesson}. Hand it out first.") from None
        if due is None:
            command = f'nbgrader db assignment add {lesson} --duedate "2026-05-01 18:00 UTC"'
            raise Refusal(f"{lesson} has no due date that could be moved. `{command}` sets one.")
        submission = self._submission(lesson, student)
        submission.extension = by or None
        self._api.db.commit()

    def extensions(self) -> list[tuple[str, str, timedelta, datetime]]:
        """Return who has more time: lesson, learner, how much, and until when, in UTC."""
        rows = self._api.db.execute(
            select(
                Assignment.name,
                SubmittedAssignment.student_id,
                SubmittedAssignment.extension,
                Assignment.duedate,
            )
            .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
            .where(SubmittedAssignment.extension.is_not(None), Assignment.duedate.is_not(None))
            .order_by(Assignment.name, SubmittedAssignment.student_id)
        )
        return [(lesson, student, by, due + by) for lesson, student, by, due in rows]

    def forget(self, student: str) -> bool:
        """Delete a learner with all grades and comments. Returns whether there was one."""
        try:
            self._api.remove_student(student)
        except MissingEntry:
            return False
        if self._api.engine.name == "sqlite":
            with self._api.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM"))  # or what was deleted stays in the file
        return True

    def _submission(self, lesson: str, student_id: str) -> SubmittedAssignment:
        session = self._api.db
        assignment = self._api.find_assignment(lesson)
        student = self._student(student_id)
        submission = session.scalar(
            select(SubmittedAssignment).where(
                SubmittedAssignment.assignment_id == assignment.id,
                SubmittedAssignment.student_id == student_id,
            )
        )
        if submission is None:
            with session.no_autoflush:
                submission = SubmittedAssignment(assignment=assignment, student=student)
                for notebook in assignment.notebooks:
                    handed_in = SubmittedNotebook(notebook=notebook, assignment=submission)
                    for cell in notebook.grade_cells:
                        Grade(cell_id=cell.id, notebook=handed_in, needs_manual_grade=False)
                    for cell in notebook.solution_cells:
                        Comment(cell_id=cell.id, notebook=handed_in)
                    for cell in notebook.task_cells:
                        Grade(cell_id=cell.id, notebook=handed_in, needs_manual_grade=False)
                        Comment(cell_id=cell.id, notebook=handed_in)
            session.add(submission)
            session.flush()
        return submission

    def _student(self, student_id: str) -> Student:
        session = self._api.db
        student = session.scalar(select(Student).where(Student.id == student_id))
        if student is None:
            student = Student(id=student_id)
            session.add(student)
        return student

    def _penalty(self, submission: SubmittedAssignment, notebook: SubmittedNotebook) -> float | None:
        if submission.total_seconds_late <= 0:
            return None
        penalty = self._late.late_submission_penalty(
            submission.student_id, notebook.score, submission.total_seconds_late
        )
        return None if penalty is None else min(max(penalty, 0), notebook.score)

    def _names(self, lesson: str) -> dict[str, str]:
        """Return the names of the lesson's cells by their keys in the database."""
        if lesson not in self._cells:
            notebook = self._api.find_notebook(lesson, lesson)
            cells = [*notebook.grade_cells, *notebook.solution_cells, *notebook.task_cells]
            self._cells[lesson] = {cell.id: cell.name for cell in cells}
        return self._cells[lesson]


def expected(plan: Plan, record: Record) -> Mapping[str, float | str | None]:
    """Return what a gradebook holds after a record is entered: points by graded cell, comments by answer.

    None stands for points that an instructor has to give.
    """
    entries: dict[str, float | str | None] = {}
    for exercise, graded in plan.graded.items():
        verdict = record.verdicts.get(exercise)
        entries[graded.id] = verdict["points"] if verdict else 0.0
        if graded.role in BY_HAND and verdict and verdict["state"] == TO_GRADE:
            entries[graded.id] = None
        if graded.role == "check" and exercise in plan.answers:
            said = verdict["message"] if verdict else record.problem
            entries[plan.answers[exercise].id] = escape_markdown(said) or None
    return entries
