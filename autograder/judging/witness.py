"""Leads from an exercise to a verdict: asks a witness, measures what came, judges, checks earlier answers.

A learner's kernel and a grader's jail are two witnesses. The rest is the same for both.
"""

import contextlib
import copy
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from autograder.judging import messages
from autograder.judging.exercise import Exercise, Inputs, SolvedExercise, ValueExercise, staging_of
from autograder.judging.inputs import Questions, questions
from autograder.judging.judge import judge
from autograder.judging.verdict import State, Verdict
from byhand.time_limit import TimeLimit, time_limit
from observing.observe import Failure, Observation, Outcome
from observing.plain import Unfit


class Witness(Protocol):
    """Runs learners' code and reports what it saw. It holds no expected value."""

    def observe(self, exercise: Exercise, asked: Questions) -> Observation | Failure:
        """Observe the answer; or return how its cell ended, if that gave the answer no value."""

    def inspect(self, exercise: SolvedExercise, seen: Observation, asked: Questions) -> list[Outcome]:
        """Return the outcomes, with what `Staging.inspect` finds in place of each value."""

    def state(self, id: str) -> State:
        """Return the state of the verdict on the answer to another exercise."""


def verdict_on(
    exercise: Exercise, seeds: Sequence[int], witness: Witness, seconds: float | None = None
) -> Verdict:
    """Return the verdict on the answer that a witness knows.

    seeds: what the inputs are drawn from; those of the first one are shown to the learner.
    seconds: how long judging may take, since a jail may hand out anything; no limit if None.
    """
    asked = questions(exercise, seeds)
    seen = witness.observe(exercise, asked)
    if isinstance(seen, Failure):
        return exercise.verdict("error", messages.unfinished(exercise, seen))
    if isinstance(exercise, SolvedExercise) and _can_be_inspected(exercise, seen, asked):
        seen = replace(seen, outcomes=witness.inspect(exercise, seen, asked))
    try:
        with time_limit(seconds) if seconds else contextlib.nullcontext():
            verdict = judge(exercise, measured(exercise, seen, asked), asked)
    except (Exception, TimeLimit) as error:
        return exercise.verdict("error", messages.cannot_judge(exercise, error))
    return verdict if verdict.state == "passed" else _unless_earlier(exercise, seen, witness, verdict)


def measured(exercise: Exercise, seen: Observation, asked: Questions) -> Observation:
    """Return the observation with facts in place of what came, if the exercise compares facts."""
    facts = staging_of(exercise).facts
    if facts is None or seen.blank or not seen.outcomes:
        return seen
    inputs = [()] if isinstance(exercise, ValueExercise) else asked.inputs
    return replace(
        seen,
        outcomes=_measured(facts, inputs, seen.outcomes),
        again=_measured(facts, inputs[: len(seen.again)], seen.again),
        extra=_measured(facts, asked.extra[: len(seen.extra)], seen.extra),
    )


def _measured(facts: Callable[..., Any], inputs: Inputs, outcomes: Sequence[Outcome]) -> list[Outcome]:
    def one(outcome: Outcome, arguments: tuple[Any, ...]) -> Outcome:
        if outcome.failure or outcome.value is None:
            return outcome
        try:
            return replace(outcome, value=facts(outcome.value, *copy.deepcopy(arguments)))
        except Unfit as unfit:
            return replace(outcome, value=None, failure=Failure(Unfit.__name__, str(unfit)))

    return [one(outcome, arguments) for outcome, arguments in zip(outcomes, inputs, strict=True)]


def _can_be_inspected(exercise: SolvedExercise, seen: Observation, asked: Questions) -> bool:
    """Tell whether there is something to inspect: one outcome for each input, and no blank."""
    wanted = exercise.staging.inspect is not None
    return wanted and not seen.blank and bool(seen.outcomes) and len(seen.outcomes) == len(asked.inputs)


def _unless_earlier(exercise: Exercise, seen: Observation, witness: Witness, verdict: Verdict) -> Verdict:
    """Return the verdict; or one that says which earlier answers to fix first, if this one builds on them."""
    # A learner may have found a value without the earlier functions.
    harmless = ("passed", "not attempted") if isinstance(exercise, ValueExercise) else ("passed",)
    culprits = [need for need in _builds_on(exercise, seen) if witness.state(need) not in harmless]
    if not culprits:
        return verdict
    return exercise.verdict("failed", messages.first_fix(exercise, culprits))


def _builds_on(exercise: Exercise, seen: Observation) -> list[str]:
    """Return the exercises that an answer builds on: those in its code; for a value, all in `needs`."""
    if not isinstance(exercise, SolvedExercise):
        return []
    if isinstance(exercise, ValueExercise):
        return list(exercise.needs)
    return [] if "____" in seen.names else [need for need in exercise.needs if need in seen.names]
