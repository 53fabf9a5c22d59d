"""Gives the slope of (ŷ - y)² in each weight: 2(ŷ - y)·x."""

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.descent.shared import SAME_PRODUCT, rows_with_weights
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference
from byhand.reference import predict

gradient = exercise(points=2, inputs=rows_with_weights, needs=("predict",))(reference.gradient)


@gradient.mistake("wrong sign")
def wrong_sign(x, w, y):
    """The sizes are right, the signs are not: you point downhill. A gradient points uphill, and `update`
    turns round.
    """
    return -gradient(x, w, y)


@gradient.mistake("2 forgotten")
def two_forgotten(x, w, y):
    """Each number is half of the right one: the 2 that the square leaves behind is missing."""
    return gradient(x, w, y) / 2


@gradient.mistake("x forgotten")
def x_forgotten(x, w, y):
    """One number came back, and each weight has a slope of its own. Which input belongs to it?"""
    return 2 * (predict(x, w) - y)


@gradient.mistake("x forgotten, one for each")
def x_forgotten_one_for_each(x, w, y):
    """All slopes alike. A weight with a larger input moves the prediction more."""
    return np.full(len(x), x_forgotten(x, w, y))


@gradient.mistake("weights in place of inputs")
def weights_in_place_of_inputs(x, w, y):
    """You multiply by the weights. How much does the prediction change when a weight grows by one?"""
    return 2 * (predict(x, w) - y) * w


@gradient.mistake("target forgotten")
def target_forgotten(x, w, y):
    """The target does not come in. What is the error?"""
    return 2 * predict(x, w) * x


@gradient.mistake("loss in place of error")
def loss_in_place_of_error(x, w, y):
    """You multiply by the loss, which is the error squared. The slope of e² is 2e."""
    return 2 * reference.squared_error(predict(x, w), y) * x


@gradient.mistake("parentheses forgotten")
def parentheses_forgotten(x, w, y):
    """As if the input were multiplied with the target alone, and the 2 with the prediction alone. What
    belongs in parentheses?
    """
    return 2 * predict(x, w) - y * x


@gradient.mistake("sign of the error lost")
def sign_of_the_error_lost(x, w, y):
    """The error has lost its sign: yours is the same for a prediction too high and one too low."""
    return 2 * abs(predict(x, w) - y) * x


@gradient.mistake("divided by the number of inputs")
def divided_by_the_number_of_inputs(x, w, y):
    """Your slopes are divided by the number of inputs. There is one row, and nothing to average."""
    return gradient(x, w, y) / len(x)


@gradient.mistake("not predicted")
def not_predicted(x, w, y):
    """You subtract the target from every product. The prediction is one number: add the products up first."""
    return 2 * (x * w - y) * x


@gradient.mistake("summed")
def summed(x, w, y):
    """You add the slopes up. Each weight keeps its own."""
    return np.sum(gradient(x, w, y))


@gradient.right
def slope_by_slope(x, w, y):
    error = -y
    for a, b in zip(x, w, strict=True):
        error += a * b
    return [2 * error * value for value in x]


@gradient.right
def target_minus_prediction(x, w, y):
    return -2 * (y - x @ w) * x


@gradient.right
def multiplied_out(x, w, y):
    return 2 * np.outer(x, x) @ w - 2 * y * x


gradient.hints(
    start="The error is one number: your `predict` minus y. The rest of the formula is two factors.",
    between={
        "I get one number, not several": "Number times array is an array: which array is still missing?",
    },
    almost="`return 2 * (predict(...) - ...) * ...`",
)

gradient.equivalent(
    Equivalent(
        SAME_PRODUCT,
        changes(
            "return 2 * (predict(x, w) - y) * x",
            "(predict(x, w) - y) * x ⇒ ((predict(x, w) - y) * x)",
            "predict(x, w) ⇒ predict(w, x)",
        ),
    ),
)
