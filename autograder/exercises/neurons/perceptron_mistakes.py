"""Recognises wrong answers to `perceptron`."""

import numpy as np

from autograder.exercises.neurons.perceptron import perceptron
from byhand import reference


@perceptron.mistake("zero counts as below")
def zero_counts_as_below(x, w, b):
    """Only a sum of exactly 0 comes out wrong. Which side does the text put it on?"""
    return int(reference.weighted_sum(x, w, b) > 0)


@perceptron.mistake("bias forgotten")
def bias_forgotten(x, w, b):
    """These are the answers of a neuron without a bias. What shifts the sum before it is compared with 0?"""
    return int(np.sum(w * x) >= 0)


@perceptron.mistake("whole part compared")
def whole_part_compared(x, w, b):
    """A sum such as -0.15 counts as 0 with you, as if all after the point were dropped before the comparison.
    What is compared first, and what is made of the answer?
    """
    return int(np.trunc(reference.weighted_sum(x, w, b)) >= 0)


@perceptron.mistake("rounded before the comparison")
def rounded_before_the_comparison(x, w, b):
    """A sum such as -0.15 counts as 0 with you, as if it were rounded before the comparison.
    Compare the sum as it is.
    """
    return int(np.round(reference.weighted_sum(x, w, b)) >= 0)


@perceptron.mistake("half at zero")
def half_at_zero(x, w, b):
    """Only a sum of exactly 0 comes out wrong: you give 0.5. Which side does the text put it on?"""
    return np.heaviside(reference.weighted_sum(x, w, b), 0.5)


@perceptron.mistake("whole part handed on")
def whole_part_handed_on(x, w, b):
    """That is the sum without the digits after its point.
    The step that turns it into a yes or a no is still to come.
    """
    return int(reference.weighted_sum(x, w, b))


@perceptron.mistake("compared with one")
def compared_with_one(x, w, b):
    """Sums from 0 up to 1 come out as no. From which number on is the answer yes?"""
    return int(reference.weighted_sum(x, w, b) >= 1)


@perceptron.mistake("bias counted twice")
def bias_counted_twice(x, w, b):
    """It is as if the bias came in twice. `weighted_sum` adds it already."""
    return int(reference.weighted_sum(x, w, b) + b >= 0)


@perceptron.mistake("weights forgotten")
def weights_forgotten(x, w, b):
    """These are the answers of a neuron whose weights are all 1.
    Which of your functions weighs the inputs?
    """
    return int(np.sum(x) + b >= 0)


@perceptron.mistake("the other way round")
def the_other_way_round(x, w, b):
    """Every answer is the opposite of the right one. Which of the two is the neuron's yes?"""
    return int(reference.weighted_sum(x, w, b) < 0)


@perceptron.mistake("anything but zero counts as yes")
def anything_but_zero_counts_as_yes(x, w, b):
    """Python takes every number but 0 for true, negative ones too. Say what the sum is compared with."""
    return 1 if reference.weighted_sum(x, w, b) else 0


@perceptron.mistake("sign handed on")
def sign_handed_on(x, w, b):
    """The sign is -1, 0 or 1. A perceptron answers 0 below zero, and 1 at zero and above."""
    return np.sign(reference.weighted_sum(x, w, b))


@perceptron.mistake("the other way round, zero apart")
def the_other_way_round_zero_apart(x, w, b):
    """Below zero the answer is 0, above it 1.
    Yours are exchanged, exactly at zero apart. Look at the direction of the comparison.
    """
    return int(reference.weighted_sum(x, w, b) <= 0)


@perceptron.mistake("minus one for no")
def minus_one_for_no(x, w, b):
    """Your no is -1. Some books do write it so; here a neuron that stays silent gives 0."""
    return 1 if reference.weighted_sum(x, w, b) >= 0 else -1


@perceptron.mistake("sum handed on")
def sum_handed_on(x, w, b):
    """That is the weighted sum itself. The step that turns it into a yes or a no is still to come."""
    return reference.weighted_sum(x, w, b)
