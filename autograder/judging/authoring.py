"""Turns functions into exercises: the right one first, then each mistake, with its message as docstring.

@exercise(points=2, inputs=numbers)
def double(x):
    return 2 * x

@double.mistake("squared")
def squared(x):
    \"\"\"For x = 2 both agree, so ask with another number. Is it `x * x` or `2 * x`?\"\"\"
    return x * x
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Generic, TypeVar

from autograder.judging.exercise import (
    Broken,
    Equivalent,
    Exercise,
    FunctionExercise,
    Mistake,
    SolvedExercise,
    Symptom,
    TestExercise,
    ValueExercise,
    WrongAnswer,
)

Function = TypeVar("Function", bound=Callable[..., Any])
Kind = TypeVar("Kind", bound=Exercise)
Solved = TypeVar("Solved", bound=SolvedExercise)


class Written(Generic[Kind]):
    """Collects an exercise while its module is read; the judge is given `exercise`."""

    def __init__(self, exercise: Kind) -> None:
        self.exercise = exercise

    def hints(self, *, start: str = "", between: Mapping[str, str] | None = None, almost: str = "") -> None:
        """Set the hints, from a nudge to nearly everything.

        start: for a learner who does not know where to begin. between: texts, by what the learner would say.
        almost: the answer with gaps.
        """
        first = {"I don't know where to start": start} if start else {}
        last = {"Show me most of it": almost} if almost else {}
        self._set(hints=tuple({**first, **(between or {}), **last}.items()))

    def _set(self, **fields: Any) -> None:
        self.exercise = replace(self.exercise, **fields)


class _WrittenSolved(Written[Solved]):
    def equivalent(self, *entries: Equivalent) -> None:
        """List changes of the lesson's solution that leave it right; sifting expects them to pass."""
        self._set(equivalent=(*self.exercise.equivalent, *entries))

    def knows(self, *wrong_answers: WrongAnswer) -> None:
        """Add wrong answers that are made elsewhere, such as one for each value of a constant."""
        self._set(mistakes=(*self.exercise.mistakes, *wrong_answers))

    def try_only(self, *changes: str) -> None:
        """List the changes of the solution to try, if trying all would take too long."""
        self._set(chosen=changes)


class WrittenFunction(_WrittenSolved[FunctionExercise]):
    """Collects a function exercise while its module is read."""

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Return the right answer, so that mistakes and other exercises can use it."""
        return self.exercise.reference(*arguments, **named)

    def mistake(self, name: str) -> Callable[[Function], Function]:
        """Add a wrong answer. Its docstring is what the learner reads; its name appears in docs/checks.md."""

        def add(wrong: Function) -> Function:
            self._set(mistakes=(*self.exercise.mistakes, Mistake(name, _message(wrong), wrong)))
            return wrong

        return add

    def symptom(self, name: str) -> Callable[[Function], Function]:
        """Add facts that a wrong model, file or drawing has, if the exercise compares facts.

        The decorated function takes the exercise's arguments and returns them; its docstring is what the
        learner reads.
        """

        def add(facts: Function) -> Function:
            self._set(mistakes=(*self.exercise.mistakes, Symptom(name, _message(facts), facts)))
            return facts

        return add

    def right(self, answer: Function) -> Function:
        """Add another right answer. Tests and publishing require that it passes."""
        self._set(right=(*self.exercise.right, answer))
        return answer

    def to_test(self, points: int, complaint: Callable[..., str] = lambda *arguments: "") -> "WrittenTest":
        """Return an exercise in which the learner writes a test of this one's function.

        complaint: what is wrong with an input that the right function would accept, as a sentence.
        """
        tested = self.exercise
        return WrittenTest(
            TestExercise(
                id=f"test_{tested.id}",
                points=points,
                reference=tested.reference,
                broken=(),
                complaint=complaint,
            )
        )


class WrittenValue(_WrittenSolved[ValueExercise]):
    """Collects a value exercise while its module is read."""

    def mistake(self, name: str, wrong: Any, message: str) -> None:
        """Add a wrong value, and the message for a learner who gives it."""
        self._set(mistakes=(*self.exercise.mistakes, Mistake(name, message, wrong)))

    def symptom(self, name: str, facts: Any, message: str) -> None:
        """Add facts that a wrong value has, if the exercise compares facts."""
        self._set(mistakes=(*self.exercise.mistakes, Symptom(name, message, facts)))


class WrittenTest(Written[TestExercise]):
    """Collects an exercise on a learner's own test while its module is read."""

    def broken(self, name: str, message: str = "", raises: bool = False) -> Callable[[Function], Function]:
        """Add a function with one fault. The learner reads the message, or its docstring if there is none.

        raises: whether the fault is that it raises an exception.
        """

        def add(function: Function) -> Function:
            one = Broken(name, function, message or _message(function), raises)
            self._set(broken=(*self.exercise.broken, one))
            return function

        return add


def exercise(*, points: int, **facts: Any) -> Callable[[Callable[..., Any]], WrittenFunction]:
    """Make an exercise of a right function; its id is the function's name.

    facts: other fields of FunctionExercise.
    """

    def write(right: Callable[..., Any]) -> WrittenFunction:
        return WrittenFunction(FunctionExercise(id=right.__name__, points=points, reference=right, **facts))

    return write


def value_exercise(id: str, *, points: int, reference: Any, **facts: Any) -> WrittenValue:
    """Make an exercise that is answered with a value. facts: other fields of ValueExercise."""
    return WrittenValue(ValueExercise(id=id, points=points, reference=reference, **facts))


def _message(function: Callable[..., Any]) -> str:
    """Return a function's docstring in one line. Raises ValueError if there is none."""
    text = " ".join((inspect.getdoc(function) or "").split())
    if not text:
        raise ValueError(
            f"{function.__name__} in {function.__module__} needs a docstring: it is what learners read."
        )
    return text
