"""Reads what a lesson asks, from the course's own source notebook and never from a learner's."""

import hashlib
import json
import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from autograder.cells import How, bound_names
from autograder.grading.reading.beside import FileBeside, digest_of, of_course
from autograder.publishing.code import needs_tensorflow
from autograder.publishing.repository import FETCH_ID
from autograder.refusal import Refusal

CellRole = Literal["text", "setup", "show", "answer", "check", "test", "manual", "task"]
BY_HAND = ("manual", "task")
GRADED = ("check", "test", *BY_HAND)
CHECK = re.compile(r"""^\s*check\(\s*["']([A-Za-z0-9_-]+)["']\s*\)\s*$""", re.MULTILINE)


@dataclass(frozen=True)
class LessonCell:
    """Describes one cell of a lesson as learners get it.

    role: a check is judged by this project; a test is an instructor's own, which passes if it runs; manual is
    an answer, text or code, that an instructor grades, and a task describes such work.
    type: nbgrader's cell type. id: nbgrader's grade id, or the cell's own. exercise: the one that an answer
    or a check belongs to; of other graded cells the id; else empty. points: what a graded cell is worth in
    this course. source: the text that learners get; solution: the solved text, hidden tests included.
    metadata: the cell's metadata, as nbgrader needs it in an autograded notebook.
    """

    role: CellRole
    id: str
    source: str
    solution: str
    metadata: dict[str, Any]
    exercise: str = ""
    points: float = 0.0
    type: str = "code"

    @property
    def title(self) -> str:
        """Return what a sentence calls the cell."""
        match self.role:
            case "answer" | "check":
                return f"The {self.role} cell of {self.exercise}"
            case "test":
                return f"The test cell {self.id}"
            case _:
                return f"The cell {self.id}"


@dataclass(frozen=True)
class Plan:
    """Holds a lesson's name, its cells in order, and the files that the course puts beside the notebook."""

    lesson: str
    parts: tuple[LessonCell, ...]
    beside: tuple[FileBeside, ...] = ()

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
    def graded(self) -> dict[str, LessonCell]:
        """Return all cells that are worth points, by exercise, in the lesson's order."""
        return {part.exercise: part for part in self.parts if part.role in GRADED}

    @cached_property
    def manual(self) -> dict[str, LessonCell]:
        """Return the cells that an instructor grades, by id."""
        return {part.id: part for part in self.parts if part.role in BY_HAND}

    @cached_property
    def points(self) -> float:
        """Return the points of a submission in which all is right."""
        return sum(part.points for part in self.graded.values())

    @cached_property
    def fingerprint(self) -> str:
        """Return a digest of everything in the lesson that grades could depend on."""
        facts = [[part.role, part.id, part.source, part.solution, part.points] for part in self.parts]
        told = json.dumps([self.lesson, facts, *([digest_of(self.beside)] if self.beside else [])])
        return hashlib.sha256(told.encode()).hexdigest()

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
        role = _role(solved, id, any(part.role == "setup" for part in parts))
        exercise = CHECK.findall(solved.source)[0] if role == "check" else id if role in GRADED else ""
        if role == "check" and exercise not in known:
            raise Refusal(f"{path}: the cell {id} checks {exercise!r}, but there is no such exercise.")
        parts.append(
            LessonCell(
                role,
                id,
                given.source,
                solved.source,
                json.loads(json.dumps(given.metadata)),
                exercise,
                float(grading.get("points", 0)) if role in GRADED else 0.0,
                solved.cell_type,
            )
        )
    if not any(part.role == "setup" for part in parts):
        raise Refusal(f"{path}: there is no code cell for the set-up.")
    graded = [part.exercise for part in parts if part.role in GRADED]
    if twice := {one for one in graded if graded.count(one) > 1}:
        raise Refusal(f"{path}: {', '.join(sorted(twice))} is graded in two cells. Give one another id.")
    return Plan(path.stem, tuple(_with_exercises(parts, path)), of_course(path.parent))


def _role(cell: Any, id: str, is_set_up: bool) -> CellRole:
    """Return what a cell is for, as its metadata of nbgrader says. is_set_up: the set-up stands above it."""
    grading = cell.metadata.get("nbgrader", {})
    if grading.get("task"):
        return "task"
    if grading.get("grade") and grading.get("solution"):
        return "manual"
    if cell.cell_type != "code":
        return "text"
    if grading.get("grade"):
        return "check" if CHECK.search(cell.source) else "test"
    if grading.get("solution"):
        return "answer"
    return "show" if is_set_up or id == FETCH_ID else "setup"


def _with_exercises(parts: list[LessonCell], path: Path) -> list[LessonCell]:
    """Give each answer the exercise of the next check, or a name of its own if only tests follow.

    Raises Refusal if neither follows.
    """
    found: list[LessonCell] = []
    exercise, tested = "", False
    for part in reversed(parts):
        if part.role == "check":
            exercise = part.exercise
        elif part.role == "test":
            tested = True
        elif part.role == "answer":
            if not exercise and not tested:
                raise Refusal(f"{path}: no check and no test follows the answer cell {part.id}.")
            part = replace(part, exercise=exercise or _own_name(part, [*parts, *found]))
            exercise, tested = "", False
        found.append(part)
    return found[::-1]


def _own_name(answer: LessonCell, parts: list[LessonCell]) -> str:
    """Return the first function that a tested answer defines, by which it is found; else the cell's id."""
    taken = {part.exercise for part in parts}
    names = [name for name, how in bound_names(answer.solution).items() if how == How.DEFINED]
    return next((name for name in names if name not in taken), answer.id)
