"""A right answer, odd ones that several tests ask about, and ways to have any answer judged."""

import numpy as np

from autograder import ____
from autograder.exercises import load
from autograder.judging.inputs import questions
from autograder.kernel.check import judge_live

SEEDS = range(8)


def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


# Answers to `sigmoid` in which a blank was left.
BLANKS = [
    ____,
    lambda z: ____,
    lambda z: 1 / (1 + ____),
    lambda z: np.exp(____),
    lambda z: [____, 1.0],
    lambda z: sum(____ for _ in range(3)),
    lambda z: 1.0 if ____ else 0.0,
]
# (exercise, a value that was rounded after a slip, the name of the slip)
ROUNDED_SLIPS = [
    ("worked_gradient", [-14.2, -17.8], "2 forgotten"),
    ("worked_gradient", [28.5, 35.6], "wrong sign"),
    ("worked_update", [0.478, 1.565], "2 missing"),
    ("worked_loss", -3.56, "not squared"),
    ("one_step_lr", 0.024, "the bound"),
]


class Liar:
    """Raises whatever it is asked."""

    def __getattr__(self, name):
        raise RuntimeError("no")

    @property
    def __class__(self):
        raise RuntimeError("no")


def moody_sigmoid():
    """Return a sigmoid that is right until its inputs have been asked once."""
    calls = []
    asked_once = len(questions(load()["sigmoid"]).inputs)

    def moody(z):
        calls.append(z)
        return sigmoid(z) + (len(calls) > asked_once)

    return moody


def verdict_on(id, answer, seed=0):
    return judge_live(load()[id], answer, (seed,))


def passes(id, answer):
    """Whether the answer passes on the inputs of each seed alone."""
    return all(verdict_on(id, answer, seed).state == "passed" for seed in SEEDS)


def is_refused(id, answer):
    """Whether the answer fails on the inputs of each seed alone."""
    return all(verdict_on(id, answer, seed).state != "passed" for seed in SEEDS)
