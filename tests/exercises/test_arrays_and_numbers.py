"""Right answers pass for the arrays and numbers of every seed, and no input is one that rounding decides."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from answers import verdict_on
from formulas import leaky, linear, logistic, neuron, shares, step

from autograder.exercises import load
from autograder.judging.inputs import draw, questions
from autograder.kernel.check import judge_live


def strictly(function):
    def answer(z, *more):
        assert isinstance(z, np.ndarray)
        return function(z, *more)

    return answer


def with_a_mask(z):
    answer = np.zeros(z.shape)
    answer[z > 0] = z[z > 0]
    return answer


@pytest.mark.parametrize(
    ("id", "answer"),
    [
        ("step", strictly(step)),
        ("step", lambda z, threshold=0.0: (z >= threshold).astype(int)),
        ("step", lambda z, threshold=0.0: np.floor(z - threshold) >= 0),
        ("linear", strictly(linear)),
        ("sigmoid", strictly(logistic)),
        ("sigmoid", lambda z: 1 / (1 + np.exp(-np.clip(z, -500, 500)))),
        ("sigmoid_grad", strictly(lambda z: logistic(z) * logistic(-z))),
        ("tanh", strictly(np.tanh)),
        ("tanh", np.vectorize(math.tanh)),
        ("relu", strictly(lambda z: np.maximum(0, z))),
        ("relu", with_a_mask),
        ("relu_grad", strictly(lambda z: (z > 0).astype(int))),
        ("leaky_relu", strictly(leaky)),
        ("softmax", lambda z: shares(z, z.max(axis=-1, keepdims=True))),
        ("softmax", lambda z: shares(z, np.max(z, axis=-1)[..., None])),
        ("perceptron", lambda x, w, b: np.floor(neuron(x, w, b)) >= 0),
    ],
)
def test_right_answers_for_arrays_pass(id, answer):
    for seed in range(21):
        assert judge_live(load()[id], answer, (seed,)).state == "passed"


@pytest.mark.parametrize("id", ["step", "linear", "sigmoid", "sigmoid_grad", "tanh", "relu", "relu_grad"])
def test_a_plain_number_is_asked_for_a_remark_only(id):
    exercise = load()[id]
    for seed in range(21):
        put = questions(exercise, (seed,))
        assert all(isinstance(arguments[0], np.ndarray) for arguments in put.inputs)
        first = sorted(arguments[0].tolist() for arguments in put.inputs[:2])
        assert first == [[-1.0, 0.0, 0.5, 2.0], [2.0]]  # what a learner reads first can be redone on paper
        assert (2.0,) in put.extra


def test_no_drawn_point_lies_on_its_line():
    """On it, rounding decides, and a right answer would fail for a few seeds in a thousand."""
    for seed in range(2000):
        for points, w, b in draw(load()["side_of_line"], seed)[2:]:
            assert np.abs(points @ w + b).min() > 1e-4


@pytest.mark.parametrize("value", [784, 784.0, np.int64(784), np.array(784), 28 * 28])
def test_a_value_may_come_as_any_number(value):
    assert judge_live(load()["first_answer"], value).state == "passed"


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("one_step_lr", Fraction(1, 82)),
        ("one_step_lr", 0.05 / 4.1),
        ("worked_y_pred", Decimal("2.439")),
        ("worked_y_pred", Fraction(2439, 1000)),
        ("worked_y_pred", np.array([2.439])),
        ("worked_loss", Decimal("12.680721")),
        ("worked_loss", np.array([12.680721])),
        ("worked_update", [Decimal("1.1904"), Decimal("2.4555")]),
        ("worked_gradient", [Fraction(-28488, 1000), Fraction(-3561, 100)]),
    ],
)
def test_right_numbers_of_any_kind(id, value):
    assert verdict_on(id, value).state == "passed"
