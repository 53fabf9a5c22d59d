"""What an exercise is: three types with a common head, and the wrong answers it knows. Data only."""

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
    """A wrong answer that beginners give.

    name: a few words, unique within its exercise.
    message: what the learner reads when their outputs are these. It asks or points; it does not tell.
    """

    name: str
    message: str

    @property
    @abstractmethod
    def gives(self) -> Any:
        """What is compared with the answer: a function of the exercise's arguments, or a value."""


@dataclass(frozen=True)
class Mistake(WrongAnswer):
    """A wrong answer that runs: a function like the learner's, or a value."""

    wrong: Any

    @property
    def gives(self) -> Any:
        return self.wrong


@dataclass(frozen=True)
class Symptom(WrongAnswer):
    """The facts that are measured where an answer gives a wrong model, file or drawing (`Staging.facts`).

    facts: a function of the exercise's arguments that gives them, or the facts themselves for a value.
    """

    facts: Any

    @property
    def gives(self) -> Any:
        return self.facts


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
class Staging:
    """How an answer is asked where calling it, or looking at a value, is not all.

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
    """What every exercise has.

    id: also the name the learner defines, and the grade id.
    points: whole; all or nothing, but shared among `broken` for a learner's own test.
    reference: the right function, or the right value.
    hints: (title in the learner's words, text), from a nudge to nearly everything.
    tolerance: how far off a number may be (`compare.Tolerance`).
    seconds: how long one call may take in a live check.
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
    """What an exercise has that a lesson solves: one that is answered with a value or a function.

    mistakes: the wrong answers that are recognised.
    needs: ids of exercises whose functions a right answer may call.
    equivalent: changes of the lesson's solution that leave it right.
    chosen: the changes that are tried, where trying all would take too long. All are, if there are none.
    """

    mistakes: Sequence[WrongAnswer] = ()
    needs: tuple[str, ...] = ()
    staging: Staging = _UNSTAGED
    equivalent: Sequence[Equivalent] = ()
    chosen: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class ValueExercise(SolvedExercise):
    """An exercise that is answered with a value under its name."""


@dataclass(frozen=True, kw_only=True)
class FunctionExercise(SolvedExercise):
    """An exercise that is answered with a function.

    inputs: draws the argument tuples from a random generator.
    extremes: argument tuples that are asked besides: numbers that overflow, probabilities of 0 and 1.
    also: argument tuples that are worth a remark only: a plain number where an array is meant.
    keeps: names of the arguments that an answer has to leave as they are.
    expecting: what is right, given what an answer was free to choose, such as an order of rows: takes all
        inputs and all values that came for them (None where none did), and gives the expected values.
        `reference` gives them where it is None.
    yields: whether an answer hands over one thing after another, so that messages say so.
    right: other right answers, for tests: each has to pass on every seed.
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
    """An exercise in which a learner writes the inputs of a test.

    broken: the functions that it should expose.
    complaint: what is wrong with an input that the right function would accept, as a sentence; empty if
        nothing is.
    """

    __test__ = False  # for pytest: it is no test itself

    broken: Sequence[Broken]
    complaint: Callable[..., str] = lambda *arguments: ""


def staging_of(exercise: Exercise) -> Staging:
    """Return how an answer is asked; a learner's own test is called, and no more."""
    return exercise.staging if isinstance(exercise, SolvedExercise) else _UNSTAGED
