"""Adds to the verdict on a wrong function what it computes, step by step, for a simple input."""

import warnings
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from autograder.judging.exercise import Exercise, FunctionExercise, Inputs
from autograder.judging.inputs import Questions
from autograder.judging.item import items_of
from autograder.judging.simplest import SECONDS, simplest
from autograder.judging.verdict import Verdict
from autograder.judging.words import show
from byhand.time_limit import TimeLimit, time_limit
from observing.network import Dense, Network
from observing.observe import Observation, Outcome
from observing.step import Step, Trace, short

MOST_LAYERS = 20  # of a model, that are named
_WORTH_TRACING = 64  # numbers in an argument; the steps of more are hard to read


class Tracer(Protocol):
    """Runs a learner's function again, for inputs that the learner may see. It holds no expected value."""

    def why_not(self) -> str:
        """Return why the function cannot run again without a second effect, as a sentence; or empty."""

    def ask(self, inputs: Inputs) -> list[Outcome]:
        """Return the outcome of a call for each input."""

    def trace(self, arguments: tuple[Any, ...], before: Outcome) -> Trace:
        """Return what is computed for these arguments. before: how a call for them ended."""


def with_trace(
    exercise: Exercise, seen: Observation, asked: Questions, verdict: Verdict, tracer: Tracer
) -> Verdict:
    """Return the verdict with a trace for the simplest input found; unchanged where there is none to show.

    Raises TimeLimit if judging takes too long, and what the tracer raises.
    """
    if note := _layer_by_layer(seen, asked):
        return replace(verdict, trace_note=note)
    if not isinstance(exercise, FunctionExercise) or all(case.ok for case in verdict.cases):
        return verdict
    staging = exercise.staging
    if staging.call or staging.facts or staging.costly or exercise.expecting:
        return verdict
    if why := tracer.why_not():
        return replace(verdict, trace_note=why)
    with warnings.catch_warnings(action="ignore"), np.errstate(all="ignore"):
        public = asked.inputs[: asked.public]
        expected = [case.expected for case in verdict.cases]
        with time_limit(SECONDS):
            items = items_of(exercise, public, expected, seen.outcomes[: len(public)], len(public))
            wrong = next((item for item in items if not item.right), None)
        if wrong is None:
            return verdict
        item = wrong if _took_too_long(wrong.outcome) else simplest(exercise, wrong, tracer.ask)
    if any(np.size(argument) > _WORTH_TRACING for argument in item.arguments):
        return verdict
    found = tracer.trace(item.arguments, item.outcome)
    if not found.steps:
        return replace(verdict, trace_note=found.note)
    given = [Step(0, name, _text(value)) for name, value in item.given.items()]
    return replace(verdict, trace=(*given, *found.steps, Step(0, "expected", _text(item.expected))))


def _layer_by_layer(seen: Observation, asked: Questions) -> str:
    """Return what each layer of a learner's own model makes of n rows, as a sentence; else an empty text."""
    network = seen.outcomes[0].value if seen.outcomes else None
    given = [argument for arguments in asked.inputs for argument in arguments]
    if not isinstance(network, Network) or not network.dense or any(isinstance(a, Network) for a in given):
        return ""
    shapes = []
    for layer in network.layers[:MOST_LAYERS]:
        if isinstance(layer, Dense):
            shapes.append(f"(n, {layer.W.shape[1]})")
        elif shapes:
            shapes[-1] += f" {layer}"
    left_out = ["…"] if len(network.layers) > MOST_LAYERS else []
    row = " → ".join([f"(n, {network.sizes[0]})", *shapes, *left_out])
    return f"The shapes in your model, layer by layer, for n rows: {row}."


def _took_too_long(outcome: Outcome) -> bool:
    return outcome.failure is not None and outcome.failure.type == TimeLimit.__name__


def _text(value: Any) -> str:
    return short(value) if isinstance(value, int | float | np.ndarray | tuple | np.generic) else show(value)
