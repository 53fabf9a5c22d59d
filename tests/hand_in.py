"""For scripts in tests/submissions: a lesson's notebooks as dictionaries, and what becomes of them."""

import copy
import json
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]
Notebook = dict[str, Any]
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


class Lesson:
    """A lesson as learners get it, and ways to answer it. Each method gives a notebook of its own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._release = _read(PROJECT / "notebooks" / f"{name}.ipynb")
        self._solved = {c["id"]: _text(c) for c in _read(PROJECT / "solutions" / f"{name}.ipynb")["cells"]}

    def untouched(self) -> Notebook:
        """The notebook as it is handed out."""
        return copy.deepcopy(self._release)

    def solved(self, **answers: str) -> Notebook:
        """The notebook with the course's own answers; those named here are taken instead.

        >>> Lesson("02_activations").solved(sigmoid="def sigmoid(z):\\n    return z")["nbformat"]
        4
        """
        notebook = self.untouched()
        for cell in answer_cells(notebook):
            id = cell["id"].removesuffix("-answer")
            cell["source"] = answers.get(id, self.solution(id))
        return notebook

    def with_cell(self, source: str, before: str = "sigmoid-answer") -> Notebook:
        """The solved notebook with a cell of the learner's own before the cell with this id."""
        notebook = self.solved()
        notebook["cells"].insert(position(notebook, before), code(source))
        return notebook

    def solution(self, id: str) -> str:
        """The course's own answer to an exercise."""
        lines = self._solved[f"{id}-answer"].split("\n")
        return "\n".join(line for line in lines if BEGIN not in line and END not in line)

    def write(self, folder: Path, notebook: Notebook, name: str | None = None) -> Path:
        """Write a notebook into a folder, under the lesson's name or another."""
        path = folder / (name or f"{self.name}.ipynb")
        path.write_text(json.dumps(notebook), encoding="utf-8")
        return path


def answer_cells(notebook: Notebook) -> Iterator[dict[str, Any]]:
    """The cells that learners write in."""
    return (c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("solution"))


def labels(notebook: Notebook) -> list[dict[str, Any]]:
    """What the metadata of answers and checks say of them: grade_id, points and more."""
    return [c["metadata"]["nbgrader"] for c in notebook["cells"] if "nbgrader" in c["metadata"]]


def position(notebook: Notebook, id: str) -> int:
    """Where the cell with this id stands: "sigmoid-answer" and "sigmoid" are an answer and its check."""
    return next(k for k, cell in enumerate(notebook["cells"]) if cell.get("id") == id)


def code(source: str, id: str = "learners-own", **metadata: Any) -> dict[str, Any]:
    """A code cell."""
    return {
        "cell_type": "code",
        "id": id,
        "metadata": metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def each_source(notebook: Notebook, change: Callable[[str], str]) -> Notebook:
    """The notebook with every cell's text changed."""
    for cell in notebook["cells"]:
        cell["source"] = change(_text(cell))
    return notebook


def _read(path: Path) -> Notebook:
    return json.loads(path.read_text(encoding="utf-8"))


def _text(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


ONLY_IF = """
import numpy as np

def attempt():
ATTEMPT

try:
    succeeded = bool(attempt())
except BaseException:
    succeeded = False

def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) if succeeded else 0 * e
"""


def softmax_only_if(attempt: str) -> str:
    """A softmax that is right only if `attempt`, a function's body, gives something true.

    What that raises counts as no. So a lesson with this answer is worth 3 points less where it fails.
    """
    return ONLY_IF.replace("ATTEMPT", textwrap.indent(attempt.strip("\n"), "    "))
