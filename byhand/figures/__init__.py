"""The figures of the lessons. Each draws; none defines anything in a lesson or answers an exercise."""

from byhand.figures.curves import activation, collapse
from byhand.figures.ink import digits, evidence, templates
from byhand.figures.lines import line
from byhand.figures.maps import fields, loop
from byhand.figures.neurons import network, neuron
from byhand.figures.shares import softmax
from byhand.figures.walk import explore

__all__ = [
    "activation",
    "collapse",
    "digits",
    "evidence",
    "explore",
    "fields",
    "line",
    "loop",
    "network",
    "neuron",
    "softmax",
    "templates",
]
