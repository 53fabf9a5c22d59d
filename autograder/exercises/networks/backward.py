"""The exercise `backward`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.beside import asks
from autograder.exercises.networks.forward import forward
from autograder.exercises.networks.shared import drawn_networks
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Staging
from byhand import reference

Array = np.ndarray
Params = dict[str, Array]
Cache = dict[str, Array]


def _slopes(
    X: Any,
    Y: Any,
    params: Params,
    cache: Cache,
    at_output: Callable[[Array, Array], Array] = lambda P, Y: (P - Y) / len(P),
    gate: Callable[[Cache], Array] = lambda cache: cache["Z1"] > 0,
    W2: Callable[[Array, Array], Array] = lambda W2, dW2: W2.T,
    bias: Callable[[Array], Array] = lambda dZ: dZ.sum(axis=0),
    output: Callable[[Array], Array] = reference.softmax,
) -> Params:
    """A backward pass with a choice of its parts, for the wrong answers below."""
    dZ2 = at_output(output(cache["Z2"]), np.asarray(Y))
    dW2 = cache["A1"].T @ dZ2
    dZ1 = (dZ2 @ W2(params["W2"], dW2)) * gate(cache)
    return {"W1": np.asarray(X).T @ dZ1, "b1": bias(dZ1), "W2": dW2, "b2": bias(dZ2)}


LEAST = 1e-3  # of a label's probability: the course's own loss is clipped, and flat, near 0


def _passes(rng: np.random.Generator) -> list[tuple[Array, Array, Params, Cache]]:
    """The same with labels; of the large numbers that of the other class, so that every slope there is large."""
    drawn = []
    for X, params in drawn_networks(rng):
        P, cache = forward(X, params)
        labels = [rng.choice(np.flatnonzero(row > LEAST)) for row in P]
        drawn.append((X, np.eye(P.shape[1])[labels], params, cache))
    X, _, params, cache = drawn[-1]
    return [*drawn[:-1], (X, np.array([[0.0, 1.0]]), params, cache)]


backward = exercise(points=5, inputs=_passes, needs=("forward",), staging=Staging(call=asks.with_own_cache))(
    reference.backward
)


def _gate_by_blame(X: Any, Y: Any, params: Params, cache: Cache) -> Params:
    """A backward pass that sends the slopes themselves through the ReLU."""
    dZ1 = reference.relu(_blame(Y, params, cache))
    slopes = _slopes(X, Y, params, cache)
    return {**slopes, "W1": np.asarray(X).T @ dZ1, "b1": dZ1.sum(axis=0)}


def _blame(Y: Any, params: Params, cache: Cache) -> Array:
    """The slopes in A1, before they go through the ReLU."""
    return (reference.softmax(cache["Z2"]) - Y) / len(cache["Z2"]) @ params["W2"].T


def _divided(slopes: Params, names: str, n_rows: int) -> Params:
    """The same slopes, those under some of the names divided by the rows once more."""
    return {name: slope / n_rows if name in names.split() else slope for name, slope in slopes.items()}


@backward.mistake("sum in place of mean")
def sum_in_place_of_mean(*given):
    """Your slopes are those of a sum over the rows. The loss is a mean over rows."""
    return _slopes(*given, at_output=lambda P, Y: P - Y)


@backward.mistake("sign")
def sign(*given):
    """Every slope has the opposite sign. Where it starts, is it prediction minus target?"""
    return _slopes(*given, at_output=lambda P, Y: (Y - P) / len(P))


@backward.mistake("gate forgotten")
def gate_forgotten(*given):
    """These are the slopes when everything passes on the way back through the ReLU, where Z1 was negative
    too.
    """
    return _slopes(*given, gate=lambda cache: 1.0)


@backward.mistake("gradient of the sigmoid")
def gradient_of_the_sigmoid(*given):
    """These are the slopes when the gate is A(1 - A). That is the slope of the sigmoid, and the hidden layer
    has a ReLU.
    """
    return _slopes(*given, gate=lambda cache: cache["A1"] * (1 - cache["A1"]))


@backward.mistake("gate multiplies by A1")
def gate_multiplies_by_a1(*given):
    """The ReLU's slope is 1 or 0. These are the slopes when its output stands there."""
    return _slopes(*given, gate=lambda cache: cache["A1"])


@backward.mistake("gate on the logits' side")
def gate_on_the_logits_side(*given):
    """These are the slopes when the gate is open where Z1 is negative, and closed where it is positive."""
    return _slopes(*given, gate=lambda cache: cache["Z1"] < 0)


@backward.mistake("softmax's slope once more")
def softmax_s_slope_once_more(*given):
    """These are the slopes when P - Y is multiplied by P(1 - P). P - Y is the slope of loss and softmax
    together already.
    """
    return _slopes(*given, at_output=lambda P, Y: (P - Y) * P * (1 - P) / len(P))


@backward.mistake("slope of squared error")
def slope_of_squared_error(*given):
    """Every slope is twice as large as it should be. Is there a 2? It belongs to the squared error, and this
    loss is the cross-entropy.
    """
    return _slopes(*given, at_output=lambda P, Y: 2 * (P - Y) / len(P))


@backward.mistake("averaged over every number")
def averaged_over_every_number(*given):
    """Your slopes are those of a mean over rows times classes. The loss is a mean over rows."""
    return _slopes(*given, at_output=lambda P, Y: (P - Y) / P.size)


@backward.mistake("divided by the inputs")
def divided_by_the_inputs(X, *given):
    """Your slopes are divided by the number of inputs. The mean is over rows: `len(X)`."""
    return _slopes(X, *given, at_output=lambda P, Y: (P - Y) / np.shape(X)[1])


@backward.mistake("weights averaged again")
def weights_averaged_again(X, *given):
    """The weights' slopes are divided by the rows twice. Is the mean in dZ2 already?"""
    return _divided(_slopes(X, *given), "W1 W2", len(X))


@backward.mistake("first layer averaged again")
def first_layer_averaged_again(X, *given):
    """The slopes of the first layer are divided by the rows twice. The mean reaches it with dZ2."""
    return _divided(_slopes(X, *given), "W1 b1", len(X))


@backward.mistake("everything averaged twice")
def everything_averaged_twice(X, *given):
    """Every slope is divided by the rows twice. Where does the mean come in, and where once more?"""
    return _divided(_slopes(X, *given), "W1 b1 W2 b2", len(X))


@backward.mistake("only weights averaged")
def only_weights_averaged(X, *given):
    """The slopes of the biases are those of a sum over the rows. The loss is a mean, for biases too."""
    return _divided(_slopes(X, *given, at_output=lambda P, Y: P - Y), "W1 W2", len(X))


@backward.mistake("only the last layer averaged")
def only_the_last_layer_averaged(X, *given):
    """The slopes of the first layer are those of a sum over the rows. The loss is a mean, for both layers."""
    return _divided(_slopes(X, *given, at_output=lambda P, Y: P - Y), "W2 b2", len(X))


@backward.mistake("logits minus targets")
def logits_minus_targets(*given):
    """These are the slopes when Y is subtracted from Z2. Which numbers lie between 0 and 1, as Y does?"""
    return _slopes(*given, output=lambda Z2: Z2)


@backward.mistake("first biases before the gate")
def first_biases_before_the_gate(X, Y, params, cache):
    """`b1` is what comes before the gate of the ReLU, added up. The bias b1 stands before the ReLU, as W1
    does.
    """
    return {
        **_slopes(X, Y, params, cache),
        "b1": _blame(Y, params, cache).sum(axis=0),
    }


@backward.mistake("Z1 in place of A1")
def z1_in_place_of_a1(X, Y, params, cache):
    """Your `W2` is what Z1 gives in the place of A1. What does the second layer multiply by W2 on the way
    forward?
    """
    return {
        **_slopes(X, Y, params, cache),
        "W2": cache["Z1"].T @ ((reference.softmax(cache["Z2"]) - Y) / len(X)),
    }


@backward.mistake("gate alone")
def gate_alone(X, Y, params, cache):
    """The slopes of the first layer are those of the gate alone, 1 or 0. What has to pass through it?"""
    return {
        **_slopes(X, Y, params, cache),
        "W1": np.asarray(X).T @ (cache["Z1"] > 0).astype(float),
        "b1": (cache["Z1"] > 0).sum(axis=0).astype(float),
    }


@backward.mistake("gate by the blame")
def gate_by_the_blame(*given):
    """These are the slopes when the gate is open where the *blame* is positive. It is open where Z1 was
    positive on the way forward.
    """
    return _gate_by_blame(*given)


@backward.mistake("weights not transposed")
def weights_not_transposed(*given):
    """W2 carries the signal from hidden to output. On the way back it has to stand the other way round: which
    shape do you need?
    """
    return _slopes(*given, W2=lambda W2, dW2: W2)


@backward.mistake("updated weights used too early")
def updated_weights_used_too_early(*given):
    """These are the slopes when a W2 that is changed already carries the blame back. All slopes belong to the
    weights as they were.
    """
    return _slopes(*given, W2=lambda W2, dW2: (W2 - dW2).T)


@backward.mistake("biases averaged again")
def biases_averaged_again(*given):
    """The biases' slopes are divided by the rows twice. Is the mean in dZ2 already?"""
    return _slopes(*given, bias=lambda dZ: dZ.mean(axis=0))


@backward.mistake("biases row by row")
def biases_row_by_row(*given):
    """A bias serves every row, and has one slope: what becomes of the rows of dZ?"""
    return _slopes(*given, bias=lambda dZ: dZ)


@backward.mistake("biases added up into one")
def biases_added_up_into_one(*given):
    """One number came back for a bias. Each neuron has a bias of its own: add up over the rows only."""
    return _slopes(*given, bias=lambda dZ: float(dZ.sum()))


backward.hints(
    start=(
        "At the end of the network, with the one line everything follows from: `dZ2`, the difference of P "
        "and Y, divided by the rows."
    ),
    between={
        "I have Z2 in the cache, and need P": (
            "P is the softmax of Z2. Compute it again, or let your `forward` keep it in the cache as well: "
            "`backward` is given your own."
        ),
        "The shapes do not fit": (
            "A slope has the shape of what it belongs to: dW2 that of W2. Two arrays whose product has this"
            " shape: which of them has to be transposed?"
        ),
        "How does it get through the ReLU?": '`cache["Z1"] > 0` is an array of True and False, and counts as 1 and 0 in a product.',
    },
    almost=(
        '`dW2 = cache["A1"].T @ dZ2`, `db2 = dZ2.sum(axis=0)`, `dZ1 = (dZ2 @ params["W2"].T) * ...`, `dW1 ='
        " ...`, `db1 = ...`, and a dictionary of the four."
    ),
)


backward.equivalent(
    Equivalent(
        "X and Y have the same number of rows, and so has an array with other signs.",
        (
            "dZ2 = (softmax(cache['Z2']) - Y) / len(X) → dZ2 = (softmax(cache['Z2']) - Y) / len(Y)",
            "dZ2 = (softmax(cache['Z2']) - Y) / len(X) → dZ2 = (softmax(cache['Z2']) - Y) / len(-X)",
        ),
    ),
    Equivalent(
        "Y is one-hot: 0 and 1.",
        ("Y rounded to *", "Y clipped at *", "Y cast to int", "Y without its sign"),
    ),
    Equivalent(
        "A1 is above 0 where Z1 is, and nowhere else.",
        ("dZ1 = dZ2 @ params['W2'].T * (cache['Z1'] > 0) → dZ1 = dZ2 @ params['W2'].T * (cache['A1'] > 0)",),
    ),
    Equivalent(
        "Where Z1 is exactly 0 the loss has no slope, so that is never asked.",
        ("dZ1 = dZ2 @ params['W2'].T * (cache['Z1'] > 0) → dZ1 = dZ2 @ params['W2'].T * (cache['Z1'] >= 0)",),
    ),
)
