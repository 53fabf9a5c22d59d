"""Computes a network's probabilities, and keeps the numbers on the way to them."""

import numpy as np

from autograder.exercises.networks.shared import drawn_networks
from autograder.judging.authoring import exercise
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import Equivalent
from byhand import reference
from byhand.reference import Array, Arrays

forward = exercise(
    points=3,
    inputs=drawn_networks,
    also=[(np.array([[1000.0, -500.0]]), drawn_networks(np.random.default_rng(0))[0][1])],
    tolerance=Tolerance(rtol32=9e-5),
)(reference.forward)


def _with_hidden(Z1: Array, A1: Array, params: Arrays) -> tuple[Array, Arrays]:
    """Return what rightly follows from these numbers of the hidden layer."""
    Z2 = reference.dense(A1, params["W2"], params["b2"])
    return reference.softmax(Z2), {"Z1": Z1, "A1": A1, "Z2": Z2}


@forward.mistake("no activation between")
def no_activation_between(X, params):
    """The numbers of the first layer go on as they are, negative ones too. What makes two layers more than
    one?
    """
    Z1 = reference.dense(X, params["W1"], params["b1"])
    return _with_hidden(Z1, Z1, params)


@forward.mistake("sigmoid between")
def sigmoid_between(X, params):
    """The hidden layer's numbers are those that a sigmoid gives. This network has a ReLU there."""
    Z1 = reference.dense(X, params["W1"], params["b1"])
    return _with_hidden(Z1, reference.sigmoid(Z1), params)


@forward.mistake("softmax missing")
def softmax_missing(X, params):
    """Your P are the logits, Z2. What makes probabilities of them?"""
    _, cache = forward(X, params)
    return cache["Z2"], cache


@forward.mistake("softmax over rows")
def softmax_over_rows(X, params):
    """Your columns add up to 1, and the rows should: each row is one sample. Which axis holds the classes?"""
    _, cache = forward(X, params)
    return reference.softmax(cache["Z2"].T).T, cache


@forward.mistake("softmax over everything")
def softmax_over_everything(X, params):
    """Your whole array adds up to 1. Each row is a sample of its own."""
    _, cache = forward(X, params)
    Z2 = cache["Z2"]
    return reference.softmax(Z2.ravel()).reshape(Z2.shape), cache


@forward.mistake("softmax twice")
def softmax_twice(X, params):
    """Your probabilities are too even: they are the softmax of probabilities. How often does a softmax stand
    on the way to P?
    """
    P, cache = forward(X, params)
    return reference.softmax(P), cache


@forward.mistake("sigmoid at the end")
def sigmoid_at_the_end(X, params):
    """Each of your outputs lies between 0 and 1, and a row does not add up to 1. One of ten labels: which
    activation?
    """
    _, cache = forward(X, params)
    return reference.sigmoid(cache["Z2"]), cache


@forward.mistake("relu at the end")
def relu_at_the_end(X, params):
    """These are the probabilities if no logit is negative, as after a ReLU. A negative logit has something to
    say too.
    """
    _, cache = forward(X, params)
    return reference.softmax(reference.relu(cache["Z2"])), cache


@forward.mistake("first bias forgotten")
def first_bias_forgotten(X, params):
    """Your Z1 is that of X @ W1 alone. What does a neuron add to its weighted sum?"""
    return forward(X, {**params, "b1": 0})


@forward.mistake("second bias forgotten")
def second_bias_forgotten(X, params):
    """What does the second layer add to its weighted sums?"""
    return forward(X, {**params, "b2": 0})


@forward.mistake("A1 kept without ReLU")
def a1_kept_without_relu(X, params):
    """In the cache, `A1` holds what comes out of the ReLU, and yours what goes in."""
    P, cache = forward(X, params)
    return P, {**cache, "A1": cache["Z1"]}


@forward.mistake("Z1 overwritten")
def z1_overwritten(X, params):
    """In the cache, `Z1` holds the numbers after the ReLU. Are `A1` and `Z1` one array, changed in place? `A1
    = Z1` gives it a second name and makes no copy.
    """
    P, cache = forward(X, params)
    return P, {**cache, "Z1": cache["A1"]}


@forward.mistake("Z1 into the second layer")
def z1_into_the_second_layer(X, params):
    """`Z2` and P are those of a second layer that gets Z1. Which numbers does it get?"""
    _, cache = forward(X, params)
    Z2 = reference.dense(cache["Z1"], params["W2"], params["b2"])
    return reference.softmax(Z2), {**cache, "Z2": Z2}


@forward.mistake("P kept as Z2")
def p_kept_as_z2(X, params):
    """In the cache, `Z2` holds the numbers before the softmax, and yours those after it."""
    P, cache = forward(X, params)
    return P, {**cache, "Z2": P}


@forward.right
def step_by_step(X, params):
    Z1 = np.dot(X, params["W1"]) + params["b1"]
    A1 = np.where(Z1 > 0, Z1, 0)
    Z2 = np.dot(A1, params["W2"]) + params["b2"]
    powers = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True), {"Z1": Z1, "A1": A1, "Z2": Z2}


@forward.right
def row_by_row(X, params):
    rows = [step_by_step(row[None], params) for row in X]
    return (
        np.vstack([P for P, _ in rows]),
        {name: np.vstack([cache[name] for _, cache in rows]) for name in ("Z1", "A1", "Z2")},
    )


forward.hints(
    start="Four lines, one for each name: Z1, A1, Z2, P. Each uses the one before it.",
    between={
        "How do I get the weights out of params?": (
            '`params["W1"]` is the array under that name. The cache is a dictionary too: '
            '`{"Z1": Z1, "A1": A1, "Z2": Z2}`.'
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
