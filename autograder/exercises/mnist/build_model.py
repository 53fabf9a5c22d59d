"""Builds network A with Keras: 784 inputs, two hidden layers of 128, ten classes."""

from functools import cache

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.shared import CLASSES, NETWORK_A, PIXELS, Facts
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Staging
from observing import calls
from observing.keras_models import network_of
from observing.network import Network, network

SIZES, ACTIVATIONS = NETWORK_A


def _facts(model: Network) -> Facts:
    """Return the facts of a network that do not depend on its first weights.

    They are its sizes, its number of parameters, and its answers with given weights.
    """
    rng = np.random.default_rng(7)
    X = rng.uniform(size=(4, PIXELS)).round(2)
    same = all(np.ptp(layer.W) == 0 for layer in model.dense)
    return {
        "row of layers": "→".join(map(str, model.sizes)),
        "number of parameters": sum(array.size for array in model.weights),
        "start of the weights": "all the same" if same else "drawn at random",
        "output with given weights": model.redrawn(rng)(X),
    }


@cache
def _built(sizes: tuple[int, ...], activations: tuple[str, ...]) -> Facts:
    """Return the facts of a network with these layers."""
    return _facts(network(sizes, activations, np.random.default_rng(0)))


@exercise(
    points=3,
    inputs=lambda rng: [()],
    seconds=60,
    staging=Staging(
        call=calls.what_it_builds,
        facts=lambda description: _facts(network_of(description)),
        costly=True,
        keras=True,
    ),
    tolerance=Tolerance(rtol=1e-4, atol=1e-6),
)
def build_model():
    return _built(SIZES, ACTIVATIONS)


@build_model.symptom("softmax missing")
def softmax_missing():
    """Layers and sizes are right. Its answers are not probabilities: what stands at the end of ten
    classes?
    """
    return _built(SIZES, ("relu", "relu", "linear"))


@build_model.symptom("softmax twice")
def softmax_twice():
    """Its probabilities are too even: they went through softmax twice."""
    built = network(SIZES, ACTIVATIONS, np.random.default_rng(0))
    return _facts(Network((*built.layers, "softmax")))


@build_model.symptom("sigmoid at the end")
def sigmoid_at_the_end():
    """Its ten answers do not add up to 1. A digit has one label, so the ten compete: which activation?"""
    return _built(SIZES, ("relu", "relu", "sigmoid"))


@build_model.symptom("relu at the end")
def relu_at_the_end():
    """Its answers can be larger than 1. Which activation makes probabilities?"""
    return _built(SIZES, ("relu", "relu", "relu"))


@build_model.symptom("no activation between")
def no_activation_between():
    """Sizes are right, and between the layers nothing bends: three layers that collapse into one. (`Dense`
    has no activation unless you name one.)
    """
    return _built(SIZES, ("linear", "linear", "softmax"))


@build_model.symptom("no activation at all")
def no_activation_at_all():
    """Sizes are right, and no layer has an activation. `Dense` has none unless you name one."""
    return _built(SIZES, ("linear", "linear", "linear"))


@build_model.symptom("second layer linear")
def second_layer_linear():
    """The first hidden layer has its ReLU, the second has none."""
    return _built(SIZES, ("relu", "linear", "softmax"))


@build_model.symptom("sigmoid between")
def sigmoid_between():
    """Sizes are right. The hidden layers squeeze with a sigmoid, and network A has ReLU there."""
    return _built(SIZES, ("sigmoid", "sigmoid", "softmax"))


@build_model.symptom("tanh between")
def tanh_between():
    """Sizes are right. The hidden layers use tanh, and network A has ReLU there."""
    return _built(SIZES, ("tanh", "tanh", "softmax"))


@build_model.symptom("one hidden layer")
def one_hidden_layer():
    """One layer of 128 is missing: network A has two hidden ones."""
    return _built((PIXELS, 128, CLASSES), ("relu", "softmax"))


@build_model.symptom("three hidden layers")
def three_hidden_layers():
    """There is a hidden layer too many. The 784 are the inputs, and no layer."""
    return _built((PIXELS, 128, 128, 128, CLASSES), ("relu", "relu", "relu", "softmax"))


@build_model.symptom("a layer for the inputs")
def a_layer_for_the_inputs():
    """There is a layer of 784 neurons. The 784 are what comes in: `keras.Input` says so, and has no
    weights.
    """
    return _built((PIXELS, PIXELS, 128, 128, CLASSES), ("relu", "relu", "relu", "softmax"))


@build_model.symptom("network B")
def network_b():
    """That is network B, with 64 neurons in each hidden layer. A has 128."""
    return _built((PIXELS, 64, 64, CLASSES), ("relu", "relu", "softmax"))


@build_model.symptom("network C")
def network_c():
    """That is network C. A is the large one."""
    return _built((PIXELS, 10, CLASSES), ("sigmoid", "softmax"))


@build_model.symptom("one output")
def one_output():
    """One output is what a yes/no question needs. How many digits are there?"""
    return _built((PIXELS, 128, 128, 1), ("relu", "relu", "softmax"))


@build_model.symptom("weights all the same")
def weights_all_the_same():
    """Every weight begins the same. Then all neurons of a layer learn the same, forever: leave the beginning
    to Keras.
    """
    return {**build_model(), "start of the weights": "all the same"}


build_model.hints(
    start="Take the ten lines of network C, and change its layers. Compiling is another exercise.",
    between={
        "How does the first layer know its inputs?": (
            "A `keras.Input((784,))` stands first in the list. It has no weights."
        ),
    },
    almost=(
        "`return keras.Sequential([keras.Input((784,)), "
        'keras.layers.Dense(128, activation="relu"), ..., ...])`'
    ),
)


# The layers as the lesson's solution writes them, one after another.
INPUT, HIDDEN, LAST = (
    "keras.Input((784,))",
    "keras.layers.Dense(128, activation='relu')",
    "keras.layers.Dense(10, activation='softmax')",
)


build_model.try_only(
    *changes(
        f"return keras.Sequential([{INPUT}, {HIDDEN}, {HIDDEN}, {LAST}])",
        f"{INPUT} ⇒ keras.Input((783,))",
        f"{INPUT} ⇒ keras.Input((7840,))",
        f"{INPUT} ⇒ (784,)",
        f"{INPUT}, {HIDDEN} ⇒ {INPUT}, keras.layers.Dense(128)",
        f"{INPUT}, {HIDDEN} ⇒ {INPUT}, keras.layers.Dense(127, activation='relu')",
        f"{INPUT}, {HIDDEN} ⇒ {INPUT}, keras.layers.Dense(256, activation='relu')",
        f"{HIDDEN}, {LAST} ⇒ keras.layers.Dense(128), {LAST}",
        f"{HIDDEN}, {LAST} ⇒ keras.layers.Dense(129, activation='relu'), {LAST}",
        f"{LAST} ⇒ keras.layers.Dense(10)",
        f"{LAST} ⇒ keras.layers.Dense(9, activation='softmax')",
        f"{LAST} ⇒ keras.layers.Dense(11, activation='softmax')",
        "return keras.Sequential()",
    ),
)
