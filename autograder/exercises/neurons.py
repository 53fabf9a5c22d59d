"""Lesson 01: a neuron, a line, a layer, and how many numbers a network learns."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.exercise import Broken, Exercise, Misconception

Array = np.ndarray


def _weighted_sum(x: Array, w: Array, b: float) -> float:
    return float(np.sum(np.asarray(w) * x) + b)


def _perceptron(x: Array, w: Array, b: float) -> int:
    return int(_weighted_sum(x, w, b) >= 0)


def _side_of_line(points: Array, w: Array, b: float) -> Array:
    return (np.asarray(points) @ w + b >= 0).astype(int)


def _dense(X: Array, W: Array, b: Array) -> Array:
    return np.asarray(X) @ W + b


def _count_parameters(layer_sizes: Sequence[int]) -> int:
    return sum((inputs + 1) * outputs for inputs, outputs in zip(layer_sizes, layer_sizes[1:], strict=False))


def _weights_only(layer_sizes: Sequence[int]) -> int:
    return sum(inputs * outputs for inputs, outputs in zip(layer_sizes, layer_sizes[1:], strict=False))


def _neuron_inputs(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    titanic = (np.array([18.0, 1.0, 1.0]), np.array([-0.05, 1.5, 0.25]), -1.0)
    drawn = [
        ((rng.normal(size=n) * 3).round(1), rng.normal(size=n).round(1), sign * round(rng.uniform(0.5, 2), 1))
        for n, sign in ((2, 1), (3, -1), (5, 1))
    ]
    return [titanic, *drawn]


def _decisions(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Neurons whose sums lie below, above and exactly on the threshold; whole numbers, so that zero is exact."""
    w = rng.integers(1, 5, size=2).astype(float)
    x = rng.integers(1, 5, size=2).astype(float)
    total = float(w @ x)
    return [
        (x, w, -total),  # exactly on the threshold
        (x, w, -total - 1.0),  # the bias alone decides
        (x, w, 2.0),
        (-x, w, 1.0),  # negative sum, although the bias is positive
        (np.array([x[0], -x[1] - 1.0]), np.array([w[0], w[1] * x[0] * 2]), 0.5),
        (np.array([1.0, -2.0, 3.0]), -w[0] * np.ones(3), 1.0),
    ]


def _lines(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Points above, below and exactly on a line; whole numbers, so that zero is exact.

    The drawn ones never lie on it: with fractions, two right ways to add up may differ on which side.
    """
    w = np.array([1.0, -2.0]) * rng.integers(1, 4)
    through_origin = np.array([[2.0, 1.0], [4.0, 2.0], [1.0, 3.0], [3.0, -1.0], [-3.0, -2.0], [-4.0, 4.0]])
    drawn = [
        ((rng.normal(size=(n, 2)) * 2).round(1), rng.normal(size=2).round(1), round(rng.normal(), 1) + 0.005)
        for n in (5, 12, 1)
    ]
    return [(through_origin, w, 0.0), (through_origin + [9.0, 0.0], w, -9.0 * w[0]), *drawn]


def _layers(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    by_hand = (np.array([[1.0, 2.0]]), np.array([[3.0, 0.0], [-1.0, -4.0]]), np.array([0.5, 1.0]))
    drawn = [
        (
            rng.normal(size=(rows, inputs)).round(1),
            rng.normal(size=(inputs, outputs)).round(1),
            (rng.uniform(2, 4, size=outputs) * [1, -1, 1][:outputs]).round(1),  # both signs
        )
        for rows, inputs, outputs in ((2, 2, 2), (4, 3, 2), (5, 1, 3))
    ]
    return [by_hand, *drawn]


def _networks(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    known = [[784, 10, 10], [784, 64, 64, 10], [784, 128, 128, 10]]
    drawn = [rng.integers(2, 40, size=n).tolist() for n in (2, 3, 5)]
    return [([3, 4, 2],), *((sizes,) for sizes in known + drawn)]


weighted_sum = Exercise(
    id="weighted_sum",
    points=2,
    reference=_weighted_sum,
    inputs=_neuron_inputs,
    misconceptions=[
        Misconception(
            "bias forgotten",
            lambda x, w, b: np.sum(w * x),
            "The sum is right as far as it goes. Where does the neuron start before any input counts?",
        ),
        Misconception(
            "bias subtracted",
            lambda x, w, b: np.sum(w * x) - b,
            "Look at the sign in front of the bias.",
        ),
        Misconception(
            "not summed",
            lambda x, w, b: w * x + b,
            "You have the products, one for each input. A neuron hands on a single number: what becomes of them?",
        ),
        Misconception(
            "products handed on",
            lambda x, w, b: w * x,
            "These are the products, one for each input. They still have to be added up, and the bias has not come in.",
        ),
        Misconception(
            "bias added to every product",
            lambda x, w, b: np.sum(w * x + b),
            "Your bias is counted once for each input. It belongs to the neuron, which has one.",
        ),
        Misconception(
            "weights added instead of multiplied",
            lambda x, w, b: np.sum(x + w) + b,
            "You add each weight to its input. A weight says how *much* an input counts: which operation is that?",
        ),
        Misconception(
            "sums multiplied",
            lambda x, w, b: np.sum(x) * np.sum(w) + b,
            "You add up first and multiply afterwards. Each input has a weight of its own: pair them before you add.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Work the row on paper first: each input times its own weight. NumPy's `x * w` does all of these at once.",
        ),
        ("I get a list of numbers, not one", "The products still have to be added up. `np.sum` does that."),
        (
            "Show me most of it",
            "`return np.sum(...) + ...`: the products go inside, and what stands behind the plus?",
        ),
    ],
)

perceptron = Exercise(
    id="perceptron",
    points=1,
    reference=_perceptron,
    inputs=_decisions,
    needs=("weighted_sum",),
    misconceptions=[
        Misconception(
            "zero counts as below",
            lambda x, w, b: int(_weighted_sum(x, w, b) > 0),
            "Only a sum of exactly 0 comes out differently. Which side does the text put it on?",
        ),
        Misconception(
            "bias forgotten",
            lambda x, w, b: int(np.sum(w * x) >= 0),
            "The inputs are weighed well. What shifts the sum before it is compared with 0?",
        ),
        Misconception(
            "the other way round",
            lambda x, w, b: int(_weighted_sum(x, w, b) < 0),
            "Every answer is the opposite one. Which of the two is the neuron's yes?",
        ),
        Misconception(
            "anything but zero counts as yes",
            lambda x, w, b: 1 if _weighted_sum(x, w, b) else 0,
            "Python takes every number but 0 for true, negative ones too. Say what the sum is compared with.",
        ),
        Misconception(
            "sign handed on",
            lambda x, w, b: np.sign(_weighted_sum(x, w, b)),
            "The sign is -1, 0 or 1. A perceptron answers 0 below zero, and 1 at zero and above.",
        ),
        Misconception(
            "the other way round, zero apart",
            lambda x, w, b: int(_weighted_sum(x, w, b) <= 0),
            "Below zero should be 0, above it 1; yours has them exchanged. Look at the direction of the comparison.",
        ),
        Misconception(
            "minus one for no",
            lambda x, w, b: 1 if _weighted_sum(x, w, b) >= 0 else -1,
            "Your no is -1. Some books do write it so; here a neuron that stays silent gives 0.",
        ),
        Misconception(
            "sum handed on",
            lambda x, w, b: _weighted_sum(x, w, b),
            "That is the weighted sum itself. The step that turns it into a yes or a no is still to come.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "You have a function for the sum already. Call it, and give the result a name.",
        ),
        (
            "How do I turn a sum into 0 or 1?",
            "A comparison such as `z >= 5` is `True` or `False`, and `int(...)` makes 1 or 0 of that.",
        ),
        ("Show me most of it", "`z = weighted_sum(x, w, b)`, then return 1 if `z` is at least …, else 0."),
    ],
)

side_of_line = Exercise(
    id="side_of_line",
    points=2,
    reference=_side_of_line,
    inputs=_lines,
    needs=("perceptron", "weighted_sum"),
    misconceptions=[
        Misconception(
            "line counts as below",
            lambda points, w, b: (points @ w + b > 0).astype(int),
            "Only the points exactly on the line come out differently. Where does the text put them?",
        ),
        Misconception(
            "bias forgotten",
            lambda points, w, b: (points @ w >= 0).astype(int),
            "Your line always runs through the origin. What moves it away from there?",
        ),
        Misconception(
            "weights exchanged",
            lambda points, w, b: (points @ w[::-1] + b >= 0).astype(int),
            "It is as if w1 belonged to the second coordinate and w2 to the first.",
        ),
        Misconception(
            "sides exchanged",
            lambda points, w, b: (points @ w + b < 0).astype(int),
            "Every point is on the wrong side. Which side gets the 1?",
        ),
        Misconception(
            "sides exchanged, the line apart",
            lambda points, w, b: (points @ w + b <= 0).astype(int),
            "Below zero should be 0, above it 1; yours has them exchanged. Look at the direction of the comparison.",
        ),
        Misconception(
            "bias with the wrong sign",
            lambda points, w, b: (points @ w - b >= 0).astype(int),
            "Your line slides the wrong way: the bias comes in with the wrong sign. Is the sum compared with 0?",
        ),
        Misconception(
            "sign handed on",
            lambda points, w, b: np.sign(points @ w + b),
            "The sign is -1, 0 or 1. Asked for is 0 below zero, and 1 at zero and above.",
        ),
        Misconception(
            "height handed on",
            lambda points, w, b: points @ w + b,
            "These are the weighted sums. What remains is to ask of each whether it is below zero.",
        ),
        Misconception(
            "first point only",
            lambda points, w, b: int((points @ w + b)[0] >= 0),
            "You answer for the first point. Each row of `points` wants an answer of its own.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "For one point it is a neuron with two inputs. Start with all the sums: what is `points[:, 0]`, what is `points[:, 1]`?",
        ),
        (
            "I get an error about truth values",
            "`if` asks about one thing. `sums >= 0` compares a whole array at once and gives True or False for each.",
        ),
        (
            "Show me most of it",
            "Compute the sums with `w[0] * points[:, 0] + w[1] * ...`, compare, and turn True and False into 1 and 0 with `.astype(int)`.",
        ),
    ],
)

dense = Exercise(
    id="dense",
    points=2,
    reference=_dense,
    inputs=_layers,
    misconceptions=[
        Misconception(
            "biases forgotten",
            lambda X, W, b: X @ W,
            "The products are right. Each neuron of the layer also has a bias, which has not been added.",
        ),
        Misconception(
            "weights transposed",
            lambda X, W, b: X @ W.T + b,
            "`W` has one *column* a neuron here, so it needs no transposing. Compare the shapes written in the docstring.",
        ),
        Misconception(
            "multiplied element by element",
            lambda X, W, b: X * W + b,
            "`*` multiplies matching elements. Which operator multiplies rows with columns and adds up?",
        ),
        Misconception(
            "rows and columns exchanged",
            lambda X, W, b: (X @ W + b).T,
            "The numbers are right and lie on their side: one row a sample, one column a neuron.",
        ),
        Misconception(
            "activation applied",
            lambda X, W, b: np.maximum(0, X @ W + b),
            "Your negative sums have turned into 0. This layer stops before the activation.",
        ),
        Misconception(
            "biases subtracted",
            lambda X, W, b: X @ W - b,
            "Look at the sign in front of the biases.",
        ),
    ],
    hints=[
        (
            "I'm not sure what the shapes should be",
            "(rows, inputs) times (inputs, outputs) gives (rows, outputs): the inner sizes meet and vanish.",
        ),
        (
            "I get an error about operands or broadcasting",
            "`*` wants equal shapes. The product of matrices is written `@`.",
        ),
        (
            "Show me most of it",
            "`return X @ ... + ...`. NumPy adds a row of biases to every row of a matrix by itself.",
        ),
    ],
)

count_parameters = Exercise(
    id="count_parameters",
    points=2,
    reference=_count_parameters,
    inputs=_networks,
    misconceptions=[
        Misconception(
            "biases forgotten",
            _weights_only,
            "You count the weights. Each neuron behind the input layer has one number more.",
        ),
        Misconception(
            "biases for the inputs too",
            lambda layer_sizes: _weights_only(layer_sizes) + sum(layer_sizes),
            "You give the input layer biases as well. Its nodes compute nothing: they hold the input.",
        ),
        Misconception(
            "one bias a layer",
            lambda layer_sizes: _weights_only(layer_sizes) + len(layer_sizes) - 1,
            "You count one bias a layer. The bias belongs to the neuron: how many neurons has the layer?",
        ),
        Misconception(
            "nodes counted",
            lambda layer_sizes: sum(layer_sizes),
            "You count the nodes. What is learned sits on the lines between them, and in each neuron's bias.",
        ),
        Misconception(
            "biases of the layer before",
            lambda layer_sizes: sum(
                n_in * n_out + n_in for n_in, n_out in zip(layer_sizes, layer_sizes[1:], strict=False)
            ),
            "The weights are right. In each gap you count the biases of the layer before it: which nodes compute something?",
        ),
        Misconception(
            "last gap only",
            lambda layer_sizes: (layer_sizes[-2] + 1) * layer_sizes[-1],
            "Only the last gap has been counted. In a loop, `=` starts again each time and `+=` adds to what is there.",
        ),
        Misconception(
            "first gap only",
            lambda layer_sizes: (layer_sizes[0] + 1) * layer_sizes[1],
            "For two layers this is right. With three or more there is another gap to count.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Take [3, 4, 2] on paper. How many lines run from 3 nodes to 4? How many biases do those 4 have?",
        ),
        (
            "How do I go through the gaps?",
            "`zip(layer_sizes, layer_sizes[1:])` pairs each layer with the next one: (3, 4), then (4, 2).",
        ),
        (
            "Show me most of it",
            "Start with `total = 0`. For each pair add `n_in * n_out` and then the biases, of which there are …",
        ),
    ],
)

test_perceptron = Exercise(
    id="test_perceptron",
    kind="test",
    points=2,
    reference=_perceptron,
    broken=[
        Broken(
            "zero counts as below",
            lambda x, w, b: int(_weighted_sum(x, w, b) > 0),
            "it treats a sum of exactly 0 as below the threshold. Which input gives that sum?",
        ),
        Broken(
            "bias ignored",
            lambda x, w, b: int(np.sum(w * x) >= 0),
            "it never looks at the bias. Choose an input where the bias alone decides.",
        ),
        Broken(
            "always yes",
            lambda x, w, b: 1,
            "it says 1 to everything. Do all your inputs have the same right answer?",
        ),
        Broken(
            "always no",
            lambda x, w, b: 0,
            "it says 0 to everything. Do all your inputs have the same right answer?",
        ),
        Broken(
            "first input only",
            lambda x, w, b: int(np.ravel(w)[0] * np.ravel(x)[0] + b >= 0),
            "it looks at the first input and forgets the others. Let a later one decide.",
        ),
        Broken(
            "weights ignored",
            lambda x, w, b: int(np.sum(x) + b >= 0),
            "it adds the inputs and never looks at the weights. Try a negative weight.",
        ),
    ],
    hints=[
        (
            "What is a test here?",
            "A list of inputs on which a wrong function would betray itself. You give the inputs; the check knows the right answers.",
        ),
        (
            "What does one input look like?",
            "A tuple of three: `(np.array([4.0, 5.0]), np.array([1.0, -1.0]), 1.0)` is x, w and b.",
        ),
        (
            "One keeps slipping through",
            "For every mistake you can think of, ask: for which x, w, b would it change the answer? A sum of exactly 0 is a good place to look.",
        ),
    ],
)

EXERCISES = [weighted_sum, perceptron, test_perceptron, side_of_line, dense, count_parameters]
