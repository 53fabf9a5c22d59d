"""A right answer, and ways to have any answer judged."""

import numpy as np

from autograder.exercises import load
from autograder.kernel.check import judge_live

SEEDS = range(8)


def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


def verdict_on(id, answer, seed=0):
    return judge_live(load()[id], answer, (seed,))


def passes(id, answer):
    """Whether the answer passes on the inputs of each seed alone."""
    return all(verdict_on(id, answer, seed).state == "passed" for seed in SEEDS)


def is_refused(id, answer):
    """Whether the answer fails on the inputs of each seed alone."""
    return all(verdict_on(id, answer, seed).state != "passed" for seed in SEEDS)
