"""Computes the slope of the loss in each parameter, from the output back to the first layer."""

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.networks.shared import drawn_networks
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs, Staging
from byhand import reference
from observing import calls

LEAST = 1e-3  # of a label's probability: near 0 the course's own loss is clipped, so it is flat


def _passes(rng: np.random.Generator) -> Inputs:
    """Draw (X, Y, params, cache): the networks of `forward`, with labels and with what `forward` keeps.

    In the network of large numbers the label is the less likely class, so that every slope is large.
    """
    drawn = []
    for X, params in drawn_networks(rng):
        P, cache = reference.forward(X, params)
        labels = [rng.choice(np.flatnonzero(row > LEAST)) for row in P]
        drawn.append((X, reference.one_hot(labels, P.shape[1]), params, cache))
    X, _, params, cache = drawn[-1]
    return [*drawn[:-1], (X, np.array([[0.0, 1.0]]), params, cache)]


# The mistakes are in backward_mistakes.py.
backward = exercise(points=5, inputs=_passes, needs=("forward",), staging=Staging(call=calls.with_own_cache))(
    reference.backward
)


@backward.right
def row_by_row(X, Y, params, cache):
    total = {name: np.zeros_like(values) for name, values in params.items()}
    P, _ = reference.forward(X, params)
    for k, x in enumerate(X):
        dz2 = (P[k] - Y[k]) / len(X)
        dz1 = (params["W2"] @ dz2) * (cache["A1"][k] > 0)
        total["W1"] += np.outer(x, dz1)
        total["b1"] += dz1
        total["W2"] += np.outer(cache["A1"][k], dz2)
        total["b2"] += dz2
    return total


@backward.right
def einsum(X, Y, params, cache):
    dZ2 = (reference.forward(X, params)[0] - Y) / len(Y)
    dZ1 = np.einsum("nk,hk->nh", dZ2, params["W2"]) * np.heaviside(cache["Z1"], 0)
    return {
        "W1": np.einsum("ni,nh->ih", X, dZ1),
        "b1": np.ones(len(X)) @ dZ1,
        "W2": np.einsum("nh,nk->hk", cache["A1"], dZ2),
        "b2": np.ones(len(X)) @ dZ2,
    }


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
            "A slope has the shape of what it belongs to: dW2 that of W2. Two arrays whose product has this "
            "shape: which of them has to be transposed?"
        ),
        "How does it get through the ReLU?": (
            '`cache["Z1"] > 0` is an array of True and False, and counts as 1 and 0 in a product.'
        ),
    },
    almost=(
        '`dW2 = cache["A1"].T @ dZ2`, `db2 = dZ2.sum(axis=0)`, `dZ1 = (dZ2 @ params["W2"].T) * ...`, '
        "`dW1 = ...`, `db1 = ...`, and a dictionary of the four."
    ),
)

FROM_P = "dZ2 = (softmax(cache['Z2']) - Y) / len(X)"
GATE = "dZ1 = dZ2 @ params['W2'].T * (cache['Z1'] > 0)"

backward.equivalent(
    Equivalent(
        "X and Y have the same number of rows, and so has an array with other signs.",
        changes(FROM_P, "len(X) ⇒ len(Y)", "len(X) ⇒ len(-X)"),
    ),
    Equivalent(
        "Y is one-hot: 0 and 1.",
        ("Y rounded to *", "Y clipped at *", "Y cast to int", "Y without its sign"),
    ),
    Equivalent("A1 is above 0 where Z1 is, and nowhere else.", changes(GATE, "cache['Z1'] ⇒ cache['A1']")),
    Equivalent(
        "Where Z1 is exactly 0 the loss has no slope, so that is never asked.",
        changes(GATE, "> 0 ⇒ >= 0"),
    ),
)
