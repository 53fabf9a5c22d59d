"""Tests that learners write: which inputs count, and what exposes a broken function."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.exercises import load
from autograder.judging.exercise import Broken
from autograder.judging.tests_by_learners import judge_test
from autograder.kernel.check import judge_live
from autograder.publishing import sifting
from observing.observe import Outcome

ONE = np.array([1.0, 1.0])


def verdict_on(id, inputs):
    return judge_test(load()[id], Outcome(inputs))


@pytest.mark.parametrize("kind", [np.uint8, np.int8, np.int32, np.float16, np.float32])
def test_inputs_in_narrow_types_count_like_the_same_in_wide_ones(kind):
    """Else a broken function would be exposed by an overflow that its fault has nothing to do with."""
    y, p = np.array([1, 1, 0]), np.array([1.0, 0.25, 0.0])
    wide = verdict_on("test_binary_cross_entropy", [(y, p)])
    assert verdict_on("test_binary_cross_entropy", [(y.astype(kind), p)]) == wide
    assert 0 < wide.points < wide.max_points


NOTHING_TO_FIND = [
    ("test_perceptron", (np.array([]), np.array([]), 0.0)),
    ("test_perceptron", (np.array([1.0]), np.array([1.0]), np.inf)),
    ("test_perceptron", (np.array([np.inf, 1.0]), ONE, 0.0)),
    ("test_perceptron", (ONE, ONE, np.nan)),
    ("test_perceptron", (ONE, ONE, np.array([1.0]))),
    ("test_perceptron", (ONE, ONE, np.array([1.0, 2.0]))),
    ("test_perceptron", (np.eye(2), np.eye(2), 0.0)),
    ("test_perceptron", (4, 2, 1)),
    ("test_perceptron", ([4.0, 5.0], [1.0, -1.0], 1.0)),
    ("test_perceptron", (ONE, np.ones(1), 1.0)),
    ("test_perceptron", (ONE, ONE)),
    ("test_perceptron", ("a", "b", "c")),
    ("test_softmax", (np.array([1.0, np.nan]),)),
    ("test_softmax", (np.array([np.inf, 1.0]),)),
    ("test_softmax", (np.array([1.0, -np.inf]),)),
    ("test_softmax", (np.array([]),)),
    ("test_softmax", (1.0,)),
    ("test_softmax", ([1.0, 2.0],)),
    ("test_accuracy", (np.zeros((0, 3)), np.zeros(0, int))),
    ("test_best_of_ten", ([],)),
    ("test_best_of_ten", ([("One", 1.5, 0.2), ("Two", 2, 0.7)],)),
    ("test_best_epoch", ({"val_loss": []},)),
    ("test_best_epoch", ({"val_loss": [0.5, float("nan")]},)),
    ("test_best_epoch", ({"val_loss": np.array([])},)),
    ("test_best_epoch", ({"val_loss": 0.5},)),
    ("test_best_epoch", ({"val_loss": [0.5, 0.4], "val_accuracy": [0.5, 2.0]},)),
    ("test_best_epoch", ({"val_loss": [0.5, -0.4]},)),
    ("test_binary_cross_entropy", (np.array([0.9]), np.array([1.0]))),
    ("test_binary_cross_entropy", (np.array([1.0]), np.array([90.0]))),
    ("test_binary_cross_entropy", (np.array([1.0, 0.0]), np.array([0.5]))),
    ("test_gradient", (np.array([4.0, 5.0]), 6.0, np.array([-0.234, 0.675]))),
    ("test_batches_per_epoch", (20.5, 6, False)),
    ("test_batches_per_epoch", (20, 6, 3)),
]


@pytest.mark.parametrize(("id", "arguments"), NOTHING_TO_FIND)
def test_an_input_that_has_no_right_answer_takes_all_points(id, arguments):
    fine = [(np.array([1.0, 2.0]), np.array([0.5, 0.5]), -1.5)] if id == "test_perceptron" else []
    verdict = verdict_on(id, [*fine, arguments])
    assert (verdict.state, verdict.points) == ("failed", 0)


@pytest.mark.parametrize("value", [None, [], 3, [1, 2]])
def test_what_is_no_list_of_inputs_has_no_points(value):
    verdict = judge_live(load()["test_perceptron"], lambda: value)
    assert (verdict.state, verdict.points) == ("failed", 0)


def test_each_broken_function_that_is_exposed_earns_a_share():
    few, more = ([(ONE, ONE, b) for b in biases] for biases in ((0.0,), (0.0, -2.0, -9.0)))
    assert 0 < verdict_on("test_perceptron", few).points < verdict_on("test_perceptron", more).points < 2


@pytest.mark.parametrize("id", ["test_perceptron", "test_softmax"])
def test_no_broken_function_is_the_right_one(id):
    exercise = load()[id]
    assert all(one.function is not exercise.reference for one in exercise.broken)


def test_an_exception_of_the_test_itself_is_an_error():
    assert judge_live(load()["test_softmax"], lambda: [1 / 0]).state == "error"


def test_a_test_with_whole_numbers_and_decimals_exposes_all():
    whole = np.array([1, 1])
    inputs = [
        (whole, whole, -2),
        (whole, whole, -3.0),
        (np.array([1.0, 2.0]), np.array([1.0, -1.0]), 0.5),
        (np.array([-1.0, 2.0]), ONE, 0.0),
    ]
    assert judge_live(load()["test_perceptron"], lambda: inputs).points == 2


@pytest.mark.parametrize(
    ("lesson", "id"),
    [
        ("03_losses", "test_binary_cross_entropy"),
        ("04_gradient_descent", "test_gradient"),
        ("05_batches_and_epochs", "test_batches_per_epoch"),
    ],
)
def test_the_lessons_own_tests_expose_every_broken_function(lesson, id):
    names, _ = sifting.solved(lesson)
    assert judge_live(load()[id], names[id]).state == "passed"


def test_the_example_in_the_text_leaves_something_to_find():
    examples = {
        "test_binary_cross_entropy": (np.array([1.0]), np.array([0.9])),
        "test_gradient": (np.array([1.0, 1.0]), np.array([1.0, 1.0]), 0.0),
        "test_batches_per_epoch": (20, 5, False),
    }
    for id, inputs in examples.items():
        assert 0 < verdict_on(id, [inputs]).points <= load()[id].points / 2, id


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


def test_more_than_twenty_inputs_are_refused():
    verdict = verdict_on("test_softmax", [(np.array([0.0, k]),) for k in range(21)])
    assert verdict.points == 0
