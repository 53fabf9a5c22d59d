"""Draws the inputs of an exercise from seeds."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np

from autograder.judging.exercise import Exercise, FunctionExercise, Inputs, TestExercise

PUBLIC_SEED = 0


@dataclass(frozen=True)
class Questions:
    """Holds the argument tuples that an answer is asked.

    public: how many of `inputs`, from the first on, the learner may see.
    extra: those that can only lead to a remark.
    """

    inputs: Inputs = field(default_factory=list)
    public: int = 0
    extra: Inputs = field(default_factory=list)


def questions(exercise: Exercise, seeds: Sequence[int] = (PUBLIC_SEED,)) -> Questions:
    """Return what to ask an answer.

    seeds: the learner may see the inputs of the first one. If there are others, a costly exercise skips the
        first.
    """
    if isinstance(exercise, TestExercise):  # it is called once, for the inputs that it gives
        return Questions([()], 1)
    if not isinstance(exercise, FunctionExercise):
        return Questions()
    shown = [*draw(exercise, seeds[0]), *exercise.extremes]
    if exercise.staging.costly and len(seeds) > 1:
        shown = []
    hidden = [arguments for seed in seeds[1:] for arguments in draw(exercise, seed)]
    return Questions(shown + hidden, len(shown), list(exercise.also))


def seed_of(course: int, handed_in: bytes) -> int:
    """Return the seed that one submission's hidden inputs are drawn from.

    An answer may keep its inputs, and a cell may print them. Each submission gets other inputs, so a table of
    them helps nobody.
    """
    return int.from_bytes(hashlib.sha256(f"{course} ".encode() + handed_in).digest()[:8])


def draw(exercise: FunctionExercise, seed: int) -> Inputs:
    """Draw the exercise's inputs for a seed; each exercise has its own stream."""
    return exercise.inputs(np.random.default_rng([seed, crc32(exercise.id.encode())]))
