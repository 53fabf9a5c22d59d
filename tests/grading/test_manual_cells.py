"""Cells that only an instructor can grade: the learner's words reach formgrader and feedback."""

import json
from pathlib import Path
from typing import Any

import pytest
from marks import needs_sandbox
from nbgrader.api import Gradebook
from own_cells import OwnLesson, essay, task
from small_class import LESSON
from stock import nbgrader

from autograder.__main__ import main
from autograder.grading.command import grade_course

pytestmark = [needs_sandbox, pytest.mark.filterwarnings("ignore:Object of type")]

WORDS = "Because its slope is *almost* 0 where $|z|$ is large."


def autograded(course: Path, student: str) -> dict[str, dict[str, Any]]:
    """The cells of an autograded notebook, by grade id; of others, by their own id."""
    path = course / "autograded" / student / LESSON / f"{LESSON}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {cell["metadata"].get("nbgrader", {}).get("grade_id", cell["id"]): cell for cell in cells}


def entered(course: Path, student: str, cell: str) -> tuple[float | None, bool]:
    """What the gradebook holds of a cell: automatic points, and whether it waits for an instructor."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        grade = book.find_grade(cell, LESSON, LESSON, student)
        return grade.auto_score, grade.needs_manual_grade


def only(course: Path) -> None:
    """Grade the course of one learner, ann."""
    grade_course(course, students=["ann"])


@pytest.mark.parametrize("kind", ["markdown", "code"])
def test_an_answer_reaches_formgrader_and_feedback(kind: str, course: Path) -> None:
    own = OwnLesson(course, essay(kind=kind))
    words = WORDS if kind == "markdown" else "import math\nprint(math.pi)"
    own.hand_in("ann", own.notebook(essay=words))
    only(course)
    shown = autograded(course, "ann")["essay"]
    assert (shown["cell_type"], shown["source"]) == (kind, words)
    assert entered(course, "ann", "essay") == (None, True)
    assert entered(course, "ann", "softmax") == (3.0, False)
    nbgrader(course, "generate_feedback", LESSON, "--student=ann")
    page = (course / "feedback" / "ann" / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    assert ("almost" if kind == "markdown" else "3.14159") in page


def test_an_answer_in_code_is_run_and_shown_with_what_it_prints(course: Path) -> None:
    own = OwnLesson(course, essay(kind="code", text="print('a solution')"))
    own.hand_in("ann", own.notebook(essay="print(sigmoid(0.0))"))
    only(course)
    (output,) = autograded(course, "ann")["essay"]["outputs"]
    assert output["text"] == "0.5\n"


def test_nothing_written_is_worth_nothing_and_waits_for_nobody(course: Path) -> None:
    own = OwnLesson(course, essay(text="### BEGIN SOLUTION\nIt is flat.\n### END SOLUTION"))
    own.hand_in("ann", own.notebook())
    only(course)
    assert entered(course, "ann", "essay") == (0.0, False)


def test_a_task_always_waits_and_what_was_written_for_it_is_shown_below(course: Path) -> None:
    own = OwnLesson(course, task())
    notebook = own.notebook()
    at = next(k for k, cell in enumerate(notebook["cells"]) if cell["id"] == "task")
    notebook["cells"].insert(at + 1, {"cell_type": "markdown", "id": "a", "metadata": {}, "source": WORDS})
    notebook["cells"][at]["source"] += " My own is steeper."
    own.hand_in("ann", notebook)
    only(course)
    assert entered(course, "ann", "task") == (None, True)
    cells = list(autograded(course, "ann").values())
    at = [cell["id"] for cell in cells].index("task")
    assert cells[at]["source"] == "Draw a curve of your own."
    assert {cell["source"] for cell in cells[at + 1 : at + 3]} == {
        WORDS,
        "Draw a curve of your own. My own is steeper.",
    }


def test_an_essay_is_found_where_all_metadata_is_lost(course: Path) -> None:
    own = OwnLesson(course, essay("one", text="First?"), essay("two", text="Second?"))
    notebook = own.notebook(one="My first.", two="My second.")
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    own.hand_in("ann", notebook)
    only(course)
    cells = autograded(course, "ann")
    assert (cells["one"]["source"], cells["two"]["source"]) == ("My first.", "My second.")


def test_points_by_hand_stay_until_the_answer_is_another(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = OwnLesson(course, essay())
    own.hand_in("ann", own.notebook(essay=WORDS))
    only(course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        grade = book.find_grade("essay", LESSON, LESSON, "ann")
        grade.manual_score, grade.needs_manual_grade = 3.0, False
        book.db.commit()
    own.hand_in("ann", own.notebook(essay=WORDS, sigmoid="def sigmoid(z):\n    return z"))
    only(course)
    assert entered(course, "ann", "essay") == (None, False)
    own.hand_in("ann", own.notebook(essay="No idea."))
    capsys.readouterr()
    only(course)
    assert "Look at them again" in capsys.readouterr().out
    assert entered(course, "ann", "essay") == (None, True)
    assert main(["report", str(course)]) == 0
    page = (course / "report" / LESSON / "index.html").read_text(encoding="utf-8")
    assert "You graded essay by hand." in page


def test_the_report_says_what_is_to_grade_and_counts_what_is_graded(course: Path) -> None:
    own = OwnLesson(course, essay())
    for student in ("ann", "ben"):
        own.hand_in(student, own.notebook(essay=f"{WORDS} {student}"))
    grade_course(course, students=["ann", "ben"])
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        grade = book.find_grade("essay", LESSON, LESSON, "ann")
        grade.manual_score, grade.needs_manual_grade = 3.0, False
        book.db.commit()
    assert main(["report", str(course)]) == 0
    pages = course / "report" / LESSON
    assert "1 to grade, 1 graded" in (pages / "index.html").read_text(encoding="utf-8")
    assert "21 of 22 points" in (pages / "learners" / "ann.html").read_text(encoding="utf-8")
    assert "18 of 22 points" in (pages / "learners" / "ben.html").read_text(encoding="utf-8")


def test_an_essay_cannot_act_on_the_page_of_its_reader(course: Path) -> None:
    own = OwnLesson(course, essay())
    own.hand_in("ann", own.notebook(essay="<script>alert(1)</script> [x](javascript:alert(1))"))
    only(course)
    shown = autograded(course, "ann")["essay"]["source"]
    assert "<script" not in shown and "](" not in shown
