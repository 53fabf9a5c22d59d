"""Tests that learners write: which inputs count, and what exposes a broken function."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.exercises import load
from autograder.judging.exercise import Broken
from autograder.judging.tests_by_learners import judge_test
from observing.observe import Outcome


def verdict_on(id, inputs):
    return judge_test(load()[id], Outcome(inputs))


@pytest.mark.parametrize("kind", [np.uint8, np.int8, np.int32, np.float16, np.float32])
def test_inputs_in_narrow_types_count_like_the_same_in_wide_ones(kind):
    """Else a broken function would be exposed by an overflow that its fault has nothing to do with."""
    y, p = np.array([1, 1, 0]), np.array([1.0, 0.25, 0.0])
    wide = verdict_on("test_binary_cross_entropy", [(y, p)])
    assert verdict_on("test_binary_cross_entropy", [(y.astype(kind), p)]) == wide
    assert 0 < wide.points < wide.max_points


@pytest.mark.parametrize(
    ("id", "inputs", "said"),
    [
        ("test_perceptron", [(np.array([]), np.array([]), 0.0)], "empty"),
        ("test_accuracy", [(np.zeros((0, 3)), np.zeros(0, int))], "empty"),
        ("test_best_of_ten", [([],)], "empty"),
        ("test_best_epoch", [({"val_loss": []},)], "empty"),
        ("test_softmax", [(np.array([1.0, np.nan]),)], "nan or inf"),
        ("test_perceptron", [(np.array([1.0]), np.array([1.0]), np.inf)], "nan or inf"),
        ("test_softmax", [(np.array([1.0, -np.inf]),)], "nan or inf"),
        ("test_best_epoch", [({"val_loss": [0.5, float("nan")]},)], "nan or inf"),
    ],
)
def test_what_has_no_right_answer_is_refused_and_named(id, inputs, said):
    fine = (np.array([1.0, 2.0]), np.array([0.5, 0.5]), -1.5)
    verdict = verdict_on(id, [fine, *inputs] if id == "test_perceptron" else inputs)
    assert (verdict.state, verdict.points) == ("failed", 0)
    number = 2 if id == "test_perceptron" else 1
    assert f"Look at number {number}." in verdict.message and said in verdict.message


def stops(z):
    raise RuntimeError("a fault that nobody meant")


@pytest.mark.parametrize(("meant", "points"), [(True, 2.0), (False, 1.0)])
def test_an_exception_exposes_only_what_is_meant_to_raise(meant, points):
    exercise = load()["test_softmax"]
    broken = [
        Broken("zeros", lambda z: 0 * z, "it gives zeros."),
        Broken("stops", stops, "it stops.", raises=meant),
    ]
    verdict = judge_test(replace(exercise, broken=broken), Outcome([(np.array([0.4, 3.0]),)]))
    assert verdict.points == points


def test_histories_of_arrays_are_judged_like_those_of_lists():
    history = {"val_loss": [3.0, 1.0, 2.0], "loss": [3.0, 2.0, 1.0]}
    arrays = {name: np.array(values) for name, values in history.items()}
    verdict = verdict_on("test_best_epoch", [(arrays,)])
    assert verdict == verdict_on("test_best_epoch", [(history,)])
    assert verdict.state == "failed" and 0 < verdict.points < verdict.max_points


def test_more_than_twenty_are_refused_with_the_number():
    verdict = verdict_on("test_softmax", [(np.array([0.0, k]),) for k in range(21)])
    assert verdict.points == 0 and "20 inputs at most, and yours has 21" in verdict.message
