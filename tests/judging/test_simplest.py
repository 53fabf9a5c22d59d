"""The input of a trace is simpler than the one that failed, and is answered wrongly in the same way."""

import numpy as np
import pytest

from autograder.exercises import load
from autograder.judging.inputs import draw
from autograder.judging.item import items_of
from autograder.judging.simplest import MOST_CALLS, simplest
from autograder.kernel.card import as_html, as_text
from autograder.kernel.check import check
from observing.observe import run

WRONG = {
    # Two columns are wrong in another way: nothing comes.
    "softmax": lambda z: None if np.shape(z)[-1] == 2 else np.exp(z) / np.sum(np.exp(z)),
    "weighted_sum": lambda x, w, b: np.sum(x * w) - b,
    "mse": lambda y, p: np.sum((y - p) ** 2),
    "one_hot": lambda labels, n: np.zeros((len(labels), n)),
    "categorical_cross_entropy": lambda Y, P: -np.sum(Y * np.log(P + 1e-3)),
}


def found(id, calls):
    exercise = load()[id]
    inputs = draw(exercise, 0)

    def ask(candidates):
        calls.extend(candidates)
        return [run(WRONG[id], one) for one in candidates]

    expected = [exercise.reference(*one) for one in inputs]
    items = items_of(exercise, inputs, expected, [run(WRONG[id], one) for one in inputs], len(inputs))
    wrong = next(item for item in items if not item.right)
    return wrong, simplest(exercise, wrong, ask)


@pytest.mark.parametrize("id", WRONG)
def test_it_is_wrong_in_the_same_way_and_no_larger(id):
    calls = []
    wrong, item = found(id, calls)
    assert item.difference.kind == wrong.difference.kind
    assert sum(map(np.size, item.arguments)) <= sum(map(np.size, wrong.arguments))
    assert len(calls) <= MOST_CALLS


def test_rows_and_columns_go_and_numbers_are_round():
    wrong, item = found("weighted_sum", [])
    x, w, _ = item.arguments
    assert x.shape == w.shape == (2,) and wrong.arguments[0].shape == (3,)
    assert np.all(x != 0) and np.all(w != 0)


def test_a_wrong_answer_s_card_and_text_show_its_steps_and_a_right_one_s_do_not(own):
    def mean(y, p):
        return np.sum((y - p) ** 2)

    wrong, right = check("mse", mean), check("mse", load()["mse"].reference)
    assert any(step.excerpt == "y - p" for step in wrong.trace)
    assert "<details>" in as_html(wrong) and "y - p" in as_text(wrong)
    assert right.trace == () and right.trace_note == ""


def test_a_place_of_the_trace_can_be_lit(own):
    def mean(y, p):
        return np.sum((y - p) ** 2)

    wrong = check("mse", mean)
    assert "<mark>" not in as_html(wrong)
    assert as_html(wrong, lambda step: step.excerpt == "y - p").count("<mark>") == 1
