"""A lesson's source: Markdown to cells, each with its part to play."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.publishing.code import needs_tensorflow
from autograder.publishing.computed_numbers import Claim, take_claims
from autograder.publishing.repository import Home, fetch_cell, home_of, with_links, with_whole_links
from autograder.refusal import Refusal

Role = Literal["text", "fetch", "setup", "show", "answer", "check"]

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
_CHECK = re.compile(r"""check\(\s*["'](?P<id>[^"']*)["']\s*\)""")
_MINUTES = "<!-- minutes -->"
_STATED = re.compile(r"^### .+ · (\d+) minutes?$", re.MULTILINE)
_GRADE_ID = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Cell:
    """One cell of a lesson. exercise: the id that an answer or a check belongs to, else empty."""

    role: Role
    source: str
    exercise: str = ""

    @property
    def is_code(self) -> bool:
        return self.role != "text"


@dataclass(frozen=True)
class Lesson:
    """A lesson as it was written. claims: the numbers in its prose that are marked as computed."""

    name: str
    cells: list[Cell]
    claims: list[Claim]

    @property
    def exercises(self) -> list[str]:
        """The ids it asks for, in its order."""
        return [cell.exercise for cell in self.cells if cell.role == "check"]

    def where(self, index: int) -> str:
        """How a message names a cell: the lesson, its number counted from 1, its first line."""
        return name_cell(self.name, index, self.cells[index].source)


def name_cell(lesson: str, index: int, source: str) -> str:
    """`02_activations, cell 7 (def sigmoid(z):)`."""
    first = next((line.strip() for line in source.split("\n") if line.strip()), "empty")
    return f"{lesson}, cell {index + 1} ({first if len(first) <= 48 else first[:45] + '...'})"


def read(path: Path, home: Home | None = None) -> Lesson:
    """Read a lesson's Markdown. Raises Refusal where cells do not add up to answers and their checks.

    home: what its links and its first code cell lead to; what pyproject.toml names, if None.
    """
    import jupytext
    from nbformat import v4

    home = home or home_of(path.parents[1])
    notebook = jupytext.reads(path.read_text(encoding="utf-8"), fmt="md")
    code = [index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    first = code[0] if code else len(notebook.cells)
    needed = needs_tensorflow(notebook.cells[index].source for index in code)
    notebook.cells.insert(first, v4.new_code_cell(fetch_cell(home, needed)))
    name, problems = path.stem, []
    cells: list[Cell] = []
    claims: list[Claim] = []
    pending = None  # where the answer stands that has no check yet
    for index, cell in enumerate(notebook.cells):
        where = name_cell(name, index, cell.source)
        if cell.cell_type == "raw":
            problems.append(f"{where}: this is front matter. Begin the lesson with its title.")
        if cell.cell_type != "code":
            stripped, found = take_claims(with_whole_links(cell.source, home), index)
            cells.append(Cell("text", stripped))
            claims.extend(found)
            continue
        if index == first:
            cells.append(Cell("fetch", cell.source))
            continue
        if cell.source.startswith("%%"):
            problems.append(
                f"{where}: this fence would become a code cell. For an illustration use ```py or ```text."
            )
        match = _CHECK.fullmatch(cell.source.rstrip().rsplit("\n", 1)[-1])
        if BEGIN in cell.source or END in cell.source:
            if pending is not None:
                problems.append(f"{name_cell(name, pending, cells[pending].source)}: no check follows it.")
            if cell.source.count(BEGIN) != 1 or cell.source.count(END) != 1:
                problems.append(f"{where}: an answer has one `{BEGIN}` and one `{END}`.")
            pending = index
            cells.append(Cell("answer", cell.source))
        elif match:
            id = match["id"]
            if not _GRADE_ID.fullmatch(id):
                problems.append(f"{where}: {id!r} is no id. Use letters, digits, _ and -.")
            if pending is None:
                problems.append(f"{where}: no answer stands before this check. Mark it with `{BEGIN}`.")
            else:
                cells[pending] = Cell("answer", cells[pending].source, id)
                pending = None
            cells.append(Cell("check", cell.source, id))
        else:
            cells.append(Cell("setup" if index == first + 1 else "show", cell.source))
    if pending is not None:
        problems.append(f"{name_cell(name, pending, cells[pending].source)}: no check follows it.")
    if not any(cell.role == "setup" for cell in cells):
        problems.append(f"{name}: the first code cell is to be the set-up, and no answer.")
    if problems:
        raise Refusal(problems)
    return _with_links(_with_minutes(Lesson(name, cells, claims)), home)


def minutes(lesson: Lesson) -> int:
    """How long a lesson takes, roughly: its words at 130 a minute, and the minutes that its exercises state.

    An exercise that states none counts three.
    """
    prose = "\n".join(cell.source for cell in lesson.cells if not cell.is_code)
    prose = re.sub(r"```.*?```|<!--.*?-->|<[^>]+>|\$\$.*?\$\$", " ", prose, flags=re.DOTALL)
    words = sum(any(letter.isalnum() for letter in word) for word in prose.split())
    stated = [int(number) for number in _STATED.findall(prose)]
    at_work = sum(stated) + 3 * max(0, len(lesson.exercises) - len(stated))
    return at_work + -(-words // 130)


def _with_links(lesson: Lesson, home: Home) -> Lesson:
    title, *others = lesson.cells
    linked = Cell(title.role, with_links(title.source, lesson.name, home), title.exercise)
    return Lesson(lesson.name, [linked, *others], lesson.claims)


def _with_minutes(lesson: Lesson) -> Lesson:
    estimate = str(minutes(lesson))
    cells = [
        cell if cell.is_code else Cell("text", cell.source.replace(_MINUTES, estimate))
        for cell in lesson.cells
    ]
    return Lesson(lesson.name, cells, lesson.claims)
