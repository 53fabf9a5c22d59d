"""Decides when a learner is shown the place to blame: at a second wrong answer, or as a hint."""

from dataclasses import replace

from autograder.judging.repair.templates import pointing
from autograder.judging.verdict import Cause, Verdict

# By exercise: the text of the last answer that was wrong, and whether its place is shown; the last cause.
_wrong: dict[str, tuple[str, bool]] = {}
_causes: dict[str, Cause] = {}


def forget() -> None:
    """Forget all answers, as in a new kernel."""
    _wrong.clear()
    _causes.clear()


def staged(verdict: Verdict, cell: str) -> Verdict:
    """Return the verdict; with the place, if an answer with another text was wrong before.

    cell: the text of the answer's cell.
    """
    id = verdict.id
    if verdict.state == "passed":
        _wrong.pop(id, None)
        _causes.pop(id, None)
        return verdict
    before, shown = _wrong.get(id, (cell, False))
    shown = shown or before != cell
    _wrong[id] = cell, shown
    if verdict.cause is None:
        _causes.pop(id, None)
        return verdict
    _causes[id] = verdict.cause
    place = pointing(verdict.cause)
    return replace(verdict, message=f"{verdict.message}\n\n{place}") if shown and place else verdict


def hint_at(id: str) -> tuple[str, str] | None:
    """Return the title and the text of a hint at the place to blame in the last answer, if it is known."""
    place = pointing(_causes.get(id))
    return ("Where to look", place) if place else None
