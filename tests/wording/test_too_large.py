"""What is said of an answer that is more than may be sent, and of a check that could not finish."""

import time

import numpy as np
import pytest
from told import Told

from autograder.exercises import load
from autograder.judging import witness
from autograder.judging.inputs import questions
from autograder.judging.tests_by_learners import judge_test
from autograder.judging.witness import verdict_on
from observing.observe import Observation, Outcome
from observing.plain import Opaque

LARGE = [
    Opaque("list", "a list of 300,000 things", "object", True),
    Opaque("ndarray", "an array of shape (9000000,)", "array", True),
]


@pytest.mark.parametrize("value", LARGE, ids=["list", "array"])
@pytest.mark.parametrize("id", ["softmax", "prepare_images", "centre_digit"])
def test_an_answer_that_cannot_be_sent_is_told_so(id, value):
    exercise = load()[id]
    seen = Observation("function", outcomes=[Outcome(value)] * len(questions(exercise).inputs))
    said = verdict_on(exercise, (0,), Told(seen), seconds=20).message
    assert "more than the grader takes" in said and "of object" not in said


def test_a_check_that_does_not_end_says_that_it_could_not_finish(monkeypatch):
    monkeypatch.setattr(witness, "judge", lambda *_: time.sleep(5))
    verdict = verdict_on(load()["softmax"], (0,), Told(Observation("function")), seconds=0.1)
    assert "could not finish" in verdict.message


def test_inputs_on_which_the_right_function_overflows_are_told():
    row = np.array([1e200, -3.0])
    verdict = judge_test(load()["test_gradient"], Outcome([(row, row, 1.0)]))
    assert "even a right function has no answer" in verdict.message
