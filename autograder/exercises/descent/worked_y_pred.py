"""Predicts by hand: every input of the worked example times its weight, added up."""

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.descent.shared import ERROR1, W1, X1, Y_PRED1
from autograder.judging.authoring import value_exercise
from autograder.judging.exercise import Equivalent

worked_y_pred = value_exercise("worked_y_pred", points=1, reference=Y_PRED1)

worked_y_pred.mistake(
    "sign of the weight lost",
    X1 @ np.abs(W1),
    "As if the first weight were positive. It is negative, and so is its product.",
)

worked_y_pred.mistake(
    "weights exchanged",
    X1[::-1] @ W1,
    "You give the kilometres the weight of the minutes. Which weight belongs to which input?",
)

worked_y_pred.mistake(
    "sums multiplied",
    X1.sum() * W1.sum(),
    "You add up first and multiply afterwards. Each input has a weight of its own: multiply in pairs, "
    "then add.",
)

worked_y_pred.mistake(
    "kilometres only",
    X1[0] * W1[0],
    "That is the product for the kilometres. The minutes cost something as well.",
)

worked_y_pred.mistake(
    "minutes only",
    X1[1] * W1[1],
    "That is the product for the minutes. The kilometres count as well, with their negative weight.",
)

worked_y_pred.mistake(
    "sign of the sum turned",
    -Y_PRED1,
    "The size is right, the sign is not: the positive product is the larger one.",
)

worked_y_pred.mistake(
    "not added up",
    tuple((X1 * W1).tolist()),
    "These are the two products, side by side. A prediction is one number: what becomes of them?",
)

worked_y_pred.mistake(
    "target subtracted already",
    ERROR1,
    "That is the error, prediction minus 6. It comes in a moment. Here the prediction alone is asked for.",
)

worked_y_pred.hints(
    start="It is lesson 01's weighted sum with a bias of 0: two products, and their sum.",
    between={
        "Which number is which?": "4 belongs to -0.234, and 5 to 0.675.",
    },
    almost="`worked_y_pred = 4 * (-0.234) + ...`",
)

worked_y_pred.equivalent(
    Equivalent(
        "It is the same number.",
        changes("worked_y_pred = 4 * -0.234 + 5 * 0.675", "+ 5 * 0.675 ⇒ % (5 * 0.675)"),
    ),
)
