"""Which changes of a solution an exercise's inputs let through."""

import contextlib
import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from autograder.beside.probes import look_at_value, run
from autograder.compare import difference
from autograder.exercise import Exercise
from autograder.judge import judge
from autograder.live import judge_live
from autograder.mutants import Mutant, mutants
from autograder.questions import PUBLIC_SEED, questions

SEEDS = (PUBLIC_SEED, *range(1, 21))  # each alone has to refuse
SECONDS = 1.0  # for one call: a change may make a loop endless


@dataclass(frozen=True)
class Sieve:
    """How the mutants of one exercise's solution fared.

    made: how many there are. survivors: the seeds on which each that passes anywhere passes, by its name.
    """

    exercise: str
    made: int
    survivors: dict[str, list[int]]


def solved(lesson: str, root: Path = Path(__file__).parents[1]) -> tuple[dict[str, Any], dict[str, str]]:
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


def sift(
    exercise: Exercise,
    source: str,
    names: dict[str, Any],
    seeds: Sequence[int] = SEEDS,
    chosen: Sequence[Mutant] | None = None,
) -> Sieve:
    """Judge every mutant of a solution on the inputs of each seed alone.

    source: the answer cell. names: what a lesson defines before it. chosen: in place of all mutants.
    """
    made = mutants(exercise.id, source) if chosen is None else list(chosen)
    exercise = replace(exercise, seconds=min(exercise.seconds, SECONDS))
    survivors = {m.name: passing for m in made if (passing := _passing(exercise, m, names, seeds))}
    return Sieve(exercise.id, len(made), survivors)


def _passing(exercise: Exercise, mutant: Mutant, names: dict[str, Any], seeds: Sequence[int]) -> list[int]:
    with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            answer = mutant.answer(exercise.id, names)
        except Exception:  # a cell that stops gives no answer
            return []
        if exercise.kind == "value":
            seen = look_at_value(answer, exercise.ask, exercise.seconds)
            return list(seeds) if judge(exercise, seen).state == "passed" else []
        return [seed for seed in seeds if _passes(exercise, answer, seed)]


def _passes(exercise: Exercise, answer: Any, seed: int) -> bool:
    if exercise.expecting is None and exercise.measure is None:
        for arguments, expected in _asked(exercise, seed):
            outcome = run(answer, arguments, exercise.seconds, exercise.ask)
            if outcome.failure or difference(exercise, expected, outcome.value):
                return False
    return judge_live(exercise, answer, (seed,)).state == "passed"


_known: dict[tuple[str, int], list[tuple[tuple[Any, ...], Any]]] = {}


def _asked(exercise: Exercise, seed: int) -> list[tuple[tuple[Any, ...], Any]]:
    """Return the inputs of a seed with what is expected, computed once: all mutants are asked the same."""
    import copy

    if (exercise.id, seed) not in _known:
        inputs = questions(exercise, (seed,)).inputs
        _known[exercise.id, seed] = [(args, exercise.reference(*copy.deepcopy(args))) for args in inputs]
    return _known[exercise.id, seed]
