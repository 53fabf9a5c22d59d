"""Recognises wrong answers to `side_of_line`."""

import numpy as np

from autograder.exercises.neurons.side_of_line import side_of_line


@side_of_line.mistake("line counts as below")
def line_counts_as_below(points, w, b):
    """Only the points exactly on the line come out wrong. Where does the text put them?"""
    return (points @ w + b > 0).astype(int)


@side_of_line.mistake("bias forgotten")
def bias_forgotten(points, w, b):
    """Your line always runs through the origin. What moves it away from there?"""
    return (points @ w >= 0).astype(int)


@side_of_line.mistake("weights exchanged")
def weights_exchanged(points, w, b):
    """It is as if w1 belonged to the second coordinate and w2 to the first."""
    return (points @ w[::-1] + b >= 0).astype(int)


@side_of_line.mistake("first coordinate twice")
def first_coordinate_twice(points, w, b):
    """It is as if each point had its first coordinate twice. Which column holds the second?"""
    first = points[:, 0]
    return (first * w[0] + first * w[1] + b >= 0).astype(int)


@side_of_line.mistake("bias counted twice")
def bias_counted_twice(points, w, b):
    """It is as if the bias came in twice. A neuron has one, however many inputs it has."""
    return (points @ w + 2 * b >= 0).astype(int)


@side_of_line.mistake("rounded before the comparison")
def rounded_before_the_comparison(points, w, b):
    """A sum a little below 0 counts as 0 with you, as if it were rounded first.
    Compare the sums as they are.
    """
    return (np.round(points @ w + b) >= 0).astype(int)


@side_of_line.mistake("whole part compared")
def whole_part_compared(points, w, b):
    """A sum such as -0.9 counts as 0 with you, as if all after the point were dropped first.
    Compare the sums as they are.
    """
    return (np.trunc(points @ w + b) >= 0).astype(int)


@side_of_line.mistake("last point missed")
def last_point_missed(points, w, b):
    """Your last point is always 0. If you use a loop, which is the last row that it reaches?"""
    return np.append(side_of_line(points, w, b)[:-1], 0)


@side_of_line.mistake("first point missed")
def first_point_missed(points, w, b):
    """Your first point is always 0. Python counts rows from 0."""
    return np.append(0, side_of_line(points, w, b)[1:])


@side_of_line.mistake("all points together")
def all_points_together(points, w, b):
    """You give one answer for all the points together. Each row of `points` needs an answer of its own."""
    return int(np.sum(points * w) + b >= 0)


@side_of_line.mistake("points counted")
def points_counted(points, w, b):
    """That is how many points lie on the side of 1. An answer for each of them is asked for."""
    return int(np.sum(side_of_line(points, w, b)))


@side_of_line.mistake("sides exchanged")
def sides_exchanged(points, w, b):
    """Every point is on the wrong side. Which side gets the 1?"""
    return (points @ w + b < 0).astype(int)


@side_of_line.mistake("sides exchanged, the line apart")
def sides_exchanged_the_line_apart(points, w, b):
    """Below zero the answer is 0, above it 1.
    Yours are exchanged, exactly at zero apart. Look at the direction of the comparison.
    """
    return (points @ w + b <= 0).astype(int)


@side_of_line.mistake("bias with the wrong sign")
def bias_with_the_wrong_sign(points, w, b):
    """It is as if the bias came in with the opposite sign, so your line slides the wrong way.
    What do you compare with what?
    """
    return (points @ w - b >= 0).astype(int)


@side_of_line.mistake("sign handed on")
def sign_handed_on(points, w, b):
    """The sign is -1, 0 or 1. The answer here is 0 below zero, and 1 at zero and above."""
    return np.sign(points @ w + b)


@side_of_line.mistake("height handed on")
def height_handed_on(points, w, b):
    """These are the weighted sums. What remains is to ask of each whether it is below zero."""
    return points @ w + b


@side_of_line.mistake("first point only")
def first_point_only(points, w, b):
    """You give one answer, that of the first point. Each row of `points` needs an answer of its own."""
    return int(side_of_line(points, w, b)[0])
