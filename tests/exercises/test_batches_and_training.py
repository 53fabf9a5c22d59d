"""Batches and training: any fair shuffle is right, an early end or a shuffle made once is not."""

import math

import numpy as np
import pytest
from answers import is_refused, passes, verdict_on
from learners_loops import BATCHES, BY_ROW, FIT, cell, fitting

from autograder.exercises import load
from autograder.exercises.batches.fit_orders import course_of
from autograder.exercises.batches.iterate_minibatches_orders import order_of
from autograder.judging.inputs import draw


@pytest.mark.parametrize(
    "order",
    [
        "rng.permutation(len(X))",
        "rng.permutation(len(X))[::-1]",
        "rng.choice(len(X), len(X), replace=False)",
        "np.argsort(rng.random(len(X)))",
        "rng.permuted(np.arange(len(X)))",
        "sorted(range(len(X)), key=lambda row: keys[row]) if (keys := rng.random(len(X))) is not None else 0",
    ],
)
def test_every_fair_shuffle_is_right(order):
    assert passes("iterate_minibatches", cell(BATCHES.format(order=order)))


def test_a_shuffle_by_another_generator_made_from_rng_is_right():
    answer = cell("""
        def iterate_minibatches(X, y, batch_size, rng):
            X, y = sklearn.utils.shuffle(X, y, random_state=int(rng.integers(2**31)))
            for start in range(0, len(X), batch_size):
                yield X[start : start + batch_size], y[start : start + batch_size]
    """)
    assert passes("iterate_minibatches", answer)


@pytest.mark.parametrize(
    "order",
    [
        "np.random.permutation(len(X))",
        "np.random.default_rng(7).permutation(len(X))",
        "np.random.default_rng().permutation(len(X))",
        "np.random.default_rng(len(X)).permutation(len(X))",
        "np.arange(len(X))",
        "np.arange(len(X))[::-1]",
        "np.roll(np.arange(len(X)), rng.integers(len(X)))",
        "rng.choice(len(X), len(X))",
        "rng.integers(0, len(X), len(X))",
        "rng.permutation(len(X) - 1)",
    ],
)
def test_what_is_no_fair_shuffle_is_wrong(order):
    assert is_refused("iterate_minibatches", cell(BATCHES.format(order=order)))


def test_batches_made_equally_long_are_wrong():
    answer = cell("""
        def iterate_minibatches(X, y, batch_size, rng):
            order = rng.permutation(len(X))
            for r in np.array_split(order, -(-len(X)//batch_size)):
                yield X[r], y[r]
    """)
    assert is_refused("iterate_minibatches", answer)
    verdict = verdict_on("iterate_minibatches", answer)
    assert verdict.misconception == "batches made equally long"
    assert next(case for case in verdict.cases if not case.ok) is verdict.cases[0]  # the one to redo by hand


JUNK = [None, 3, "abc", {}, [1, 2], [(1, 2)], np.zeros(3), [None], object(), [("a", "b")], [[]], math.nan]


@pytest.mark.parametrize("thing", [*JUNK, [(np.zeros((0, 2)), 0)], [[[math.nan]], [math.inf]], {"a": 1}])
@pytest.mark.parametrize("id", ["iterate_minibatches", "fit"])
def test_anything_at_all_may_come_back(id, thing):
    for given in draw(load()[id], 0):
        assert load()[id].expecting([given], [thing])
        found = order_of(*given, thing) if id == "iterate_minibatches" else course_of(given, thing)
        assert found is None
    assert verdict_on(id, lambda *given: thing).state == "failed"


@pytest.mark.parametrize(
    "answer",
    [
        fitting(),
        fitting(shuffle="order = rng.choice(len(X), len(X), replace=False)"),
        fitting(shuffle="order = np.argsort(rng.random(len(X)))"),
        fitting(shuffle="order = np.random.default_rng(rng.integers(2**40)).permutation(len(X))"),
    ],
)
def test_training_in_orders_of_its_own_is_right(answer):
    assert passes("fit", answer)


@pytest.mark.parametrize(
    ("answer", "misconception"),
    [
        (fitting(shuffle="pass"), "not shuffled"),
        (fitting("order = rng.permutation(len(X))", "pass"), "same order every epoch"),
        (fitting(shuffle="order = np.random.default_rng(epoch).permutation(len(X))"), "a generator for each"),
        (fitting(shuffle="order = np.random.default_rng(7 + epoch).permutation(len(X))"), ""),
        (fitting(shuffle="order = np.random.permutation(len(X))"), ""),
        (fitting(shuffle="order = rng.choice(len(X), len(X))"), ""),
        (fitting(after="lr *= 0.9"), ""),
    ],
)
def test_training_that_does_not_shuffle_anew_is_wrong(answer, misconception):
    assert is_refused("fit", answer)
    assert misconception in (verdict_on("fit", answer).misconception or "")


@pytest.mark.parametrize(
    "after",
    [
        "if len(losses) > 1 and loss > losses[-2]: break",
        "if len(losses) > 1 and abs(loss - losses[-2]) < 1e-3: break",
        "if len(losses) > 1 and losses[-2] - loss < 1e-4: break",
        "if len(losses) > 1 and np.isclose(loss, losses[-2]): break",
        "if loss < 1e-2: break",
        "if loss < 1e-3: break",
        "if loss < 1e-8: break",
        "if loss == 0: break",
    ],
)
def test_an_early_end_is_wrong(after):
    assert is_refused("fit", fitting(after=after))
    assert is_refused("train_by_row", cell(BY_ROW.format(after=after)))


def test_the_best_weights_are_not_the_last():
    keep = "best = w if loss == min(losses) else best"
    for id, code in (("fit", FIT), ("train_by_row", BY_ROW)):
        code = code.format(before="order = np.arange(len(X))", shuffle="rng.shuffle(order)", after=keep)
        answer = cell(code.replace("return w", "return best"))
        assert is_refused(id, answer)
    assert verdict_on("train_by_row", answer).misconception == "best weights kept"
