"""Keras's own functions are right answers where they compute the same."""

from dataclasses import replace

import numpy as np
import pytest
from keras_answers import LOSSES, keras_loss

from autograder.exercises import load
from autograder.kernel.check import judge_live

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("id", LOSSES)
def test_keras_losses_pass_where_no_probability_is_one(id):
    """There float32 has no 1 - 1e-7; after its clip, Keras's sparse loss divides by a sum that is not 1."""
    exercise = replace(load()[id], extremes=())
    for seed in range(20):
        verdict = judge_live(exercise, keras_loss(id, "float32"), (seed,))
        assert verdict.state == "passed", verdict


@pytest.mark.parametrize("id", ["mse", "binary_cross_entropy", "categorical_cross_entropy"])
def test_keras_losses_pass_everywhere_in_float64(id):
    assert judge_live(load()[id], keras_loss(id, "float64")).state == "passed"


@pytest.mark.parametrize("id", ["binary_cross_entropy", "categorical_cross_entropy"])
def test_keras_own_float32_fails_where_a_probability_is_one(id):
    assert judge_live(load()[id], keras_loss(id, "float32")).state == "failed"


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
        assert verdict.state == "passed", verdict
