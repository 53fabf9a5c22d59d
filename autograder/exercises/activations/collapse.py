"""Makes one layer of two that have no activation between them."""

import numpy as np

from autograder.exercises.shared import dense_by_loops, four_digits
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Inputs
from byhand import reference
from byhand.reference import Numbers


def _two_layers(rng: np.random.Generator) -> Inputs:
    """Draw small layers for paper, larger ones with four decimals, and some with large numbers."""
    by_hand: tuple[Numbers, ...] = (
        [[1.0, 2.0], [0.0, -1.0]],
        [1.0, 3.0],
        [[2.0, 0.0], [1.0, 1.0]],
        [0.5, -1.0],
    )
    drawn = [
        (rng.normal(size=(i, h)), rng.normal(size=h) + 2, rng.normal(size=(h, o)), rng.normal(size=o) - 2)
        for i, h, o in ((2, 3, 1), (4, 3, 2), (3, 3, 3))
    ]
    short = [tuple(np.round(part, 1) for part in layers) for layers in (by_hand, *drawn)]
    larger = tuple(four_digits(rng.normal(size=size)) for size in ((8, 7), 7, (7, 9), 9))
    many = rng.integers(1000, 2000, size=(2, 2)) * np.array([[1000.0], [-1000.0]])
    few = np.array([[2.5, 1.0], [0.5, -3.0]])
    large = [(many, few[0], few, few[1]), (few, few[0], many, few[1]), (few, many[0], few, many[1])]
    return [*short, larger, *large]


collapse = exercise(points=3, inputs=_two_layers)(reference.collapse)


@collapse.mistake("biases added")
def biases_added(W1, b1, W2, b2):
    """The weights are right. The first layer's bias passes through the second layer before it arrives:
    what does that layer do to it?
    """
    return W1 @ W2, b1 + b2


@collapse.mistake("first bias forgotten")
def first_bias_forgotten(W1, b1, W2, b2):
    """The weights are right. Of the biases, only the second layer's arrives."""
    return W1 @ W2, b2


@collapse.mistake("second bias forgotten")
def second_bias_forgotten(W1, b1, W2, b2):
    """The weights are right. The second layer's own bias is missing."""
    return W1 @ W2, b1 @ W2


@collapse.mistake("other order")
def other_order(W1, b1, W2, b2):
    """The samples meet W1 first, then W2. In a product of matrices the order matters."""
    return W2 @ W1, W2 @ b1 + b2


@collapse.mistake("weights in the other order")
def weights_in_the_other_order(W1, b1, W2, b2):
    """The biases are right. The samples meet W1 first, then W2: does your product of weights say so?"""
    return W2 @ W1, b1 @ W2 + b2


@collapse.mistake("multiplied element by element")
def multiplied_element_by_element(W1, b1, W2, b2):
    """It is as if matching elements were multiplied, which is what `*` does.
    One layer after another is a product of matrices: `@`.
    """
    return W1 * W2, b1 * W2 + b2


@collapse.mistake("first bias on the wrong side")
def first_bias_on_the_wrong_side(W1, b1, W2, b2):
    """The weights are right. For the biases it is as if b1 stood to the right of W2:
    on which side do rows stand in `X @ W + b`?
    """
    return W1 @ W2, W2 @ b1 + b2


@collapse.mistake("first bias through the first weights")
def first_bias_through_the_first_weights(W1, b1, W2, b2):
    """The weights are right. For the biases it is as if b1 met W1.
    The first layer adds it at its end: which weights does it meet next?
    """
    return W1 @ W2, b1 @ W1 + b2


@collapse.mistake("first bias added again")
def first_bias_added_again(W1, b1, W2, b2):
    """The weights are right. For the biases it is as if b1 came in twice, and b2 not at all."""
    return W1 @ W2, b1 @ W2 + b1


@collapse.mistake("first bias multiplied element by element")
def first_bias_multiplied_element_by_element(W1, b1, W2, b2):
    """The weights are right. The bias b1 is a row that passes through W2 like any sample:
    which operator does that?
    """
    return W1 @ W2, b1 * W2 + b2


@collapse.mistake("exchanged")
def exchanged(W1, b1, W2, b2):
    """Both are right, and they come in the other order: W first, then b."""
    W, b = collapse(W1, b1, W2, b2)
    return b, W


@collapse.mistake("biases multiplied")
def biases_multiplied(W1, b1, W2, b2):
    """The weights are right. For the biases it is as if both went through W2.
    The second layer adds its own at the end.
    """
    return W1 @ W2, (b1 + b2) @ W2


@collapse.mistake("activation between")
def activation_between(W1, b1, W2, b2):
    """It is as if negative numbers had become 0 on the way. There is no activation between these layers."""
    return reference.relu(W1) @ W2, reference.relu(b1) @ W2 + b2


@collapse.right
def dot_products(W1, b1, W2, b2):
    return np.dot(W1, W2), np.dot(b1, W2) + b2


@collapse.right
def list_of_transposed(W1, b1, W2, b2):
    return [(W2.T @ W1.T).T, W2.T @ b1 + b2]


@collapse.right
def by_loops(W1, b1, W2, b2):
    return dense_by_loops(W1, W2, 0 * b2), dense_by_loops([b1], W2, b2)[0]


collapse.hints(
    start="Write `(X W1 + b1) W2 + b2` on paper and multiply out the parentheses.",
    between={
        "I have three terms now": (
            "One has X in it: what X is multiplied by is the new W. The other two together are the new b."
        ),
    },
    almost="`W = W1 @ ...` and `b = b1 @ ... + ...`, then `return W, b`.",
)
