"""Judges an object in this kernel: defines `check` and `hint`, which learners call."""

import difflib
import os
import sys
import warnings
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder.exercises import load
from autograder.judging import messages
from autograder.judging.exercise import Exercise, Inputs, SolvedExercise, ValueExercise, staging_of
from autograder.judging.inputs import PUBLIC_SEED, Questions
from autograder.judging.verdict import State, Verdict
from autograder.judging.witness import verdict_on
from autograder.judging.words import listing
from autograder.kernel import nbgrader, places, unfinished_cells
from autograder.kernel.card import Card, Hint, card_of
from byhand import learner
from observing.observe import (
    MISSING,
    Observation,
    Outcome,
    inspected,
    observe_function,
    observe_value,
)
from observing.redefine import CALL_SECONDS, redefined

# Secret in a course; the default is for publishing. It leaves the environment, so that an answer which prints
# the environment does not show the seed in its feedback.
_GRADING_SEED = int(os.environ.pop("AUTOGRADER_SEED", "1"))
_hints_given: Counter[str] = Counter()
unfinished_cells.watch()


def check(id: str, answer: Any = MISSING, *, fresh: bool = False) -> Card:
    """Judge an answer.

    id: the exercise.
    answer: the learner's function or value; looked up under the exercise's name if left out.
    fresh: ask the grader's own inputs too, drawn from the course's seed (AUTOGRADER_SEED).

    Never raises for a wrong answer.
    """
    if nbgrader.IS_GRADING:
        _keep_stderr_from_costing_points()
    try:
        exercise = _find(id)
    except LookupError as error:
        return Card(str(id), "error", 0.0, 0.0, str(error))
    seeds = (PUBLIC_SEED, _GRADING_SEED) if fresh else (PUBLIC_SEED,)
    if answer is MISSING and not nbgrader.IS_GRADING:
        return card_of(_after_the_last_cells(exercise, seeds))
    return card_of(_judged(exercise, _look_up(id) if answer is MISSING else answer, seeds))


def _after_the_last_cells(exercise: Exercise, seeds: Sequence[int]) -> Verdict:
    """Judge the answer that has the exercise's name; if a cell stopped or gave another name, say so."""
    id = exercise.id
    name = unfinished_cells.misspelt(id, load())
    if failure := unfinished_cells.how_it_ended(name or id):
        return exercise.verdict("error", messages.unfinished(exercise, failure))
    verdict = places.staged(_judged(exercise, _look_up(id), seeds), unfinished_cells.cell_of(id))
    if not name:
        return verdict
    if verdict.state == "passed":
        which = f"This is about `{id}`, which an earlier cell gave. Your last cell gives `{name}`."
        return replace(verdict, message=f"{verdict.message}\n\n{which}")
    said = f"**Look at the name.** Your last cell gives `{name}`, and this exercise looks for `{id}`."
    return replace(verdict, message=said)


def _judged(exercise: Exercise, answer: Any, seeds: Sequence[int]) -> Verdict:
    try:
        # Warnings of a learner's function are caught where it runs. Those here are the course's own.
        with warnings.catch_warnings(action="ignore"), np.errstate(all="ignore"):
            return judge_live(exercise, answer, seeds)
    except Exception as error:
        return exercise.verdict("error", messages.cannot_judge(exercise, error))


def judge_live(exercise: Exercise, answer: Any, seeds: Sequence[int] = (PUBLIC_SEED,)) -> Verdict:
    """Observe an answer in this kernel, and judge what was seen.

    seeds: what the inputs are drawn from; those of the first one are shown to the learner.
    """
    return verdict_on(exercise, seeds, _Kernel(answer, seeds))


@dataclass(frozen=True)
class _Kernel:
    """Runs an answer in this process, as a witness."""

    answer: Any
    seeds: Sequence[int]

    def observe(self, exercise: Exercise, asked: Questions) -> Observation:
        staging = staging_of(exercise)
        if not isinstance(exercise, ValueExercise):
            return observe_function(
                self.answer, asked.inputs, asked.extra, exercise.seconds, staging.call, staging.costly
            )
        seen = observe_value(self.answer, staging.call, exercise.seconds)
        if self.answer is not _look_up(exercise.id):
            return seen
        return replace(seen, source=unfinished_cells.text_of(exercise.id))

    def inspect(self, exercise: SolvedExercise, seen: Observation, asked: Questions) -> list[Outcome]:
        examine = exercise.staging.inspect
        assert examine  # or the judge would not ask
        return inspected(seen.outcomes, asked.inputs, examine, exercise.seconds)

    def cell(self, id: str) -> str:
        return unfinished_cells.cell_of(id) if self.answer is _look_up(id) else ""

    def earlier(self) -> Collection[str]:
        return load()

    def redefine(self, exercise: Exercise, versions: Sequence[str], inputs: Inputs) -> list[list[Outcome]]:
        return redefined(exercise.id, learner.namespace(), versions, inputs, CALL_SECONDS)

    def state(self, id: str) -> State:
        return judge_live(_find(id), _look_up(id), self.seeds).state


def hint(id: str) -> Any:
    """Return the next hint for an exercise; after the last one comes the first again."""
    try:
        exercise = _find(id)
    except LookupError as error:
        return Hint(str(id), "", str(error), 0, 0)
    place = places.hint_at(exercise.id)
    hints = [place, *exercise.hints] if place else list(exercise.hints)
    total = len(hints)
    if not total:
        return Hint(exercise.id, "", "This exercise has no hints.", 0, 0)
    number = _hints_given[id] % total
    _hints_given[id] += 1
    return Hint(exercise.id, *hints[number], number + 1, total)


class _NoSuchExercise(LookupError):
    """Raised when the course does not have an id; the text names the nearest ids."""


def _find(id: Any) -> Exercise:
    exercises = load()
    if isinstance(id, str) and id in exercises:
        return exercises[id]
    if not isinstance(id, str):
        raise _NoSuchExercise('An exercise is asked for by its name in quotation marks: `check("sigmoid")`.')
    near = difflib.get_close_matches(id, exercises, n=3, cutoff=0.5)
    advice = f"Did you mean {listing(near, 'or')}?" if near else "Look at the check cell again."
    raise _NoSuchExercise(f"**No such exercise.** There is no exercise called `{id}`. {advice}")


def _look_up(name: str) -> Any:
    return learner.namespace().get(name, MISSING)


def _keep_stderr_from_costing_points() -> None:
    # nbgrader gives zero for a cell with anything on stderr, even a warning. The stream's name decides where
    # text goes: with this name, everything written to it arrives as stdout.
    stream: Any = sys.stderr
    if hasattr(stream, "pub_thread"):
        stream.name = "stdout"
