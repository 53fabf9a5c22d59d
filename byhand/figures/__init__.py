"""Draws the figures of the lessons. No figure defines a name in a lesson, and none answers an exercise."""

from byhand.figures.lesson_01.line import line
from byhand.figures.lesson_01.neuron import network, neuron
from byhand.figures.lesson_02.activation import activation, collapse
from byhand.figures.lesson_02.explore import explore
from byhand.figures.lesson_02.softmax import softmax
from byhand.figures.lesson_02.templates import evidence, templates
from byhand.figures.lesson_03.costs import doubt, log_loss, logits, squares
from byhand.figures.lesson_03.losses import losses
from byhand.figures.lesson_04.descent import descent, steps
from byhand.figures.lesson_04.own_step import own_step
from byhand.figures.lesson_04.row_gradients import rows
from byhand.figures.lesson_04.slopes import factor, nudge, slope
from byhand.figures.lesson_04.worked import worked
from byhand.figures.lesson_05.batches import fitted, kinds
from byhand.figures.lesson_05.count import count
from byhand.figures.lesson_06.passes import passes
from byhand.figures.lesson_06.readings import mistakes, readings
from byhand.figures.lesson_06.training import confusion, training
from byhand.figures.lesson_06.weights import hidden, ten_templates
from byhand.figures.lesson_07.history import curves, long_run
from byhand.figures.lesson_07.images import digits, first_two, prediction, twenty
from byhand.figures.lesson_08.drawings_prepared import raw_or_prepared, recorded
from byhand.figures.shared.maps import fields, loop
