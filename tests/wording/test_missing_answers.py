"""What is said where there is no answer: an unknown id, nothing defined, a blank."""

import pytest
from answers import BLANKS, sigmoid, verdict_on

from autograder.kernel.check import check, hint


@pytest.mark.parametrize("id", ["sigmod", "soft max", "Sigmoid"])
def test_an_unknown_id_gets_the_nearest_ones(id):
    verdict = check(id)
    assert "Did you mean" in verdict.message and "`s" in verdict.message


def test_an_id_that_is_like_none_or_no_text_is_told():
    assert "No such exercise" in check("zzzzzz").message
    assert "quotation marks" in check(sigmoid).message
    assert "Did you mean" in repr(hint("sigmod"))


def test_an_answer_that_is_not_defined_is_told(own):
    verdict = check("sigmoid")
    assert "No `sigmoid` is defined" in verdict.message


@pytest.mark.parametrize("answer", BLANKS)
def test_a_blank_left_anywhere_is_named(answer):
    assert "____" in verdict_on("sigmoid", answer).message
