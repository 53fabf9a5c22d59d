"""Holds the exercises of lesson 01: a neuron, a line, a layer, and how many numbers a network learns."""

ORDER = (
    "weighted_sum",
    "perceptron",
    "test_perceptron",
    "side_of_line",
    "dense",
    "count_parameters",
)
