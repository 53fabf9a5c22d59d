"""Defines the judge's verdict on one answer."""

from dataclasses import dataclass, field
from typing import Any, Literal

from observing.step import Step

State = Literal["passed", "failed", "error", "not attempted"]


@dataclass(frozen=True)
class Case:
    """Holds one input, what was expected for it, what came back, and whether they agree."""

    input: dict[str, Any]
    expected: Any
    got: Any
    ok: bool


@dataclass(frozen=True)
class Cause:
    """Says why an answer is wrong, where that is proven.

    kind: a mistake that the exercise lists; one place of the learner's code, with which changed the answer
        passes; or another function that gives the same outputs.
    summary: a few plain words, for groups and reports.
    line: in the learner's cell, from 1; None if the verdict points at no code.
    excerpt: their code that the verdict points at; empty if none.
    evidence: code that shows it, filled only where the environment variable AUTOGRADER_EVIDENCE is set.
    """

    kind: Literal["listed", "edit", "twin"]
    summary: str
    line: int | None = None
    excerpt: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Verdict:
    """Holds what the judge says about one answer.

    message: Markdown. misconception: its name, or None.
    cases: inputs of the public seed only; learners never see those of a grading seed.
    fragile: remarks on an answer that passed, one sentence each.
    cause: why it is wrong, if that is proven.
    trace: what a wrong function computes for a simple input, step by step; the input first, and what was
        expected last. trace_note: why there is none, or the shapes in a model, as a
        sentence; or empty.
    """

    id: str
    state: State
    points: float
    max_points: float
    message: str
    misconception: str | None = None
    cases: list[Case] = field(default_factory=list)
    fragile: list[str] = field(default_factory=list)
    cause: Cause | None = None
    trace: tuple[Step, ...] = ()
    trace_note: str = ""
