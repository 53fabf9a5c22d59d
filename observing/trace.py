"""Runs a learner's function once more and notes what its statements and what it returns are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from byhand.time_limit import TimeLimit

from .noting import Notes, TooLong
from .observe import Outcome, run
from .safe_code import Unsafe, definition, namespace_for
from .step import STEPS_CAP, Step, Trace, short

_SECONDS = 1.0


@dataclass(frozen=True)
class Repeated:
    """Runs a function again: for other inputs, and step by step.

    seconds: how long one call may take.
    """

    function: Any
    seconds: float

    def why_not(self) -> str:
        """Return why the function cannot run again without a second effect, as a sentence; or empty."""
        try:
            namespace_for(self.function)
        except Unsafe as unsafe:
            return f"The steps of your code are not shown: {unsafe}."
        except Exception:  # a default value or a helper that cannot be defined a second time
            return "The steps of your code are not shown: it cannot be defined a second time."
        return ""

    def ask(self, inputs: Sequence[tuple[Any, ...]]) -> list[Outcome]:
        """Return the outcome of a call for each input; none from one on that does not end in time.

        What is called is a second definition, so that what the function keeps outside stays as it is.
        Raises Unsafe.
        """
        again = namespace_for(self.function)[self.function.__name__]
        outcomes: list[Outcome] = []
        for arguments in inputs:
            outcome = run(again, arguments, self.seconds)
            if outcome.failure and outcome.failure.type == TimeLimit.__name__:
                break
            outcomes.append(outcome)
        return outcomes

    def trace(self, arguments: tuple[Any, ...], before: Outcome) -> Trace:
        """Return what is computed for these arguments. before: how a call for them ended."""
        return trace_of(self.function, arguments, before)


def trace_of(function: Any, arguments: tuple[Any, ...], before: Outcome) -> Trace:
    """Return what a function computes for these arguments, step by step. The function itself is not called.

    before: how the function itself ended for them. A trace that ends otherwise would not be true, and is not
        given.
    """
    try:
        tree, source = definition(function)
        space = namespace_for(function)
    except Unsafe as unsafe:
        return Trace(note=f"The steps of your code are not shown: {unsafe}.")
    notes = Notes(tree.name, source, function.__code__.co_firstlineno - 1)
    made = notes.instrumented(tree, space)
    outcome = run(made, arguments, _SECONDS)
    if _was_stopped(before) and _was_stopped(outcome):
        return Trace((*notes.steps(None)[: STEPS_CAP - 1], Step(0, "it went on, and was stopped", "")))
    if _was_stopped(outcome):
        return Trace(note="The steps of your code are not shown: there are too many.")
    if not _same(outcome, before):
        return Trace(note="The steps of your code are not shown: run again, it gave something else.")
    returned = [Step(0, "returned", "None")] if outcome.value is None and not outcome.failure else []
    return Trace((*notes.steps(outcome.failure)[: STEPS_CAP - len(returned)], *returned))


def _same(one: Outcome, other: Outcome) -> bool:
    if one.failure or other.failure:
        kinds = [outcome.failure.type if outcome.failure else "" for outcome in (one, other)]
        return kinds[0] == kinds[1]
    return short(one.value) == short(other.value)


def _was_stopped(outcome: Outcome) -> bool:
    return outcome.failure is not None and outcome.failure.type in (TimeLimit.__name__, TooLong.__name__)
