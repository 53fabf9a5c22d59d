"""Keras's own functions are right answers where they compute the same."""

import numpy as np
import pytest

from autograder.exercises import load
from autograder.live import judge_live

pytestmark = pytest.mark.slow


def test_keras_losses_pass():
    losses = pytest.importorskip("keras").losses
    answers = {
        "mse": losses.MeanSquaredError(),
        "binary_cross_entropy": losses.BinaryCrossentropy(),
        "categorical_cross_entropy": losses.CategoricalCrossentropy(),
        "sparse_categorical_cross_entropy": losses.SparseCategoricalCrossentropy(),
    }
    for id, loss in answers.items():
        for seed in range(20):
            verdict = judge_live(load()[id], lambda *given, loss=loss: np.asarray(loss(*given)), (seed,))
            assert verdict.state == "passed", (id, verdict.message)


def test_keras_one_hot_passes():
    utils = pytest.importorskip("keras").utils
    assert judge_live(load()["one_hot"], lambda labels, n: utils.to_categorical(labels, n)).state == "passed"


@pytest.mark.parametrize("id", ["sigmoid", "tanh", "relu", "leaky_relu", "softmax"])
def test_keras_functions_pass(id):
    keras = pytest.importorskip("keras")
    answers = {
        "leaky_relu": lambda z, a=0.01: keras.ops.leaky_relu(np.asarray(z), negative_slope=a),
        "softmax": lambda z: keras.ops.softmax(np.asarray(z), axis=-1),
    }
    answer = answers.get(id) or (lambda z: getattr(keras.ops, id)(np.asarray(z)))
    for seed in range(20):
        verdict = judge_live(load()[id], answer, (seed,))
        assert verdict.state == "passed", verdict.message
