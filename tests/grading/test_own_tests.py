"""An instructor's own test cells are run and scored as stock nbgrader does it, in the jail."""

from pathlib import Path

import pytest
from marks import needs_sandbox
from nbgrader.api import Gradebook
from own_cells import OwnLesson, answer_cell, own_test
from small_class import LESSON
from stock import nbgrader

from autograder.__main__ import main
from autograder.grading.command import grade_course

pytestmark = [needs_sandbox, pytest.mark.filterwarnings("ignore:Object of type")]

HALF = "assert abs(float(sigmoid(0.0)) - 0.5) < 1e-9"
HIDDEN = f"assert callable(sigmoid)\n### BEGIN HIDDEN TESTS\n{HALF}\n### END HIDDEN TESTS"
ALL_HIDDEN = f"### BEGIN HIDDEN TESTS\n{HALF}\n### END HIDDEN TESTS"
IN_PART = "1.5 if callable(sigmoid) and sigmoid(0.0) != 0.5 else 2"
FLAT = "def sigmoid(z):\n    return 0.0 * z"
WARNS = "import warnings\ndef sigmoid(z):\n    warnings.warn('slow')\n    return 1 / (1 + np.exp(-z))"
ANSWER = "def double(x):\n    return 2 * x"
DOUBLES = "assert double(2) == 4"


def score(course: Path, cell: str) -> float:
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        return float(book.find_grade(cell, LESSON, LESSON, "ann").auto_score)


CASES = {
    "passes": (HALF, {}, 2.0),
    "fails": (HALF, {"sigmoid-answer": FLAT}, 0.0),
    "fails where it is hidden": (HIDDEN, {"sigmoid-answer": FLAT}, 0.0),
    "is hidden as a whole": (ALL_HIDDEN, {"sigmoid-answer": FLAT}, 0.0),
    "gives points in part": (IN_PART, {"sigmoid-answer": FLAT}, 1.5),
    "gives all points as a number": (IN_PART, {}, 2.0),
    "warns": (HALF, {"sigmoid-answer": WARNS}, 2.0),
    "gives True": ("bool(sigmoid(0.0) == 0.5)", {}, 2.0),
    "ends the process": (HALF, {"sigmoid-answer": "def sigmoid(z):\n    import os\n    os._exit(0)"}, 0.0),
}


# The others differ in one detail.
QUICK = ("passes", "fails", "is hidden as a whole", "gives points in part", "ends the process")


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in CASES]
)
def test_it_is_scored(name: str, course: Path) -> None:
    source, answers, points = CASES[name]
    own = OwnLesson(course, own_test("half", source))
    own.hand_in("ann", own.notebook(**answers))
    grade_course(course, students=["ann"])
    assert score(course, "half") == points
    assert score(course, "softmax") == 3.0


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in CASES if name != "ends the process"])
def test_stock_nbgrader_gives_the_same(name: str, course: Path) -> None:
    source, answers, points = CASES[name]
    own = OwnLesson(course, own_test("half", source))
    own.hand_in("ann", own.notebook(**answers))
    nbgrader(course, "autograde", LESSON, "--student=ann")
    assert score(course, "half") == points


def test_the_courses_own_test_is_run_whatever_was_handed_in(course: Path) -> None:
    own = OwnLesson(course, own_test("half", HALF))
    notebook = own.notebook(**{"sigmoid-answer": FLAT})
    at = next(k for k, cell in enumerate(notebook["cells"]) if cell["id"] == "half")
    notebook["cells"][at]["source"] = "pass"
    own.hand_in("ann", notebook)
    grade_course(course, students=["ann"])
    assert score(course, "half") == 0.0
    del notebook["cells"][at]
    own.hand_in("ann", notebook)
    grade_course(course, students=["ann"])
    assert score(course, "half") == 0.0


def test_a_test_that_stands_above_its_answer_is_run_again_at_the_end(course: Path) -> None:
    own = OwnLesson(course, answer_cell("double-answer", ANSWER), own_test("double", DOUBLES))
    notebook = own.notebook(**{"double-answer": ANSWER})
    at = next(k for k, cell in enumerate(notebook["cells"]) if cell["id"] == "double")
    notebook["cells"].insert(at - 1, notebook["cells"].pop(at))
    own.hand_in("ann", notebook)
    grade_course(course, students=["ann"])
    assert score(course, "double") == 2.0


def test_an_answer_without_a_check_is_graded_by_the_tests_below_it(course: Path) -> None:
    more = own_test("doubles-text", "assert double('a') == 'aa'", points=1)
    own = OwnLesson(course, answer_cell("own", ANSWER), own_test("doubles-number", DOUBLES), more)
    notebook = own.notebook(own="def double(x):\n    return x + x if x != 'a' else x")
    for cell in notebook["cells"]:
        cell["metadata"], cell["id"] = {}, f"{cell['id']}-new"
    own.hand_in("ann", notebook)
    grade_course(course, students=["ann"])
    assert (score(course, "doubles-number"), score(course, "doubles-text")) == (2.0, 0.0)
    assert main(["report", str(course)]) == 0
    page = (course / "report" / LESSON / "learners" / "ann.html").read_text(encoding="utf-8")
    assert "20 of 21 points" in page and "AssertionError" in page
