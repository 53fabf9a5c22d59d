"""Finds the changes of a solution that an exercise's inputs let through."""

import contextlib
import copy
import io
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from autograder.exercises import of_lesson
from autograder.judging.compare import compare
from autograder.judging.exercise import FunctionExercise, SolvedExercise
from autograder.judging.inputs import PUBLIC_SEED, draw, questions
from autograder.kernel.check import judge_live
from autograder.publishing.mutants import Mutant, mutants
from observing.observe import run
from observing.plain import PlainHistory

Asked = list[tuple[tuple[Any, ...], Any]]
SEEDS = (PUBLIC_SEED, *range(1, 21))  # the inputs of each seed alone have to refuse a change
FEW_SEEDS = SEEDS[:2]  # for an exercise that costs seconds
SECONDS = 1.0  # for one call: a change may make a loop endless


@dataclass(frozen=True)
class Sieve:
    """Holds the results for the mutants of one exercise's solution.

    made: how many were tried. survivors: the names of those that pass, and on how many seeds each passes.
    seeds: how many there were. unknown: chosen names that no change has.
    """

    exercise: SolvedExercise
    made: int
    survivors: dict[str, int]
    seeds: int
    unknown: tuple[str, ...] = ()

    @property
    def equivalent(self) -> dict[str, str]:
        """Return the reason why a mutant is right, for each survivor that is listed."""
        return {name: reason for name in self.survivors if (reason := self._reason(name))}

    @property
    def shortfalls(self) -> list[str]:
        """Return a sentence for each problem of the exercise's inputs or of its list."""
        id = self.exercise.id
        said = [f"{id}: no change is called {name!r}. Take it out of those chosen." for name in self.unknown]
        for name, passes in self.survivors.items():
            where = f"{id}, the change {name!r}: it passes on {passes} of {self.seeds} seeds"
            if not self._reason(name):
                said.append(f"{where}. Choose inputs that tell, or list it as equivalent with a reason.")
            elif passes < self.seeds:
                said.append(f"{where}, so it is not equivalent. Choose inputs that tell.")
        for entry in self.exercise.equivalent:
            said += [
                f"{id}: no change that passes is called {change!r}. Correct its name, or take it out of the "
                "list of equivalents."
                for change in entry.changes
                if not any(_is_called(name, change) for name in self.survivors)
            ]
        return said

    def _reason(self, name: str) -> str:
        entries = self.exercise.equivalent
        return next((e.reason for e in entries if any(_is_called(name, c) for c in e.changes)), "")


def _is_called(name: str, change: str) -> bool:
    return name.startswith(change[:-1]) if change.endswith("*") else name == change


def sift_lesson(lesson: str) -> list[Sieve]:
    """Sift the mutants of each exercise of a lesson, except those in which learners write tests."""
    names, sources = solved(lesson)
    exercises = [exercise for exercise in of_lesson(lesson) if isinstance(exercise, SolvedExercise)]
    return [sift(exercise, sources[exercise.id], names) for exercise in exercises]


def solved(lesson: str, root: Path = Path(__file__).parents[2]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the names that a solved lesson defines, and the text of each answer cell by its exercise."""
    from autograder.publishing.lesson import read

    names: dict[str, Any] = {"__name__": "lesson"}
    sources = {}
    for cell in read(root / "lessons" / f"{lesson}.md").cells:
        if cell.role in ("setup", "answer"):
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(cell.source, lesson, "exec"), names)
        if cell.role == "answer":
            sources[cell.exercise] = cell.source
    return names, sources


def sift(exercise: SolvedExercise, source: str, names: dict[str, Any], seeds: Sequence[int] = ()) -> Sieve:
    """Judge the mutants of a solution on the inputs of each seed alone.

    source: the answer cell. names: what the lesson defines. seeds: if empty, `SEEDS`, or a few of
    them if mutants are chosen.
    """
    made = [mutant for mutant in mutants(exercise.id, source) if _concerns(exercise, mutant)]
    unknown = tuple(c for c in exercise.chosen if not any(_is_called(mutant.name, c) for mutant in made))
    if exercise.chosen:
        made = [mutant for mutant in made if any(_is_called(mutant.name, c) for c in exercise.chosen)]
    else:
        exercise = replace(exercise, seconds=SECONDS)
    seeds = seeds or (FEW_SEEDS if exercise.chosen else SEEDS)
    # All mutants get the same inputs.
    asked = cache(partial(_asked, exercise)) if isinstance(exercise, FunctionExercise) else None
    passing = {mutant.name: passes_on(exercise, mutant, names, seeds, asked) for mutant in made}
    survivors = {name: count for name, count in passing.items() if count}
    return Sieve(exercise, len(made), survivors, len(seeds), unknown)


def _concerns(exercise: SolvedExercise, mutant: Mutant) -> bool:
    """Tell whether a mutant can matter: one that changes an argument's fractions needs fractions."""
    k = mutant.argument
    inputs = draw(exercise, PUBLIC_SEED) if isinstance(exercise, FunctionExercise) else []
    return k is None or any(len(given) > k and _holds_fractions(given[k]) for given in inputs)


def _holds_fractions(value: Any) -> bool:
    if isinstance(value, dict | list | tuple | PlainHistory):
        parts = value.history.values() if isinstance(value, PlainHistory) else value
        return any(map(_holds_fractions, value.values() if isinstance(value, dict) else parts))
    return isinstance(value, float | np.floating | np.ndarray) and np.asarray(value).dtype.kind == "f"


def passes_on(
    exercise: SolvedExercise,
    mutant: Mutant,
    names: dict[str, Any],
    seeds: Sequence[int],
    asked: Callable[[int], Asked] | None = None,
) -> int:
    """Count the seeds on whose inputs a mutant gets full points.

    asked: gives a seed's inputs with the expected values; computed here if None.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            answer = mutant.answer(exercise.id, names)
        except Exception:  # a cell that stops gives no answer
            return 0
        if not isinstance(exercise, FunctionExercise):
            return len(seeds) * (judge_live(exercise, answer).state == "passed")
        asked = asked or partial(_asked, exercise)
        return sum(_passes(exercise, answer, seed, asked) for seed in seeds)


def _passes(exercise: FunctionExercise, answer: Any, seed: int, asked: Callable[[int], Asked]) -> bool:
    """Tell whether a mutant passes. Most fail at one input, and then no judge is needed."""
    if exercise.staging.facts is None:
        for arguments, expected in asked(seed):
            outcome = run(answer, arguments, exercise.seconds, exercise.staging.call)
            if exercise.expecting and not outcome.failure:
                (expected,) = exercise.expecting([arguments], [outcome.value])
            if outcome.failure or compare(expected, outcome.value, exercise.tolerance):
                return False
    return judge_live(exercise, answer, (seed,)).state == "passed"


def _asked(exercise: FunctionExercise, seed: int) -> Asked:
    """Return the inputs of a seed with the expected values."""
    inputs = questions(exercise, (seed,)).inputs
    return [(args, exercise.reference(*copy.deepcopy(args))) for args in inputs]
