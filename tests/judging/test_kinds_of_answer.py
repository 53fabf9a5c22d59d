"""Answers that are more than an array: values, words, things handed over one by one, functions taken."""

import numpy as np
import pytest
from answers import ROUNDED_SLIPS, verdict_on
from learners_loops import pieces

from autograder.exercises import load
from autograder.judging.inputs import draw
from autograder.kernel.check import judge_live
from observing.formula import Formula


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("worked_y_pred", 4 * (-0.234) + 5 * 0.675),
        ("worked_loss", np.float32(12.680721)),
        ("worked_gradient", [-28.488, -35.61]),
        ("worked_gradient", np.array([-28.488, -35.61], dtype=np.float32)),
        ("worked_update", (1.1904, 2.4555)),
        ("one_step_lr", 1 / 82),
    ],
)
def test_a_right_value_passes_in_any_form(id, value):
    assert verdict_on(id, value).state == "passed"


@pytest.mark.parametrize(("id", "value", "name"), ROUNDED_SLIPS)
def test_a_slip_is_known_when_it_is_rounded_too(id, value, name):
    assert verdict_on(id, value).misconception == name


def test_each_slip_of_the_worked_step_has_a_name():
    names = {m.name for id in ("worked_gradient", "worked_update") for m in load()[id].mistakes}
    assert {"wrong sign", "2 forgotten", "x forgotten", "updated weight used too early"} <= names
    verdict = verdict_on("worked_update", [1.1904, -0.3933])
    assert verdict.misconception == "updated weight used too early"


def test_a_number_of_hundreds_of_digits_is_a_wrong_answer_like_any_other():
    verdict = verdict_on("total_updates", lambda n_rows, batch_size, epochs: n_rows**epochs)
    assert verdict.state == "failed"


def test_the_right_word_passes_as_numpys_text_and_another_spelling_fails():
    kind = load()["kind_of_descent"].reference
    assert verdict_on("kind_of_descent", lambda n, b: np.str_(kind(n, b))).state == "passed"
    for wrong in (lambda n, b: kind(n, b).title(), lambda n, b: 1):
        assert verdict_on("kind_of_descent", wrong).state == "failed"


@pytest.mark.parametrize(
    "answer",
    [
        pieces,
        lambda *given: list(pieces(*given)),
        lambda *given: [list(pair) for pair in pieces(*given)],
        lambda *given: map(tuple, pieces(*given)),
        lambda *given: zip(*[list(part) for part in zip(*pieces(*given), strict=True)], strict=True),
    ],
)
def test_a_generator_a_list_and_an_iterator_are_one(answer):
    verdict = judge_live(load()["iterate_minibatches"], answer, (0, 1))
    assert (verdict.state, verdict.points) == ("passed", 3)


def shuffled_otherwise(X, y, batch_size, rng):
    return pieces(X, y, batch_size, np.random.default_rng(len(X) + 5))


def endless(X, y, batch_size, rng):
    while True:
        yield X, y


def breaks(X, y, batch_size, rng):
    yield X[:batch_size], y[:batch_size]
    raise ValueError("half way")


@pytest.mark.parametrize(
    ("answer", "state"), [(shuffled_otherwise, "failed"), (endless, "failed"), (breaks, "error")]
)
def test_batches_in_another_order_without_end_or_cut_short_do_not_pass(answer, state):
    assert verdict_on("iterate_minibatches", answer).state == state


def test_judging_leaves_the_inputs_as_they_were():
    """A random generator moves on when it is used: neither answer nor reference may use the original."""
    exercise = load()["fit"]
    before = [arguments[-1].bit_generator.state for arguments in draw(exercise, 0)]
    first = judge_live(exercise, exercise.reference, (0,))
    assert first.state == judge_live(exercise, exercise.reference, (0,)).state == "passed"
    assert [arguments[-1].bit_generator.state for arguments in draw(exercise, 0)] == before
    for case in first.cases:
        assert case.input["rng"].bit_generator.state in before


def test_a_formula_computes():
    f = Formula("w[0] ** 2 + 3 * w[1]")
    assert f(np.array([2.0, 1.0])) == f([2.0, 1.0]) == 7.0
