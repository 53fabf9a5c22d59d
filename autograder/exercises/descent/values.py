"""The values that are worked out on paper."""

import numpy as np

from autograder.exercises.descent.gradient import gradient
from autograder.exercises.descent.largest_stable_lr import largest_stable_lr
from autograder.exercises.descent.shared import (
    AS_A_LIST,
    ERROR1,
    GRADIENT1,
    LR1,
    SAME_PRODUCT,
    SAME_SQUARE,
    W1,
    X1,
    Y1,
    Y_PRED1,
)
from autograder.exercises.descent.update import update
from autograder.judging.authoring import value_exercise
from autograder.judging.exercise import Equivalent

Array = np.ndarray
Training = tuple[Array, list[float]]


worked_y_pred = value_exercise(
    "worked_y_pred",
    points=1,
    reference=Y_PRED1,
)


# Why a changed solution may be right.
SAME_NUMBER = "It is the same number."


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
    (
        "You add up first and multiply afterwards. Each input has a weight of its own: multiply in pairs, "
        "then add."
    ),
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
    ("That is the error, prediction minus 6. It comes in a moment. Here the prediction alone is asked for."),
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
        SAME_NUMBER,
        ("worked_y_pred = 4 * -0.234 + 5 * 0.675 → worked_y_pred = 4 * -0.234 % (5 * 0.675)",),
    ),
)


worked_loss = value_exercise("worked_loss", points=1, reference=ERROR1**2, needs=("worked_y_pred",))


worked_loss.mistake(
    "not squared",
    ERROR1,
    "That is the error itself. The loss is its square.",
)


worked_loss.mistake(
    "size instead of square",
    -ERROR1,
    "That is the size of the error. The loss is its square.",
)


worked_loss.mistake(
    "target forgotten",
    Y_PRED1**2,
    "You square the prediction. What is it compared with?",
)


worked_loss.mistake(
    "target added",
    (Y_PRED1 + Y1) ** 2,
    "The error is a *difference*. Look at the sign between prediction and target.",
)


worked_loss.mistake(
    "halved",
    ERROR1**2 / 2,
    "That is half of it. Some texts put a ½ in front; this course does not.",
)


worked_loss.mistake(
    "squares subtracted",
    Y_PRED1**2 - Y1**2,
    "You square each of the two and subtract afterwards. Subtract first.",
)


worked_loss.mistake(
    "sign kept",
    -(ERROR1**2),
    "A square is never negative. In Python `-3 ** 2` is -9: put the error in parentheses.",
)


worked_loss.mistake(
    "doubled, without its sign",
    -2 * ERROR1,
    "You multiply by 2 where a square is needed. In Python `** 2` is the square.",
)


worked_loss.mistake(
    "doubled",
    2 * ERROR1,
    "That is twice the error. A square is the error times itself: in Python `** 2`.",
)


worked_loss.hints(
    start="Prediction minus 6 first. Is it positive or negative, and does that matter after the square?",
    between={
        "How do I write a square?": "`** 2`, and in parentheses what is to be squared.",
    },
    almost="`worked_loss = (worked_y_pred - ...) ** 2`",
)


worked_loss.equivalent(
    Equivalent(
        SAME_SQUARE,
        (
            "worked_loss = (worked_y_pred - 6) ** 2 → worked_loss = (6 - worked_y_pred) ** 2",
            "worked_loss = (worked_y_pred - 6) ** 2 → worked_loss = (-(worked_y_pred - 6)) ** 2",
        ),
    ),
)


worked_gradient = value_exercise("worked_gradient", points=2, reference=GRADIENT1, needs=("worked_y_pred",))


worked_gradient.mistake(
    "wrong sign",
    -GRADIENT1,
    (
        "The sizes are right and the signs are not. The prediction is too low, so its error is negative: "
        "prediction minus target."
    ),
)


worked_gradient.mistake(
    "2 forgotten",
    GRADIENT1 / 2,
    "Half of it. The slope of a square brings a 2 to the front.",
)


worked_gradient.mistake(
    "x forgotten",
    np.full(2, 2 * ERROR1),
    (
        "Both alike: that is how the loss changes with ŷ. And how much does ŷ change when w1 grows by one? "
        "When w2 does?"
    ),
)


worked_gradient.mistake(
    "slope in the prediction",
    2 * ERROR1,
    (
        "That is how the loss changes with ŷ: the first link of the chain. The second is different for each"
        " weight."
    ),
)


worked_gradient.mistake(
    "2 and x forgotten",
    np.full(2, ERROR1),
    (
        "That is the error, twice. The slope of a square has a 2 in it, and each weight has an input of its"
        " own."
    ),
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
    2 * ERROR1 * X1 * [1, -1],
    "One of the signs is not right. Both inputs are positive, and both share the same error.",
)


worked_gradient.hints(
    start=(
        "Two questions for each weight. When ŷ grows a little, how many times as fast does the loss change?"
        " That is `2 * error`. When this weight grows, how many times as fast does ŷ? Multiply the two "
        "answers."
    ),
    between={
        "What is the error again?": "Prediction minus target, with its sign. Here the prediction is too low.",
    },
    almost="`worked_gradient = np.array([2 * (worked_y_pred - 6) * 4, ...])`",
)


worked_gradient.equivalent(
    Equivalent(
        AS_A_LIST,
        (
            "worked_gradient = np.array([2 * (worked_y_pred - 6) * 4, 2 * (worked_y_pred - 6) * 5]) → worked_gradient = [2 * (worked_y_pred - 6) * 4, 2 * (worked_y_pred - 6) * 5]",
        ),
    ),
    Equivalent(
        SAME_PRODUCT,
        (
            "worked_gradient = np.array([2 * (worked_y_pred - 6) * 4, 2 * (worked_y_pred - 6) * 5]) → worked_gradient = np.array([2 * ((worked_y_pred - 6) * 4), 2 * (worked_y_pred - 6) * 5])",
            "worked_gradient = np.array([2 * (worked_y_pred - 6) * 4, 2 * (worked_y_pred - 6) * 5]) → worked_gradient = np.array([2 * (worked_y_pred - 6) * 4, 2 * ((worked_y_pred - 6) * 5)])",
        ),
    ),
)


worked_update = value_exercise(
    "worked_update",
    points=2,
    reference=update(W1, GRADIENT1, LR1),
    needs=("worked_y_pred", "worked_gradient"),
)


def _used_too_early() -> Array:
    """The first weight is updated, and the second one's slope is taken with it."""
    w = W1.copy()
    for k in range(2):
        w[k] -= LR1 * gradient(X1, w, Y1)[k]
    return w


worked_update.mistake(
    "uphill",
    W1 + LR1 * GRADIENT1,
    "That is uphill. Which sign belongs between the old weight and the step?",
)


worked_update.mistake(
    "learning rate forgotten",
    W1 - GRADIENT1,
    "You take the whole gradient. The learning rate says how much of it to take.",
)


worked_update.mistake(
    "updated weight used too early",
    _used_too_early(),
    (
        "The first weight is right. For the second you predicted anew, with the first one already changed. "
        "Both slopes belong to the *old* weights."
    ),
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


worked_update.mistake(
    "only the step",
    LR1 * GRADIENT1,
    "That is the step. From where is it taken?",
)


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
    "divided by the learning rate",
    W1 - GRADIENT1 / LR1,
    "You divide by the learning rate. It is a factor.",
)


worked_update.hints(
    start="Each weight on its own: old weight, minus learning rate times its slope.",
    between={
        "My weights have become smaller": "Minus times minus: subtracting a negative slope makes a weight larger.",
    },
    almost="`worked_update = np.array([-0.234 - 0.05 * ..., 0.675 - 0.05 * ...])`, with your two slopes.",
)


worked_update.equivalent(
    Equivalent(
        "The slopes are an array, and a list minus an array is an array.",
        (
            "worked_update = np.array([-0.234, 0.675]) - 0.05 * worked_gradient → worked_update = [-0.234, 0.675] - 0.05 * worked_gradient",
        ),
    ),
)


one_step_lr = value_exercise(
    "one_step_lr",
    points=1,
    reference=0.5 / float(X1 @ X1),
)


one_step_lr.mistake(
    "the bound",
    largest_stable_lr(X1),
    (
        "Put that rate into the factor: how much of the error is left? What must the factor be, if nothing "
        "is to be left?"
    ),
)


one_step_lr.mistake(
    "inputs not squared",
    0.5 / X1.sum(),
    "You add up the inputs. In the factor they are squared.",
)


one_step_lr.mistake(
    "inputs not squared, 2 forgotten",
    1 / X1.sum(),
    "You add up the inputs. In the factor they are squared, and there is a 2.",
)


one_step_lr.mistake(
    "sum squared",
    0.5 / X1.sum() ** 2,
    "You square the sum of the inputs. In the factor each is squared on its own.",
)


one_step_lr.mistake(
    "upside down",
    2 * float(X1 @ X1),
    "That is what stands beside lr in the factor. Which lr makes their product 1?",
)


one_step_lr.mistake(
    "parentheses forgotten",
    0.5 * float(X1 @ X1),
    (
        "20.5 is half of 41; the rate is 1 divided by something. And `1 / 2 * 41` goes from left to right: "
        "what belongs under the fraction line needs parentheses."
    ),
)


one_step_lr.mistake(
    "not a power",
    1 / (2 * (4 ^ 2 + 5 ^ 2)),
    "Does `^` stand in your line? In Python it is not a power: a square is written `4**2`.",
)


one_step_lr.mistake(
    "not a power, in parentheses",
    1 / (2 * ((4 ^ 2) + (5 ^ 2))),
    "Does `^` stand in your line? In Python it is not a power; `4**2` is a square.",
)


one_step_lr.mistake(
    "half of it",
    0.25 / float(X1 @ X1),
    "Half the way: with this rate the factor is one half.",
)


one_step_lr.hints(
    start=(
        "After one step the error is the old one times the factor. What must the factor be for nothing to "
        "be left?"
    ),
    between={
        "I have found it only roughly": "Good: about there. The factor says exactly where. Solve it on paper, and enter a fraction.",
    },
    almost="`one_step_lr = 1 / (2 * (4**2 + ...))`",
)


one_step_lr.equivalent(
    Equivalent(
        "4² and 2⁴ are both 16.",
        ("one_step_lr = 1 / (2 * (4 ** 2 + 5 ** 2)) → one_step_lr = 1 / (2 * (2 ** 4 + 5 ** 2))",),
    ),
)
