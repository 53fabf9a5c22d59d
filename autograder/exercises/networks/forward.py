"""The exercise `forward`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.networks.shared import drawn_networks
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent
from byhand import reference

Array = np.ndarray
Params = dict[str, Array]
Cache = dict[str, Array]


def _pass(
    X: Any,
    params: Params,
    hidden: Callable[[Array], Array] = reference.relu,
    output: Callable[[Array], Array] = reference.softmax,
    biases: tuple[float, float] = (1, 1),
) -> tuple[Array, Cache]:
    """A forward pass with a choice of activations, for the wrong answers below."""
    Z1 = np.asarray(X) @ params["W1"] + biases[0] * params["b1"]
    A1 = hidden(Z1)
    Z2 = A1 @ params["W2"] + biases[1] * params["b2"]
    return output(Z2), {"Z1": Z1, "A1": A1, "Z2": Z2}


forward = exercise(
    points=3,
    inputs=drawn_networks,
    also=[(np.array([[1000.0, -500.0]]), drawn_networks(np.random.default_rng(0))[0][1])],
    tolerance=Tolerance(rtol32=9e-5),
)(reference.forward)


@forward.mistake("no activation between")
def no_activation_between(X, params):
    """The numbers of the first layer go on as they are, negative ones too. What makes two layers more than
    one?
    """
    return _pass(X, params, hidden=lambda z: z)


@forward.mistake("sigmoid between")
def sigmoid_between(X, params):
    """The hidden layer's numbers are those that a sigmoid gives. This network has a ReLU there."""
    return _pass(X, params, hidden=reference.sigmoid)


@forward.mistake("softmax missing")
def softmax_missing(X, params):
    """Your P are the logits, Z2. What makes probabilities of them?"""
    return _pass(X, params, output=lambda z: z)


@forward.mistake("softmax over rows")
def softmax_over_rows(X, params):
    """Your columns add up to 1, and the rows should: each row is one sample. Which axis holds the classes?"""
    return _pass(X, params, output=lambda z: reference.softmax(z.T).T)


@forward.mistake("softmax over everything")
def softmax_over_everything(X, params):
    """Your whole array adds up to 1. Each row is a sample of its own."""
    return _pass(X, params, output=lambda z: reference.softmax(z.ravel()).reshape(z.shape))


@forward.mistake("softmax twice")
def softmax_twice(X, params):
    """Your probabilities are too even: they are the softmax of probabilities. How often does a softmax stand
    on the way to P?
    """
    return _pass(X, params, output=lambda z: reference.softmax(reference.softmax(z)))


@forward.mistake("sigmoid at the end")
def sigmoid_at_the_end(X, params):
    """Each of your outputs lies between 0 and 1, and a row does not add up to 1. One of ten labels: which
    activation?
    """
    return _pass(X, params, output=reference.sigmoid)


@forward.mistake("relu at the end")
def relu_at_the_end(X, params):
    """These are the probabilities of logits of which none is negative, as after a ReLU. A negative logit has
    something to say too.
    """
    return _pass(X, params, output=lambda z: reference.softmax(reference.relu(z)))


@forward.mistake("first bias forgotten")
def first_bias_forgotten(X, params):
    """Your Z1 is that of X @ W1 alone. What does a neuron add to its weighted sum?"""
    return _pass(X, params, biases=(0, 1))


@forward.mistake("second bias forgotten")
def second_bias_forgotten(X, params):
    """What does the second layer add to its weighted sums?"""
    return _pass(X, params, biases=(1, 0))


@forward.mistake("A1 kept without ReLU")
def a1_kept_without_relu(X, params):
    """In the cache, `A1` holds what comes out of the ReLU, and yours what goes in."""
    return (
        forward(X, params)[0],
        {**forward(X, params)[1], "A1": forward(X, params)[1]["Z1"]},
    )


@forward.mistake("Z1 overwritten")
def z1_overwritten(X, params):
    """In the cache, `Z1` holds the numbers after the ReLU. Are `A1` and `Z1` one array, changed in place? `A1
    = Z1` gives it a second name and makes no copy.
    """
    return (
        forward(X, params)[0],
        {**forward(X, params)[1], "Z1": forward(X, params)[1]["A1"]},
    )


@forward.mistake("Z1 into the second layer")
def z1_into_the_second_layer(X: Any, params: Params) -> tuple[Array, Cache]:
    """`Z2` and P are those of a second layer that gets Z1. Which numbers does it get?"""
    _, cache = forward(X, params)
    Z2 = cache["Z1"] @ params["W2"] + params["b2"]
    return reference.softmax(Z2), {**cache, "Z2": Z2}


@forward.mistake("P kept as Z2")
def p_kept_as_z2(X, params):
    """In the cache, `Z2` holds the numbers before the softmax, and yours those after it."""
    return (
        forward(X, params)[0],
        {**forward(X, params)[1], "Z2": forward(X, params)[0]},
    )


forward.hints(
    start="Four lines, one for each name: Z1, A1, Z2, P. Each uses the one before it.",
    between={
        "How do I get the weights out of params?": (
            '`params["W1"]` is the array under that name. The cache is a dictionary too: `{"Z1": Z1, "A1": '
            'A1, "Z2": Z2}`.'
        ),
        "What about the softmax?": (
            "The set-up brings one: `softmax(Z2)`. If you write your own, subtract each row's largest "
            "number first, and nothing overflows."
        ),
    },
    almost=(
        '`Z1 = X @ params["W1"] + params["b1"]`, `A1 = np.maximum(0, Z1)`, `Z2 = ...`, then softmax over '
        "the last axis, and `return P, {...}`."
    ),
)


forward.equivalent(
    Equivalent(
        "The larger of two numbers is the same in either order.",
        ("A1 = np.maximum(Z1, 0) → A1 = np.maximum(0, Z1)",),
    ),
)
