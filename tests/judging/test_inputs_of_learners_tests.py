"""Inputs in tests that learners write on which the right function itself is of no use expose nothing."""

import numpy as np
import pytest

from autograder.exercises import load
from autograder.judging.precision import tolerance
from autograder.judging.tests_by_learners import judge_test
from observing.observe import Outcome

ROW = np.array([3.0, -1.0])


@pytest.mark.parametrize(
    ("id", "inputs"),
    [
        ("test_gradient", [(np.array([1e200, -3.0]), np.array([1e200, 2.0]), 1.0)]),
        ("test_gradient", [(ROW, ROW, 5.0), (1e160 * ROW, 1e160 * ROW, 0.0)]),
        ("test_gradient", [(ROW, ROW, -1.7e308), (ROW, ROW, 1.7e308), (1e150 * ROW, 1e150 * ROW, 1.7e308)]),
    ],
)
def test_numbers_that_overflow_in_the_right_function_are_refused(id, inputs):
    verdict = judge_test(load()[id], Outcome(inputs))
    assert verdict.points == 0


@pytest.mark.parametrize("kind", [bool, np.uint8, np.int8, np.float16])
def test_true_and_false_count_as_ones_and_zeros(kind):
    p = np.array([1.0, 0.25, 0.0])
    as_numbers = judge_test(load()["test_binary_cross_entropy"], Outcome([(np.array([1, 1, 0]), p)]))
    given = judge_test(load()["test_binary_cross_entropy"], Outcome([(np.array([1, 1, 0]).astype(kind), p)]))
    assert given == as_numbers and 0 < given.points < given.max_points


def test_small_types_that_wrap_show_no_more_than_wide_ones():
    rows = [(np.array([200]), np.array([3]), 5.0)]
    narrow = [(x.astype(np.uint8), w.astype(np.uint8), y) for x, w, y in rows]
    wide = judge_test(load()["test_gradient"], Outcome(rows))
    assert judge_test(load()["test_gradient"], Outcome(narrow)) == wide and wide.points < wide.max_points


def test_an_input_of_which_a_type_keeps_no_digit_gives_no_room_to_the_others():
    for id in ("binary_cross_entropy", "categorical_cross_entropy"):
        exercise = load()[id]
        assert tolerance(exercise, exercise.reference, np.float32) < 1e-4 > exercise.tolerance.rtol32
