"""What is said of a wrong value: whether it is rounded, near, of another form, and never the right one."""

from dataclasses import replace

import pytest
from answers import ROUNDED_SLIPS, verdict_on

from autograder.exercises import load
from autograder.judging import diagnose
from autograder.judging.authoring import value_exercise
from autograder.kernel.check import judge_live


@pytest.mark.parametrize(
    ("id", "value", "said", "unsaid"),
    [
        ("first_answer", 783, "That is one too few.", "ounded"),
        ("first_answer", 785, "That is one too many.", "ounded"),
        ("first_answer", 780, "", "ounded"),
        # A factor would give the right number away.
        ("worked_loss", 2 * 12.680721, "That is too large.", "twice"),
        ("first_answer", 7.84, "That is too small.", "hundredth"),
        ("worked_loss", 12.860721, "That is too large.", "per cent"),
        ("worked_loss", 2.5, "That is too small.", "ounded"),
        ("worked_loss", 12.68, "rounded to 2 decimals", "per cent"),
        ("worked_loss", 12.7, "rounded to 1 decimal", "per cent"),
        ("worked_gradient", [28.488, 35.61], "The sizes are right, the signs are not.", "size is"),
    ],
)
def test_what_a_wrong_value_has_to_do_with_the_right_one_is_told(id, value, said, unsaid):
    exercise = replace(load()[id], mistakes=(), needs=())
    message = judge_live(exercise, value).message
    assert said in message and unsaid not in message, message


def test_a_power_written_with_a_caret_is_told():
    exercise = load()["one_step_lr"]
    assert "`^` is not a power" in diagnose.about_value(
        exercise, 0.5, "one_step_lr = 1 / (2 * (4 ^ 2 + 5 ^ 2))"
    )


@pytest.mark.parametrize(
    ("id", "value", "said"),
    [
        ("worked_loss", 12.68, "rounded to 2 decimals"),
        ("one_step_lr", 0.0122, "rounded to 4 decimals"),
        ("worked_gradient", [-28.5, -35.6], "rounded to 1 decimal."),
        ("worked_gradient", [-28.488, 35.6], "Number 1 is right; number 2 is not"),
        ("worked_gradient", -28.488, "2 numbers are needed"),
        ("one_step_lr", -1 / 82, "The size is right, the sign is not"),
        ("worked_y_pred", "2.439", "no quotation marks"),
        ("worked_y_pred", (2, 439), "A decimal is written with a point: `2.439`"),
        ("worked_loss", (12.5, 0.18), "It is two numbers, and one is needed."),
        ("first_answer", [784], "leave out the square brackets"),
        ("worked_loss", (2.44 - 6) ** 2, "rounded on the way"),
        ("worked_update", [-0.234 + 0.05 * 28.5, 0.675 + 0.05 * 35.6], "rounded on the way"),
    ],
)
def test_a_nearly_right_value_is_told_what_is_missing(id, value, said):
    verdict = verdict_on(id, value)
    assert (verdict.state, verdict.points) == ("failed", 0)
    assert said in verdict.message


def test_a_decimal_comma_is_named_only_where_there_may_be_one():
    for id, value in (("first_answer", (28, 28)), ("worked_y_pred", (4 * -0.234, 5 * 0.675))):
        assert "with a point" not in verdict_on(id, value).message


def test_numbers_that_were_not_added_up_are_no_decimal():
    assert "decimal" not in verdict_on("worked_y_pred", (4 * -0.234, 5 * 0.675)).message


@pytest.mark.parametrize("value", [0, 0.0, 1.0, 5.0, [1, 2, 3]])
def test_a_number_that_has_nothing_to_do_with_it_is_not_called_rounded(value):
    message = verdict_on("one_step_lr", value).message
    assert "rounded" not in message and "right" not in message


def test_a_number_comes_back_as_it_was_entered():
    assert "`worked_update` is [1.1904, 2.4555]." in verdict_on("worked_update", [1.1904, 2.4555]).message
    assert "`worked_loss` is 12.680721." in verdict_on("worked_loss", 12.680721).message


@pytest.mark.parametrize(("id", "value", "name"), ROUNDED_SLIPS)
def test_a_slip_that_is_rounded_too_is_told_so(id, value, name):
    verdict = verdict_on(id, value)
    assert verdict.misconception == name and "rounded" in verdict.message


def test_a_weight_that_was_updated_too_early_is_told():
    assert "*old* weights" in verdict_on("worked_update", [1.1904, -0.3933]).message


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (783, "the last pixel if the first one is number 0"),
        (256, "how many different numbers one pixel can hold"),
        (255, "stands for ink"),
        (2352, "red, green and blue"),
        (729, "27 rows of 27"),
        ((28, 28), "the rows and the columns"),
        ([28, 28], "the rows and the columns"),
    ],
)
def test_the_first_answer_is_told_what_it_looks_like(value, said):
    message = verdict_on("first_answer", value).message
    assert said in message
    assert "decimals with a point" not in message and "within one per cent" not in message


def test_a_comma_too_many_and_a_print_are_told():
    assert "comma at the end" in verdict_on("first_answer", (784,)).message
    assert "keeps nothing" in verdict_on("first_answer", None).message


def test_another_spelling_of_the_right_word_is_told():
    kind = load()["kind_of_descent"].reference
    message = verdict_on("kind_of_descent", lambda n, b: kind(n, b).title()).message
    assert "hyphens and spaces count: it should read" in message


def test_the_message_of_a_wrong_value_follows_its_first_words():
    answer = value_exercise("answer", points=1, reference=42)
    answer.mistake("turned", 24, "The digits have changed places.")
    assert judge_live(answer.exercise, 24).message == "**Not yet.** The digits have changed places."
