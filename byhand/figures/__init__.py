"""The figures of the lessons. Each draws; none defines anything in a lesson or answers an exercise."""

from byhand.figures.lesson_01.line import line
from byhand.figures.lesson_01.neuron import network, neuron
from byhand.figures.lesson_02.activation import activation, collapse
from byhand.figures.lesson_02.explore import explore
from byhand.figures.lesson_02.softmax import softmax
from byhand.figures.lesson_02.templates import evidence, templates
from byhand.figures.lesson_03.costs import doubt, log_loss, logits, squares
from byhand.figures.lesson_03.pulls import losses
from byhand.figures.lesson_04.descent import descent, steps
from byhand.figures.lesson_04.own_step import own_step
from byhand.figures.lesson_04.rows import rows
from byhand.figures.lesson_04.slopes import factor, nudge, slope
from byhand.figures.lesson_04.worked import worked
from byhand.figures.lesson_05.batches import fitted, kinds
from byhand.figures.lesson_05.count import count
from byhand.figures.lesson_06.passes import passes
from byhand.figures.lesson_06.readings import mistakes, readings
from byhand.figures.lesson_06.results import confusion, training
from byhand.figures.lesson_06.weights import hidden, ten_templates
from byhand.figures.lesson_07.digits import digits, first_two, prediction, twenty
from byhand.figures.lesson_07.history import curves, long_run
from byhand.figures.lesson_08.drawn import raw_or_prepared, recorded
from byhand.figures.shared.maps import fields, loop

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
