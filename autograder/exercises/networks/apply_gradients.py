"""Takes one step against the slope with every array of a network."""

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.networks.shared import drawn_networks
from autograder.exercises.shared import OF_A_RATE_ABOVE_0
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Inputs
from byhand import reference


def _steps(rng: np.random.Generator) -> Inputs:
    """Draw (params, grads, lr): small networks; the same names in another order; large numbers."""
    (_, by_hand), _, *drawn = drawn_networks(rng)[:5]
    readable = {name: rng.normal(size=values.shape).round(1) + 0.05 for name, values in by_hand.items()}
    asked = [(by_hand, readable, 0.5)]
    for (_, params), lr in zip(drawn, (0.1, 0.0625, 2.0), strict=True):
        grads = {name: rng.normal(size=values.shape).round(4) for name, values in params.items()}
        asked.append((params, grads, lr))
    # The shapes fit, so that an answer which pairs by order does not stop on the way.
    other_order = {name: rng.normal(size=by_hand[name].shape).round(2) for name in ("W2", "W1", "b2", "b1")}
    shapes = {"W1": (2, 8), "b1": (8,), "W2": (8, 3), "b2": (3,)}
    large = {name: (1e6 * rng.normal(size=shape)).round(2) for name, shape in shapes.items()}
    large["b1"] = np.append(rng.normal(size=7).round(5), 64.0)
    grads = {name: (100 * rng.normal(size=shape)).round(3) for name, shape in shapes.items()}
    return [*asked, (by_hand, other_order, 0.5), (large, grads, 25.0)]


apply_gradients = exercise(
    points=1,
    inputs=_steps,
    keeps=("params",),
    also=[({"b1": np.array([1.0])}, {"b1": np.array([2.0])}, 0.25)],
)(reference.apply_gradients)


@apply_gradients.mistake("uphill")
def uphill(params, grads, lr):
    """These numbers went uphill: the step was added. The slope says where the loss rises."""
    return apply_gradients(params, grads, -lr)


@apply_gradients.mistake("no learning rate")
def no_learning_rate(params, grads, lr):
    """The whole slope is taken off. How long is the step?"""
    return apply_gradients(params, grads, 1.0)


@apply_gradients.mistake("the step alone")
def the_step_alone(params, grads, lr):
    """These are the steps. Where do they start from?"""
    return {name: -lr * grads[name] for name in params}


@apply_gradients.mistake("biases left out")
def biases_left_out(params, grads, lr):
    """The weights moved and the biases did not. They learn as well."""
    moved = apply_gradients(params, grads, lr)
    return {name: (moved if name.startswith("W") else params)[name] for name in params}


@apply_gradients.mistake("paired by their order")
def paired_by_their_order(params, grads, lr):
    """Where the names in `grads` stand in another order, the slopes of other arrays are taken off. Which
    slope belongs to a name?
    """
    in_order = dict(zip(params, grads.values(), strict=True))
    return apply_gradients(params, in_order, lr)


@apply_gradients.mistake("nothing changed")
def nothing_changed(params, grads, lr):
    """What comes back is what went in. Where do the new numbers go?"""
    return dict(params)


@apply_gradients.mistake("divided by the rate")
def divided_by_the_rate(params, grads, lr):
    """These are the steps when the slope is divided by the learning rate. A small rate should make a short
    step.
    """
    return apply_gradients(params, grads, 1 / lr)


@apply_gradients.right
def pairs_of_names_and_arrays(params, grads, lr):
    moved = (w - lr * grads[name] for name, w in params.items())
    return dict(zip(params, moved, strict=True))


@apply_gradients.right
def negative_step_added(params, grads, lr):
    return {name: np.add(w, -lr * grads[name]) for name, w in params.items()}


@apply_gradients.right
def last_name_first(params, grads, lr):
    return {
        "b2": params["b2"] - lr * grads["b2"],
        "W2": params["W2"] - lr * grads["W2"],
        "b1": params["b1"] - lr * grads["b1"],
        "W1": params["W1"] - lr * grads["W1"],
    }


@apply_gradients.right
def given_in_float32(params, grads, lr):
    return {name: (w - lr * grads[name]).astype("float32") for name, w in params.items()}


apply_gradients.hints(
    start="The update of lesson 04, four times: once for each name in params.",
    between={
        "How do I make the new dictionary?": (
            "Start with an empty one, `new = {}`. In `for name in params:` give `new[name]` its value."
        ),
    },
    almost="`return {name: params[name] - ... for name in params}`",
)

apply_gradients.equivalent(
    Equivalent(
        "params and grads have the same names, and the order of a dictionary does not matter.",
        changes(
            "return {name: params[name] - lr * grads[name] for name in params}",
            "for name in params ⇒ for name in grads",
        ),
    ),
    OF_A_RATE_ABOVE_0,
)
