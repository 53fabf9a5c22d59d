"""Takes one step against the slope in the worked example, by hand."""

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.descent.shared import ERROR1, GRADIENT1, LR1, W1, X1, Y1
from autograder.judging.authoring import value_exercise
from autograder.judging.exercise import Equivalent
from byhand.reference import gradient, update

worked_update = value_exercise(
    "worked_update",
    points=2,
    reference=update(W1, GRADIENT1, LR1),
    needs=("worked_y_pred", "worked_gradient"),
)


def _used_too_early() -> np.ndarray:
    """Return the weights if the new first weight is used for the second one's slope."""
    w = W1.copy()
    for k in range(2):
        w[k] -= LR1 * gradient(X1, w, Y1)[k]
    return w


worked_update.mistake(
    "uphill", W1 + LR1 * GRADIENT1, "That is uphill. Which sign belongs between the old weight and the step?"
)

worked_update.mistake(
    "learning rate forgotten",
    W1 - GRADIENT1,
    "You take the whole gradient. The learning rate says how much of it to take.",
)

worked_update.mistake(
    "updated weight used too early",
    _used_too_early(),
    "The first weight is right. For the second you predicted anew, with the first one already changed. "
    "Both slopes belong to the *old* weights.",
)

worked_update.mistake(
    "2 missing",
    update(W1, GRADIENT1 / 2, LR1),
    "Both weights have moved half the way: a 2 is missing from the slopes.",
)

worked_update.mistake(
    "x missing",
    W1 - LR1 * 2 * ERROR1,
    "Both weights have moved by the same amount: the slopes lack their inputs.",
)

worked_update.mistake("only the step", LR1 * GRADIENT1, "That is the step. From where is it taken?")

worked_update.mistake(
    "only the step, turned",
    -LR1 * GRADIENT1,
    "That is the step, in the right direction. From where is it taken?",
)

worked_update.mistake(
    "weights exchanged",
    update(W1, GRADIENT1, LR1)[::-1],
    "The right two numbers in the wrong order: w1 first.",
)

worked_update.mistake(
    "ten times the rate",
    update(W1, GRADIENT1, 10 * LR1),
    "You take ten times too much: the learning rate is 0.05.",
)

worked_update.mistake(
    "a tenth of the rate",
    update(W1, GRADIENT1, LR1 / 10),
    "The steps are a tenth of the right ones: the learning rate is 0.05.",
)

worked_update.mistake(
    "slopes exchanged",
    update(W1, GRADIENT1[::-1], LR1),
    "Each weight took the slope of the other one. Which slope belongs to w1?",
)

worked_update.mistake(
    "loss in place of slopes",
    W1 - LR1 * ERROR1**2,
    "As if the loss were the slope, of both weights. How steep is the loss in each of them?",
)

worked_update.mistake(
    "start of the first weight lost",
    update(np.abs(W1), GRADIENT1, LR1),
    "The first weight starts at *minus* 0.234.",
)

worked_update.mistake(
    "divided by the learning rate", W1 - GRADIENT1 / LR1, "You divide by the learning rate. It is a factor."
)

worked_update.hints(
    start="Each weight on its own: old weight, minus learning rate times its slope.",
    between={
        "My weights have become smaller": "Minus times minus: subtracting a negative slope makes a weight "
        "larger.",
    },
    almost="`worked_update = np.array([-0.234 - 0.05 * ..., 0.675 - 0.05 * ...])`, with your two slopes.",
)

worked_update.equivalent(
    Equivalent(
        "The slopes are an array, and a list minus an array is an array.",
        changes(
            "worked_update = np.array([-0.234, 0.675]) - 0.05 * worked_gradient",
            "np.array([-0.234, 0.675]) ⇒ [-0.234, 0.675]",
        ),
    ),
)
