"""What is said of a right answer that warns, prints, refuses lists or changes what it is given."""

import numpy as np
import pytest
from answers import sigmoid, verdict_on
from in_place import apply_gradients, fit, gradient_check, train_by_row, update, update_under_another_name

from autograder.exercises import load
from autograder.kernel.check import judge_live


def test_printing_on_the_way_is_a_remark():
    def noisy(z):
        print("working")
        return sigmoid(z)

    verdict = verdict_on("sigmoid", noisy)
    assert verdict.state == "passed"
    assert any("prints" in remark for remark in verdict.fragile)


def test_changing_the_input_is_a_remark():
    def greedy(z):
        z = np.asarray(z)
        if z.ndim:
            z[z < 0] = 0
            return z
        return max(0.0, float(z))

    verdict = verdict_on("relu", greedy)
    assert verdict.state == "passed"
    assert any("changes `z` in place" in remark for remark in verdict.fragile)
    assert "It changes `z` in place" in verdict.message


def test_a_warning_on_the_way_to_the_right_value_is_a_remark():
    verdict = verdict_on("sigmoid", lambda z: 1 / (1 + np.exp(-np.asarray(z))))
    assert verdict.state == "passed"
    assert any("overflow" in remark for remark in verdict.fragile)


def test_overflow_that_is_not_graded_is_a_remark():
    verdict = verdict_on("tanh", lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)))
    assert verdict.state == "passed"
    assert any("nan" in remark and "No points hang on that" in remark for remark in verdict.fragile)


def test_a_list_refused_is_a_remark():
    assert any("list" in remark for remark in verdict_on("relu", lambda z: z * (z > 0)).fragile)


def test_four_names_written_out_pass_with_a_remark_on_the_docstrings_own_example():
    verdict = verdict_on(
        "apply_gradients",
        lambda params, grads, lr: {
            name: params[name] - lr * grads[name] for name in ("W1", "b1", "W2", "b2")
        },
    )
    assert verdict.state == "passed" and "params = {b1: [1]}" in verdict.message


@pytest.mark.parametrize(
    ("id", "answer", "name", "a_copy"),
    [
        ("update", update, "w", "`new = w.copy()`"),
        ("update", update_under_another_name, "w", "`new = w.copy()`"),
        (
            "apply_gradients",
            apply_gradients,
            "params",
            "`new = {name: values.copy() for name, values in params.items()}`",
        ),
        ("train_by_row", train_by_row, "w", "`new = w.copy()`"),
        ("fit", fit, "w", "`new = w.copy()`"),
        ("gradient_check", gradient_check(put_back=False), "params", "`params`"),
    ],
)
@pytest.mark.parametrize("seeds", [(0,), (0, 7)])
def test_what_has_to_stay_and_was_changed_is_told_with_a_way_to_copy_it(id, answer, name, a_copy, seeds, own):
    own.update({need: load()[need].reference for need in load()[id].needs})
    message = judge_live(load()[id], answer, seeds).message
    assert message.startswith("The values are right")
    assert f"changes `{name}`" in message and a_copy in message
