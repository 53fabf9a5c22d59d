"""A right answer and a way to have one judged, for the tests of the judge."""

import numpy as np

from autograder.exercises import load
from autograder.kernel.check import judge_live


def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


def verdict_on(id, answer):
    return judge_live(load()[id], answer)
