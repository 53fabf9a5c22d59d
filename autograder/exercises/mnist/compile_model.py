"""The exercise `compile_model`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.beside import asks, examine
from autograder.beside.examine import REFUSED, a_slope, rows_and_labels, shared_labels
from autograder.beside.network import Network, network
from autograder.exercises.changes import changes, left_out
from autograder.exercises.mnist.shared import CLASSES, PIXELS
from autograder.exercises.search import first_that
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Staging

Array = np.ndarray
Facts = dict[str, Any]


SILENT = "not reported"


STATE, LOSS, WAY, ACCURACY = (
    "state",
    "loss for given rows",
    "way of a weight in two steps",
    "accuracy for given rows",
)


SETTINGS = "list of the optimiser's further settings"


NOT_COMPILED, COMPILED, ANOTHER = "not compiled", "compiled", "another model than the one that came in"


def _small_networks(rng: np.random.Generator) -> list[tuple[Network]]:
    """A network that is sure of some rows and not of others, so that accuracy differs from other metrics.

    Its loss is at least two per cent away from what other losses give for the same answers.
    """
    sizes, activations = [PIXELS, 12, CLASSES], ["relu", "softmax"]
    return [(first_that(_tells_losses, lambda rng: network(sizes, activations, rng), rng),)]


def _tells_losses(drawn: Network) -> bool:
    try:
        X, Y = rows_and_labels(drawn)
    except LookupError:
        return False
    P, Y = drawn(X), shared_labels(Y)
    right, *others = (loss(P, Y) for loss in (_cross_entropy, _logits_again, _binary))
    return all(abs(other / right - 1) > 0.02 for other in others)


def _behaviour(
    model: Network,
    loss: Callable[[Array, Array], float] | str,
    two_steps: Callable[[Array], Array],
    accuracy: Callable[[Array, Array], float] | str,
) -> Facts:
    """What a compiled model does: the loss it reports, two steps along a known slope, and its accuracy."""
    X, Y = rows_and_labels(model)
    P, W = model(X), model.dense[0].W[:2].astype(float)
    return {
        STATE: COMPILED,
        LOSS: loss if isinstance(loss, str) else loss(P, shared_labels(Y)),
        WAY: two_steps(a_slope(W)),
        SETTINGS: "none",
        ACCURACY: accuracy if isinstance(accuracy, str) else accuracy(P, Y),
    }


def _cross_entropy(P: Array, Y: Array) -> float:
    return float(-np.mean(np.sum(Y * np.log(np.clip(P, 1e-7, 1 - 1e-7)), axis=-1)))


def _logits_again(P: Array, Y: Array) -> float:
    raised = np.exp(P)
    return _cross_entropy(raised / raised.sum(axis=-1, keepdims=True), Y)


def _binary(P: Array, Y: Array) -> float:
    P = np.clip(P, 1e-7, 1 - 1e-7)
    return float(-np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P)))


def _share_right(P: Array, Y: Array) -> float:
    return float(np.mean(P.argmax(axis=-1) == Y.argmax(axis=-1)))


def _sgd(g: Array, lr: float = 0.01) -> Array:
    return -2 * lr * g


def _measured(seen: tuple[Any, Facts | None], model: Network) -> Facts:
    network, behaviour = seen
    if [a.shape for a in network.weights] != [a.shape for a in model.weights] or not all(
        np.allclose(a, b, atol=1e-6) for a, b in zip(network.weights, model.weights, strict=True)
    ):
        return {STATE: ANOTHER}
    if behaviour is None:
        return {STATE: NOT_COMPILED}
    right = compile_model(model)[ACCURACY]
    return {
        STATE: COMPILED,
        LOSS: behaviour["loss"],
        WAY: behaviour["way"],
        # Rate and momentum show in the way, and names do not matter.
        SETTINGS: ", ".join(sorted(set(behaviour["settings"]) - {"name", "learning_rate", "momentum"}))
        or "none",
        ACCURACY: _accuracy_among(behaviour["metrics"], right),
    }


def _accuracy_among(metrics: dict[str, float | str], right: float) -> float | str:
    """The metric that is the accuracy, whatever its name; else the one that is called so, else the first."""
    numbers = [value for value in metrics.values() if not isinstance(value, str)]
    if any(np.isclose(value, right, rtol=1e-3) for value in numbers):
        return right
    named = [value for name, value in metrics.items() if "acc" in name]
    return next(iter(named or metrics.values()), SILENT)


@exercise(
    points=2,
    inputs=_small_networks,
    seconds=60,
    staging=Staging(
        call=asks.what_becomes_of, inspect=examine.compiled, facts=_measured, costly=True, keras=True
    ),
    tolerance=Tolerance(rtol=1e-3, atol=1e-5),
)
def compile_model(model: Network) -> Facts:
    return _behaviour(model, _cross_entropy, _sgd, _share_right)


def _divergence(P: Array, Y: Array) -> float:
    Y = np.clip(Y, 1e-7, 1)
    return float(np.mean(np.sum(Y * np.log(Y / np.clip(P, 1e-7, 1)), axis=-1)))


def _adam(g: Array) -> Array:
    return -2 * 0.001 * g / (abs(g) + 1e-7)


def _rmsprop(g: Array) -> Array:
    return -0.001 * g * sum(1 / (np.sqrt(share) * abs(g) + 1e-7) for share in (0.1, 0.19))


def _compiled(loss: Any = _cross_entropy, two_steps: Any = _sgd, accuracy: Any = _share_right) -> Any:
    return lambda model: _behaviour(model, loss, two_steps, accuracy)


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
def sparse_loss_for_one_hot_labels(model: Network):
    """Its loss wants labels as whole numbers. Here they are one-hot rows: which of the two names is that?"""
    return _compiled(REFUSED, accuracy=SILENT)(model)


@compile_model.symptom("binary loss")
def binary_loss(model: Network):
    """The loss treats ten classes as ten separate yes/no questions. Here exactly one is right."""
    return _compiled(_binary)(model)


@compile_model.symptom("divergence")
def divergence(model: Network):
    """The loss is the Kullback-Leibler divergence. With one-hot labels it gives the same numbers as
    cross-entropy, and with others it does not. Cross-entropy is asked for.
    """
    return _compiled(_divergence)(model)


@compile_model.symptom("squared error")
def squared_error(model: Network):
    """The loss is the mean squared error. Lesson 03 showed which one shouts louder at a sure mistake."""
    return _compiled(lambda P, Y: float(np.mean((P - Y) ** 2)))(model)


@compile_model.symptom("from_logits")
def from_logits(model: Network):
    """The loss is told to apply a softmax of its own, and its input is softmax already. That is
    `from_logits=True`: when is it right?
    """
    return _compiled(_logits_again)(model)


@compile_model.symptom("Adam")
def adam(model: Network):
    """The loss is right. Its optimiser takes equal steps along steep and shallow slopes, as Adam does. Plain
    SGD is asked for.
    """
    return _compiled(two_steps=_adam)(model)


@compile_model.symptom("RMSprop")
def rmsprop(model: Network):
    """The loss is right. Its optimiser is RMSprop, which is what `compile` takes if you name none. Plain SGD
    is asked for.
    """
    return _compiled(two_steps=_rmsprop)(model)


@compile_model.symptom("momentum")
def momentum(model: Network):
    """The loss is right. The second step is longer than the first: that is momentum 0.9. Plain SGD has none."""
    return _compiled(two_steps=lambda g: -0.029 * g)(model)


@compile_model.symptom("rate of 0.1")
def rate_of_0_1(model: Network):
    """The loss is right, and the learning rate is 0.1. Keras's default for SGD is 0.01."""
    return _compiled(two_steps=lambda g: _sgd(g, 0.1))(model)


@compile_model.symptom("rate of 0.001")
def rate_of_0_001(model: Network):
    """The loss is right, and the learning rate is 0.001. Keras's default for SGD is 0.01."""
    return _compiled(two_steps=lambda g: _sgd(g, 0.001))(model)


@compile_model.symptom("no accuracy")
def no_accuracy(model: Network):
    """Optimiser and loss are right. It will not report accuracy while it trains: which argument asks for
    that?
    """
    return _compiled(accuracy=SILENT)(model)


@compile_model.symptom("accuracy of whole labels")
def accuracy_of_whole_labels(model: Network):
    """Optimiser and loss are right. What reports the accuracy wants labels as whole numbers, as a name with
    `sparse` does. Here they are one-hot rows.
    """
    return _compiled(accuracy=REFUSED)(model)


@compile_model.symptom("equal numbers")
def equal_numbers(model: Network):
    """Optimiser and loss are right. The accuracy is 0, and some rows are read right. `keras.metrics.Accuracy`
    gives that: it counts numbers that are equal, and 0.9 is not 1.
    """
    return _compiled(accuracy=lambda P, Y: float(np.mean(np.isclose(P, Y))))(model)


@compile_model.symptom("yes or no for each class")
def yes_or_no_for_each_class(model: Network):
    """Optimiser and loss are right. The accuracy is that of ten yes/no questions a row, as `BinaryAccuracy`
    has it. How many rows are read right?
    """
    return _compiled(accuracy=lambda P, Y: float(np.mean((P > 0.5) == (Y > 0.5))))(model)


compile_model.hints(
    start="`model.compile` has three arguments here: what steps, what loss, what to report.",
    between={
        "What comes back?": "`model.compile(…)` itself gives back nothing. The model is returned on a line of its own.",
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
