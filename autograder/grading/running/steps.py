"""Runs a wrong answer again in its submission's process, so that feedback can show its steps."""

from dataclasses import dataclass
from typing import Any

from autograder.grading.running.conversation import Died
from autograder.grading.running.session import Session
from autograder.judging.exercise import Exercise, Inputs
from observing.observe import Outcome
from observing.step import Trace, clipped


@dataclass(frozen=True)
class Steps:
    """Asks a session for an answer's steps, as the judge's tracer.

    Its methods raise Died if that ends the process or if it replies with something else, and Hopeless.
    """

    session: Session
    exercise: Exercise

    def why_not(self) -> str:
        """Return why the answer cannot run again, as a sentence; or empty."""
        why = self.session.again(self.exercise, "why_not")
        if not isinstance(why, str):
            raise Died("malformed", "no reason")
        return clipped(why)

    def ask(self, inputs: Inputs) -> list[Outcome]:
        """Return the outcome of a call for each input, or for the first of them."""
        found = self.session.again(self.exercise, "ask", list(inputs))
        few = isinstance(found, list) and len(found) <= len(inputs)
        if not few or not all(isinstance(one, Outcome) for one in found):
            raise Died("malformed", "no outcomes")
        outcomes: list[Outcome] = found
        return outcomes

    def trace(self, arguments: tuple[Any, ...], before: Outcome) -> Trace:
        """Return what is computed for these arguments. before: how a call for them ended."""
        found = self.session.again(self.exercise, "trace", arguments, before)
        if not isinstance(found, Trace):
            raise Died("malformed", "no trace")
        return found
