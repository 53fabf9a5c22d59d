"""What is said of the inputs that a learner's own test gives, and of what slips through."""

import numpy as np
import pytest
from answers import verdict_on

ONE = np.array([1.0, 1.0])


@pytest.mark.parametrize(
    ("id", "arguments", "said"),
    [
        ("test_perceptron", (np.eye(2), np.eye(2), 0.0), "one number for each input"),
        ("test_perceptron", (4, 2, 1), "one number for each input"),
        ("test_perceptron", ([4.0, 5.0], [1.0, -1.0], 1.0), "one number for each input"),
        ("test_perceptron", (ONE, np.ones(1), 1.0), "a weight of its own"),
        ("test_perceptron", (np.array([]), np.array([]), 0.0), "empty"),
        ("test_perceptron", (ONE, ONE, np.inf), "nan or inf"),
        ("test_perceptron", (ONE, ONE), "tuple of 3"),
        ("test_perceptron", (ONE, np.ones(3), 0.0), "Look at x = [1, 1], w = [1, 1, 1], b = 0."),
        ("test_perceptron", ("a", "b", "c"), "`x` and `w` are arrays"),
        ("test_softmax", ([1.0, 2.0],), "an array of scores"),
        ("test_softmax", (np.array([1.0, np.nan]),), "nan or inf"),
        ("test_softmax", (np.array([1.0, -np.inf]),), "nan or inf"),
        ("test_accuracy", (np.zeros((0, 3)), np.zeros(0, int)), "empty"),
        ("test_best_of_ten", ([],), "empty"),
        ("test_best_of_ten", ([("One", 1.5, 0.2), ("Two", 2, 0.7)],), "An index is a whole number"),
        ("test_best_epoch", ({"val_loss": []},), "empty"),
        ("test_best_epoch", ({"val_loss": [0.5, float("nan")]},), "nan or inf"),
        ("test_best_epoch", ({"val_loss": 0.5},), "one number for each epoch"),
        ("test_best_epoch", ({"val_loss": [0.5, 0.4], "val_accuracy": [0.5, 2.0]},), "between 0 and 1"),
        ("test_best_epoch", ({"val_loss": [0.5, -0.4]},), "never below 0"),
        ("test_binary_cross_entropy", (np.array([0.9]), np.array([1.0])), "answers come first"),
        ("test_binary_cross_entropy", (np.array([1.0]), np.array([90.0])), "from 0 to 1"),
        ("test_binary_cross_entropy", (np.array([1.0, 0.0]), np.array([0.5])), "as many probabilities"),
        ("test_gradient", (np.array([4.0, 5.0]), 6.0, np.array([-0.234, 0.675])), "as many weights"),
        ("test_batches_per_epoch", (20.5, 6, False), "whole numbers"),
        ("test_batches_per_epoch", (20, 6, 3), "`True` or `False`"),
    ],
)
def test_an_input_without_a_right_answer_is_told_why(id, arguments, said):
    assert said in verdict_on(id, lambda: [arguments]).message


def test_the_number_of_a_bad_input_is_told():
    verdict = verdict_on("test_perceptron", lambda: [(ONE, ONE, -1.5), (ONE, ONE, np.inf)])
    assert "Look at number 2." in verdict.message


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "forget `return`"),
        ([], "an empty one"),
        (3, "back 3"),
        ([1, 2], "number 1"),
        ([(ONE, ONE, 0.0)] * 21, "20 inputs at most, and yours has 21"),
    ],
)
def test_what_is_no_list_of_a_few_inputs_is_told_so(value, said):
    assert said in verdict_on("test_perceptron", lambda: value).message


@pytest.mark.parametrize("losses", [np.array([0.5, 0.3, 0.4]), np.array([])])
def test_histories_of_arrays_do_not_make_the_check_stumble(losses):
    assert "could not finish" not in verdict_on("test_best_epoch", lambda: [({"val_loss": losses},)]).message


def test_what_is_exposed_and_what_slips_through_is_told():
    history = {"val_loss": np.array([0.5, 0.3, 0.4])}
    assert "exposes" in verdict_on("test_best_epoch", lambda: [(history,)]).message
    assert "slips through" in verdict_on("test_perceptron", lambda: [(ONE, ONE, 0.0)]).message


def test_an_exception_of_the_test_itself_is_told():
    assert "ZeroDivisionError" in verdict_on("test_softmax", lambda: [1 / 0]).message
