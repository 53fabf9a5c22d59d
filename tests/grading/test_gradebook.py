"""nbgrader's gradebook of a course: what an instructor entered by hand stays, and lateness is nbgrader's."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hand_in import Lesson
from marks import needs_sandbox
from nbgrader.api import Gradebook
from small_class import LESSON, POINTS, points, submitted
from sqlalchemy.exc import OperationalError
from stock import nbgrader

from autograder.__main__ import main
from autograder.grading.command import grade_course
from autograder.grading.folder import CourseFolder

pytestmark = [
    needs_sandbox,
    pytest.mark.filterwarnings("ignore:Object of type"),  # nbgrader's own use of its database
]

NO_PENALTY = """
c.AssignLatePenalties.plugin_class = "nbgrader.plugins.LateSubmissionPlugin"
c.LateSubmissionPlugin.penalty_method = "none"
"""
HALF_FOR_LATE_WORK = """
from nbgrader.plugins import LateSubmissionPlugin


class Half(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 2


c.AssignLatePenalties.plugin_class = Half
"""


def test_what_the_instructor_entered_stays(course: Path) -> None:
    grade_course(course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        book.find_grade("softmax", LESSON, LESSON, "cleo").manual_score = 2.5
        book.find_comment("softmax-answer", LESSON, LESSON, "cleo").manual_comment = "Nearly."
        book.db.commit()
    lesson = Lesson(LESSON)
    lesson.write(submitted(course, "cleo"), lesson.solved())
    grade_course(course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        grade = book.find_grade("softmax", LESSON, LESSON, "cleo")
        assert (grade.auto_score, grade.score, grade.needs_manual_grade) == (3.0, 2.5, True)
        assert book.find_comment("softmax-answer", LESSON, LESSON, "cleo").comment == "Nearly."


def test_what_was_entered_by_hand_is_in_the_report_and_asked_for_again(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grade_course(course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        assert not any(s.needs_manual_grade for s in book.assignment_submissions(LESSON))
        book.find_grade("softmax", LESSON, LESSON, "cleo").manual_score = 2.5
        book.find_comment("softmax-answer", LESSON, LESSON, "cleo").manual_comment = "Nearly."
        book.find_grade("relu", LESSON, LESSON, "eve").manual_score = 1.0
        book.find_grade("relu", LESSON, LESSON, "ada").extra_credit = 0.5
        book.db.commit()
    assert main(["report", str(course)]) == 0
    with (course / "report" / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["student"], row["exercise"]): row for row in csv.DictReader(file)}
    corrected = rows["cleo", "softmax"]
    assert (corrected["points"], corrected["by_hand"]) == ("2.5", "yes")
    assert (rows["eve", "relu"]["points"], rows["ada", "softmax"]["by_hand"]) == ("1.0", "")
    assert rows["ada", "relu"]["points"] == "1.5"
    page = (course / "report" / LESSON / "learners" / "cleo.html").read_text(encoding="utf-8")
    assert "2.5 of 3, graded by hand" in page and "Nearly." in page
    lesson_page = course / "report" / LESSON / "index.html"
    assert "You graded" not in lesson_page.read_text(encoding="utf-8")

    assert grade_course(course, force=True).to_look_at_again == 0
    lesson = Lesson(LESSON)
    lesson.write(submitted(course, "cleo"), lesson.solved())
    capsys.readouterr()
    assert grade_course(course).to_look_at_again == 1
    assert "worth other points now: 1" in capsys.readouterr().out
    assert main(["report", str(course)]) == 0
    page = (course / "report" / LESSON / "index.html").read_text(encoding="utf-8")
    assert "You graded softmax by hand" in page


def test_a_gradebook_that_cannot_be_written_is_said_and_entered_later(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(self: Any, *_: Any) -> None:
        raise OperationalError("INSERT", {}, Exception("attempt to write a readonly database"))

    with monkeypatch.context() as patch:
        patch.setattr(Gradebook, "find_assignment", refuse)
        assert main(["grade", str(course)]) == 1
    said = capsys.readouterr().err
    assert "cannot be written (attempt to write a readonly database)" in said and "INSERT" not in said
    assert main(["grade", str(course)]) == 0
    assert points(course) == POINTS


@pytest.mark.parametrize(
    ("setting", "penalty"),
    [('c.LateSubmissionPlugin.penalty_method = "zero"\n', 18.0), (HALF_FOR_LATE_WORK, 9.0)],
    ids=["nbgraders", "of ones own"],
)
def test_lateness_is_as_nbgrader_has_it(setting: str, penalty: float, course: Path) -> None:
    config = course / "nbgrader_config.py"
    config.write_text(f"{config.read_text('utf-8')}\n{setting}", encoding="utf-8")
    (submitted(course, "ada") / "timestamp.txt").write_text("2026-05-02 10:00:00 UTC", encoding="utf-8")
    CourseFolder(course).assign(LESSON)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        book.update_or_create_assignment(LESSON, duedate="2026-05-01 10:00:00 UTC")
    grade_course(course)

    def is_late(penalty: float) -> None:
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
            late = book.find_submission(LESSON, "ada")
            assert late.timestamp == datetime(2026, 5, 2, 10)
            assert late.total_seconds_late == 86_400 and late.late_submission_penalty == penalty
            assert book.find_submission(LESSON, "cleo").late_submission_penalty in (None, 0)

    is_late(penalty)
    # Penalties and dates change what is entered, and nothing is run again.
    config.write_text(f"{config.read_text('utf-8')}\n{NO_PENALTY}", encoding="utf-8")
    assert grade_course(course).graded == 0
    is_late(0.0)
    (submitted(course, "ada") / "timestamp.txt").write_text("2026-04-30 10:00:00 UTC", encoding="utf-8")
    assert grade_course(course).graded == 0
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        assert book.find_submission(LESSON, "ada").total_seconds_late == 0


def test_feedback_and_export_work_on_it(course: Path) -> None:
    grade_course(course)
    nbgrader(course, "generate_feedback", LESSON)
    nbgrader(course, "export")
    page = (course / "feedback" / "cleo" / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    assert "Not yet" in page and "softmax" in page
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file) if row["score"]}
    assert {student: rows[student] for student in POINTS} == POINTS
