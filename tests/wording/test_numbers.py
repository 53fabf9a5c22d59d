"""What is said of wrong numbers holds for all of them, and what is said of code stands in it."""

import numpy as np
import pytest
from answers import moody_sigmoid, sigmoid, verdict_on

from autograder.exercises import load
from autograder.judging import diagnose
from autograder.judging.inputs import draw
from autograder.judging.item import items_of
from autograder.kernel.check import check
from observing.observe import run


@pytest.mark.parametrize(
    ("cell", "said", "unsaid"),
    [
        # Not "rounded", and no `//` or `int` that is not there.
        (
            "def sigmoid_grad(z):\n    s = 1 / (1 + np.exp(-z))\n    return s * 1 - s",
            "All your numbers are 0.",
            "ounded",
        ),
        (
            "def tanh(z):\n    return (np.exp(z) - np.exp(z)) / (np.exp(z) + np.exp(-z))",
            "All your numbers are 0.",
            "`int`",
        ),
        (
            "def sigmoid(z):\n    return (z > 0) * 1.0",
            "Your numbers are whole, and the right ones are not.",
            "`int`",
        ),
        ("def sigmoid(z):\n    return (z > 0) * 1.0", "", "ounded"),
        (
            "def tanh(z):\n    return (np.exp(z) - np.exp(-z)) // (np.exp(z) + np.exp(-z))",
            "Look at `//`.",
            "`int`",
        ),
        (
            "def sigmoid(z):\n    return np.round(1 / (1 + np.exp(-z)))",
            "Your numbers are whole, and the right ones are not. Look at `np.round`.",
            "rounded to",
        ),
        (
            "def mse(y_true, y_pred):\n    return int(np.mean((y_pred - y_true) ** 2))",
            "Look at `int`.",
            "`//`",
        ),
        (
            "def mse(y_true, y_pred):\n    return np.round(np.mean((y_pred - y_true) ** 2))",
            "rounded to whole numbers",
            "`//`",
        ),
        (
            "def sigmoid(z):\n    return np.round(1 / (1 + np.exp(-z)), 2)",
            "rounded to 2 decimals",
            "as they are",
        ),
        # The same for each input: a fact, and no question.
        (
            "def count_parameters(sizes):\n    return 26",
            "Your answer is 26 for each of these inputs. It does not use `sizes`.",
            "depends",
        ),
        (
            "def perceptron(x, w, b):\n    return int(x @ w + b > 1e9)",
            "Your answer is 0 for each of these inputs.",
            "use",
        ),
        (
            "def categorical_cross_entropy(Y_true, P):\n"
            "    return -np.mean(np.sum(Y_true * np.clip(np.log(P), 1e-7, 1), axis=1))",
            "Your answer is -1e-07 for each of these inputs.",
            "depends",
        ),
        # What holds of any table with a 1 in each row.
        (
            "def one_hot(labels, n_classes):\n    table = np.zeros((len(labels), n_classes))\n"
            "    for k in range(len(labels)):\n        table[k, -labels[k]] = 1\n    return table",
            "numbers are right",
            "another order",
        ),
        (
            "def softmax(z):\n    e = np.exp(z - np.max(z, axis=-1, keepdims=True))\n"
            "    return (e / np.sum(e, axis=-1, keepdims=True))[..., ::-1]",
            "All the right numbers are there, in another order.",
            "rng",
        ),
        # Whole numbers and truths.
        ("def gradient_check(f, params, grads):\n    return True", "", "`//`"),
        # What the text shows.
        (
            "def mse(y_true, y_pred):\n    for t, p in zip(y_true, y_pred):\n        return (p - t) ** 2",
            "the first time it is reached",
            "rounded",
        ),
        (
            "def sigmoid(z):\n    return 1 / (1 + 2.718 ** -z)",
            "`2.718` is e with too few digits",
            "rounded",
        ),
        (
            "def one_hot(labels, n_classes):\n    table = np.zeros((len(labels), n_classes))\n"
            "    for k in range(len(labels)):\n        table[k, labels[k]] == 1\n    return table",
            "`table[k, labels[k]] == 1` stands alone in a line",
            "All your numbers",
        ),
        (
            "def side_of_line(points, w, b):\n    return np.where(points @ w + b >= 0)",
            "With a condition alone",
            "tuple of",
        ),
        (
            "def largest_stable_lr(x):\n    return 1 / sum(int(v) ^ 2 for v in x)",
            "`^` is not a power",
            "times",
        ),
        # The last resort.
        ("def softmax(z):\n    return np.exp(z - z.max()) * 3", "", "rounded"),
        (
            "def batch_gradient(X, y, w):\n    return 2 * X.T @ (X @ w - y)",
            "the right ones, all times one factor",
            "rounded",
        ),
        (
            "def predict(x, w):\n    return abs(np.sum(x * w))",
            "The sizes are right; some signs are not.",
            "opposite",
        ),
        (
            "def tanh(z):\n    return np.tanh(z) + np.abs(z) + 1",
            "All your numbers are too large.",
            "rounded",
        ),
        (
            "def perceptron(x, w, b):\n    return (np.sign(x @ w + b) + 1) / 2",
            "your answer is right for",
            "rounded",
        ),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_what_all_wrong_numbers_have_in_common_is_told(verdict_without_mistakes, cell, said, unsaid):
    verdict = verdict_without_mistakes(cell)
    assert verdict.state == "failed"
    assert said in verdict.message, verdict.message
    assert unsaid not in verdict.message, verdict.message


def test_a_shallow_copy_depends_on_what_comes_in(verdict_without_mistakes):
    verdict = verdict_without_mistakes(
        "def gradient_check(f, params, grads):\n    worst = 0.0\n    for name in params:\n"
        "        up, down = params.copy(), params.copy()\n        n = (f(up) - f(down)) / 2e-5\n"
        "        worst = max(worst, abs(n))\n    return worst"
    )
    assert "Your answer is 0 for each of these inputs." in verdict.message
    assert "depends" not in verdict.message and "use" not in verdict.message.split("inputs.")[1]


def test_a_shape_is_not_a_sign(verdict_without_mistakes):
    message = verdict_without_mistakes("def tanh(z):\n    return np.tanh(z)[..., None]").message
    assert "sizes" not in message and "numbers are" not in message


def test_a_pattern_holds_of_every_input():
    exercise = load()["mse"]
    right = [np.array([1.5, 2.5, 3.25]), np.array([4.0, -1.0, 7.5])]

    def advice(*values):
        outcomes = [run(lambda value=value: value, ()) for value in values]
        items = items_of(exercise, [(one, one) for one in right], right, outcomes, public=2)
        return diagnose.advice(exercise, items, items[0])

    assert "opposite" not in advice(-right[0], right[1])
    assert "opposite" in advice(-right[0], -right[1])


def test_a_name_from_outside_is_not_said_to_come_from_another_cell():
    source = "def predict(vector, weights):\n    return s(vector * weights) * h"
    message = diagnose.about_names(load()["predict"], ["np", "s", "h"], source)
    assert message == (
        "It uses `h` from outside the function. "
        "What comes in between its parentheses is `vector` and `weights`."
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda g: -g, "opposite sign"),
        (lambda g: g * 3, "3 times the right one"),
        (lambda g: g + 2, "2 too large"),
        (lambda g: np.round(g, 2), "rounded to 2 decimals"),
        (lambda g: (g > 0.6).astype(int), "whole"),
    ],
)
def test_a_pattern_in_the_numbers_is_told(change, said):
    assert said in verdict_on("sigmoid", lambda z: change(sigmoid(z))).message


def test_whole_answers_are_not_called_rounded():
    assert "whole" not in verdict_on("perceptron", lambda x, w, b: int(np.sum(x) > 3)).message


def test_one_minus_the_answer_is_called_that():
    assert "1 minus the right one" in verdict_on("relu", lambda z: 1 - np.maximum(0, z)).message


def test_a_name_from_outside_the_function_is_told():
    namespace = {"x": np.ones((1, 3)), "np": np}
    exec("def dense(X, W, b):\n    return x @ np.ones((3, 2)) + b[0]", namespace)
    message = verdict_on("dense", namespace["dense"]).message
    assert "It uses `x` from outside the function" in message


def test_nan_and_infinity_are_explained():
    assert "nan (not a number)" in verdict_on("sigmoid", lambda z: sigmoid(z) * np.nan).message
    assert "inf (infinity)" in verdict_on("sigmoid", lambda z: sigmoid(z) + np.inf).message


def test_an_answer_that_remembers_earlier_calls_is_said_to_give_two_answers():
    verdict = verdict_on("sigmoid", moody_sigmoid())
    assert "two different answers" in verdict.message


def test_an_input_of_the_grader_s_own_is_told_of_and_not_shown():
    public = {str(arguments[0]) for arguments in draw(load()["relu"], 0)}
    verdict = check("relu", lambda z: np.maximum(0, z) if str(z) in public else np.zeros_like(z), fresh=True)
    assert "one of the grader's own does not" in verdict.message


def test_a_number_of_hundreds_of_digits_is_shown_beside_the_expected_one():
    verdict = verdict_on("total_updates", lambda n_rows, batch_size, epochs: n_rows**epochs)
    assert "expected" in verdict.message
