"""What is said where an answer stopped, did not end, or made the judge stumble."""

import contextlib
import math
from dataclasses import replace

import numpy as np
import pytest
from answers import Liar, verdict_on

from autograder.exercises import load
from autograder.judging.inputs import draw
from autograder.kernel import card
from autograder.kernel.check import check, judge_live


def test_an_exception_is_named_and_its_line_quoted():
    def sigmoid(z):
        return np.exp(z) / undefined_name  # noqa: F821

    verdict = verdict_on("sigmoid", sigmoid)
    assert "NameError" in verdict.message and "return np.exp(z) / undefined_name" in verdict.message


@pytest.mark.parametrize(
    ("id", "answer", "said"),
    [
        ("relu", lambda z: max(0, z), "`np.maximum` decides for each element"),
        ("sigmoid", lambda z: 1 / (1 + math.exp(-z)), "`np.exp` for `math.exp`"),
        ("relu", lambda z: np.max(0, z), "there is `np.maximum`"),
        ("relu", lambda z: np.sum(z, axis=1), "`axis=-1` is the last one"),
        ("softmax", lambda z: np.exp(z) / np.sum(np.exp(z), axis=-1), "Write both shapes down"),
        ("relu", lambda z: numpy.maximum(0, z), "spelt as it is"),  # noqa: F821
    ],
)
def test_an_exception_that_is_worded_for_others_is_explained(id, answer, said):
    verdict = verdict_on(id, answer)
    assert said in verdict.message, verdict.message


def test_a_line_in_another_function_is_said_to_be_there():
    def helper(z):
        return z.shout()

    message = verdict_on("relu", lambda z: helper(z)).message
    assert "of `helper`: `return z.shout()`" in message
    assert "of `" not in verdict_on("relu", helper).message


@pytest.mark.parametrize("id", ["step", "relu_grad"])
def test_an_if_that_meets_a_row_is_told_with_that_row(id):
    verdict = verdict_on(id, lambda z, threshold=0.0: 1 if z > threshold else 0)
    assert "For z = [-1, 0, 0.5, 2]" in verdict.message and "`np.where`" in verdict.message


def test_an_answer_that_does_not_end_is_told_so():
    def endless(z):
        while True:
            with contextlib.suppress(Exception):
                z = z + 1

    verdict = judge_live(replace(load()["sigmoid"], seconds=0.2), endless)
    assert "did not come to an end" in verdict.message


def test_one_that_stops_half_way_tells_where():
    def breaks(X, y, batch_size, rng):
        yield X[:batch_size], y[:batch_size]
        raise ValueError("half way")

    verdict = verdict_on("iterate_minibatches", breaks)
    assert "half way" in verdict.message


def test_an_object_that_lies_about_itself_is_quoted():
    verdict = check("sigmoid", lambda z: Liar())
    assert "It stopped" in verdict.message and "RuntimeError: no" in verdict.message


def test_a_judge_that_stumbles_says_so(monkeypatch):
    def stumbling(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("autograder.judging.witness.judge", stumbling)
    verdict = check("sigmoid", lambda z: z)
    assert "could not finish" in verdict.message and "ZeroDivisionError" in verdict.message


def test_a_case_that_stopped_is_not_shown_as_none():
    html = card.as_html(verdict_on("relu", lambda z: max(0, z)))
    assert "stopped: ValueError" in html and "None" not in html


def test_an_exception_that_quotes_a_grader_s_input_is_not_quoted():
    public = {repr(arguments) for arguments in draw(load()["relu"], 0)}

    def telling(z):
        if repr((z,)) not in public:
            raise ValueError(f"secret {z!r}")
        return np.maximum(0, z)

    verdict = check("relu", telling, fresh=True)
    assert "ValueError" in verdict.message
    assert "array(" not in verdict.message

    def naming(z):
        if repr((z,)) not in public:
            raise type(f"Secret{z}", (Exception,), {})
        return np.maximum(0, z)

    assert "Secret" not in check("relu", naming, fresh=True).message.split(", at line")[0]
