"""What is said of a mistake that is listed for its exercise, and of none that is not there."""

import numpy as np
import pytest
from answers import verdict_on
from formulas import (
    bce,
    clip,
    collapse,
    dense,
    e_as,
    gaps,
    line,
    logistic,
    neuron,
    ones_at,
    rows,
    shares,
    step,
)
from small_exercise import double_it

from autograder.exercises import load
from autograder.kernel.check import judge_live

NAMED = [
    ("weighted_sum", lambda x, w, b: sum(i * j for i in x for j in w) + b, "as if you added up first"),
    ("weighted_sum", lambda x, w, b: np.sum(x[:-1] * w[:-1]) + b, "The last input does not count"),
    ("weighted_sum", lambda x, w, b: np.sum(x[1:] * w[1:]) + b, "The first input does not count"),
    ("weighted_sum", lambda x, w, b: x[0] * w[0] + b, "Only the first input counts"),
    ("weighted_sum", lambda x, w, b: x[-1] * w[-1] + b, "Only the last input counts"),
    ("perceptron", lambda x, w, b: round(neuron(x, w, b)) >= 0, "as if it were rounded"),
    ("perceptron", lambda x, w, b: neuron(x, w, b) + b >= 0, "as if the bias came in twice"),
    ("perceptron", lambda x, w, b: neuron(x, w, b) >= 1, "Sums from 0 up to 1 come out as no"),
    ("perceptron", lambda x, w, b: neuron(x, w, 0) >= 0, "a neuron without a bias"),
    (
        "side_of_line",
        lambda points, w, b: np.append(line(points, w, b)[:-1] >= 0, 0),
        "last point is always 0",
    ),
    ("side_of_line", lambda points, w, b: line(points, w, 2 * b) >= 0, "as if the bias came in twice"),
    ("dense", lambda X, W, b: dense(X, W, b) >= 0, "a yes or a no for each sum"),
    ("dense", lambda X, W, b: logistic(dense(X, W, b)), "gone through a sigmoid"),
    ("count_parameters", lambda sizes: gaps(sizes[:-1]), "The last gap is missing"),
    ("count_parameters", lambda sizes: gaps(sizes) - sizes[-1], "The biases of the last layer are missing"),
    (
        "count_parameters",
        lambda sizes: sum((a + 1) * (b + 1) for a, b in zip(sizes, sizes[1:], strict=False)),
        "as if each layer had one node more",
    ),
    ("collapse", lambda W1, b1, W2, b2: (W1 @ W2, W2 @ b1 + b2), "as if b1 stood to the right of W2"),
    ("collapse", lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W1 + b2), "as if b1 met W1"),
    ("collapse", lambda W1, b1, W2, b2: collapse(W1, b1, W2, b2)[::-1], "Both are right, and they come in"),
    ("step", lambda z, threshold=0.0: np.sign(z - threshold), "You give -1, 0 or 1"),
    ("step", lambda z, threshold=0.0: step(z, -threshold), "threshold with the opposite sign"),
    ("step", lambda z, threshold=0.0: np.where(step(z, threshold), 0, 1), "the opposite of the right one"),
    ("sigmoid", e_as(2.718), "for e = 2.718. That is e rounded"),
    ("sigmoid", e_as(2.7183), "for e = 2.7183. That is e rounded"),
    ("sigmoid", lambda z: 1 / (1 - np.exp(z)), "the minus belongs to z"),
    ("sigmoid", np.tanh, "That is tanh"),
    ("sigmoid", lambda z: (z >= 0) * 1, "That is the step"),
    ("sigmoid_grad", lambda z: (s := logistic(z)) * 1 - s, "Your slope is 0 everywhere"),
    ("sigmoid_grad", lambda z: logistic(z + 1) - logistic(z), "how much the curve rises from z to z + 1"),
    ("sigmoid_grad", lambda z: (s := logistic(z)) * (s - 1), "Your slopes are negative"),
    ("tanh", lambda z: (2.718**z - 2.718**-z) / (2.718**z + 2.718**-z), "for e = 2.718. That is e rounded"),
    ("tanh", lambda z: (np.exp(z) - np.exp(z)) / (np.exp(z) + np.exp(z)), "Your answer is 0 everywhere"),
    ("tanh", lambda z: (np.exp(z) + np.exp(-z)) / (np.exp(z) - np.exp(-z)), "stands on its head"),
    ("tanh", lambda z: (np.exp(z) - np.exp(-z)) / np.exp(z) + np.exp(-z), "ended too early below"),
    ("relu", lambda z: np.clip(z, 0, 6), "Your values stop at 6"),
    ("relu_grad", lambda z: 1, "the single number 1"),
    ("relu_grad", lambda z: np.maximum(0, 1), "the single number 1"),
    ("relu_grad", lambda z: np.maximum(0, z) / z, "you give nan (not a number)"),
    ("leaky_relu", lambda z, a=0.01: np.where(z < 0, a, z), "Every negative input gives a itself"),
    ("leaky_relu", lambda z, a=0.01: np.maximum(0, z) + a * z, "Right of it a·z is added"),
    ("leaky_relu", lambda z, a=0.01: np.where(z > 0, 1, a), "These are the slopes"),
    ("softmax", lambda z: np.array([np.exp(row) / np.sum(np.exp(row)) for row in z]), "a row of its own"),
    ("softmax", lambda z: z == np.max(z, axis=-1, keepdims=True), "You give 1 to the greatest score"),
    ("softmax", lambda z: shares(np.clip(z, -500, 500), 0), "as if large scores were cut off"),
    (
        "softmax",
        lambda z: shares(z, np.max(np.abs(z), axis=-1, keepdims=True)),
        "as if the signs were dropped",
    ),
    ("softmax", lambda z: shares(z, z[..., :1]), "as if the first score were subtracted"),
]


@pytest.mark.parametrize(("id", "answer", "said"), NAMED, ids=[f"{id}-{said}" for id, _, said in NAMED])
def test_common_slips_are_named_by_their_numbers(id, answer, said):
    for seed in (0, 1, 2):
        message = judge_live(load()[id], answer, (seed,)).message
        assert said in message
        for code in ("math", "`int`", "`//`", "np.max`", "rounded to whole numbers"):
            assert code not in message


@pytest.mark.parametrize(
    ("id", "answer", "said"),
    [
        ("perceptron", lambda x, w, b: neuron(x, w, b) + b >= 0, "Only a sum of exactly 0"),
        ("perceptron", lambda x, w, b: np.mean(x * w) + b >= 0, "Only a sum of exactly 0"),
        ("perceptron", lambda x, w, b: np.all(x * w + b >= 0), "Only a sum of exactly 0"),
        ("perceptron", lambda x, w, b: neuron(x, w, b) >= 1, "Only a sum of exactly 0"),
        ("perceptron", lambda x, w, b: 1 if (x >= 0).all() else 0, "without a bias"),
        ("perceptron", lambda x, w, b: 1 if (x >= 0).all() else 0, "weighed well"),
        ("weighted_sum", lambda x, w, b: sum(i * j for i in x for j in w) + b, "You add up first"),
        ("softmax", lambda z: shares(z, np.max(np.abs(z), axis=-1, keepdims=True)), "whole array"),
        ("relu_grad", lambda z: 1, "adds up or picks out"),
    ],
)
def test_what_is_not_so_is_not_said(id, answer, said):
    for seed in (0, 1, 2):
        assert said not in judge_live(load()[id], answer, (seed,)).message


@pytest.mark.parametrize(
    ("id", "answer", "misconception", "never"),
    [
        (
            "categorical_cross_entropy",
            lambda Y, P: -np.sum(Y * np.log(clip(P))) / P.shape[1],
            "averaged over classes",
            "down the columns",
        ),
        (
            "binary_cross_entropy",
            lambda y, p: bce(y, np.clip(p, 10 ^ -7, 1 - 10 ^ -7)),
            "not clipped",
            "gives back a new array",
        ),
        (
            "binary_cross_entropy",
            lambda y, p: bce(y, p + 1e-8, 1 - p + 1e-8),
            "1e-8 added",
            "you clip at",
        ),
        (
            "binary_cross_entropy",
            lambda y, p: bce(y, p + 1e-7, 1 - p + 1e-7),
            "small number added instead of clipped",
            "you clip",
        ),
        (
            "categorical_cross_entropy",
            lambda Y, P: rows(Y, np.log(P + 1e-7)),
            "small number added instead of clipped",
            "you clip",
        ),
        (
            "sparse_categorical_cross_entropy",
            lambda labels, P: -np.mean(np.log(P[range(len(labels)), labels] + 1e-7)),
            "small number added instead of clipped",
            "you clip",
        ),
        (
            "categorical_cross_entropy",
            lambda Y, P: rows(Y, np.clip(np.log(P), 1e-7, 1 - 1e-7)),
            "logarithm clipped",
            "What in it depends",
        ),
        (
            "one_hot",
            lambda labels, n: ones_at(range(len(labels)), n),
            "number of the row",
            "in another order",
        ),
        ("one_hot", lambda labels, n: ones_at(-labels, n), "counted from the right", "in another order"),
        ("worked_y_pred", (4 * -0.234, 5 * 0.675), "not added up", "decimal"),
    ],
)
def test_a_known_slip_gets_its_own_sentence_and_no_other(id, answer, misconception, never):
    verdict = verdict_on(id, answer)
    assert verdict.misconception == misconception
    assert never not in verdict.message


def test_the_neuron_of_the_lesson_tells_who_drops_the_decimals():
    verdict = verdict_on("perceptron", lambda x, w, b: int(neuron(x, w, b)) >= 0)
    assert verdict.message.startswith("**Not yet.** For x = [18, 1, 1], w = [-0.05, 1.5, 0.25], b = -1 ")


def test_a_shallow_copy_is_told_from_an_answer_that_never_changes():
    def gradient_check(f, params, grads):
        largest = 0.0
        for name, values in params.items():
            for place in np.ndindex(values.shape):
                up, down = params.copy(), params.copy()
                up[name][place] += 1e-5
                down[name][place] -= 1e-5
                n = (f(up) - f(down)) / 2e-5
                g = grads[name][place]
                largest = max(largest, abs(g - n) / max(1e-8, abs(g) + abs(n)))
        return largest

    verdict = verdict_on("gradient_check", gradient_check)
    assert verdict.misconception == "nudges that cancel"
    assert "What in it depends on what comes in" not in verdict.message


def test_the_docstring_of_a_mistake_is_what_is_said_at_last():
    message = judge_live(double_it().exercise, lambda x: x**2).message
    assert message.endswith("You multiply the number by itself. Which number stands beside it?")
