"""Makes notebooks as learners hand them in: a built lesson with answers in it."""

import copy
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.publishing.lesson import BEGIN, END

Notebook = dict[str, Any]


class LessonToAnswer:
    """Fills a lesson with answers. Each method returns a new notebook.

    project: the folder with notebooks/ and solutions/.
    """

    def __init__(self, name: str, project: Path) -> None:
        self.name = name
        self._release = _read(project / "notebooks" / f"{name}.ipynb")
        solved = _read(project / "solutions" / f"{name}.ipynb")
        self.solutions = {_exercise(cell): _unmarked(cell["source"]) for cell in answer_cells(solved)}

    def untouched(self) -> Notebook:
        """Return the notebook as learners get it."""
        return copy.deepcopy(self._release)

    def answered(self, answers: Mapping[str, str]) -> Notebook:
        """Return the notebook with these answers, by exercise."""
        notebook = self.untouched()
        for cell in answer_cells(notebook):
            cell["source"] = answers.get(_exercise(cell), cell["source"])
        return notebook

    def solved(self, **answers: str) -> Notebook:
        """Return the notebook with the course's own answers, except for those given here."""
        return self.answered({**self.solutions, **answers})


def answer_cells(notebook: Notebook) -> Iterator[dict[str, Any]]:
    """Yield the cells that learners write in."""
    return (c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("solution"))


def _exercise(cell: dict[str, Any]) -> str:
    id: str = cell["id"]
    return id.removesuffix("-answer")


def _unmarked(source: str | list[str]) -> str:
    """Return an answer without nbgrader's marks around it."""
    lines = "".join(source).split("\n")
    return "\n".join(line for line in lines if BEGIN not in line and END not in line)


def _read(path: Path) -> Notebook:
    notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return notebook
