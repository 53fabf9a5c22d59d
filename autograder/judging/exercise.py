"""Defines exercises as data: three types with common fields, and the wrong answers that they know."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.judging.compare import Tolerance
from autograder.judging.verdict import State, Verdict

Inputs = list[tuple[Any, ...]]


@dataclass(frozen=True)
class WrongAnswer(ABC):
    """Describes a wrong answer that beginners give.

    name: a few words, unique within its exercise.
    message: what the learner reads if their outputs are these. It asks or gives a hint, not the solution.
    """

    name: str
    message: str

    @property
    @abstractmethod
    def gives(self) -> Any:
        """Return what is compared with the answer: a function of the exercise's arguments, or a value."""


@dataclass(frozen=True)
class Mistake(WrongAnswer):
    """Holds a wrong answer that can run: a function like the learner's, or a value."""

    wrong: Any

    @property
    def gives(self) -> Any:
        return self.wrong


@dataclass(frozen=True)
class Symptom(WrongAnswer):
    """Holds the facts that `Staging.facts` measures of a wrong model, file or drawing.

    facts: a function of the exercise's arguments that gives the facts; for a value, the facts themselves.
    """

    facts: Any

    @property
    def gives(self) -> Any:
        return self.facts


@dataclass(frozen=True)
class Broken:
    """Holds a function with one fault, which the learner's own test must expose.

    raises: whether the fault is that it raises an exception. If not, an exception exposes nothing.
    """

    name: str
    function: Callable[..., Any]
    message: str
    raises: bool = False


@dataclass(frozen=True)
class Equivalent:
    """Lists changes of an exercise's solution that leave it right.

    reason: why they do. changes: their names, as `mutants` gives them; a name that ends in `*` stands for
        all names that begin with it.
    """

    reason: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Staging:
    """Says how an answer is asked, if calling it or reading a value is not enough.

    call: takes the answer and the arguments, and gives plain data. It runs beside the learner's code and
        holds no expected value.
    inspect: what is found out by running what came, a file or a way of compiling: takes that, and the
        arguments, and gives plain data. No learner's code is at hand, no expected value either.
    facts: what is compared in the place of what came: takes that, and the arguments. It runs no learner's
        code; it raises Unfit for what cannot be measured. `reference` and symptoms give such facts.
    refusal: where an exception may be the right answer, what is compared in its place: takes the Failure, and
        the arguments, and gives facts; None for an exception that should not come. Nothing that an answer
        gives back can be taken for one.
    costly: whether a call takes so long that each input is asked once, and fresh ones alone when grading.
    keras: whether answers deal with Keras models, so that a message may speak of their methods.
    """

    call: Callable[..., Any] | None = None
    inspect: Callable[..., Any] | None = None
    facts: Callable[..., Any] | None = None
    refusal: Callable[..., Any] | None = None
    costly: bool = False
    keras: bool = False


_UNSTAGED = Staging()


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """Holds what every exercise has.

    id: also the name that the learner defines, and the grade id.
    points: a whole number; all or nothing, but shared among `broken` for a learner's own test.
    reference: the right function, or the right value.
    hints: (title in the learner's words, text), from a nudge to nearly everything.
    tolerance: how far off a number may be (`compare.Tolerance`).
    seconds: how long one call may take, in a live check and in grading.
    """

    id: str
    points: int
    reference: Any
    hints: Sequence[tuple[str, str]] = ()
    tolerance: Tolerance = Tolerance()
    seconds: float = 10.0

    def verdict(self, state: State, message: str, **more: Any) -> Verdict:
        """Return a verdict on an answer to this exercise, with all its points or none."""
        points = float(self.points) if state == "passed" else 0.0
        return Verdict(self.id, state, more.pop("points", points), float(self.points), message, **more)


@dataclass(frozen=True, kw_only=True)
class SolvedExercise(Exercise):
    """Holds what an exercise has that is answered with a value or a function, and that a lesson solves.

    mistakes: the wrong answers that are recognised.
    needs: ids of exercises whose functions a right answer may call.
    equivalent: changes of the lesson's solution that leave it right.
    chosen: the changes to try, if trying all would take too long; empty to try all.
    """

    mistakes: Sequence[WrongAnswer] = ()
    needs: tuple[str, ...] = ()
    staging: Staging = _UNSTAGED
    equivalent: Sequence[Equivalent] = ()
    chosen: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class ValueExercise(SolvedExercise):
    """Describes an exercise that is answered with a value under its name."""


@dataclass(frozen=True, kw_only=True)
class FunctionExercise(SolvedExercise):
    """Describes an exercise that is answered with a function.

    inputs: draws the argument tuples from a random generator.
    extremes: argument tuples that are asked as well: numbers that overflow, probabilities of 0 and 1.
    also: argument tuples that can only lead to a remark: a plain number where an array is meant.
    keeps: names of the arguments that an answer must not change.
    expecting: gives the expected values if an answer may choose something, such as an order of rows: takes
        all inputs and the values that came for them (None if none did). If `expecting` is None,
        `reference` gives the expected values.
    yields: whether an answer yields one thing after another, so that messages say so.
    right: other right answers: tests and publishing require that each passes.
    """

    inputs: Callable[[np.random.Generator], Inputs]
    extremes: Sequence[tuple[Any, ...]] = ()
    also: Sequence[tuple[Any, ...]] = ()
    keeps: tuple[str, ...] = ()
    expecting: Callable[[Sequence[tuple[Any, ...]], Sequence[Any]], list[Any]] | None = None
    yields: bool = False
    right: Sequence[Callable[..., Any]] = ()


@dataclass(frozen=True, kw_only=True)
class TestExercise(Exercise):
    """Describes an exercise in which a learner writes the inputs of a test.

    broken: the functions that the test should expose.
    complaint: takes an input, and gives a sentence on what is wrong with it, although the right function
        would accept it; empty if nothing is.
    """

    __test__ = False  # for pytest: it is not a test itself

    broken: Sequence[Broken]
    complaint: Callable[..., str] = lambda *arguments: ""


def staging_of(exercise: Exercise) -> Staging:
    """Return how an answer is asked; a learner's own test has no staging."""
    return exercise.staging if isinstance(exercise, SolvedExercise) else _UNSTAGED
