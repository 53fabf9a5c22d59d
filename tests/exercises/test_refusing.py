"""`centre_digit` has to refuse an empty drawing, and nothing that it gives back is taken for that."""

import numpy as np
import pytest

from autograder.exercises import load
from autograder.kernel.check import judge_live
from autograder.publishing import sifting
from observing.observe import Failure, Outcome
from observing.plain import Opaque, Unfit


class NoInk(ValueError):
    """An error of a learner's own kind."""


@pytest.fixture(scope="module")
def solved():
    names, _ = sifting.solved("08_from_keras_to_a_phone")
    return names["centre_digit"]


def verdict_where_empty(solved, reaction):
    return judge_live(
        load()["centre_digit"], lambda drawing: solved(drawing) if drawing.any() else reaction()
    )


@pytest.mark.parametrize(
    "value",
    [
        "a ValueError",
        ValueError("no ink"),
        ValueError,
        Failure("ValueError", "no ink", "raise ValueError"),
        Outcome(None, Failure("ValueError", "no ink")),
        Opaque("ValueError", "no ink"),
        Unfit("no ink"),
        {"reaction to an empty drawing": "a ValueError"},
        np.array("a ValueError"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_given_back_is_no_refusal(solved, value):
    verdict = verdict_where_empty(solved, lambda: value)
    assert verdict.points == 0 and verdict.misconception == "never refuses"


def own_kind():
    raise NoInk("Draw a digit first.")


def another_kind():
    raise TypeError("Draw a digit first.")


def by_accident():
    return np.max(np.zeros(0))


def test_any_kind_of_value_error_that_is_raised_is_one(solved):
    assert verdict_where_empty(solved, own_kind).state == "passed"


def test_other_errors_and_accidents_are_none(solved):
    assert verdict_where_empty(solved, another_kind).state == "failed"
    assert verdict_where_empty(solved, by_accident).misconception == "refuses by accident"
