"""What an instructor is told when something has changed since the last run."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from marks import needs_sandbox
from nbgrader.api import Gradebook
from small_class import LESSON

from autograder.__main__ import main
from autograder.grading.command import grade_course
from autograder.grading.keeping.record import changes

pytestmark = [needs_sandbox, pytest.mark.filterwarnings("ignore:Object of type")]


def graded_before(course: Path, student: str, **made_with: str) -> None:
    """Change a record as if an earlier run had had other circumstances."""
    path = course / "records" / LESSON / f"{student}.json"
    facts = json.loads(path.read_text(encoding="utf-8"))
    facts["digest"], facts["made_with"] = "another", {**facts["made_with"], **made_with}
    path.write_text(json.dumps(facts), encoding="utf-8")


def with_points(course: Path, **points: float) -> None:
    """Change what checks are worth in the course's source notebook."""
    path = course / "source" / LESSON / f"{LESSON}.ipynb"
    source: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for cell in source["cells"]:
        grading = cell["metadata"].get("nbgrader", {})
        if grading.get("grade_id") in points:
            grading["points"] = points[grading["grade_id"]]
    path.write_text(json.dumps(source), encoding="utf-8")


def by_hand(course: Path, student: str, cell: str, points: float) -> None:
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        grade = book.find_grade(cell, LESSON, LESSON, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        book.db.commit()


def test_why_submissions_ran_again_is_said(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grade_course(course)
    for student in ("ada", "ben"):
        graded_before(course, student, numpy="1.0.0")
    graded_before(course, "cleo", lesson="another", numpy="1.0.0")
    capsys.readouterr()
    grade_course(course)
    said = capsys.readouterr().err
    assert "Run again, since numpy was 1.0.0 and is " in said and ": 3." in said
    assert "Run again, since the lesson has changed: 1." in said
    grade_course(course)
    assert "Run again" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ({"keras": "3.1"}, {"keras": "3.1"}, []),
        ({}, {"keras": "3.1"}, ["it was graded by an older version of the course"]),
        ({"keras": "3.1"}, {"keras": "3.2"}, ["keras was 3.1 and is 3.2"]),
        ({"keras": "3.1"}, {"seed": "a"}, ["the seed is another one", "keras was 3.1 and is missing"]),
    ],
)
def test_what_has_changed_is_named(before: dict[str, str], now: dict[str, str], said: list[str]) -> None:
    assert changes(before, now) == said


def test_points_by_hand_whose_maximum_has_changed_are_listed(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grade_course(course)
    by_hand(course, "ben", "collapse", 1.0)  # who earns nothing, before and after
    by_hand(course, "cleo", "tanh", 1.0)
    with_points(course, collapse=2, softmax=5)
    capsys.readouterr()
    grade_course(course)
    said = capsys.readouterr().err
    assert "collapse of ben: 1 of 3, and of 2 now" in said and "tanh" not in said
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        assert book.find_grade("collapse", LESSON, LESSON, "ben").needs_manual_grade
        assert not book.find_grade("tanh", LESSON, LESSON, "cleo").needs_manual_grade
    assert main(["report", str(course)]) == 0
    page = (course / "report" / LESSON / "index.html").read_text(encoding="utf-8")
    assert "You graded collapse by hand." in page


def test_a_submission_that_is_gone_is_listed(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grade_course(course)
    shutil.rmtree(course / "submitted" / "ben")
    capsys.readouterr()
    grade_course(course, students=["ada"])
    assert "not handed in any more" not in capsys.readouterr().err
    grade_course(course)
    assert f"not handed in any more: ben ({LESSON})" in capsys.readouterr().err
    assert main(["report", str(course)]) == 0
    page = (course / "report" / LESSON / "index.html").read_text(encoding="utf-8")
    assert page.count("not handed in any more") == 1
