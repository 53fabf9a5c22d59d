"""Lists wrong answers to `categorical_cross_entropy`."""

from typing import Any

import numpy as np

from autograder.exercises.losses.categorical_cross_entropy import categorical_cross_entropy
from autograder.exercises.losses.shared import binary_costs, clipped_otherwise, mean_row_cost
from byhand.reference import CLIP, binary_cross_entropy, clipped, mse, price, softmax


def _row_costs(Y_true: Any, P: Any) -> np.ndarray:
    return np.sum(Y_true * price(P), axis=-1)


@categorical_cross_entropy.mistake("not clipped")
def not_clipped(Y_true, P):
    """Not right where a probability is 0. Even where it does not count, 0 times minus infinity is not a
    number. Is P kept away from 0, by 1e-7, before the logarithm? (Ten to the power of -7 is `1e-7`; in Python
    `^` is not a power.)
    """
    return mean_row_cost(Y_true, P)


@categorical_cross_entropy.mistake("true ones picked, not clipped")
def true_ones_picked_not_clipped(Y_true, P):
    """Not right where a probability is 0 or 1, or next to it. Which two ends should P keep to?"""
    return np.mean(-np.log(P[Y_true == 1]))


@categorical_cross_entropy.mistake("clipped at one end")
def clipped_at_the_lower_end_only(Y_true, P):
    """P is kept away from 0, and not from 1. A sure and right answer costs nothing in yours. What does it
    cost after a clip at both ends?
    """
    return mean_row_cost(Y_true, np.maximum(P, CLIP))


categorical_cross_entropy.knows(*clipped_otherwise(mean_row_cost))


@categorical_cross_entropy.mistake("mean over every element")
def mean_over_every_element(Y_true, P):
    """The sum is divided by rows times classes. The zeros in a row are not rows of their own: add up within
    the row, then average over rows.
    """
    return np.mean(Y_true * price(P))


@categorical_cross_entropy.mistake("averaged over classes")
def averaged_over_classes(Y_true, P):
    """The sum is divided by the number of classes. Which number of `P.shape` says how many rows there are,
    and which axis runs along a row?
    """
    return np.mean(np.sum(Y_true * price(P), axis=0))


@categorical_cross_entropy.mistake("added up")
def added_up(Y_true, P):
    """That is the sum over the rows. Twice as many rows should not be twice as wrong."""
    return np.sum(_row_costs(Y_true, P))


@categorical_cross_entropy.mistake("one for each")
def one_for_each(Y_true, P):
    """These are the costs, one for each row. A loss is a single number."""
    return _row_costs(Y_true, P)


@categorical_cross_entropy.mistake("sign forgotten")
def sign_forgotten(Y_true, P):
    """Your loss is negative: logarithms of numbers below 1 are. What does the formula begin with?"""
    return -categorical_cross_entropy(Y_true, P)


@categorical_cross_entropy.mistake("base ten")
def base_ten(Y_true, P):
    """Right but for the unit: that is the logarithm to base 10. `np.log` is the natural one."""
    return categorical_cross_entropy(Y_true, P) / np.log(10)


@categorical_cross_entropy.mistake("base two")
def base_two(Y_true, P):
    """Right but for the unit: that is the logarithm to base 2. `np.log` is the natural one."""
    return categorical_cross_entropy(Y_true, P) / np.log(2)


@categorical_cross_entropy.mistake("logarithm of the mean")
def logarithm_of_the_mean(Y_true, P):
    """You average the probabilities and take one logarithm at the end. Each row pays its own price first."""
    true_ones = np.sum(Y_true * clipped(P), axis=-1)
    return -np.log(np.mean(true_ones))


@categorical_cross_entropy.mistake("every class asked yes or no")
def every_class_asked_yes_or_no(Y_true, P):
    """You also charge for the wrong classes, as the binary loss does. Here only the true class of a row pays;
    the others are held down by the sum of 1.
    """
    return np.mean(np.sum(binary_costs(Y_true, clipped(P)), axis=-1))


@categorical_cross_entropy.mistake("binary cross-entropy")
def every_element_asked_yes_or_no(Y_true, P):
    """That is the binary cross-entropy of all these numbers: the wrong classes are charged as well. Here only
    the true class of a row pays, and the mean is over rows.
    """
    return binary_cross_entropy(Y_true, P)


@categorical_cross_entropy.mistake("every answer with every row, averaged")
def every_answer_with_every_row_averaged(Y_true, P):
    """As if each row of answers met every row of probabilities: that is what `@` does with a table and one
    that is turned. Each row should meet its own only.
    """
    return np.mean(Y_true @ price(P).T)


@categorical_cross_entropy.mistake("every answer with every row")
def every_answer_with_every_row(Y_true, P):
    """As if each row of answers met every row of probabilities, and all of that were divided by the rows. `@`
    brings each together with each: every row should meet its own only.
    """
    return np.sum(Y_true @ price(P).T) / len(P)


@categorical_cross_entropy.mistake("what is missing to one")
def what_is_missing_to_one(Y_true, P):
    """That is 1 minus the probability of the true class, averaged. Here its logarithm sets the price."""
    return np.mean(1 - np.sum(Y_true * P, axis=-1))


@categorical_cross_entropy.mistake("squared error")
def squared_error(Y_true, P):
    """That is the mean squared error. Here the logarithm sets the price."""
    return mse(Y_true, P)


@categorical_cross_entropy.mistake("softmax once more")
def softmax_once_more(Y_true, P):
    """As if P went through softmax first. Its rows are probabilities already."""
    return categorical_cross_entropy(Y_true, softmax(P))


@categorical_cross_entropy.mistake("first row only")
def first_row_only(Y_true, P):
    """That is the cost of the first row. What of the others?"""
    return _row_costs(Y_true, P)[0]


@categorical_cross_entropy.mistake("logarithm of the answers")
def logarithm_of_the_answers(Y_true, P):
    """You take the logarithm of the answers, and those are 0 or 1. Which of the two goes into the
    logarithm?
    """
    return mean_row_cost(clipped(P), Y_true)


@categorical_cross_entropy.mistake("surest class instead of the true one")
def surest_class_charged(Y_true, P):
    """You charge for the class that the network is surest of. What should it pay for?"""
    return np.mean(price(np.max(P, axis=-1)))


@categorical_cross_entropy.mistake("worst row only")
def worst_row_only(Y_true, P):
    """That is the cost of the worst row. The loss is the mean over all of them."""
    return np.max(_row_costs(Y_true, P))


@categorical_cross_entropy.mistake("logarithm of the answers, clipped")
def logarithm_of_the_clipped_answers(Y_true, P):
    """You take the logarithm of the answers and weigh it with the probabilities. Which of the two goes into
    the logarithm?
    """
    return categorical_cross_entropy(P, Y_true)
