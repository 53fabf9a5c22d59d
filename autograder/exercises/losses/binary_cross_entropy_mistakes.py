"""Lists wrong answers to `binary_cross_entropy`."""

from typing import Any

import numpy as np

from autograder.exercises.losses.binary_cross_entropy import binary_cross_entropy
from autograder.exercises.losses.shared import binary_costs, clipped_otherwise
from byhand.reference import CLIP, clipped, mse


def _unclipped(y_true: Any, p: Any, added: float = 0.0) -> Any:
    return np.mean(binary_costs(y_true, p, added))


@binary_cross_entropy.mistake("not clipped")
def not_clipped(y_true, p):
    """Between 0 and 1 all is well. At exactly 0 or 1 the logarithm of 0 comes in. Is p kept away from both
    ends, by 1e-7, and is that what goes into the logarithms? (Ten to the power of -7 is `1e-7`; in Python `^`
    is not a power.)
    """
    return _unclipped(y_true, np.asarray(p, dtype=float))


@binary_cross_entropy.mistake("clipped at one end")
def clipped_at_the_lower_end_only(y_true, p):
    """p is kept away from 0, and not from 1. Where p is 1, what is the logarithm of 1 - p?"""
    return _unclipped(y_true, np.maximum(p, CLIP))


@binary_cross_entropy.mistake("clipped at the upper end only")
def clipped_at_the_upper_end_only(y_true, p):
    """p is kept away from 1, and not from 0. Where p is 0, what is its logarithm?"""
    return _unclipped(y_true, np.minimum(p, 1 - CLIP))


binary_cross_entropy.knows(*clipped_otherwise(_unclipped))


@binary_cross_entropy.mistake("rows counted, not numbers")
def rows_counted_not_numbers(y_true, p):
    """For a single row of numbers this is right. In a table, `len` counts rows; the mean is over all the
    numbers.
    """
    return np.sum(binary_costs(y_true, clipped(p))) / len(y_true)


@binary_cross_entropy.mistake("brackets forgotten")
def brackets_forgotten(y_true, p):
    """As if the 1 of `1 - y` stood alone: Python multiplies before it subtracts. Which two parts belong
    together?
    """
    p = clipped(p)
    return -np.mean(y_true * np.log(p) + 1 - y_true * np.log(1 - p))


@binary_cross_entropy.mistake("logarithm of the answers")
def logarithm_of_the_answers(y_true, p):
    """You take the logarithm of the answers, and those are 0 or 1. Which of the two goes into the
    logarithm?
    """
    return _unclipped(clipped(p), y_true)


@binary_cross_entropy.mistake("only the ones counted")
def only_the_ones_counted(y_true, p):
    """Rows whose answer is 0 cost nothing in yours, however wrong. The formula has a second half for
    them.
    """
    return np.mean(-np.asarray(y_true) * np.log(clipped(p)))


@binary_cross_entropy.mistake("only the zeros counted")
def only_the_zeros_counted(y_true, p):
    """Rows whose answer is 1 cost nothing in yours, however wrong. The formula has a first half for
    them.
    """
    return np.mean(-(1 - np.asarray(y_true)) * np.log(1 - clipped(p)))


@binary_cross_entropy.mistake("sign forgotten")
def sign_forgotten(y_true, p):
    """Your loss is negative: logarithms of numbers below 1 are. What does the formula begin with?"""
    return -binary_cross_entropy(y_true, p)


@binary_cross_entropy.mistake("minus on the first half only")
def minus_on_the_first_half_only(y_true, p):
    """The minus reaches the first half only. In the formula it stands before the bracket."""
    p = clipped(p)
    return np.mean(-y_true * np.log(p) + (1 - y_true) * np.log(1 - p))


@binary_cross_entropy.mistake("base ten")
def base_ten(y_true, p):
    """Right but for the unit: that is the logarithm to base 10. `np.log` is the natural one."""
    return binary_cross_entropy(y_true, p) / np.log(10)


@binary_cross_entropy.mistake("base two")
def base_two(y_true, p):
    """Right but for the unit: that is the logarithm to base 2. `np.log` is the natural one."""
    return binary_cross_entropy(y_true, p) / np.log(2)


@binary_cross_entropy.mistake("added up")
def added_up(y_true, p):
    """That is the sum over the rows. Twice as many rows should not be twice as wrong: take the mean."""
    return np.sum(binary_costs(y_true, clipped(p)))


@binary_cross_entropy.mistake("one for each")
def one_for_each(y_true, p):
    """These are the costs, one for each row. A loss is a single number."""
    return binary_costs(y_true, clipped(p))


@binary_cross_entropy.mistake("yes and no exchanged")
def yes_and_no_exchanged(y_true, p):
    """You charge a row with answer 1 for `1 - p`. Which probability should be high there?"""
    return binary_cross_entropy(1 - y_true, p)


@binary_cross_entropy.mistake("logarithm of the answers, clipped")
def logarithm_of_the_clipped_answers(y_true, p):
    """You take the logarithm of the answers and weigh it with the probabilities. Which of the two goes into
    the logarithm?
    """
    return binary_cross_entropy(p, y_true)


@binary_cross_entropy.mistake("squared error")
def squared_error(y_true, p):
    """That is the mean squared error. Here the logarithm sets the price."""
    return mse(y_true, p)
