"""The state, the points and the misconception of a verdict, whatever the answer is or does."""

import contextlib
from dataclasses import replace

import numpy as np
import pytest
from answers import BLANKS, Liar, moody_sigmoid, sigmoid, verdict_on
from hypothesis import given
from hypothesis import strategies as st

from autograder import ____
from autograder.exercises import load
from autograder.kernel import card
from autograder.kernel.check import check, judge_live


class Always:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    __hash__ = None


@pytest.mark.parametrize("answer", BLANKS)
def test_a_blank_left_anywhere_is_no_attempt(answer):
    verdict = verdict_on("sigmoid", answer)
    assert (verdict.state, verdict.points) == ("not attempted", 0)


@pytest.mark.parametrize("value", [____, 28 * ____, [____]])
def test_a_blank_in_a_value_is_no_attempt(value):
    assert verdict_on("first_answer", value).state == "not attempted"


def test_what_is_not_defined_is_not_attempted(own):
    assert check("sigmoid").state == "not attempted"


def test_an_exercise_that_does_not_exist_is_an_error():
    assert check("zzzzzz").state == "error"


@pytest.mark.parametrize("answer", [lambda z: None, lambda z: float(np.sum(sigmoid(z))), 0.5, lambda: 1])
def test_what_is_no_array_of_that_shape_or_no_such_function_fails(answer):
    assert (verdict_on("sigmoid", answer).state, verdict_on("sigmoid", answer).points) == ("failed", 0)


@pytest.mark.parametrize(
    "answer",
    [lambda z: exit(), lambda z: np.exp(z) / undefined_name, lambda z: Liar()],  # noqa: F821
    ids=["leaves the program", "undefined name", "lies about itself"],
)
def test_an_answer_that_stops_is_an_error(answer):
    verdict = check("sigmoid", answer)
    assert (verdict.state, verdict.points) == ("error", 0)


def test_an_interrupt_is_the_learners_own():
    def stopped(z):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verdict_on("sigmoid", stopped)


@pytest.mark.parametrize("id", ["step", "relu_grad"])
def test_an_if_that_meets_a_row_is_an_error(id):
    assert verdict_on(id, lambda z, threshold=0.0: 1 if z > threshold else 0).state == "error"


def test_an_answer_that_depends_on_earlier_calls_fails():
    assert verdict_on("sigmoid", moody_sigmoid()).state == "failed"


@pytest.mark.parametrize("thing", [Always(), object(), {"a": 1}, {1, 2}, "0.5", b"0.5", sigmoid, Always, 1j])
def test_things_that_are_no_numbers_fail(thing):
    verdict = verdict_on("sigmoid", lambda z: thing)
    assert (verdict.state, verdict.points) == ("failed", 0)
    assert verdict_on("first_answer", thing).state == "failed"


def test_overflow_that_is_graded_is_a_misconception():
    verdict = verdict_on("softmax", lambda z: np.exp(z) / np.exp(z).sum(-1, keepdims=True))
    assert verdict.misconception == "overflows"


@pytest.mark.parametrize(
    ("id", "answer"),
    [
        ("sigmoid", lambda z: 1 / (1 + np.exp(-np.asarray(z)))),
        ("tanh", lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))),
        ("relu", lambda z: z * (z > 0)),
    ],
)
def test_what_costs_no_points_is_a_remark(id, answer):
    verdict = verdict_on(id, answer)
    assert (verdict.state, verdict.points) == ("passed", verdict.max_points) and verdict.fragile


def test_an_answer_that_does_not_end_is_an_error():
    def endless(z):
        while True:
            with contextlib.suppress(Exception):
                z = z + 1

    assert judge_live(replace(load()["sigmoid"], seconds=0.2), endless).state == "error"


def test_a_judge_that_stumbles_gives_no_points(monkeypatch):
    def stumbling(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("autograder.judging.witness.judge", stumbling)
    verdict = check("sigmoid", lambda z: z)
    assert (verdict.state, verdict.points) == ("error", 0)


@given(
    st.one_of(
        st.none(),
        st.text(),
        st.integers(),
        st.floats(),
        st.lists(st.floats()),
        st.dictionaries(st.text(), st.floats()),
    )
)
def test_no_returned_value_makes_the_check_raise_or_gives_points(value):
    verdict = verdict_on("softmax", lambda z: value)
    assert verdict.state in ("failed", "error") and verdict.points == 0
    assert card.as_html(verdict) and card.as_text(verdict)
    assert 0 <= float(card.points_alone(verdict)) <= verdict.max_points
