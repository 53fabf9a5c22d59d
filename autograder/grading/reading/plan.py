"""Reads what a lesson asks, from the course's own source notebook and never from a learner's."""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from autograder.publishing.code import needs_tensorflow
from autograder.publishing.repository import FETCH_ID
from autograder.refusal import Refusal

CellRole = Literal["text", "setup", "show", "answer", "check"]
CHECK = re.compile(r"""^\s*check\(\s*["']([A-Za-z0-9_-]+)["']\s*\)\s*$""", re.MULTILINE)


@dataclass(frozen=True)
class LessonCell:
    """Describes one cell of a lesson as learners get it.

    id: nbgrader's grade id, or the cell's own. exercise: the one that an answer or a check belongs to, else
    empty. points: what a check is worth in this course. source: the text that learners get; solution: the
    solved text. metadata: the cell's metadata, as nbgrader needs it in an autograded notebook.
    """

    role: CellRole
    id: str
    source: str
    solution: str
    metadata: dict[str, Any]
    exercise: str = ""
    points: float = 0.0


@dataclass(frozen=True)
class Plan:
    """Holds a lesson's name and its cells in order."""

    lesson: str
    parts: tuple[LessonCell, ...]

    @cached_property
    def setup(self) -> LessonCell:
        return next(part for part in self.parts if part.role == "setup")

    @cached_property
    def answers(self) -> dict[str, LessonCell]:
        return {part.exercise: part for part in self.parts if part.role == "answer"}

    @cached_property
    def checks(self) -> dict[str, LessonCell]:
        return {part.exercise: part for part in self.parts if part.role == "check"}

    @cached_property
    def fingerprint(self) -> str:
        """Return a digest of everything in the lesson that grades could depend on."""
        facts = [[part.role, part.id, part.source, part.solution, part.points] for part in self.parts]
        return hashlib.sha256(json.dumps([self.lesson, facts]).encode()).hexdigest()

    @cached_property
    def tensorflow(self) -> bool:
        """Return whether a cell of the lesson imports TensorFlow or Keras."""
        return needs_tensorflow(part.solution for part in self.parts)


def read(path: Path) -> Plan:
    """Return the plan of a lesson's source notebook. Raises Refusal if it is not a lesson of this course."""
    import nbformat

    from autograder.exercises import load
    from autograder.publishing.notebooks import release_version

    source = nbformat.read(path, as_version=4)
    release = nbformat.reads(release_version(source, path.stem), as_version=4)
    known = load()
    parts: list[LessonCell] = []
    for solved, given in zip(source.cells, release.cells, strict=True):
        grading = solved.metadata.get("nbgrader", {})
        id = grading.get("grade_id") or solved.get("id", "")
        ids = CHECK.findall(solved.source) if grading.get("grade") else []
        role: CellRole = (
            "text"
            if solved.cell_type != "code"
            else "check"
            if ids
            else "answer"
            if grading.get("solution")
            else "show"
            if id == FETCH_ID or any(part.role == "setup" for part in parts)
            else "setup"
        )
        exercise = ids[0] if ids else ""
        if exercise and exercise not in known:
            raise Refusal(f"{path}: the cell {id} checks {exercise!r}, but there is no such exercise.")
        points = float(grading.get("points", 0)) if ids else 0.0
        parts.append(
            LessonCell(
                role,
                id,
                given.source,
                solved.source,
                json.loads(json.dumps(given.metadata)),
                exercise,
                points,
            )
        )
    if not any(part.role == "setup" for part in parts):
        raise Refusal(f"{path}: there is no code cell for the set-up.")
    return Plan(path.stem, tuple(_with_exercises(parts, path)))


def _with_exercises(parts: list[LessonCell], path: Path) -> list[LessonCell]:
    """Give each answer the exercise of the next check. Raises Refusal if no check follows an answer."""
    from dataclasses import replace

    exercise, found = "", []
    for part in reversed(parts):
        if part.role == "check":
            exercise = part.exercise
        elif part.role == "answer":
            if not exercise:
                raise Refusal(f"{path}: no check follows the answer cell {part.id}.")
            part, exercise = replace(part, exercise=exercise), ""
        found.append(part)
    return found[::-1]
