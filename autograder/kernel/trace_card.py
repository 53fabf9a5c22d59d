"""Shows the steps of a wrong answer: as a fold in a card, and as lines of text."""

import html
from collections.abc import Callable

from autograder.judging.step_lines import TITLE, step_lines
from autograder.judging.verdict import Verdict
from observing.step import Step

LINES = 9  # of text; the card shows all steps
_CELL = "text-align:left; vertical-align:top; padding-right:1em; overflow-wrap:anywhere"
_HEAD = "text-align:left; padding-right:1em; white-space:nowrap"


def as_html(verdict: Verdict, lit: Callable[[Step], bool] = lambda step: False) -> str:
    """Return a fold with a table of the steps; empty if there are none.

    lit: tells which steps to mark.
    """
    if not verdict.trace:
        return f"<p>{html.escape(verdict.trace_note)}</p>" if verdict.trace_note else ""
    head = "".join(f'<th scope="col" style="{_HEAD}">{name}</th>' for name in ("line", "code", "value"))
    rows = "".join(_row(step, lit(step)) for step in verdict.trace)
    return (
        f"<details><summary>{TITLE}</summary><p>For a simple input that it gets wrong:</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def as_lines(verdict: Verdict) -> list[str]:
    """Return the steps as a few lines of text; none if there are none."""
    return step_lines(verdict.trace, verdict.trace_note, LINES)


def _row(step: Step, lit: bool) -> str:
    mark = "<mark>{}</mark> ← look here" if lit else "{}"
    excerpt, value = (html.escape(text) for text in (step.excerpt, step.value))
    cells = (str(step.line or ""), mark.format(f"<code>{excerpt}</code>" if step.value else excerpt), value)
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"
