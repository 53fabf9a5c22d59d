"""Recognises wrong answers to `softmax`."""

import numpy as np

from autograder.exercises.activations.softmax import softmax
from byhand import reference


def _row_shares(numbers: np.ndarray) -> np.ndarray:
    """Divide each number by the sum of its row."""
    return numbers / np.sum(numbers, axis=-1, keepdims=True)


@softmax.mistake("whole array")
def whole_array(z):
    """Your numbers are what you get when you divide by the whole array's sum.
    Each row is a question of its own: which axis holds its classes?
    """
    e = np.exp(z)
    return e / np.sum(e)


@softmax.mistake("first axis")
def first_axis(z):
    """Your columns add up to one; the rows should. Which axis do you sum over?"""
    e = np.exp(z)
    return e / np.sum(e, axis=0, keepdims=True)


@softmax.mistake("no exponential")
def no_exponential(z):
    """It is as if the scores themselves were divided by their sum.
    A negative score then makes a negative probability: what turns any number into a positive one?
    """
    return _row_shares(z)


@softmax.mistake("base two")
def base_two(z):
    """They add up to one, and they are too close together:
    these are the numbers for powers of 2. The formula has powers of e.
    """
    return _row_shares(2.0**z)


@softmax.mistake("sigmoid of each")
def sigmoid_of_each(z):
    """These are the sigmoids of the scores:
    each is treated on its own, so the row does not add up to one. Softmax lets them compete.
    """
    return reference.sigmoid(z)


@softmax.mistake("overflows")
def overflows(z):
    """The formula is right, and the computer is not up to it: the exponential of 1000 is too
    large. Adding the same number to every score of a row changes nothing in the result.
    Which number would keep the exponentials small?
    """
    return _row_shares(np.exp(z))


@softmax.mistake("smallest subtracted")
def smallest_subtracted(z):
    """It is as if the smallest score were subtracted, and what is left can still be huge.
    Which score must go to 0 so that no exponential is above 1?
    """
    return _row_shares(np.exp(z - np.min(z, axis=-1, keepdims=True)))


@softmax.mistake("first score subtracted")
def first_score_subtracted(z):
    """It is as if the first score were subtracted.
    Where another one is far above it, the exponentials are still huge. Which score must go to 0?
    """
    return _row_shares(np.exp(z - z[..., :1]))


@softmax.mistake("last score subtracted")
def last_score_subtracted(z):
    """It is as if the last score were subtracted.
    Where another one is far above it, the exponentials are still huge. Which score must go to 0?
    """
    return _row_shares(np.exp(z - z[..., -1:]))


@softmax.mistake("mean subtracted")
def mean_subtracted(z):
    """It is as if the mean of the scores were subtracted, and a score far above the mean is still too large.
    Which score must go to 0?
    """
    return _row_shares(np.exp(z - np.mean(z, axis=-1, keepdims=True)))


@softmax.mistake("largest size subtracted")
def largest_size_subtracted(z):
    """It is as if the signs were dropped before the greatest score was looked for.
    Of -1000 and -1001, which is the greater?
    """
    return _row_shares(np.exp(z - np.max(np.abs(z), axis=-1, keepdims=True)))


@softmax.mistake("scores cut off")
def scores_cut_off(z):
    """It is as if large scores were cut off: 1000 and 1001 then are the same.
    What may be subtracted from a whole row without changing the result?
    """
    return _row_shares(np.exp(np.clip(z, -500, 500)))


@softmax.mistake("row by row")
def row_by_row(z):
    """With a single row, each of its scores is treated as a row of its own.
    `axis=-1` is the last axis, in a row and in a table.
    """
    shares = []
    for row in z:
        e = np.exp(row - np.max(row))
        shares.append(e / np.sum(e))
    return np.array(shares)


@softmax.mistake("winner takes all")
def winner_takes_all(z):
    """You give 1 to the greatest score and 0 to the others.
    Each score gets a share, a smaller one for a smaller score.
    """
    return (z == np.max(z, axis=-1, keepdims=True)).astype(float)


@softmax.mistake("e with three decimals")
def e_with_three_decimals(z):
    """These are the numbers for e = 2.718. That is e rounded: `np.exp` has all its decimals."""
    return softmax(np.log(2.718) * z)


@softmax.mistake("logarithm given")
def logarithm_given(z):
    """These are the logarithms of the probabilities. The probabilities themselves are asked for."""
    return np.log(softmax(z))


@softmax.mistake("smallest score wins")
def smallest_score_wins(z):
    """The smallest score gets the greatest share with you, as if every score had the opposite sign."""
    return softmax(-z)


@softmax.mistake("not divided")
def not_divided(z):
    """These are the exponentials of the scores.
    They do not add up to 1 yet: what is each of them divided by?
    """
    return np.exp(z)


@softmax.mistake("one maximum for all rows")
def one_maximum_for_all_rows(z):
    """It is as if the greatest score of the whole array were subtracted everywhere.
    A row far below it then loses everything: each row has a greatest score of its own.
    """
    return _row_shares(np.exp(z - np.max(z)))
