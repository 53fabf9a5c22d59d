"""Gives the learning rate at which one step on the worked example leaves no error."""

from autograder.exercises.changes import changes
from autograder.exercises.descent.shared import X1
from autograder.judging.authoring import value_exercise
from autograder.judging.exercise import Equivalent
from byhand import reference

SQUARES = float(X1 @ X1)  # the factor is 1 - 2·lr·SQUARES

one_step_lr = value_exercise("one_step_lr", points=1, reference=0.5 / SQUARES)

one_step_lr.mistake(
    "the bound",
    reference.largest_stable_lr(X1),
    "Put that rate into the factor: how much of the error is left? What must the factor be, if nothing "
    "is to be left?",
)

one_step_lr.mistake(
    "inputs not squared", 0.5 / X1.sum(), "You add up the inputs. In the factor they are squared."
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
    2 * SQUARES,
    "That is what stands beside lr in the factor. Which lr makes their product 1?",
)

one_step_lr.mistake(
    "parentheses forgotten",
    0.5 * SQUARES,
    "20.5 is half of 41; the rate is 1 divided by something. And `1 / 2 * 41` goes from left to right: "
    "what belongs under the fraction line needs parentheses.",
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

one_step_lr.mistake("half of it", 0.25 / SQUARES, "Half the way: with this rate the factor is one half.")

one_step_lr.hints(
    start="After one step the error is the old one times the factor. What must the factor be for nothing to "
    "be left?",
    between={
        "I have found it only roughly": "Good: about there. The factor says exactly where. Solve it on "
        "paper, and enter a fraction.",
    },
    almost="`one_step_lr = 1 / (2 * (4**2 + ...))`",
)

one_step_lr.equivalent(
    Equivalent(
        "4² and 2⁴ are both 16.",
        changes("one_step_lr = 1 / (2 * (4 ** 2 + 5 ** 2))", "4 ** 2 ⇒ 2 ** 4"),
    ),
)
