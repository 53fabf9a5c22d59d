"""Cells that an instructor adds to a lesson with nbgrader's panel, and a course that has them."""

import json
from pathlib import Path
from typing import Any

from hand_in import Lesson, position
from small_class import LESSON

from autograder.grading.folder import CourseFolder
from autograder.grading.learners import Notebook

ESSAY = "Why does a sigmoid saturate?"


def graded_cell(id: str, source: str, kind: str = "code", **grading: Any) -> dict[str, Any]:
    """A cell as the Create Assignment panel makes it. grading: what differs from a locked cell."""
    facts = {
        "schema_version": 3,
        "grade_id": id,
        "solution": False,
        "grade": False,
        "locked": True,
        "task": False,
    }
    cell = {"cell_type": kind, "id": id, "metadata": {"nbgrader": {**facts, **grading}}, "source": source}
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def essay(id: str = "essay", kind: str = "markdown", text: str = ESSAY) -> dict[str, Any]:
    """A manually graded answer of 4 points. text: a solution, which learners do not get."""
    return graded_cell(id, text, kind, solution=True, grade=True, locked=False, points=4)


def own_test(id: str, source: str, points: float = 2) -> dict[str, Any]:
    """An instructor's own test cell."""
    return graded_cell(id, source, grade=True, points=points)


def answer_cell(id: str, source: str) -> dict[str, Any]:
    """A cell for an answer, with nbgrader's marks around the solution."""
    text = f"### BEGIN SOLUTION\n{source}\n### END SOLUTION"
    return graded_cell(id, text, solution=True, locked=False)


def task(id: str = "task", text: str = "Draw a curve of your own.") -> dict[str, Any]:
    """A manually graded task of 5 points."""
    return graded_cell(id, text, "markdown", task=True, points=5)


class OwnLesson:
    """A course whose lesson 02 has more cells after the check of sigmoid, and what is handed in for it."""

    def __init__(self, course: Path, *cells: dict[str, Any]) -> None:
        self.course = course
        path = course / "source" / LESSON / f"{LESSON}.ipynb"
        source = json.loads(path.read_text(encoding="utf-8"))
        at = position(source, "sigmoid") + 1
        source["cells"][at:at] = cells
        path.write_text(json.dumps(source), encoding="utf-8")
        folder = CourseFolder(course)
        with folder.gradebook() as gradebook:
            known = gradebook.knows(folder.plan(LESSON))
        if not known:
            folder.assign(LESSON)

    def notebook(self, **answers: str) -> Notebook:
        """The released notebook with the lesson's answers, and these texts in other cells, by id."""
        solved = {f"{id}-answer": text for id, text in Lesson(LESSON).solutions.items()}
        path = self.course / "release" / LESSON / f"{LESSON}.ipynb"
        notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            cell["source"] = answers.get(id) or solved.get(id, cell["source"])
        return notebook

    def hand_in(self, student: str, notebook: Notebook) -> Path:
        """Write a notebook into a learner's folder, in place of others."""
        folder = self.course / "submitted" / student / LESSON
        folder.mkdir(parents=True, exist_ok=True)
        return Lesson(LESSON).write(folder, notebook)
