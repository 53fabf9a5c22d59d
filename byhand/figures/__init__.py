"""The figures of the lessons. Each draws; none defines anything in a lesson or answers an exercise."""

from byhand.figures.batches import fitted, kinds
from byhand.figures.costs import doubt, log_loss, logits, squares
from byhand.figures.counting import count
from byhand.figures.curves import activation, collapse
from byhand.figures.descent import descent, steps
from byhand.figures.drawn import raw_or_prepared, recorded
from byhand.figures.history import curves, long_run
from byhand.figures.ink import evidence, templates
from byhand.figures.lines import line
from byhand.figures.looking import digits, first_two, prediction, twenty
from byhand.figures.maps import fields, loop
from byhand.figures.neurons import network, neuron
from byhand.figures.pulls import losses
from byhand.figures.reading import mistakes, readings
from byhand.figures.results import confusion, training
from byhand.figures.rows import rows
from byhand.figures.shares import softmax
from byhand.figures.slopes import factor, nudge, slope
from byhand.figures.stepping import passes
from byhand.figures.trail import own_step
from byhand.figures.walk import explore
from byhand.figures.weights import hidden, ten_templates
from byhand.figures.worked import worked

__all__ = [
    "activation",
    "collapse",
    "confusion",
    "count",
    "curves",
    "descent",
    "digits",
    "doubt",
    "evidence",
    "explore",
    "factor",
    "fields",
    "first_two",
    "fitted",
    "hidden",
    "kinds",
    "line",
    "log_loss",
    "logits",
    "long_run",
    "loop",
    "losses",
    "mistakes",
    "network",
    "neuron",
    "nudge",
    "own_step",
    "passes",
    "prediction",
    "raw_or_prepared",
    "readings",
    "recorded",
    "rows",
    "slope",
    "softmax",
    "squares",
    "steps",
    "templates",
    "ten_templates",
    "training",
    "twenty",
    "worked",
]
