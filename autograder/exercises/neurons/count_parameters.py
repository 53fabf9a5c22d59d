"""Counts the weights and biases of a network of dense layers."""

from collections.abc import Sequence

import numpy as np

from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference


def _networks(rng: np.random.Generator) -> Inputs:
    """Draw the sizes of networks: first one for paper and three that other lessons build."""
    known = [[784, 10, 10], [784, 64, 64, 10], [784, 128, 128, 10]]
    drawn = [rng.integers(2, 40, size=n).tolist() for n in (2, 3, 5, 8, 12)]
    return [([3, 4, 2],), *((sizes,) for sizes in known + drawn)]


count_parameters = exercise(points=2, inputs=_networks)(reference.count_parameters)


def _gaps(layer_sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Pair the size of each layer with that of the next."""
    return list(zip(layer_sizes, layer_sizes[1:], strict=False))


def _weights(layer_sizes: Sequence[int]) -> int:
    """Count the weights alone."""
    return sum(n_in * n_out for n_in, n_out in _gaps(layer_sizes))


@count_parameters.mistake("biases forgotten")
def biases_forgotten(layer_sizes):
    """You count the weights. Each neuron after the input layer has one number more."""
    return _weights(layer_sizes)


@count_parameters.mistake("biases for the inputs too")
def biases_for_the_inputs_too(layer_sizes):
    """You give the input layer biases as well. Its nodes compute nothing: they hold the input."""
    return _weights(layer_sizes) + sum(layer_sizes)


@count_parameters.mistake("one bias a layer")
def one_bias_a_layer(layer_sizes):
    """You count one bias for each layer. The bias belongs to the neuron: how many neurons has the layer?"""
    return _weights(layer_sizes) + len(layer_sizes) - 1


@count_parameters.mistake("nodes counted")
def nodes_counted(layer_sizes):
    """You count the nodes. What is learned sits on the lines between them, and in each neuron's bias."""
    return sum(layer_sizes)


@count_parameters.mistake("biases of the layer before")
def biases_of_the_layer_before(layer_sizes):
    """It is as if each gap had the biases of the layer before it. Which nodes compute something?"""
    return sum(n_in * n_out + n_in for n_in, n_out in _gaps(layer_sizes))


@count_parameters.mistake("last gap only")
def last_gap_only(layer_sizes):
    """Only the last gap has been counted.
    In a loop, `=` starts again each time and `+=` adds to what is there.
    """
    return (layer_sizes[-2] + 1) * layer_sizes[-1]


@count_parameters.mistake("last gap missed")
def last_gap_missed(layer_sizes):
    """The last gap is missing in your count. If you use a loop, which is the last pair that it reaches?"""
    return count_parameters(layer_sizes[:-1])


@count_parameters.mistake("first gap missed")
def first_gap_missed(layer_sizes):
    """The first gap is missing in your count. Python counts the elements of a list from 0."""
    return count_parameters(layer_sizes[1:])


@count_parameters.mistake("biases of the output layer forgotten")
def biases_of_the_output_layer_forgotten(layer_sizes):
    """The biases of the last layer are missing in your count. Its nodes compute something too."""
    return count_parameters(layer_sizes) - layer_sizes[-1]


@count_parameters.mistake("biases counted twice")
def biases_counted_twice(layer_sizes):
    """The weights are right, and each bias is counted twice."""
    return count_parameters(layer_sizes) + sum(layer_sizes[1:])


@count_parameters.mistake("one more on both sides")
def one_more_on_both_sides(layer_sizes):
    """It is as if each layer had one node more, the one after a gap too.
    One more input stands for the bias: is there one more output?
    """
    return sum((n_in + 1) * (n_out + 1) for n_in, n_out in _gaps(layer_sizes))


@count_parameters.mistake("biases only")
def biases_only(layer_sizes):
    """These are the biases. Each line between two nodes is a weight, and counts too."""
    return sum(layer_sizes[1:])


@count_parameters.mistake("sizes multiplied")
def sizes_multiplied(layer_sizes):
    """It is as if all sizes were multiplied. Lines run from one layer to the next only: count gap by gap."""
    return int(np.prod(layer_sizes, dtype=float))  # in int64, twelve sizes can overflow


@count_parameters.mistake("first gap only")
def first_gap_only(layer_sizes):
    """For two layers this is right. With three or more there is another gap to count.
    In a loop, a `return` ends the function the first time it is reached.
    """
    return (layer_sizes[0] + 1) * layer_sizes[1]


@count_parameters.right
def weights_then_biases(layer_sizes):
    return sum(a * b + b for a, b in zip(layer_sizes, layer_sizes[1:], strict=False))


@count_parameters.right
def gap_by_gap(layer_sizes):
    return sum((layer_sizes[k] + 1) * layer_sizes[k + 1] for k in range(len(layer_sizes) - 1))


@count_parameters.right
def dot_product(layer_sizes):
    return float(np.dot(np.array(layer_sizes[:-1]) + 1, layer_sizes[1:]))


count_parameters.hints(
    start="Take [3, 4, 2] on paper. How many lines run from 3 nodes to 4? How many biases do those 4 have?",
    between={
        "How do I go through the gaps?": (
            "`zip(layer_sizes, layer_sizes[1:])` pairs each layer with the next one: (3, 4), then (4, 2)."
        ),
    },
    almost=(
        "Start with `total = 0`. For each pair add `n_in * n_out` and then the number of biases, which is …"
    ),
)

count_parameters.equivalent(
    Equivalent(
        "The answer is a whole number, which rounding leaves as it is.",
        ("rounded to *", "cast to int"),
    ),
)
