"""What an exercise, a misconception and a verdict are: data, and nothing that decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

State = Literal["passed", "failed", "error", "not attempted"]


@dataclass(frozen=True)
class Misconception:
    """A wrong answer that beginners give, in a form that runs.

    name: a few words, unique within its exercise.
    wrong: a function of the exercise's own arguments, or a value for a value exercise.
    message: what the learner reads when their outputs are these. It asks or points; it does not tell.
    """

    name: str
    wrong: Any
    message: str


@dataclass(frozen=True)
class Broken:
    """A function with one fault, for an exercise in which the learner's own test must expose it.

    raises: whether its fault is that it stops. An exception of another one exposes nothing.
    """

    name: str
    function: Callable[..., Any]
    message: str
    raises: bool = False


@dataclass(frozen=True)
class Equivalent:
    """Changes of an exercise's solution that leave it right.

    reason: why they do. changes: their names, as `mutants` gives them; one that ends in `*` stands for all
        whose names begin so.
    """

    reason: str
    changes: tuple[str, ...]


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

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        from autograder.card import mimebundle

        return mimebundle(self)

    def __repr__(self) -> str:
        from autograder.card import as_text

        return as_text(self)


@dataclass(frozen=True)
class Exercise:
    """One question, how its answers are judged, and what is said about them.

    id: also the name the learner defines, and the grade id.
    points: whole, all or nothing; shared among `broken` for a learner-written test.
    reference: the right function, or the right value.
    inputs: draws the argument tuples from a random generator. Empty for a value.
    extremes: argument tuples that are graded only where `graded_extremes` is set and are otherwise
        worth a remark: numbers that overflow, probabilities of 0 and 1.
    hints: (title in the learner's words, text), from a nudge to nearly everything.
    also: argument tuples that are worth a remark only: a plain number where an array is meant.
    keeps: names of the arguments that an answer has to leave as they are.
    needs: ids of exercises whose functions a right answer may call.
    kind: "call" for a function, "value" for a name, "test" for a learner-written test.
    rtol, atol: how far a number may be off.
    rtol32, rtol16: the same for float32 and float16 answers: ten times the largest error that the reference
        itself makes in that type over a hundred seeds, and at most 1e-3 (`precision` measures it).
    dtype: the dtype an answer must have, where that counts.
    seconds: how long one call may take in a live check.
    ask: how an answer is exercised where a call with the arguments is not all: takes the answer and the
        arguments, and gives plain data. It runs beside the learner's code and holds no expected value.
    examine: what is found out by running what `ask` or the call gave, a file or a way of compiling: takes
        that, and the arguments, and gives plain data. No learner's code is at hand, no expected value either.
    expecting: what is right, given what an answer was free to choose, such as an order of rows: takes all
        inputs and all values that came for them (None where none did), and gives the expected values.
        `reference` gives them where it is None.
    measure: what is compared, where that is not what came of these steps: takes that, and the arguments.
        It runs no learner's code; it raises Unfit for what cannot be measured. `reference` and
        misconceptions give what it gives.
    costly: whether a call takes so long that each input is asked once, and fresh ones alone when grading.
    yields: whether an answer hands over one thing after another, so that messages say so.
    broken: for a "test", the functions it should expose. `reference` is then the right function.
    complaint: for a "test", what is wrong with an input that the right function would accept, as a
        sentence; empty if nothing is.
    equivalent: changes of the lesson's solution that leave it right.
    chosen: the changes that are tried, where trying all would take too long. All are, if there are none.
    """

    id: str
    points: int
    reference: Any
    inputs: Callable[[np.random.Generator], list[tuple[Any, ...]]] = lambda rng: []
    misconceptions: Sequence[Misconception] = ()
    hints: Sequence[tuple[str, str]] = ()
    extremes: Sequence[tuple[Any, ...]] = ()
    graded_extremes: bool = False
    also: Sequence[tuple[Any, ...]] = ()
    keeps: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    kind: Literal["call", "value", "test"] = "call"
    rtol: float = 1e-5
    atol: float = 1e-7
    rtol32: float = 1e-5
    rtol16: float = 1e-3
    dtype: str | None = None
    seconds: float = 10.0
    ask: Callable[..., Any] | None = None
    examine: Callable[..., Any] | None = None
    expecting: Callable[[Sequence[tuple[Any, ...]], Sequence[Any]], list[Any]] | None = None
    measure: Callable[..., Any] | None = None
    costly: bool = False
    yields: bool = False
    broken: Sequence[Broken] = ()
    complaint: Callable[..., str] = lambda *arguments: ""
    equivalent: Sequence[Equivalent] = ()
    chosen: Sequence[str] = ()

    def verdict(self, state: State, message: str, **more: Any) -> Verdict:
        """A verdict on an answer to this exercise, with all its points or none."""
        points = float(self.points) if state == "passed" else 0.0
        return Verdict(self.id, state, more.pop("points", points), float(self.points), message, **more)

    def on_results(self) -> "Exercise":
        """The same, for answers that give at once what `measure` gives, as misconceptions do."""
        return replace(self, ask=None, examine=None, measure=None)
