"""Lists wrong ways to compile a model for `compile_model`, and the facts that each shows in training."""

import numpy as np

from autograder.exercises.mnist.compile_model import compile_model, softmax_in_the_loss
from autograder.exercises.mnist.compiled_facts import (
    ANOTHER,
    NOT_COMPILED,
    SILENT,
    STATE,
    behaviour,
    two_steps_of_sgd,
)
from byhand import reference
from observing.inspections import REFUSED

Array = np.ndarray


def _divergence(Y: Array, P: Array) -> float:
    """Average the Kullback-Leibler divergence of the rows, as Keras clips it."""
    Y, P = np.clip(Y, reference.CLIP, 1), np.clip(P, reference.CLIP, 1)
    return float(np.mean(np.sum(Y * np.log(Y / P), axis=-1)))


def _two_steps_of_adam(g: Array) -> Array:
    return -2 * 0.001 * g / (abs(g) + 1e-7)


def _two_steps_of_rmsprop(g: Array) -> Array:
    """Return the way of a weight in two steps of RMSprop: the mean of squares is 0.1 g², then 0.19 g²."""
    return -0.001 * g * sum(1 / (np.sqrt(share) * abs(g) + 1e-7) for share in (0.1, 0.19))


@compile_model.symptom("not compiled")
def not_compiled(model):
    """The model that comes back is not compiled. `model.compile(…)` changes it in place and gives back
    nothing: call it, then return the model.
    """
    return {STATE: NOT_COMPILED}


@compile_model.symptom("another model")
def another_model(model):
    """What comes back is another model than the one that came in. The one to compile stands between the
    parentheses.
    """
    return {STATE: ANOTHER}


@compile_model.symptom("sparse loss for one-hot labels")
def sparse_loss_for_one_hot_labels(model):
    """Its loss wants labels as whole numbers. Here they are one-hot rows: which of the two names is that?"""
    return behaviour(model, loss=REFUSED, accuracy=SILENT)


@compile_model.symptom("binary loss")
def binary_loss(model):
    """The loss treats ten classes as ten separate yes/no questions. Here exactly one is right."""
    return behaviour(model, loss=reference.binary_cross_entropy)


@compile_model.symptom("divergence")
def divergence(model):
    """The loss is the Kullback-Leibler divergence. With one-hot labels it gives the same numbers as
    cross-entropy, and with others it does not. Cross-entropy is asked for.
    """
    return behaviour(model, loss=_divergence)


@compile_model.symptom("squared error")
def squared_error(model):
    """The loss is the mean squared error. Lesson 03 showed which one shouts louder at a sure mistake."""
    return behaviour(model, loss=reference.mse)


@compile_model.symptom("from_logits")
def from_logits(model):
    """The loss is told to apply a softmax of its own, and its input is softmax already. That is
    `from_logits=True`: when is it right?
    """
    return behaviour(model, loss=softmax_in_the_loss)


@compile_model.symptom("Adam")
def adam(model):
    """The loss is right. Its optimiser takes equal steps along steep and shallow slopes, as Adam does. Plain
    SGD is asked for.
    """
    return behaviour(model, two_steps=_two_steps_of_adam)


@compile_model.symptom("RMSprop")
def rmsprop(model):
    """The loss is right. Its optimiser is RMSprop, which is what `compile` takes if you name none. Plain SGD
    is asked for.
    """
    return behaviour(model, two_steps=_two_steps_of_rmsprop)


@compile_model.symptom("momentum")
def momentum(model):
    """The loss is right. The second step is longer than the first: that is momentum 0.9. Plain SGD has
    none.
    """
    # At the rate of 0.01 the first step is 0.01 times the slope, and the second 1.9 times as long.
    return behaviour(model, two_steps=lambda g: -0.029 * g)


@compile_model.symptom("rate of 0.1")
def rate_of_0_1(model):
    """The loss is right, and the learning rate is 0.1. Keras's default for SGD is 0.01."""
    return behaviour(model, two_steps=lambda g: two_steps_of_sgd(g, lr=0.1))


@compile_model.symptom("rate of 0.001")
def rate_of_0_001(model):
    """The loss is right, and the learning rate is 0.001. Keras's default for SGD is 0.01."""
    return behaviour(model, two_steps=lambda g: two_steps_of_sgd(g, lr=0.001))


@compile_model.symptom("no accuracy")
def no_accuracy(model):
    """Optimiser and loss are right. It will not report accuracy while it trains: which argument asks for
    that?
    """
    return behaviour(model, accuracy=SILENT)


@compile_model.symptom("accuracy of whole labels")
def accuracy_of_whole_labels(model):
    """Optimiser and loss are right. What reports the accuracy wants labels as whole numbers, as a name with
    `sparse` does. Here they are one-hot rows.
    """
    return behaviour(model, accuracy=REFUSED)


@compile_model.symptom("equal numbers")
def equal_numbers(model):
    """Optimiser and loss are right. The accuracy is 0, and some rows are read right. `keras.metrics.Accuracy`
    gives that: it counts numbers that are equal, and 0.9 is not 1.
    """
    return behaviour(model, accuracy=lambda Y, P: float(np.mean(np.isclose(P, Y))))


@compile_model.symptom("yes or no for each class")
def yes_or_no_for_each_class(model):
    """Optimiser and loss are right. The accuracy is that of ten yes/no questions a row, as `BinaryAccuracy`
    has it. How many rows are read right?
    """
    return behaviour(model, accuracy=lambda Y, P: float(np.mean((P > 0.5) == (Y > 0.5))))
