"""What the judge says of one answer."""

from dataclasses import dataclass, field
from typing import Any, Literal

State = Literal["passed", "failed", "error", "not attempted"]


@dataclass(frozen=True)
class Case:
    """One input, what was expected for it, what came back, and whether they agree."""

    input: dict[str, Any]
    expected: Any
    got: Any
    ok: bool


@dataclass(frozen=True)
class Verdict:
    """What the judge says of one answer.

    message: Markdown. misconception: its name, or None.
    cases: inputs of the public seed only; those of a grading seed are never shown.
    fragile: what full marks still leave unsaid, one sentence each.
    """

    id: str
    state: State
    points: float
    max_points: float
    message: str
    misconception: str | None = None
    cases: list[Case] = field(default_factory=list)
    fragile: list[str] = field(default_factory=list)
