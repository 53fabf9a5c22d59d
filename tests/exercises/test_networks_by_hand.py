"""Lessons 06 and 07 by hand: slopes, their check, updates and counts, right and wrong."""

import numpy as np
import pytest
from answers import is_refused, passes, verdict_on
from formulas import checker, forward

from autograder.exercises import load
from autograder.judging.inputs import draw
from byhand.earlier import categorical_cross_entropy
from observing.inspections import rows_and_labels


@pytest.mark.parametrize("step", [1e-5, 1e-6])
def test_slopes_by_nudging_the_courses_own_loss_are_right(step):
    def by_nudging(X, Y, params, cache):
        def loss(**nudged):
            return categorical_cross_entropy(Y, forward(X, {**params, **nudged})[0])

        slopes = {name: np.zeros_like(values) for name, values in params.items()}
        for name, values in params.items():
            for place in np.ndindex(values.shape):
                up, down = values.copy(), values.copy()
                up[place] += step
                down[place] -= step
                slopes[name][place] = (loss(**{name: up}) - loss(**{name: down})) / (2 * step)
        return slopes

    assert passes("backward", by_nudging)


@pytest.mark.parametrize("step", [1e-3, 1e-4, 1e-5, 1e-6, 1e-7])
def test_central_differences_pass_with_any_step_that_serves(step):
    assert passes("gradient_check", checker((-step, step)))


@pytest.mark.parametrize(
    "nudges", [(-0.1, 0.1), (-0.01, 0.01), (-1e-12, 1e-12), (0, 1e-5), (0, 1e-6), (-1e-5, 0)]
)
def test_a_coarse_step_a_tiny_one_and_a_forward_difference_are_refused(nudges):
    assert is_refused("gradient_check", checker(nudges))


def test_the_sizes_of_both_slopes_stand_below_the_difference():
    assert is_refused("gradient_check", checker(below=lambda g, n: g + n))
    assert is_refused("gradient_check", checker(below=lambda g, n: max(g, n)))


def test_gradients_belong_to_names():
    verdict = verdict_on(
        "apply_gradients",
        lambda params, grads, lr: {
            name: w - lr * g for (name, w), g in zip(params.items(), grads.values(), strict=True)
        },
    )
    assert verdict.misconception == "paired by their order"


def test_the_accuracy_asked_is_a_share_that_no_other_metric_gives():
    exercise = load()["compile_model"]
    for seed in range(40):
        ((network,),) = draw(exercise, seed)
        X, Y = rows_and_labels(network)
        P = network(X)
        share = np.mean(P.argmax(axis=1) == Y.argmax(axis=1))
        of_labels = P[Y == 1]
        second = np.sort(P, axis=1)[:, -2]
        others = [
            np.mean(P == Y),
            np.mean((P > 0.5) == (Y > 0.5)),
            np.sum((P > 0.5) & (Y == 1)),
            np.sum((P > 0.5) & (Y == 1)) / np.sum(P > 0.5),
            *(np.mean(of_labels > least) for least in np.linspace(0.05, 0.95, 19)),
            *(np.mean(np.sum(of_labels[:, None] < P, axis=1) < k) for k in (2, 3, 5)),
            np.mean((P - Y) ** 2),
            np.mean(of_labels / np.linalg.norm(P, axis=1)),
        ]
        assert 0 < share < 1 and np.min(np.abs(np.array(others) - share)) > 1e-3
        assert np.all(P.max(axis=1) > 1.2 * second), "clearly the first"


def test_counts_do_not_overflow():
    def in_bytes(labels, predictions, n_classes):
        counts = np.zeros((n_classes, n_classes), dtype=np.uint8)
        np.add.at(counts, (labels, predictions), 1)
        return counts

    assert is_refused("confusion_matrix", in_bytes)
    assert verdict_on("confusion_matrix", in_bytes).misconception == "counts that overflow"
    assert passes("confusion_matrix", lambda *given: load()["confusion_matrix"].reference(*given))
