"""Gives the largest learning rate at which steps on one row do not blow up: 1 / x·x."""

from typing import Any

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.descent.shared import SAME_SQUARE, off_zero
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference


def _rows(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw rows of one to eight inputs: two to compute by hand, mixed signs, small numbers and large ones."""
    return [
        (np.array([1.0, 2.0]),),
        (np.array([3.0]),),
        ((rng.normal(size=3) * 2).round(1) + 0.05,),
        (np.array([rng.uniform(1, 5), -rng.uniform(1, 5), rng.uniform(1, 5), 0.5]).round(1),),
        (off_zero(rng, 8),),
        ((off_zero(rng, 2) / 300).round(5),),
        ((off_zero(rng, 2) * 100).round(2),),
    ]


largest_stable_lr = exercise(points=2, inputs=_rows)(reference.largest_stable_lr)


@largest_stable_lr.mistake("one step")
def one_step(x):
    """That rate makes the factor 0: it lands in one step. How far can you go until the error stops
    shrinking?
    """
    return largest_stable_lr(x) / 2


@largest_stable_lr.mistake("factor of minus three")
def factor_of_minus_three(x):
    """Twice too far: put it into the factor, and see what comes out. At which factor does an error neither
    grow nor shrink?
    """
    return 2 * largest_stable_lr(x)


@largest_stable_lr.mistake("inputs not squared")
def inputs_not_squared(x):
    """You add up the inputs. In the factor they are squared."""
    return 1 / np.sum(x)


@largest_stable_lr.mistake("sum squared")
def sum_squared(x):
    """You square the sum. In the factor each input is squared on its own."""
    return 1 / np.sum(x) ** 2


@largest_stable_lr.mistake("upside down")
def upside_down(x):
    """That is the sum of the squares. Larger inputs should allow a *smaller* rate."""
    return np.sum(x**2)


@largest_stable_lr.mistake("length")
def divided_by_the_length(x):
    """You take a root. There is none in the factor."""
    return 1 / np.linalg.norm(x)


@largest_stable_lr.mistake("mean")
def squares_averaged(x):
    """You average the squares. In the factor they are added up."""
    return 1 / np.mean(x**2)


@largest_stable_lr.mistake("largest input only")
def largest_input_only(x):
    """You look at the largest input only. They all push the prediction."""
    return 1 / np.max(x**2)


@largest_stable_lr.mistake("first two inputs only")
def first_two_inputs_only(x):
    """Your numbers come from the first two inputs. A row may have more of them, or a single one."""
    return 1 / (x[0] ** 2 + x[1] ** 2)


@largest_stable_lr.mistake("halved sum")
def halved_sum(x):
    """Python goes from left to right: `1 / 2 * s` is half of s. What belongs under the fraction line needs
    parentheses.
    """
    return np.sum(x**2) / 2


@largest_stable_lr.mistake("number of inputs")
def number_of_inputs(x):
    """Python goes from left to right: `1 / x @ x` divides first, and gives the number of inputs. What belongs
    under the fraction line needs parentheses.
    """
    return (1 / x) @ x


@largest_stable_lr.mistake("one for each")
def one_for_each(x):
    """One rate for each input came back. The step has one learning rate, and the factor has one sum in it."""
    return 1 / x**2


@largest_stable_lr.right
def dot_product(x):
    return 1 / (x @ x)


@largest_stable_lr.right
def square_by_square(x):
    return 1.0 / sum(value**2 for value in x)


@largest_stable_lr.right
def power_of_the_length(x):
    return np.linalg.norm(x) ** -2.0


@largest_stable_lr.right
def steepest_bend_of_the_loss(x):
    return 2 / np.linalg.eigvalsh(2 * np.outer(x, x)).max()


largest_stable_lr.hints(
    start="Write the factor down with this row's inputs. It has lr in it once.",
    between={
        "Which factor is the last good one?": "As lr grows, the factor falls from 1 through 0 into the "
        "negative. Does an error times -0.9 shrink? Times -1.1?",
    },
    almost="Set `1 - 2 * lr * s = -1`, where s is the sum of the squared inputs, and solve for lr: "
    "`return ... / np.sum(...)`.",
)

largest_stable_lr.equivalent(
    Equivalent(
        SAME_SQUARE,
        (*changes("return 1 / np.sum(x ** 2)", "x ** 2 ⇒ (-x) ** 2"), "x without its sign"),
    ),
)
