"""Shows all exercises of a lesson at a glance: which are right, the points so far, and what is next."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder.exercises import LESSONS, of_lesson
from autograder.judging.exercise import Exercise
from autograder.judging.verdict import Verdict
from autograder.kernel import nbgrader
from autograder.kernel.card import BOX, LOOK, as_plain, from_markdown, points_of

NO_LESSON = (
    "**Which lesson is this?** Run an answer cell or a check cell of the lesson. "
    "Then `check()` shows all its exercises."
)
_CELL = "text-align:left; padding-right:1em"
_NOT_NOW = ("…", "Not checked now")


@dataclass(frozen=True)
class Row:
    """Holds an exercise and its verdict. verdict: None if it takes long and has not been checked before.

    before: whether the verdict is that of an earlier check.
    """

    exercise: Exercise
    verdict: Verdict | None
    before: bool = False

    @property
    def look(self) -> tuple[str, str]:
        """Return a symbol and a word for the state."""
        if self.verdict is None:
            return _NOT_NOW
        symbol, word, _ = LOOK[self.verdict.state]
        return symbol, f"{word}, when last checked" if self.before else word

    @property
    def points(self) -> str:
        points = self.verdict.points if self.verdict else 0.0
        return points_of(points, float(self.exercise.points))


@dataclass(frozen=True)
class Overview:
    """Holds the exercises of a lesson, in its order; none if the lesson is not known."""

    lesson: str
    rows: Sequence[Row]

    @property
    def points(self) -> float:
        """Return the points so far."""
        return sum(row.verdict.points for row in self.rows if row.verdict)

    @property
    def max_points(self) -> float:
        return float(sum(row.exercise.points for row in self.rows))

    @property
    def next(self) -> str:
        """Return the id of the first exercise that is not right; empty if there is none."""
        open_ = (row for row in self.rows if row.verdict is None or row.verdict.state != "passed")
        return next((row.exercise.id for row in open_), "")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._html()}

    def __repr__(self) -> str:
        if nbgrader.IS_GRADING:
            return "0.0"  # nbgrader would give full marks for any other text
        if not self.rows:
            return as_plain(NO_LESSON)
        wide = max(len(row.exercise.id) for row in self.rows)
        lines = [
            f"  {row.look[0]} {row.exercise.id:{wide}}  {row.look[1]}, {row.points}" for row in self.rows
        ]
        return "\n".join([f"{self.lesson}: {self._sum()}", *lines, as_plain(self._what_is_next())])

    def _html(self) -> str:
        box = BOX.format(colour=LOOK["not attempted"][2])
        if not self.rows:
            return f'<section role="status" style="{box}">{from_markdown(NO_LESSON)}</section>'
        head = "".join(
            f'<th scope="col" style="{_CELL}">{name}</th>' for name in ("exercise", "state", "points")
        )
        label = html.escape(f"{self.lesson}: {self._sum()}", quote=True)
        return (
            f'<section role="status" aria-label="{label}" style="{box}">'
            f'<p style="margin:.2em 0"><b>{html.escape(self.lesson)}</b> · {self._sum()}</p>'
            f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(map(_row, self.rows))}</tbody></table>"
            f"{from_markdown(self._what_is_next())}</section>"
        )

    def _sum(self) -> str:
        return points_of(self.points, self.max_points)

    def _what_is_next(self) -> str:
        if not self.next:
            return "All exercises of this lesson are right."
        return f'Next: `{self.next}`. Its check cell, or `check("{self.next}")`, says more.'


def lesson_named(name: str) -> str:
    """Return the lesson that a notebook's name begins with, as copies' do; empty if there is none."""
    return next((lesson for lesson in LESSONS if name.startswith(lesson)), "")


def lesson_with(id: str) -> str:
    """Return the lesson of an exercise; empty if there is none."""
    return next((lesson for lesson in LESSONS if any(one.id == id for one in of_lesson(lesson))), "")


def _row(row: Row) -> str:
    symbol, word = row.look
    cells = (
        f"<code>{html.escape(row.exercise.id)}</code>",
        f'<span aria-hidden="true">{symbol}</span> {word}',
        row.points,
    )
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"
