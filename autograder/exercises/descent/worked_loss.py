"""Squares the error of the worked example by hand."""

from autograder.exercises.changes import changes
from autograder.exercises.descent.shared import ERROR1, SAME_SQUARE, Y1, Y_PRED1
from autograder.judging.authoring import value_exercise
from autograder.judging.exercise import Equivalent

worked_loss = value_exercise("worked_loss", points=1, reference=ERROR1**2, needs=("worked_y_pred",))

worked_loss.mistake("not squared", ERROR1, "That is the error itself. The loss is its square.")

worked_loss.mistake(
    "size instead of square", -ERROR1, "That is the size of the error. The loss is its square."
)

worked_loss.mistake("target forgotten", Y_PRED1**2, "You square the prediction. What is it compared with?")

worked_loss.mistake(
    "target added",
    (Y_PRED1 + Y1) ** 2,
    "The error is a *difference*. Look at the sign between prediction and target.",
)

worked_loss.mistake(
    "halved", ERROR1**2 / 2, "That is half of it. Some texts put a ½ in front; this course does not."
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
    "doubled", 2 * ERROR1, "That is twice the error. A square is the error times itself: in Python `** 2`."
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
        changes(
            "worked_loss = (worked_y_pred - 6) ** 2",
            "worked_y_pred - 6 ⇒ 6 - worked_y_pred",
            "(worked_y_pred - 6) ⇒ (-(worked_y_pred - 6))",
        ),
    ),
)
