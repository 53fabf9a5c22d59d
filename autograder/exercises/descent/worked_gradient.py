"""Gives the slope of the worked example's loss in each weight, by hand."""

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.descent.shared import (
    AS_A_LIST,
    ERROR1,
    GRADIENT1,
    LR1,
    SAME_PRODUCT,
    W1,
    X1,
    Y_PRED1,
)
from autograder.judging.authoring import value_exercise
from autograder.judging.exercise import Equivalent

worked_gradient = value_exercise("worked_gradient", points=2, reference=GRADIENT1, needs=("worked_y_pred",))

worked_gradient.mistake(
    "wrong sign",
    -GRADIENT1,
    "The sizes are right and the signs are not. The prediction is too low, so its error is negative: "
    "prediction minus target.",
)

worked_gradient.mistake(
    "2 forgotten", GRADIENT1 / 2, "Half of it. The slope of a square brings a 2 to the front."
)

worked_gradient.mistake(
    "x forgotten",
    np.full(2, 2 * ERROR1),
    "Both alike: that is how the loss changes with ŷ. And how much does ŷ change when w1 grows by one? "
    "When w2 does?",
)

worked_gradient.mistake(
    "slope in the prediction",
    2 * ERROR1,
    "That is how the loss changes with ŷ: the first link of the chain. The second is different for each"
    " weight.",
)

worked_gradient.mistake(
    "2 and x forgotten",
    np.full(2, ERROR1),
    "That is the error, twice. The slope of a square has a 2 in it, and each weight has an input of its own.",
)

worked_gradient.mistake(
    "wrong sign and 2 forgotten",
    -GRADIENT1 / 2,
    "Two slips at once: the error is prediction *minus* target, and the slope of a square brings a 2.",
)

worked_gradient.mistake(
    "loss in place of error, 2 forgotten",
    ERROR1**2 * X1,
    "You multiply by the loss, which is the error squared. The slope of e² is 2e.",
)

worked_gradient.mistake(
    "weights in place of inputs",
    2 * ERROR1 * W1,
    "You multiply by the weights. When w1 grows by one, by how much does `4·w1` grow?",
)

worked_gradient.mistake(
    "inputs exchanged",
    GRADIENT1[::-1],
    "The right two numbers in the wrong order. Which input stands beside w1?",
)

worked_gradient.mistake(
    "loss in place of error",
    2 * ERROR1**2 * X1,
    "You multiply by the loss, which is the error squared. The slope of e² is 2e.",
)

worked_gradient.mistake(
    "learning rate inside",
    LR1 * GRADIENT1,
    "The slopes times 0.05: that is the step. The learning rate comes in later, in the update.",
)

worked_gradient.mistake(
    "target forgotten",
    2 * Y_PRED1 * X1,
    "As if the prediction were the error. What is the prediction compared with?",
)

worked_gradient.mistake(
    "one sign lost",
    GRADIENT1 * [1, -1],
    "One of the signs is not right. Both inputs are positive, and both share the same error.",
)

worked_gradient.hints(
    start="Two questions for each weight. When ŷ grows a little, how many times as fast does the loss change?"
    " That is `2 * error`. When this weight grows, how many times as fast does ŷ? Multiply the two "
    "answers.",
    between={
        "What is the error again?": "Prediction minus target, with its sign. Here the prediction is too low.",
    },
    almost="`worked_gradient = np.array([2 * (worked_y_pred - 6) * 4, ...])`",
)

LINE = "worked_gradient = np.array([2 * (worked_y_pred - 6) * 4, 2 * (worked_y_pred - 6) * 5])"

worked_gradient.equivalent(
    Equivalent(
        AS_A_LIST,
        changes(LINE, "worked_gradient = [2 * (worked_y_pred - 6) * 4, 2 * (worked_y_pred - 6) * 5]"),
    ),
    Equivalent(
        SAME_PRODUCT,
        changes(
            LINE,
            "2 * (worked_y_pred - 6) * 4 ⇒ 2 * ((worked_y_pred - 6) * 4)",
            "2 * (worked_y_pred - 6) * 5 ⇒ 2 * ((worked_y_pred - 6) * 5)",
        ),
    ),
)
