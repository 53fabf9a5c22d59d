"""Shows a verdict or a hint: as HTML in a notebook and as plain text elsewhere."""

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autograder.judging.verdict import Case, Verdict
from autograder.judging.words import literal, show, show_call, show_pair
from autograder.kernel import nbgrader, report_text, trace_card
from observing.observe import Failure
from observing.step import Step

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Symbol and word carry the meaning; the colours (3:1 or better on white and on near-black) only repeat it.
LOOK = {
    "passed": ("✓", "Right", "#2e8b57"),
    "failed": ("↺", "Not yet", "#b8720a"),
    "error": ("!", "It stopped", "#c0504d"),
    "not attempted": ("…", "Not attempted", "#6b7f99"),
}
BOX = (
    "border:1px solid #8888; border-left:6px solid {colour}; border-radius:4px; "
    "padding:.4em 1em; max-width:46em"
)


@dataclass(frozen=True)
class Card(Verdict):
    """Shows a verdict: as HTML in a notebook, as text in a terminal. code: the answer's own text."""

    code: str = ""

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        """Return what a notebook shows, and the facts for programs as metadata."""
        facts = {key: getattr(self, key) for key in ("id", "state", "points", "max_points", "misconception")}
        return {"text/plain": as_text(self), "text/html": as_html(self, code=self.code)}, {"verdict": facts}

    def __repr__(self) -> str:
        return as_text(self)


def card_of(verdict: Verdict, code: str = "") -> Card:
    """Return a verdict as one that shows itself. code: the answer's own text."""
    return Card(**vars(verdict), code=code)


def points_of(points: float, most: float) -> str:
    """Return points in words, as "1 of 2 points"."""
    return f"{points:.3g} of {most:.3g} {'point' if most == 1 else 'points'}"


def points_alone(verdict: Verdict) -> str:
    """Return the points as nbgrader reads them: a number between 0 and the maximum, never nan."""
    points = verdict.points if verdict.points == verdict.points else 0.0
    return repr(round(min(max(points, 0.0), verdict.max_points), 4))


def as_text(verdict: Verdict) -> str:
    """Return exercise, points and message for a terminal; in stock nbgrader, the points and nothing else.

    nbgrader takes a number for partial credit, and any other text for full marks.
    """
    if nbgrader.IS_GRADING:
        return points_alone(verdict)
    said = f"{verdict.id}: {points_of(verdict.points, verdict.max_points)}\n{as_plain(verdict.message)}"
    return "\n".join([said, *trace_card.as_lines(verdict)])


def as_html(verdict: Verdict, lit: Callable[[Step], bool] = lambda step: False, code: str = "") -> str:
    """Return a bordered card for a notebook that can be read in light and dark themes, and read aloud.

    lit: tells which steps of the trace to mark. code: the answer's own text, for a report.
    """
    symbol, word, colour = LOOK[verdict.state]
    label = html.escape(
        f"Verdict on {verdict.id}: {word}, {points_of(verdict.points, verdict.max_points)}", quote=True
    )
    return (
        f'<section role="status" aria-label="{label}" style="{BOX.format(colour=colour)}">'
        f'<p style="margin:.2em 0"><span aria-hidden="true">{symbol}</span> '
        f"<code>{html.escape(verdict.id)}</code> · {points_of(verdict.points, verdict.max_points)}</p>"
        f"{from_markdown(verdict.message)}{trace_card.as_html(verdict, lit)}{_table(verdict)}"
        f"{report_text.as_html(verdict, code)}</section>"
    )


def from_markdown(text: str) -> str:
    """Return Markdown as HTML; HTML in the text stays text."""
    return str(_parser().render(text))


def as_plain(text: str) -> str:
    """Return Markdown without its marks. Code keeps its backticks and its content."""
    return "\n".join(_lines(_parser().parse(text)))


@dataclass(frozen=True)
class Hint:
    """Holds one hint of an exercise; number 0 of 0 is a message about hints."""

    id: str
    title: str
    text: str
    number: int
    total: int

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        body = from_markdown("\n\n".join(self._parts()))
        _, _, colour = LOOK["not attempted"]
        card = f'<section role="status" style="{BOX.format(colour=colour)}">{body}</section>'
        return {"text/plain": repr(self), "text/html": card}

    def __repr__(self) -> str:
        return as_plain("\n\n".join(self._parts()))

    def _parts(self) -> list[str]:
        if not self.total:
            return [self.text]
        head = f"Hint {self.number} of {self.total} · “{self.title}”"
        if self.number == self.total:
            return [head, self.text, "That was the last one; asking again starts from the first."]
        return [head, self.text, f'Still stuck? `hint("{self.id}")` again.']


def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


def _lines(tokens: "Iterable[Token]") -> Iterable[str]:
    """Yield the text of each block."""
    mark = ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} "  # "1. " or "- "
        elif token.type == "inline":
            yield mark + "".join(map(_read, token.children or ()))
            mark = ""
        elif token.type in ("fence", "code_block"):
            yield token.content.rstrip("\n")


def _read(token: "Token") -> str:
    """Return the text of a piece of a line."""
    if token.type == "code_inline":
        return f"`{token.content}`"
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content


def _table(verdict: Verdict) -> str:
    if verdict.state not in ("failed", "error") or len(verdict.cases) < 2:
        return ""
    rows = "".join(_row(case) for case in verdict.cases)
    head = "".join(
        f'<th scope="col" style="text-align:left">{h}</th>' for h in ("input", "expected", "yours", "verdict")
    )
    return (
        f"<details><summary>All {len(verdict.cases)} inputs</summary>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def _row(case: Case) -> str:
    if isinstance(case.got, Failure):
        pair = show(case.expected), f"stopped: {literal(case.got.type)}"
    elif case.ok:  # more digits would show a difference that does not count
        pair = show(case.expected), show(case.got)
    else:
        pair = show_pair(case.expected, case.got)
    agree = "same" if pair[0] == pair[1] else "close enough"
    cells = (show_call(case.input), *pair, agree if case.ok else "differs")
    shown = (_parser().renderInline(cell) for cell in cells)
    return "<tr>" + "".join(f'<td style="text-align:left">{cell}</td>' for cell in shown) + "</tr>"
