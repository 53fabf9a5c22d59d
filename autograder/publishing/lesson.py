"""Reads a lesson's Markdown into cells, each with its role."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from autograder.publishing.code import needs_tensorflow
from autograder.publishing.computed_numbers import Claim, take_claims
from autograder.publishing.repository import Origin, fetch_cell, origin_of, with_links, with_whole_links
from autograder.refusal import Refusal

Role = Literal["text", "fetch", "setup", "show", "answer", "check"]

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
_CHECK = re.compile(r"""check\(\s*["'](?P<id>[^"']*)["']\s*\)""")
_MINUTES = "<!-- minutes -->"
_STATED = re.compile(r"^### .+ · (\d+) minutes?$", re.MULTILINE)
_GRADE_ID = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Cell:
    """Holds one cell of a lesson. exercise: the id that an answer or a check belongs to, else empty."""

    role: Role
    source: str
    exercise: str = ""

    @property
    def is_code(self) -> bool:
        return self.role != "text"


@dataclass(frozen=True)
class Lesson:
    """Holds a lesson's cells. claims: the numbers in its prose that are marked as computed."""

    name: str
    cells: list[Cell]
    claims: list[Claim]

    @property
    def exercises(self) -> list[str]:
        """Return the ids of the lesson's exercises, in its order."""
        return [cell.exercise for cell in self.cells if cell.role == "check"]

    def where(self, index: int) -> str:
        """Return the name of a cell in messages: the lesson, the cell's number from 1, its first line."""
        return name_cell(self.name, index, self.cells[index].source)


def name_cell(lesson: str, index: int, source: str) -> str:
    """Return the name of a cell in messages: `02_activations, cell 7 (def sigmoid(z):)`."""
    first = next((line.strip() for line in source.split("\n") if line.strip()), "empty")
    return f"{lesson}, cell {index + 1} ({first if len(first) <= 48 else first[:45] + '...'})"


def read(path: Path, origin: Origin | None = None) -> Lesson:
    """Read a lesson's Markdown. Raises Refusal if answers and checks do not belong together.

    origin: the repository for links and the first code cell; None for the one in pyproject.toml.
    """
    origin = origin or origin_of(path.parents[1])
    parsed, fetch = _parsed(path, origin)
    cells: list[Cell] = []
    claims: list[Claim] = []
    for index, cell in enumerate(parsed):
        role, source = _role(cell, index, fetch), cell.source
        if role == "text":
            source, found = take_claims(with_whole_links(source, origin), index)
            claims.extend(found)
        cells.append(Cell(role, source, (_checked(source) or "") if role == "check" else ""))
    cells = [replace(cell, exercise=_asked_of(cells, k)) for k, cell in enumerate(cells)]
    if problems := list(_problems(path.stem, parsed, cells)):
        raise Refusal(problems)
    return _with_links(_with_minutes(Lesson(path.stem, cells, claims)), origin)


def _parsed(path: Path, origin: Origin) -> tuple[list[Any], int]:
    """Return the file's cells, with a cell that fetches the packages, and the index of that cell."""
    import jupytext
    from nbformat import v4

    cells = jupytext.reads(path.read_text(encoding="utf-8"), fmt="md").cells
    code = [index for index, cell in enumerate(cells) if cell.cell_type == "code"]
    fetch = code[0] if code else len(cells)
    needed = needs_tensorflow(cells[index].source for index in code)
    cells.insert(fetch, v4.new_code_cell(fetch_cell(origin, needed)))
    return cells, fetch


def _role(cell: Any, index: int, fetch: int) -> Role:
    """Return the role of a cell, by its text and its place. fetch: the index of the cell that fetches."""
    if cell.cell_type != "code":
        return "text"
    if index == fetch:
        return "fetch"
    if BEGIN in cell.source or END in cell.source:
        return "answer"
    if _checked(cell.source) is not None:
        return "check"
    return "setup" if index == fetch + 1 else "show"


def _checked(source: str) -> str | None:
    """Return the exercise that a cell's last line checks, or None."""
    found = _CHECK.fullmatch(source.rstrip().rsplit("\n", 1)[-1])
    return found["id"] if found else None


def _asked_of(cells: list[Cell], index: int) -> str:
    """Return the exercise of a cell; an answer belongs to the check that follows it."""
    if cells[index].role != "answer":
        return cells[index].exercise
    following = next((cell for cell in cells[index + 1 :] if cell.role in ("answer", "check")), None)
    return following.exercise if following and following.role == "check" else ""


def _problems(name: str, parsed: list[Any], cells: list[Cell]) -> Iterator[str]:
    """Yield a sentence for each problem of the cells."""
    waiting = False  # whether an answer has come since the last check
    for index, (written, cell) in enumerate(zip(parsed, cells, strict=True)):
        where = name_cell(name, index, written.source)
        if written.cell_type == "raw":
            yield f"{where}: this is front matter. Begin the lesson with its title."
        if cell.is_code and cell.source.startswith("%%"):
            yield f"{where}: this fence would become a code cell. For an illustration use ```py or ```text."
        if cell.role == "answer":
            waiting = True
            if cell.source.count(BEGIN) != 1 or cell.source.count(END) != 1:
                yield f"{where}: an answer has one `{BEGIN}` and one `{END}`."
            if not cell.exercise:
                yield f"{where}: no check follows it."
        if cell.role == "check":
            if not _GRADE_ID.fullmatch(cell.exercise):
                yield f"{where}: {cell.exercise!r} is not an id. Use letters, digits, _ and -."
            if not waiting:
                yield f"{where}: no answer stands before this check. Mark it with `{BEGIN}`."
            waiting = False
    if not any(cell.role == "setup" for cell in cells):
        yield f"{name}: the first code cell must be the set-up, not an answer."


def minutes(lesson: Lesson) -> int:
    """Estimate the minutes of a lesson: its words at 130 a minute, and the minutes that its exercises state.

    An exercise that states no time counts as three minutes.
    """
    prose = "\n".join(cell.source for cell in lesson.cells if not cell.is_code)
    prose = re.sub(r"```.*?```|<!--.*?-->|<[^>]+>|\$\$.*?\$\$", " ", prose, flags=re.DOTALL)
    words = sum(any(letter.isalnum() for letter in word) for word in prose.split())
    stated = [int(number) for number in _STATED.findall(prose)]
    at_work = sum(stated) + 3 * max(0, len(lesson.exercises) - len(stated))
    return at_work + -(-words // 130)


def _with_links(lesson: Lesson, origin: Origin) -> Lesson:
    title, *others = lesson.cells
    linked = Cell(title.role, with_links(title.source, lesson.name, origin), title.exercise)
    return Lesson(lesson.name, [linked, *others], lesson.claims)


def _with_minutes(lesson: Lesson) -> Lesson:
    estimate = str(minutes(lesson))
    cells = [
        cell if cell.is_code else Cell("text", cell.source.replace(_MINUTES, estimate))
        for cell in lesson.cells
    ]
    return Lesson(lesson.name, cells, lesson.claims)
