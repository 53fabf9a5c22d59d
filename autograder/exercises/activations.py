"""Lesson 02: seven activations, two derivatives, and why layers without activations collapse."""

from typing import Any

import numpy as np

from autograder.exercise import Broken, Exercise, Misconception

Array = np.ndarray


def _step(z: Any, threshold: float = 0.0) -> Array:
    return (np.asarray(z) >= threshold).astype(int)


def _linear(z: Any, c: float = 1.0) -> Array:
    return c * np.asarray(z)


def _sigmoid(z: Any) -> Array:
    """Exponentials of negative numbers only, so nothing overflows."""
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def _tanh(z: Any) -> Array:
    return np.tanh(z)


def _relu(z: Any) -> Array:
    return np.maximum(0, z)


def _leaky_relu(z: Any, a: float = 0.01) -> Array:
    return np.maximum(a * np.asarray(z), z)


def _softmax(z: Any) -> Array:
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _sigmoid_grad(z: Any) -> Array:
    s = _sigmoid(z)
    return s * (1 - s)


def _relu_grad(z: Any) -> Array:
    return (np.asarray(z) > 0).astype(float)


def _collapse(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 @ W2, b1 @ W2 + b2


def _numbers(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """A number, a row and a table, with negatives, an exact zero and something between 0 and 1."""
    return [
        (2.0,),
        (np.array([-1.0, 0.0, 0.5, 2.0]),),
        (-round(rng.uniform(0.5, 3), 1),),
        ((rng.normal(size=5) * 3).round(1),),
        ((rng.normal(size=(2, 3)) * 2).round(1),),
    ]


def _and_with(second: list[float], rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """The same, and a row for each value of the second argument, that value among the elements."""
    rows = [((*(rng.normal(size=3) * 3).round(1), value, -value), value) for value in second]
    return [*_numbers(rng), *((np.array(row), value) for row, value in rows)]


def _scores(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    shapes = [(4,), (2, 3), (3, 2), (2, 3, 4)]
    return [(np.array([0.4, 3.0, 2.2]),), *(((rng.normal(size=shape) * 2).round(1),) for shape in shapes)]


def _two_layers(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    by_hand = ([[1.0, 2.0], [0.0, -1.0]], [1.0, 3.0], [[2.0, 0.0], [1.0, 1.0]], [0.5, -1.0])
    drawn = [
        (rng.normal(size=(i, h)), rng.normal(size=h) + 2, rng.normal(size=(h, o)), rng.normal(size=o) - 2)
        for i, h, o in ((2, 3, 1), (4, 3, 2), (3, 3, 3))
    ]
    return [tuple(np.round(part, 1) for part in layers) for layers in (by_hand, *drawn)]


FAR = np.array([-1000.0, 1000.0])

step = Exercise(
    id="step",
    points=1,
    reference=_step,
    inputs=lambda rng: _and_with([float(rng.integers(2, 5)), -1.0], rng),
    misconceptions=[
        Misconception(
            "threshold counts as below",
            lambda z, threshold=0.0: (np.asarray(z) > threshold).astype(int),
            "Only inputs exactly at the threshold come out differently. Which side do they belong to?",
        ),
        Misconception(
            "threshold ignored",
            lambda z, threshold=0.0: (np.asarray(z) >= 0).astype(int),
            "You compare with 0. That is the default; with another threshold the step moves.",
        ),
        Misconception(
            "the other way round",
            lambda z, threshold=0.0: (np.asarray(z) <= threshold).astype(int),
            "Your step goes down where it should go up. Look at the direction of the comparison.",
        ),
        Misconception(
            "input let through",
            lambda z, threshold=0.0: np.where(np.asarray(z) >= threshold, z, 0),
            "Above the threshold you hand on the input itself. A step knows two answers only: 0 and 1.",
        ),
        Misconception(
            "minus one for no",
            lambda z, threshold=0.0: np.where(np.asarray(z) >= threshold, 1, -1),
            "Below the threshold you give -1. This step starts from 0.",
        ),
    ],
    hints=[
        ("I don't know where to start", "Which question do you ask of z? It has the threshold in it."),
        (
            "I get an error about truth values",
            "`if z >= …` asks about one number. `np.where(question, a, b)` asks a whole array: a where it is true, b where not.",
        ),
        ("Show me most of it", "`return np.where(z >= ..., 1, ...)`"),
    ],
)

linear = Exercise(
    id="linear",
    points=1,
    reference=_linear,
    inputs=lambda rng: _and_with([round(rng.uniform(1.5, 4), 1), -0.5], rng),
    misconceptions=[
        Misconception(
            "slope ignored",
            lambda z, c=1.0: z,
            "With c = 1 this is right. What should c do when it is not 1?",
        ),
        Misconception(
            "slope added",
            lambda z, c=1.0: z + c,
            "You add c, and the line moves up. A slope makes it steeper instead.",
        ),
        Misconception(
            "divided by the slope",
            lambda z, c=1.0: z / c,
            "A larger c makes your line flatter. It should make it steeper.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "It is the formula of the line through the origin. The formula above the cell is all there is.",
        ),
        ("What is `c=1.0` in the first line?", "A default: `linear(z)` uses 1.0, `linear(z, 3)` uses 3."),
        ("Show me most of it", "`return c ... z`, with one sign between them."),
    ],
)

sigmoid = Exercise(
    id="sigmoid",
    points=2,
    reference=_sigmoid,
    inputs=_numbers,
    extremes=[(FAR,)],
    graded_extremes=True,
    misconceptions=[
        Misconception(
            "mirrored",
            lambda z: 1 / (1 + np.exp(z)),
            "Your curve falls where it should rise. Look at the sign in the exponent.",
        ),
        Misconception(
            "base two",
            lambda z: 1 / (1 + 2.0 ** -np.asarray(z)),
            "Right shape, wrong steepness. Your curve is built on powers of 2; the formula uses e.",
        ),
        Misconception(
            "parentheses forgotten",
            lambda z: 1 / 1 + np.exp(-np.asarray(z)),
            "Python divides before it adds, so you have 1/1 plus the exponential. What belongs under the fraction line together?",
        ),
        Misconception(
            "minus below the line",
            lambda z: 1 / (1 - np.exp(-np.asarray(z))),
            "At z = 0 your function divides by zero. Look at the sign below the fraction line.",
        ),
        Misconception(
            "overflows",
            lambda z: np.exp(z) / (1 + np.exp(z)),
            "Near zero all is well. At z = 1000 the exponential is too large for the computer, and inf / inf is not a number. "
            "The form of the formula printed above the cell keeps clear of that.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Compute the exponential first and give it a name. What do you do with it next?",
        ),
        (
            "I get an error with arrays",
            "`math.exp` takes one number. NumPy has an `exp` that takes whole arrays.",
        ),
        ("Show me most of it", "`1 / (1 + ...)`: what stands in place of the dots?"),
    ],
)

tanh = Exercise(
    id="tanh",
    points=1,
    reference=_tanh,
    inputs=_numbers,
    extremes=[(FAR,)],
    misconceptions=[
        Misconception(
            "sigmoid given",
            _sigmoid,
            "That is the sigmoid: it stays above 0. This one reaches down to -1.",
        ),
        Misconception(
            "half as steep",
            lambda z: 2 * _sigmoid(z) - 1,
            "Right range, half the steepness: your values are those of tanh(z / 2).",
        ),
        Misconception(
            "parentheses forgotten",
            lambda z: np.exp(z) - np.exp(-np.asarray(z)) / np.exp(z) + np.exp(-np.asarray(z)),
            "Python divides before it adds and subtracts. Which two parts belong together, above and below the fraction line?",
        ),
        Misconception(
            "tan for tanh",
            lambda z: np.tan(z),
            "That is the tangent of trigonometry. The h in tanh stands for hyperbolic: the formula above uses exponentials.",
        ),
        Misconception(
            "divisor forgotten",
            lambda z: np.exp(z) - np.exp(-np.asarray(z)),
            "That is the upper half of the fraction. What is it divided by?",
        ),
        Misconception(
            "mirrored",
            lambda z: -np.tanh(z),
            "Your curve falls where it should rise. Look at the order of the two exponentials.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Two exponentials occur twice each. Compute each once and give them names.",
        ),
        (
            "May I use a function of NumPy's?",
            "You may: NumPy knows this one by its name. Writing it out once teaches more.",
        ),
        ("Show me most of it", "With `up = np.exp(z)` and `down = np.exp(-z)` it is `(up - down) / (...)`."),
    ],
)

relu = Exercise(
    id="relu",
    points=1,
    reference=_relu,
    inputs=_numbers,
    misconceptions=[
        Misconception(
            "absolute value",
            lambda z: np.abs(z),
            "You turn negative inputs into positive ones. ReLU silences them.",
        ),
        Misconception(
            "wrong half kept",
            lambda z: np.minimum(0, z),
            "You keep the negative half and silence the positive one.",
        ),
        Misconception(
            "step given",
            lambda z: (np.asarray(z) > 0).astype(float),
            "You say *whether* the input is positive. ReLU also says by how much.",
        ),
        Misconception(
            "cut off at one",
            lambda z: np.clip(z, 0, 1),
            "Your values stop at 1. ReLU has no upper end.",
        ),
        Misconception(
            "leaking",
            lambda z: np.maximum(0.01 * np.asarray(z), z),
            "A little of each negative input comes through. That is the next activation; here it is exactly 0.",
        ),
    ],
    hints=[
        ("I don't know where to start", "Say it as a sentence: the larger of two numbers. Which two?"),
        (
            "`max` does not work with my array",
            "Python's `max` picks one winner of all. `np.maximum` compares element by element.",
        ),
        ("Show me most of it", "`return np.maximum(..., z)`"),
    ],
)

leaky_relu = Exercise(
    id="leaky_relu",
    points=1,
    reference=_leaky_relu,
    inputs=lambda rng: _and_with([round(rng.uniform(0.05, 0.4), 2), 0.5], rng),
    needs=("relu",),
    misconceptions=[
        Misconception(
            "nothing leaks",
            lambda z, a=0.01: np.maximum(0, z),
            "That is plain ReLU. To the left of zero a share of the input comes through: how large a share?",
        ),
        Misconception(
            "a ignored",
            lambda z, a=0.01: np.maximum(0.01 * np.asarray(z), z),
            "You use 0.01, whatever a is. That is only the default.",
        ),
        Misconception(
            "a itself given",
            lambda z, a=0.01: np.where(np.asarray(z) > 0, z, a),
            "Left of zero your function is flat, at the height a. It should be a line *with the slope* a.",
        ),
        Misconception(
            "leak upwards",
            lambda z, a=0.01: np.where(np.asarray(z) > 0, z, -a * np.asarray(z)),
            "Your left half rises above zero. The leak of a negative input is negative too.",
        ),
        Misconception(
            "a on both sides",
            lambda z, a=0.01: a * np.asarray(z),
            "You scale every input by a. The positive ones should pass unchanged.",
        ),
        Misconception(
            "smaller one taken",
            lambda z, a=0.01: np.minimum(a * np.asarray(z), z),
            "You take the smaller of z and a·z. The formula takes the larger.",
        ),
    ],
    hints=[
        ("I don't know where to start", "It is ReLU with one thing exchanged: what stands where the 0 was?"),
        (
            "Why is it the larger of the two?",
            "For z = -2 and a = 0.01 the candidates are -0.02 and -2. Which one do you want?",
        ),
        ("Show me most of it", "`return np.maximum(a * ..., ...)`"),
    ],
)

softmax = Exercise(
    id="softmax",
    points=3,
    reference=_softmax,
    inputs=_scores,
    extremes=[
        (np.array([1000.0, 1001.0]),),
        (np.array([[1000.0, 1001.0], [-1000.0, -1001.0]]),),
        (np.array([1000.0, 0.0, -1000.0]),),
    ],
    graded_extremes=True,
    misconceptions=[
        Misconception(
            "whole array",
            lambda z: np.exp(z) / np.sum(np.exp(z)),
            "Your numbers are what you get when you divide by the whole array's sum. Each row is a question of its own: "
            "which axis holds its classes?",
        ),
        Misconception(
            "first axis",
            lambda z: np.exp(z) / np.sum(np.exp(z), axis=0, keepdims=True),
            "Your columns add up to one; the rows should. Which axis do you sum over?",
        ),
        Misconception(
            "no exponential",
            lambda z: z / np.sum(z, axis=-1, keepdims=True),
            "You divide the scores themselves. A negative score then makes a negative probability: what turns any number into a positive one?",
        ),
        Misconception(
            "base two",
            lambda z: 2.0**z / np.sum(2.0**z, axis=-1, keepdims=True),
            "They add up to one, and they are too close together: you use powers of 2, the formula powers of e.",
        ),
        Misconception(
            "sigmoid of each",
            _sigmoid,
            "You treat each score on its own, so the row does not add up to one. Softmax lets them compete.",
        ),
        Misconception(
            "overflows",
            lambda z: np.exp(z) / np.sum(np.exp(z), axis=-1, keepdims=True),
            "The formula is right, and the computer is not up to it: the exponential of 1000 is too large. "
            "Adding the same number to every score of a row changes nothing in the result. Which number would keep the exponentials small?",
        ),
        Misconception(
            "smallest subtracted",
            lambda z: (
                np.exp(z - np.min(z, axis=-1, keepdims=True))
                / np.sum(np.exp(z - np.min(z, axis=-1, keepdims=True)), axis=-1, keepdims=True)
            ),
            "You subtract the smallest score, and what is left can still be huge. Which score must go to 0 so that no exponential is above 1?",
        ),
        Misconception(
            "not divided",
            lambda z: np.exp(z),
            "You have made the scores positive. They do not add up to 1 yet: what is each of them divided by?",
        ),
        Misconception(
            "one maximum for all rows",
            lambda z: np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)), axis=-1, keepdims=True),
            "You subtract the greatest score of the whole array. A row far below it then loses everything: each row has a greatest score of its own.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Three steps, three names: the exponentials, their sum, the division.",
        ),
        (
            "My rows do not add up to one",
            "`np.sum(e, axis=-1, keepdims=True)` sums each row and keeps the result as a column, ready to divide by.",
        ),
        (
            "It fails at [1000, 1001]",
            "Subtract each row's own greatest score before the exponential: `np.max(z, axis=-1, keepdims=True)`. The quotient stays the same.",
        ),
        (
            "Show me most of it",
            "`e = np.exp(z - ...)`, then `return e / np.sum(...)`, both with `axis=-1, keepdims=True`.",
        ),
    ],
)

sigmoid_grad = Exercise(
    id="sigmoid_grad",
    points=2,
    reference=_sigmoid_grad,
    inputs=_numbers,
    extremes=[(FAR,)],
    needs=("sigmoid",),
    misconceptions=[
        Misconception(
            "z in place of the sigmoid",
            lambda z: z * (1 - np.asarray(z)),
            "You use z where the formula has the sigmoid of z. Compute that first.",
        ),
        Misconception(
            "one factor forgotten",
            lambda z: 1 - _sigmoid(z),
            "That is 1 - σ. The formula has a second factor.",
        ),
        Misconception(
            "sigmoid handed on",
            _sigmoid,
            "That is the height of the curve. Asked for is its slope, which is nearly zero far out on either side.",
        ),
        Misconception(
            "plus for minus",
            lambda z: _sigmoid(z) * (1 + _sigmoid(z)),
            "A sigmoid's slope is never more than 0.25. Look at the sign in the second factor.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Call your own `sigmoid` and name the result `s`. The rest is arithmetic with `s`.",
        ),
        (
            "How can I test it by hand?",
            "At z = 0 the sigmoid is one half, so the slope there must be one quarter.",
        ),
        ("Show me most of it", "`s = sigmoid(z)`, then `return s * (...)`"),
    ],
)

relu_grad = Exercise(
    id="relu_grad",
    points=1,
    reference=_relu_grad,
    inputs=_numbers,
    misconceptions=[
        Misconception(
            "one at zero",
            lambda z: (np.asarray(z) >= 0).astype(float),
            "Only z = 0 comes out differently. The corner has no slope of its own; this course calls it 0.",
        ),
        Misconception(
            "ReLU handed on",
            _relu,
            "That is the height of the curve. How much does it rise for one step to the right?",
        ),
        Misconception(
            "one everywhere",
            lambda z: np.ones_like(z, dtype=float),
            "Right of zero that is so. What is the slope of the flat part?",
        ),
        Misconception(
            "minus one on the left",
            lambda z: np.sign(z),
            "Left of zero ReLU lies flat: it does not fall.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Look at the picture: how steep is the left half, how steep the right?",
        ),
        ("What about z = 0?", "The text settles it: 0. So the question is whether z is *greater* than 0."),
        ("Show me most of it", "`return np.where(z > ..., ..., 0.0)`"),
    ],
)

collapse = Exercise(
    id="collapse",
    points=3,
    reference=_collapse,
    inputs=_two_layers,
    misconceptions=[
        Misconception(
            "biases added",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 + b2),
            "The weights are right. The first layer's bias passes through the second layer before it arrives: what does that layer do to it?",
        ),
        Misconception(
            "first bias forgotten",
            lambda W1, b1, W2, b2: (W1 @ W2, b2),
            "The weights are right. Of the biases, only the second layer's arrives.",
        ),
        Misconception(
            "second bias forgotten",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2),
            "The weights are right. The second layer's own bias is missing.",
        ),
        Misconception(
            "other order",
            lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1 + b2),
            "The samples meet W1 first, then W2. In a product of matrices the order matters.",
        ),
        Misconception(
            "weights in the other order",
            lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2),
            "The biases are right. The samples meet W1 first, then W2: does your product of weights say so?",
        ),
        Misconception(
            "multiplied element by element",
            lambda W1, b1, W2, b2: (W1 * W2, b1 * W2 + b2),
            "`*` multiplies matching elements. One layer after another is a product of matrices: `@`.",
        ),
    ],
    hints=[
        (
            "I don't know where to start",
            "Write `(X W1 + b1) W2 + b2` on paper and multiply out the parentheses.",
        ),
        (
            "I have three terms now",
            "One has X in it: what X is multiplied by is the new W. The other two together are the new b.",
        ),
        ("Show me most of it", "`W = W1 @ ...` and `b = b1 @ ... + ...`, then `return W, b`."),
    ],
)

test_softmax = Exercise(
    id="test_softmax",
    kind="test",
    points=2,
    reference=_softmax,
    broken=[
        Broken(
            "whole array",
            lambda z: np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z))),
            "it divides by the sum of the whole array. For a single row that is right: when is it not?",
        ),
        Broken(
            "first axis",
            lambda z: np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)), axis=0, keepdims=True),
            "it lets the columns add up to one. Which shape of input shows it?",
        ),
        Broken(
            "overflows",
            lambda z: np.exp(z) / np.sum(np.exp(z), axis=-1, keepdims=True),
            "it computes the exponentials as they come. How large may a score be before that fails?",
        ),
        Broken(
            "no exponential",
            lambda z: z / np.sum(z, axis=-1, keepdims=True),
            "it divides the scores themselves by their sum. Almost any scores show it.",
        ),
        Broken(
            "negatives dropped",
            lambda z: _softmax(np.maximum(z, 0)),
            "it treats every negative score as 0. Have you asked about one?",
        ),
        Broken(
            "largest only",
            lambda z: (z == np.max(z, axis=-1, keepdims=True)).astype(float),
            "it gives everything to the winner. Ask about scores that are close.",
        ),
    ],
    hints=[
        (
            "What does one input look like?",
            "A tuple with one array in it: `(np.array([1.0, 2.0]),)`. Mind the comma before the closing parenthesis.",
        ),
        (
            "Which shapes are worth asking?",
            "One row hides mistakes about rows. Two rows, of three scores each, do not.",
        ),
        (
            "One keeps slipping through",
            "Collect what went wrong in your own tries: rows, large scores, negative scores. One input for each.",
        ),
    ],
)

EXERCISES = [
    collapse,
    step,
    linear,
    sigmoid,
    sigmoid_grad,
    tanh,
    relu,
    relu_grad,
    leaky_relu,
    softmax,
    test_softmax,
]
