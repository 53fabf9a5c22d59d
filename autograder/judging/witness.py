"""Leads from an exercise to a verdict: asks a witness, measures what came, judges, checks earlier answers.

A learner's kernel and a grader's jail are two witnesses. The rest is the same for both.
"""

import contextlib
import copy
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from autograder.judging import messages
from autograder.judging.exercise import (
    Exercise,
    Inputs,
    SolvedExercise,
    Staging,
    ValueExercise,
    staging_of,
)
from autograder.judging.explain import too_large
from autograder.judging.inputs import Questions, questions
from autograder.judging.judge import judge
from autograder.judging.repair.cause import cause_of
from autograder.judging.repair.templates import naming
from autograder.judging.showing import Tracer, with_trace
from autograder.judging.verdict import State, Verdict
from byhand.time_limit import TimeLimit, time_limit
from observing.observe import Failure, Observation, Outcome
from observing.plain import Opaque, Unfit


class Witness(Protocol):
    """Runs learners' code and reports what it saw. It holds no expected value."""

    def observe(self, exercise: Exercise, asked: Questions) -> Observation | Failure:
        """Observe the answer; or return how its cell ended, if that gave the answer no value."""

    def inspect(self, exercise: SolvedExercise, seen: Observation, asked: Questions) -> list[Outcome]:
        """Return the outcomes, with what `Staging.inspect` finds in place of each value."""

    def cell(self, id: str) -> str:
        """Return the text of the cell that gave an answer; empty if it is not known."""

    def earlier(self) -> Collection[str]:
        """Return the names of all exercises, whose functions an answer may call."""

    def redefine(self, exercise: Exercise, versions: Sequence[str], inputs: Inputs) -> list[list[Outcome]]:
        """Define each version of the answer beside the learner's names, and call it with each input.

        Returns no outcomes if that was not possible.
        """

    def state(self, id: str) -> State:
        """Return the state of the verdict on the answer to another exercise."""


def verdict_on(
    exercise: Exercise,
    seeds: Sequence[int],
    witness: Witness,
    seconds: float | None = None,
    tracer: Tracer | None = None,
    explained: bool = True,
) -> Verdict:
    """Return the verdict on the answer that a witness knows.

    seeds: what the inputs are drawn from; those of the first one are shown to the learner.
    seconds: how long judging may take, since what a jail hands out may be anything. For ever, if None.
        What the witness runs has limits of its own.
    tracer: runs a wrong function again, to show its steps; None to show none. explained: whether to look for
        the cause of a wrong answer, and to show its steps.
    """
    asked = questions(exercise, seeds)
    seen = witness.observe(exercise, asked)
    if (
        isinstance(seen, Observation)
        and isinstance(exercise, SolvedExercise)
        and _can_be_inspected(exercise, seen, asked)
    ):
        seen = replace(seen, outcomes=witness.inspect(exercise, seen, asked))
    needs: list[str] = []
    try:
        with time_limit(seconds) if seconds else contextlib.nullcontext():
            verdict = _of_what_was_seen(exercise, seen, asked)
            if verdict.state != "passed" and isinstance(seen, Observation):
                needs = _builds_on(exercise, seen)
    except (Exception, TimeLimit) as error:
        return exercise.verdict("error", messages.cannot_judge(exercise, error))
    said = _unless_earlier(exercise, needs, witness, verdict)
    if not explained or verdict.state == "passed" or not isinstance(seen, Observation):
        return said
    is_about_this, limit = said is verdict, time_limit(seconds) if seconds else contextlib.nullcontext()
    # The verdict stands, whatever becomes of its cause and its trace.
    with contextlib.suppress(Exception, TimeLimit), limit:
        said = _with_cause(exercise, said, seen, asked, witness)
    if tracer and is_about_this:
        with contextlib.suppress(Exception, TimeLimit):
            return with_trace(exercise, seen, asked, said, tracer)
    return said


def _with_cause(
    exercise: Exercise,
    verdict: Verdict,
    seen: Observation,
    asked: Questions,
    witness: Witness,
) -> Verdict:
    """Return a verdict with the cause of a wrong answer, if one is proven."""
    if verdict.state not in ("failed", "error"):
        return verdict
    run = partial(witness.redefine, exercise)
    cell, earlier = witness.cell(exercise.id), witness.earlier()
    cause = cause_of(exercise, verdict, seen, asked, cell, run, earlier)
    message = "\n\n".join(part for part in (verdict.message, naming(cause)) if part)
    return replace(verdict, message=message, cause=cause)


def _of_what_was_seen(exercise: Exercise, seen: Observation | Failure, asked: Questions) -> Verdict:
    if isinstance(seen, Failure):
        return exercise.verdict("error", messages.unfinished(exercise, seen))
    return judge(exercise, measured(exercise, seen, asked), asked)


def measured(exercise: Exercise, seen: Observation, asked: Questions) -> Observation:
    """Return the observation with facts in the place of what came, where the exercise compares facts."""
    staging = staging_of(exercise)
    if staging.facts is None or seen.blank or not seen.outcomes:
        return seen
    inputs = [()] if isinstance(exercise, ValueExercise) else asked.inputs
    return replace(
        seen,
        outcomes=_measured(staging, inputs, seen.outcomes),
        again=_measured(staging, inputs[: len(seen.again)], seen.again),
        extra=_measured(staging, asked.extra[: len(seen.extra)], seen.extra),
    )


def _measured(staging: Staging, inputs: Inputs, outcomes: Sequence[Outcome]) -> list[Outcome]:
    def one(outcome: Outcome, arguments: tuple[Any, ...]) -> Outcome:
        if outcome.value is None and not outcome.failure:
            return outcome
        try:
            found = _facts_of(staging, outcome, copy.deepcopy(arguments))
        except Unfit as unfit:
            return replace(outcome, value=None, failure=Failure(Unfit.__name__, str(unfit)))
        return outcome if found is None else replace(outcome, value=found, failure=None)

    return [one(outcome, arguments) for outcome, arguments in zip(outcomes, inputs, strict=True)]


def _facts_of(staging: Staging, outcome: Outcome, arguments: tuple[Any, ...]) -> Any:
    """Return the facts of one outcome; None for an exception that is no right answer. Raises Unfit."""
    if outcome.failure:
        return staging.refusal(outcome.failure, *arguments) if staging.refusal else None
    assert staging.facts  # or nobody would ask
    if isinstance(outcome.value, Opaque) and outcome.value.large:
        raise Unfit(too_large(outcome.value))
    return staging.facts(outcome.value, *arguments)


def _can_be_inspected(exercise: SolvedExercise, seen: Observation, asked: Questions) -> bool:
    """Tell whether there is something to inspect: one outcome for each input, and no blank."""
    wanted = exercise.staging.inspect is not None
    return wanted and not seen.blank and bool(seen.outcomes) and len(seen.outcomes) == len(asked.inputs)


def _unless_earlier(exercise: Exercise, needs: list[str], witness: Witness, verdict: Verdict) -> Verdict:
    """Return the verdict itself, or that earlier answers come first that this one builds on.

    needs: ids of those that it may build on.
    """
    # A value may have come about in other ways than through the functions of before.
    harmless = ("passed", "not attempted") if isinstance(exercise, ValueExercise) else ("passed",)
    culprits = [need for need in needs if witness.state(need) not in harmless]
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
