"""Computes a layer's weighted sums for all rows at once, without an activation."""

import numpy as np

from autograder.exercises.neurons.shared import both_signs
from autograder.exercises.shared import dense_by_loops, four_digits
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Inputs
from byhand import reference


def _layers(rng: np.random.Generator) -> Inputs:
    """Draw small layers for paper, a larger one with four decimals, and three with large numbers."""
    by_hand = (np.array([[1.0, 2.0]]), np.array([[3.0, 0.0], [-1.0, -4.0]]), np.array([0.5, 1.0]))
    drawn = [
        (
            rng.normal(size=(rows, inputs)).round(1),
            rng.normal(size=(inputs, outputs)).round(1),
            both_signs(rng.uniform(2, 4, size=outputs).round(1)),
        )
        for rows, inputs, outputs in ((2, 2, 2), (4, 3, 2), (5, 1, 3))
    ]
    larger = (
        four_digits(rng.normal(size=(8, 7))),
        four_digits(rng.normal(size=(7, 9))),
        both_signs(four_digits(rng.uniform(0.2, 0.9, size=9))),
    )
    many = rng.integers(1000, 2000, size=(2, 1)) * 1000.0 * [1, -1]
    few = np.array([[2.5, 1.0], [0.5, 3.0]])
    large = [(many, few, np.array([3.0, 1.0])), (few, many, np.array([3.0, 1.0])), (few, few, many[0])]
    return [by_hand, *drawn, larger, *large]


dense = exercise(points=2, inputs=_layers)(reference.dense)


@dense.mistake("biases forgotten")
def biases_forgotten(X, W, b):
    """The products are right. Each neuron of the layer also has a bias, which has not been added."""
    return X @ W


@dense.mistake("weights transposed")
def weights_transposed(X, W, b):
    """It is as if the columns of `W` were its rows. Each *column* holds the weights of one neuron.
    Compare the shapes that the text in triple quotes names.
    """
    return X @ W.T + b


@dense.mistake("multiplied element by element")
def multiplied_element_by_element(X, W, b):
    """It is as if matching elements were multiplied, which is what `*` does.
    Which operator multiplies rows with columns and adds up?
    """
    return X * W + b


@dense.mistake("rows and columns exchanged")
def rows_and_columns_exchanged(X, W, b):
    """The numbers are right and lie on their side: one row a sample, one column a neuron."""
    return dense(X, W, b).T


@dense.mistake("activation applied")
def activation_applied(X, W, b):
    """Your negative sums have turned into 0. This layer stops before the activation."""
    return reference.relu(dense(X, W, b))


@dense.mistake("step applied")
def step_applied(X, W, b):
    """You give a yes or a no for each sum. This layer gives the sums themselves."""
    return reference.step(dense(X, W, b))


@dense.mistake("sigmoid applied")
def sigmoid_applied(X, W, b):
    """Your sums have gone through a sigmoid. This layer gives the sums themselves."""
    return reference.sigmoid(dense(X, W, b))


@dense.mistake("first bias for all")
def first_bias_for_all(X, W, b):
    """Every neuron gets the first bias. Each has a bias of its own."""
    return X @ W + b[0]


@dense.mistake("biases added up")
def biases_added_up(X, W, b):
    """Every neuron gets the sum of all the biases. Each has a bias of its own."""
    return X @ W + np.sum(b)


@dense.mistake("bias added to every product")
def bias_added_to_every_product(X, W, b):
    """Your biases are counted once for each input. A neuron has one."""
    return X @ W + X.shape[1] * b


@dense.mistake("first sample only")
def first_sample_only(X, W, b):
    """You answer for the first row of `X`. Each sample needs a row in the answer."""
    return X[0] @ W + b


@dense.mistake("last sample only")
def last_sample_only(X, W, b):
    """You answer for the last row of `X`.
    Each sample needs a row in the answer: what becomes of the others?
    """
    return X[-1] @ W + b


@dense.mistake("biases subtracted")
def biases_subtracted(X, W, b):
    """Look at the sign in front of the biases."""
    return X @ W - b


dense.right(dense_by_loops)


@dense.right
def twice_transposed(X, W, b):
    return (W.T @ X.T).T + b


@dense.right
def by_names_of_axes(X, W, b):
    return np.einsum("ri,io->ro", X, W) + b


@dense.right
def bias_as_one_more_weight(X, W, b):
    return np.hstack([X, np.ones((len(X), 1))]) @ np.vstack([W, b])


@dense.right
def all_in_float32(X, W, b):
    return X.astype(np.float32) @ W.astype(np.float32) + b.astype(np.float32)


dense.hints(
    between={
        "I'm not sure what the shapes should be": (
            "(rows, inputs) times (inputs, outputs) gives (rows, outputs): the two sizes in the middle "
            "have to be equal, and the result does not have them."
        ),
        "I get an error about operands or broadcasting": (
            "`*` wants equal shapes. The product of matrices is written `@`."
        ),
    },
    almost="`return X @ ... + ...`. NumPy adds a row of biases to every row of a matrix by itself.",
)
