"""Compiles a model for one-hot labels: plain SGD, cross-entropy, accuracy."""

import numpy as np

from autograder.exercises.changes import changes, left_out
from autograder.exercises.mnist.compiled_facts import behaviour, measured
from autograder.exercises.search import first_that
from autograder.exercises.shared import CLASSES, PIXELS, Facts
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Staging
from byhand import reference
from observing import calls, inspections
from observing.inspections import rows_and_labels, shared_labels
from observing.network import Network, network

Array = np.ndarray


def _small_networks(rng: np.random.Generator) -> list[tuple[Network]]:
    """Draw a network that is sure of only some rows, so that accuracy differs from other metrics.

    Its loss is at least two per cent away from what other losses give for the same answers.
    """
    sizes, activations = [PIXELS, 12, CLASSES], ["relu", "softmax"]
    return [(first_that(_tells_losses, lambda rng: network(sizes, activations, rng), rng),)]


def _tells_losses(drawn: Network) -> bool:
    try:
        X, Y = rows_and_labels(drawn)
    except LookupError:
        return False
    Y, P = shared_labels(Y), drawn(X)
    right = reference.categorical_cross_entropy(Y, P)
    others = (softmax_in_the_loss(Y, P), reference.binary_cross_entropy(Y, P))
    return all(abs(other / right - 1) > 0.02 for other in others)


def softmax_in_the_loss(Y: Array, P: Array) -> float:
    """Return the cross-entropy that `from_logits=True` computes: that of softmax(P)."""
    return reference.categorical_cross_entropy(Y, reference.softmax(P))


@exercise(
    points=2,
    inputs=_small_networks,
    seconds=60,
    staging=Staging(
        call=calls.what_becomes_of, inspect=inspections.compiled, facts=measured, costly=True, keras=True
    ),
    tolerance=Tolerance(rtol=1e-3, atol=1e-5),
)
def compile_model(model: Network) -> Facts:
    return behaviour(model)


compile_model.hints(
    start="`model.compile` has three arguments here: what steps, what loss, what to report.",
    between={
        "What comes back?": (
            "`model.compile(…)` itself gives back nothing. The model is returned on a line of its own."
        ),
    },
    almost='`model.compile(optimizer="sgd", loss=..., metrics=["accuracy"])`, then `return model`',
)


compile_model.try_only(
    *changes(
        "model.compile(optimizer='sgd', loss='categorical_crossentropy', metrics=['accuracy'])",
        "model",
        "optimizer='sgd',  ⇒ ",
        " loss='categorical_crossentropy', ⇒ ",
        ", metrics=['accuracy'] ⇒ ",
    ),
    *left_out(
        "model.compile(optimizer='sgd', loss='categorical_crossentropy', metrics=['accuracy'])",
        "return model",
    ),
)
