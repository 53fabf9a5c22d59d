"""What is said of batches, shuffles and lists of losses, and of answers with many parts."""

import numpy as np
import pytest
from answers import verdict_on
from learners_loops import BATCHES, cell, pieces

from autograder.exercises import load
from autograder.judging.words import show


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("np.random.permutation(len(X))", "two different answers"),
        ("np.random.default_rng(7).permutation(len(X))", "in another order"),
        ("np.random.default_rng().permutation(len(X))", "two different answers"),
        ("np.random.default_rng(len(X)).permutation(len(X))", "in another order"),
        ("np.arange(len(X))", "keep the rows in their old order"),
        ("np.arange(len(X))[::-1]", "from the last to the first"),
        ("np.roll(np.arange(len(X)), rng.integers(len(X)))", "in another order"),
        ("rng.choice(len(X), len(X))", "Some rows come twice"),
        ("rng.integers(0, len(X), len(X))", "expected"),
        ("rng.permutation(len(X) - 1)", "expected"),
    ],
)
def test_what_is_no_fair_shuffle_is_told_what_it_is(order, said):
    message = verdict_on("iterate_minibatches", cell(BATCHES.format(order=order))).message
    assert said in message and "drawn from `rng`, once" not in message


def test_an_order_from_another_generator_is_told():
    def shuffled_otherwise(X, y, batch_size, rng):
        return pieces(X, y, batch_size, np.random.default_rng(len(X) + 5))

    verdict = verdict_on("iterate_minibatches", shuffled_otherwise)
    assert "in another order" in verdict.message and "Is the order" not in verdict.message
    assert "np.random.default_rng(" in verdict.message


def test_one_that_yields_for_ever_is_cut_short():
    def endless(X, y, batch_size, rng):
        while True:
            yield X, y

    verdict = verdict_on("iterate_minibatches", endless)
    assert "and it goes on forever" in verdict.message
    assert len(verdict.message) < 1_500


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda X, y, batch_size, rng: None, "It gives back nothing (`None`)"),
        (lambda X, y, batch_size, rng: (X[:2] for _ in range(3)), "as in `yield first, second`"),
        (lambda X, y, batch_size, rng: 3, "as in `yield`, one after another"),
    ],
)
def test_advice_speaks_of_yield(answer, said):
    assert said in verdict_on("iterate_minibatches", answer).message


def test_an_append_kept_by_its_result_is_told():
    verdict = verdict_on(
        "train_by_row",
        lambda X, y, w, lr, epochs: (load()["train_by_row"].reference(X, y, w, lr, epochs)[0], None),
    )
    assert "`append`" in verdict.message


def test_an_answer_with_a_hundred_parts_is_not_written_out():
    assert show(tuple(range(100))) == "(0, 1, 2, 3, … (100 in all))"
