"""What an exercise asks an answer: its inputs, drawn from seeds."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from autograder.judging.exercise import Exercise

PUBLIC_SEED = 0
Inputs = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Questions:
    """inputs: argument tuples to ask. public: how many of them, from the first on, the learner may see.

    extra: argument tuples that are worth a remark only.
    """

    inputs: Inputs
    public: int
    extra: Inputs


def questions(exercise: Exercise, seeds: Sequence[int] = (PUBLIC_SEED,)) -> Questions:
    """What to ask an answer.

    seeds: the first one's inputs are shown to the learner. Of a costly exercise the others' alone are asked.
    """
    if exercise.kind == "value":
        return Questions([], 0, [])
    if exercise.kind == "test":  # it is called once, for the inputs that it gives
        return Questions([()], 1, [])
    shown = draw(exercise, seeds[0]) + list(exercise.extremes if exercise.graded_extremes else ())
    if exercise.costly and len(seeds) > 1:
        shown = []
    hidden = [arguments for seed in seeds[1:] for arguments in draw(exercise, seed)]
    return Questions(shown + hidden, len(shown), extra(exercise))


def extra(exercise: Exercise) -> Inputs:
    """What is asked for a remark only."""
    return [*exercise.also, *(() if exercise.graded_extremes else exercise.extremes)]


def seed_of(course: int, handed_in: bytes) -> int:
    """The seed that one submission's hidden inputs are drawn from.

    An answer may keep what it was asked, and a cell print it. Since another submission is asked something
    else, a table of those inputs is of no use to anybody.
    """
    return int.from_bytes(hashlib.sha256(f"{course} ".encode() + handed_in).digest()[:8])


def draw(exercise: Exercise, seed: int) -> Inputs:
    """The exercise's inputs for a seed; each exercise has its own stream."""
    import numpy as np

    return exercise.inputs(np.random.default_rng([seed, crc32(exercise.id.encode())]))
