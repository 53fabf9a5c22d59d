"""Makes a lesson's two notebooks: nbgrader's source version, and the release that learners open."""

import copy
import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.judging.exercise import Exercise
from autograder.publishing.assignment import generate_assignment
from autograder.publishing.lesson import Cell, Lesson
from autograder.publishing.repository import FETCH_ID

Notebook = Any  # nbformat's NotebookNode: its import is slow, and a command that fails early does not need it

_HIDDEN_RUN = """
### BEGIN HIDDEN TESTS
from autograder import check
check("{id}", fresh=True)
### END HIDDEN TESTS"""


def source_version(lesson: Lesson, exercises: Mapping[str, Exercise]) -> Notebook:
    """Return the solved notebook with nbgrader's metadata and hidden runs, not yet executed."""
    from nbformat import v4

    ids: set[str] = set()
    cells = []
    for cell in lesson.cells:
        id = _unique(_cell_id(cell), ids)
        if not cell.is_code:
            cells.append(v4.new_markdown_cell(cell.source, id=id))
            continue
        node = v4.new_code_cell(cell.source, id=id)
        if cell.role in ("show", "answer"):
            # A mistake in one answer must not keep "Run All" from reaching the next.
            node.metadata["tags"] = ["raises-exception"]
        if cell.role == "answer":
            node.metadata["nbgrader"] = _grading(id, solution=True)
        elif cell.role == "check":
            node.metadata["nbgrader"] = _grading(id, grade=True, points=exercises[cell.exercise].points)
            node.source += _HIDDEN_RUN.format(id=cell.exercise)
        cells.append(node)
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return v4.new_notebook(cells=cells, metadata=metadata)


def as_text(notebook: Notebook) -> str:
    """Return the text of a notebook's file."""
    import nbformat

    return nbformat.writes(notebook) + "\n"


def without_outputs(notebook: Notebook) -> Notebook:
    """Return a copy without outputs and execution counts."""
    bare = copy.deepcopy(notebook)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return bare


def release_version(source: Notebook, name: str) -> str:
    """Return the text of the learner's notebook, as nbgrader's generate_assignment writes it.

    Write no gradebook. Raises Refusal if nbgrader cannot.
    """
    from traitlets.config import Config

    from autograder.publishing.stubs import release_preprocessors

    with tempfile.TemporaryDirectory() as root:
        folder = Path(root, "source", name)
        folder.mkdir(parents=True)
        (folder / f"{name}.ipynb").write_text(as_text(source), encoding="utf-8")
        config = Config()
        config.SaveCells.enabled = False
        config.CourseDirectory.db_url = "sqlite://"
        config.GenerateAssignment.preprocessors = release_preprocessors()
        generate_assignment(Path(root), name, config, no_database=True)
        return Path(root, "release", name, f"{name}.ipynb").read_text(encoding="utf-8")


def _grading(id: str, *, solution: bool = False, grade: bool = False, points: int | None = None) -> dict:
    metadata = {
        "schema_version": 3,
        "grade_id": id,
        "solution": solution,
        "grade": grade,
        "locked": grade,
        "task": False,
    }
    return metadata if points is None else {**metadata, "points": points}


def _cell_id(cell: Cell) -> str:
    if cell.role == "fetch":
        return FETCH_ID
    if cell.role == "setup":
        return "setup"
    if cell.role == "answer":
        return f"{cell.exercise}-answer"
    if cell.role == "check":
        return cell.exercise
    return hashlib.sha256(cell.source.encode()).hexdigest()[:8]


def _unique(id: str, taken: set[str]) -> str:
    candidate, number = id, 2
    while candidate in taken:
        candidate, number = f"{id}-{number}", number + 1
    taken.add(candidate)
    return candidate
