"""The figures of the lessons. Each draws; none defines anything in a lesson or answers an exercise."""

from byhand.figures.batches import fitted, kinds
from byhand.figures.costs import doubt, log_loss, logits, squares
from byhand.figures.counting import count
from byhand.figures.curves import activation, collapse
from byhand.figures.descent import descent, steps
from byhand.figures.ink import digits, evidence, templates
from byhand.figures.lines import line
from byhand.figures.maps import fields, loop
from byhand.figures.neurons import network, neuron
from byhand.figures.pulls import losses
from byhand.figures.rows import rows
from byhand.figures.shares import softmax
from byhand.figures.slopes import factor, nudge, slope
from byhand.figures.trail import own_step
from byhand.figures.walk import explore
from byhand.figures.worked import worked

__all__ = [
    "activation",
    "collapse",
    "count",
    "descent",
    "digits",
    "doubt",
    "evidence",
    "explore",
    "factor",
    "fields",
    "fitted",
    "kinds",
    "line",
    "log_loss",
    "logits",
    "loop",
    "losses",
    "network",
    "neuron",
    "nudge",
    "own_step",
    "rows",
    "slope",
    "softmax",
    "squares",
    "steps",
    "templates",
    "worked",
]
