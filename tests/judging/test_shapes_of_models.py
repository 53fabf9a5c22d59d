"""A wrong model is shown by the shapes that rows take in it, from its description alone."""

import re

import numpy as np

from autograder.exercises import load
from autograder.judging.inputs import questions
from autograder.judging.showing import MOST_LAYERS, with_trace
from observing.network import network
from observing.observe import Observation, Outcome


class NothingRuns:
    """Stands in for a tracer that must not be asked."""

    def __getattr__(self, name):
        raise AssertionError(name)


def shapes(id, *sizes):
    exercise = load()[id]
    made = network(sizes, ["relu"] * (len(sizes) - 1), np.random.default_rng(0))
    seen = Observation("function", outcomes=[Outcome(made)])
    verdict = with_trace(
        exercise, seen, questions(exercise, (0,)), exercise.verdict("failed", ""), NothingRuns()
    )
    return re.findall(r"\((n, \d+)\)", verdict.trace_note)


def test_each_layer_has_its_shape():
    assert shapes("build_model", 784, 128, 10) == ["n, 784", "n, 128", "n, 10"]


def test_a_model_that_the_exercise_gave_is_not_shown():
    assert shapes("compile_model", 784, 128, 10) == []


def test_a_model_of_many_layers_is_cut_off():
    assert len(shapes("build_model", *[3] * 1000)) < MOST_LAYERS + 2
