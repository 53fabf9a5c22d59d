"""Arguments that have to stay as they are: an answer that changes one fails."""

import pytest
from in_place import apply_gradients, fit, gradient_check, train_by_row, update, update_under_another_name

from autograder.exercises import load
from autograder.kernel.check import judge_live


@pytest.mark.parametrize(
    ("id", "answer", "name"),
    [
        ("update", update, "w"),
        ("update", update_under_another_name, "w"),
        ("apply_gradients", apply_gradients, "params"),
        ("train_by_row", train_by_row, "w"),
        ("fit", fit, "w"),
    ],
)
@pytest.mark.parametrize("seeds", [(0,), (0, 7)])
def test_an_answer_that_changes_one_fails(id, answer, name, seeds, own):
    own.update({need: load()[need].reference for need in load()[id].needs})
    verdict = judge_live(load()[id], answer, seeds)
    assert (verdict.state, verdict.points) == ("failed", 0)
    assert verdict.misconception == f"changes {name} in place"


def test_what_is_put_back_but_for_the_last_bits_has_not_changed():
    assert judge_live(load()["gradient_check"], gradient_check(put_back=True)).state == "passed"
    verdict = judge_live(load()["gradient_check"], gradient_check(put_back=False))
    assert (verdict.state, verdict.misconception) == ("failed", "changes params in place")


def test_elsewhere_a_change_is_a_remark():
    def relu(z):
        z[z < 0] = 0
        return z

    verdict = judge_live(load()["relu"], relu)
    assert verdict.state == "passed" and verdict.fragile


def test_a_copy_may_be_changed():
    def copied(w, grad, lr):
        w = w.copy()
        w -= lr * grad
        return w

    assert judge_live(load()["update"], copied).state == "passed"
