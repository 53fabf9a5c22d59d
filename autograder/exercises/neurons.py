"""Lesson 01: a neuron, a line, a layer, and how many numbers a network learns."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.judging.exercise import Broken, Equivalent, Exercise, Misconception

Array = np.ndarray

# Changes of an answer of zeros and ones that leave it as it is.
OF_ZEROS_AND_ONES = Equivalent(
    "The answer is 0 or 1, which no rounding, clipping or casting changes.",
    ("rounded to *", "clipped at *", "cast to int", "in half precision"),
)


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


def four_digits(numbers: Any) -> Array:
    """Round to the four digits that a verdict shows, so that a learner can redo the input by hand."""
    return np.array([float(f"{number:.4g}") for number in np.ravel(numbers)]).reshape(np.shape(numbers))


def _both_signs(numbers: Array) -> Array:
    """Return the numbers with every second one negative."""
    return numbers * np.where(np.arange(len(numbers)) % 2, -1, 1)


def _neuron_inputs(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw short neurons for paper, two with four decimals, one of them long, and three with large numbers."""
    titanic = (np.array([18.0, 1.0, 1.0]), np.array([-0.05, 1.5, 0.25]), -1.0)
    drawn = [
        ((rng.normal(size=n) * 3).round(1), rng.normal(size=n).round(1), sign * round(rng.uniform(0.5, 2), 1))
        for n, sign in ((2, 1), (3, -1), (5, 1))
    ]
    fine = [
        (
            _both_signs(four_digits(rng.uniform(0.1, most, size=n))),
            four_digits(rng.uniform(0.1, 0.9, size=n)),
            sign * round(int(rng.integers(500, 900)) / 1000 + 0.0004, 4),
        )
        for n, most, sign in ((2, 0.9, 1), (12, 5, -1))
    ]
    first, last = map(float, rng.integers(1000, 2000, size=2) * 1000)
    many, few = np.array([first, 3.0, last]), np.array([1.5, 2.0, 0.5])
    return [titanic, *drawn, *fine, (many, few, 4.0), (few, -many, -first), (-few, many, 4.0)]


def _decisions(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw neurons whose sums lie below, above, near and exactly on the threshold.

    Those on it are whole numbers, so that zero is exact.
    """
    w = rng.integers(1, 5, size=2).astype(float)
    x = rng.integers(1, 5, size=2).astype(float)
    total = float(w @ x)
    return [
        (np.array([18.0, 1.0, 1.0]), np.array([-0.05, 1.5, 0.25]), -1.0),  # the lesson's passenger, -0.15
        (x, w, -total),  # exactly on the threshold
        (x, w, -total - 1.0),  # the bias alone decides
        (x, w, round(0.4 - total, 1)),  # between 0 and 1
        (-x, w, round(total - 0.3, 1)),  # between -0.5 and 0, although the bias is positive
        (-x, w, round(total - 0.7, 1)),  # between -1 and -0.5
        (x, w, 2.0),
        (x, w, total + 1.0),  # the sum of the products is above 0, and below the bias
        (-x, w, 1.0),
        (np.array([x[0], -x[1] - 1.0]), np.array([w[0], w[1] * x[0] * 2]), 0.5),
        (np.array([1.0, -2.0, 3.0]), -w[0] * np.ones(3), 1.0),
        *_nearly_zero(rng),
        *_one_decides(rng),
        *((x, w, b) for x, w, b in _large_and_close(rng)),
    ]


def _nearly_zero(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw two neurons whose sums are 0.0003 and -0.0003.

    Rounding an input, a weight, the bias or the sum, to three decimals or fewer, changes one of the answers.
    """
    x, w = np.array([_ending_in(4, rng), 3.0]), np.array([3.0, _ending_in(3, rng)])
    whole = np.trunc(x @ w)
    left = x @ w - whole  # below 1, so that the bias has four digits, and its last digit is 1
    x, w = np.append(x, -whole), np.append(w, 1.0)
    return [(x, w, round(height - left, 4)) for height in (0.0003, -0.0003)]


def _ending_in(digit: int, rng: np.random.Generator, least: int = 20, most: int = 90) -> float:
    """Draw a number of hundredths and give it this fourth decimal, so that each rounding changes it."""
    return round(int(rng.integers(least, most)) / 100 + digit / 10_000, 4)


def _one_decides(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw neurons with twelve inputs: in one the last of them decides, against all others, in one the first."""
    x, w = rng.uniform(0.5, 3, size=11).round(1), rng.uniform(0.1, 0.9, size=11).round(1)
    x, w = np.append(x, np.ceil(x @ w) + 3), np.append(w, -1.0)
    return [(x, w, 1.0), (x[::-1].copy(), -w[::-1], -1.0)]


def _large_and_close(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw two inputs, two weights and a bias of which some are large and nearly cancel: 0.25 or -0.25 is left."""
    million = 1000.0 * rng.integers(1000, 2000)
    large, small = np.array([million, million - 1]), np.array([1.0, -1.0])
    around = [(x, w, b) for x, w in ((large, small), (small, large)) for b in (-0.75, -1.25)]
    return [*around, *((np.array([-million, sign]), np.array([1.0, 0.25]), million) for sign in (1.0, -1.0))]


def _lines(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw points above, below, near and exactly on a line; whole numbers there, so that zero is exact.

    The drawn ones never lie on it: with fractions, two right ways to add up may differ on which side.
    """
    w = np.array([1.0, -2.0]) * rng.integers(1, 4)
    through_origin = np.array([[2.0, 1.0], [4.0, 2.0], [1.0, 3.0], [-4.0, 4.0], [3.0, -1.0], [-3.0, -2.0]])
    drawn = [
        ((rng.normal(size=(n, 2)) * 2).round(1), rng.normal(size=2).round(1), round(rng.normal(), 1) + 0.005)
        for n in (5, 12, 1)
    ]
    return [
        (through_origin, w, 0.0),
        (through_origin + [9.0, 0.0], w, -9.0 * w[0]),
        *drawn,
        *_close_to_a_line(rng),
        *((np.array([x, -x]), w, b) for x, w, b in _large_and_close(rng)),
    ]


def _close_to_a_line(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw six points, the first 0.0003 above a line, the second 0.75 below it, and the same again lower by 0.0006.

    Rounding a coordinate, a weight, the bias or a sum, to three decimals or fewer, changes an answer.
    """
    w = np.array([3.0, -_ending_in(7, rng, 25, 35)])
    first = np.array([_ending_in(4, rng, 40, 50), 3.0])
    others = np.column_stack([rng.choice([-2, -1, 1, 2], size=4), rng.integers(-2, 3, size=4)])
    points = first + np.vstack([[0, 0], [-0.25, 0], others])
    return [(points, w, round(height - first @ w, 4)) for height in (0.0003, -0.0003)]


def _layers(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw small layers for paper, a larger one with four decimals, and three with large numbers."""
    by_hand = (np.array([[1.0, 2.0]]), np.array([[3.0, 0.0], [-1.0, -4.0]]), np.array([0.5, 1.0]))
    drawn = [
        (
            rng.normal(size=(rows, inputs)).round(1),
            rng.normal(size=(inputs, outputs)).round(1),
            _both_signs(rng.uniform(2, 4, size=outputs).round(1)),
        )
        for rows, inputs, outputs in ((2, 2, 2), (4, 3, 2), (5, 1, 3))
    ]
    larger = (
        four_digits(rng.normal(size=(8, 7))),
        four_digits(rng.normal(size=(7, 9))),
        _both_signs(four_digits(rng.uniform(0.2, 0.9, size=9))),
    )
    many = rng.integers(1000, 2000, size=(2, 1)) * 1000.0 * [1, -1]
    few = np.array([[2.5, 1.0], [0.5, 3.0]])
    large = [(many, few, np.array([3.0, 1.0])), (few, many, np.array([3.0, 1.0])), (few, few, many[0])]
    return [by_hand, *drawn, larger, *large]


def _networks(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    known = [[784, 10, 10], [784, 64, 64, 10], [784, 128, 128, 10]]
    drawn = [rng.integers(2, 40, size=n).tolist() for n in (2, 3, 5, 8, 12)]
    return [([3, 4, 2],), *((sizes,) for sizes in known + drawn)]


def _not_a_neuron(x: Any, w: Any, b: Any) -> str:
    """Say why these are not the inputs, weights and bias of a neuron; empty if they are."""
    if not all(isinstance(part, np.ndarray) and part.ndim == 1 for part in (x, w)):
        return "`x` and `w` are arrays with one number for each input, such as `np.array([4.0, 5.0])`."
    if not len(x) or len(x) != len(w):
        return "Each input has a weight of its own: `x` and `w` have the same length, at least 1."
    if np.ndim(b):
        return "A neuron has one bias: `b` is a number, such as `1.0`."
    if not all(np.all(np.isfinite(part)) for part in (x, w, b)):
        return "Infinity and nan (not a number) are not inputs that a neuron can decide on."
    return ""


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
            "These are the numbers of each weight added to its input. A weight says how *much* an input counts: which operation is that?",
        ),
        Misconception(
            "sums multiplied",
            lambda x, w, b: np.sum(x) * np.sum(w) + b,
            "It is as if you added up first and multiplied afterwards. Each input has a weight of its own: "
            "pair them before you add.",
        ),
        Misconception(
            "last input missed",
            lambda x, w, b: np.sum((w * x)[:-1]) + b,
            "The last input does not count in your sum. If you use a loop, which is the last element that it reaches?",
        ),
        Misconception(
            "first input missed",
            lambda x, w, b: np.sum((w * x)[1:]) + b,
            "The first input does not count in your sum. Python counts the elements of an array from 0.",
        ),
        Misconception(
            "first input only",
            lambda x, w, b: (w * x)[0] + b,
            "Only the first input counts in your sum. In a loop, a `return` ends the function the first time it is reached.",
        ),
        Misconception(
            "last input only",
            lambda x, w, b: (w * x)[-1] + b,
            "Only the last input counts in your sum. In a loop, `=` starts again each time and `+=` adds to what is there.",
        ),
        Misconception(
            "first two inputs only",
            lambda x, w, b: np.sum((w * x)[:2]) + b,
            "Only the first two inputs count in your sum. A neuron may have any number of inputs.",
        ),
        Misconception(
            "averaged",
            lambda x, w, b: np.mean(w * x) + b,
            "Before the bias comes in you have the mean of the products. Their sum is asked for.",
        ),
        Misconception(
            "bias counted twice",
            lambda x, w, b: np.sum(w * x) + 2 * b,
            "Your bias comes in twice. Where does your sum start, and what is added at the end?",
        ),
        Misconception(
            "sigmoid applied",
            lambda x, w, b: 1 / (1 + np.exp(-(np.sum(w * x) + b))),
            "Your sum has gone through a sigmoid, which squeezes it between 0 and 1. The sum itself is asked for.",
        ),
        Misconception(
            "bias multiplied",
            lambda x, w, b: np.sum(w * x) * b,
            "Your sum is multiplied by the bias. The bias shifts a sum: which operation is that?",
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
            "`return np.sum(...) + ...`: the products go inside, and what stands after the plus?",
        ),
    ],
    equivalent=[
        Equivalent(
            "The product of two rows has added up the products already.",
            ("return np.sum(w * x) + b → return np.sum(w @ x) + b",),
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
            "Only a sum of exactly 0 comes out wrong. Which side does the text put it on?",
        ),
        Misconception(
            "bias forgotten",
            lambda x, w, b: int(np.sum(w * x) >= 0),
            "These are the answers of a neuron without a bias. What shifts the sum before it is compared with 0?",
        ),
        Misconception(
            "whole part compared",
            lambda x, w, b: int(np.trunc(_weighted_sum(x, w, b)) >= 0),
            "A sum such as -0.15 counts as 0 with you, as if all after the point were dropped before the comparison. "
            "What is compared first, and what is made of the answer?",
        ),
        Misconception(
            "rounded before the comparison",
            lambda x, w, b: int(np.round(_weighted_sum(x, w, b)) >= 0),
            "A sum such as -0.15 counts as 0 with you, as if it were rounded before the comparison. Compare the sum as it is.",
        ),
        Misconception(
            "half at zero",
            lambda x, w, b: np.heaviside(_weighted_sum(x, w, b), 0.5),
            "Only a sum of exactly 0 comes out wrong: you give 0.5. Which side does the text put it on?",
        ),
        Misconception(
            "whole part handed on",
            lambda x, w, b: int(_weighted_sum(x, w, b)),
            "That is the sum without the digits after its point. The step that turns it into a yes or a no is still to come.",
        ),
        Misconception(
            "compared with one",
            lambda x, w, b: int(_weighted_sum(x, w, b) >= 1),
            "Sums from 0 up to 1 come out as no. From which number on is the answer yes?",
        ),
        Misconception(
            "bias counted twice",
            lambda x, w, b: int(_weighted_sum(x, w, b) + b >= 0),
            "It is as if the bias came in twice. `weighted_sum` adds it already.",
        ),
        Misconception(
            "weights forgotten",
            lambda x, w, b: int(np.sum(x) + b >= 0),
            "These are the answers of a neuron whose weights are all 1. Which of your functions weighs the inputs?",
        ),
        Misconception(
            "the other way round",
            lambda x, w, b: int(_weighted_sum(x, w, b) < 0),
            "Every answer is the opposite of the right one. Which of the two is the neuron's yes?",
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
            "Below zero the answer is 0, above it 1. Yours are exchanged, exactly at zero apart. Look at the direction of the comparison.",
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
            "A comparison such as `z >= 5` is `True` or `False`. Those count as 1 and 0 here, and `1 if z >= 5 else 0` writes the numbers out.",
        ),
        ("Show me most of it", "`z = weighted_sum(x, w, b)`, then return 1 if `z` is at least …, else 0."),
    ],
    equivalent=[
        OF_ZEROS_AND_ONES,
        Equivalent(
            "True counts as 1 and False as 0.",
            ("return int(weighted_sum(x, w, b) >= 0) → return weighted_sum(x, w, b) >= 0",),
        ),
        Equivalent(
            "Inputs times weights and weights times inputs are the same products.",
            ("return int(weighted_sum(x, w, b) >= 0) → return int(weighted_sum(w, x, b) >= 0)",),
        ),
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
            "Only the points exactly on the line come out wrong. Where does the text put them?",
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
            "first coordinate twice",
            lambda points, w, b: (points[:, 0] * w[0] + points[:, 0] * w[1] + b >= 0).astype(int),
            "It is as if each point had its first coordinate twice. Which column holds the second?",
        ),
        Misconception(
            "bias counted twice",
            lambda points, w, b: (points @ w + 2 * b >= 0).astype(int),
            "It is as if the bias came in twice. A neuron has one, however many inputs it has.",
        ),
        Misconception(
            "rounded before the comparison",
            lambda points, w, b: (np.round(points @ w + b) >= 0).astype(int),
            "A sum a little below 0 counts as 0 with you, as if it were rounded first. Compare the sums as they are.",
        ),
        Misconception(
            "whole part compared",
            lambda points, w, b: (np.trunc(points @ w + b) >= 0).astype(int),
            "A sum such as -0.9 counts as 0 with you, as if all after the point were dropped first. Compare the sums as they are.",
        ),
        Misconception(
            "last point missed",
            lambda points, w, b: np.append((points @ w + b >= 0).astype(int)[:-1], 0),
            "Your last point is always 0. If you use a loop, which is the last row that it reaches?",
        ),
        Misconception(
            "first point missed",
            lambda points, w, b: np.append(0, (points @ w + b >= 0).astype(int)[1:]),
            "Your first point is always 0. Python counts rows from 0.",
        ),
        Misconception(
            "all points together",
            lambda points, w, b: int(np.sum(points * w) + b >= 0),
            "You give one answer for all the points together. Each row of `points` needs an answer of its own.",
        ),
        Misconception(
            "points counted",
            lambda points, w, b: int(np.sum(points @ w + b >= 0)),
            "That is how many points lie on the side of 1. An answer for each of them is asked for.",
        ),
        Misconception(
            "sides exchanged",
            lambda points, w, b: (points @ w + b < 0).astype(int),
            "Every point is on the wrong side. Which side gets the 1?",
        ),
        Misconception(
            "sides exchanged, the line apart",
            lambda points, w, b: (points @ w + b <= 0).astype(int),
            "Below zero the answer is 0, above it 1. Yours are exchanged, exactly at zero apart. Look at the direction of the comparison.",
        ),
        Misconception(
            "bias with the wrong sign",
            lambda points, w, b: (points @ w - b >= 0).astype(int),
            "It is as if the bias came in with the opposite sign, so your line slides the wrong way. What do you compare with what?",
        ),
        Misconception(
            "sign handed on",
            lambda points, w, b: np.sign(points @ w + b),
            "The sign is -1, 0 or 1. The answer here is 0 below zero, and 1 at zero and above.",
        ),
        Misconception(
            "height handed on",
            lambda points, w, b: points @ w + b,
            "These are the weighted sums. What remains is to ask of each whether it is below zero.",
        ),
        Misconception(
            "first point only",
            lambda points, w, b: int((points @ w + b)[0] >= 0),
            "You give one answer, that of the first point. Each row of `points` needs an answer of its own.",
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
            "Compute the sums with `w[0] * points[:, 0] + w[1] * ...`, compare them with 0, and `np.where(..., 1, 0)` writes 1 and 0 for yes and no.",
        ),
    ],
    equivalent=[
        OF_ZEROS_AND_ONES,
        Equivalent(
            "True counts as 1 and False as 0.", ("return (sums >= 0).astype(int) → return sums >= 0",)
        ),
        Equivalent(
            "It does not matter which two numbers are added first.",
            (
                "sums = w[0] * points[:, 0] + w[1] * points[:, 1] + b → "
                "sums = w[0] * points[:, 0] + (w[1] * points[:, 1] + b)",
            ),
        ),
        Equivalent(
            "Of two weights and of two columns, the last is the second.",
            (
                "sums = w[0] * points[:, 0] + w[1] * points[:, 1] + b → "
                "sums = w[0] * points[:, 0] + w[-1] * points[:, 1] + b",
                "sums = w[0] * points[:, 0] + w[1] * points[:, 1] + b → "
                "sums = w[0] * points[:, 0] + w[1] * points[:, -1] + b",
            ),
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
            "It is as if the columns of `W` were its rows. Each *column* holds the weights of one neuron. Compare the shapes that the text in triple quotes names.",
        ),
        Misconception(
            "multiplied element by element",
            lambda X, W, b: X * W + b,
            "It is as if matching elements were multiplied, which is what `*` does. Which operator multiplies rows with columns and adds up?",
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
            "step applied",
            lambda X, W, b: (X @ W + b >= 0).astype(int),
            "You give a yes or a no for each sum. This layer gives the sums themselves.",
        ),
        Misconception(
            "sigmoid applied",
            lambda X, W, b: 1 / (1 + np.exp(-(X @ W + b))),
            "Your sums have gone through a sigmoid. This layer gives the sums themselves.",
        ),
        Misconception(
            "first bias for all",
            lambda X, W, b: X @ W + b[0],
            "Every neuron gets the first bias. Each has a bias of its own.",
        ),
        Misconception(
            "biases added up",
            lambda X, W, b: X @ W + np.sum(b),
            "Every neuron gets the sum of all the biases. Each has a bias of its own.",
        ),
        Misconception(
            "bias added to every product",
            lambda X, W, b: X @ W + X.shape[1] * b,
            "Your biases are counted once for each input. A neuron has one.",
        ),
        Misconception(
            "first sample only",
            lambda X, W, b: X[0] @ W + b,
            "You answer for the first row of `X`. Each sample needs a row in the answer.",
        ),
        Misconception(
            "last sample only",
            lambda X, W, b: X[-1] @ W + b,
            "You answer for the last row of `X`. Each sample needs a row in the answer: what becomes of the others?",
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
            "(rows, inputs) times (inputs, outputs) gives (rows, outputs): the two sizes in the middle have to be equal, and the result does not have them.",
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
            "You count the weights. Each neuron after the input layer has one number more.",
        ),
        Misconception(
            "biases for the inputs too",
            lambda layer_sizes: _weights_only(layer_sizes) + sum(layer_sizes),
            "You give the input layer biases as well. Its nodes compute nothing: they hold the input.",
        ),
        Misconception(
            "one bias a layer",
            lambda layer_sizes: _weights_only(layer_sizes) + len(layer_sizes) - 1,
            "You count one bias for each layer. The bias belongs to the neuron: how many neurons has the layer?",
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
            "It is as if each gap had the biases of the layer before it. Which nodes compute something?",
        ),
        Misconception(
            "last gap only",
            lambda layer_sizes: (layer_sizes[-2] + 1) * layer_sizes[-1],
            "Only the last gap has been counted. In a loop, `=` starts again each time and `+=` adds to what is there.",
        ),
        Misconception(
            "last gap missed",
            lambda layer_sizes: _count_parameters(layer_sizes[:-1]),
            "The last gap is missing in your count. If you use a loop, which is the last pair that it reaches?",
        ),
        Misconception(
            "first gap missed",
            lambda layer_sizes: _count_parameters(layer_sizes[1:]),
            "The first gap is missing in your count. Python counts the elements of a list from 0.",
        ),
        Misconception(
            "biases of the output layer forgotten",
            lambda layer_sizes: _count_parameters(layer_sizes) - layer_sizes[-1],
            "The biases of the last layer are missing in your count. Its nodes compute something too.",
        ),
        Misconception(
            "biases counted twice",
            lambda layer_sizes: _count_parameters(layer_sizes) + sum(layer_sizes[1:]),
            "The weights are right, and each bias is counted twice.",
        ),
        Misconception(
            "one more on both sides",
            lambda layer_sizes: sum(
                (a + 1) * (b + 1) for a, b in zip(layer_sizes, layer_sizes[1:], strict=False)
            ),
            "It is as if each layer had one node more, the one after a gap too. One more input stands for the bias: "
            "is there one more output?",
        ),
        Misconception(
            "biases only",
            lambda layer_sizes: sum(layer_sizes[1:]),
            "These are the biases. Each line between two nodes is a weight, and counts too.",
        ),
        Misconception(
            "sizes multiplied",
            lambda layer_sizes: int(np.prod([float(n) for n in layer_sizes])),
            "It is as if all sizes were multiplied. Lines run from one layer to the next only: count gap by gap.",
        ),
        Misconception(
            "first gap only",
            lambda layer_sizes: (layer_sizes[0] + 1) * layer_sizes[1],
            "For two layers this is right. With three or more there is another gap to count. In a loop, a `return` ends the function the first time it is reached.",
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
    equivalent=[
        Equivalent(
            "The answer is a whole number, which rounding leaves as it is.", ("rounded to *", "cast to int")
        ),
    ],
)

test_perceptron = Exercise(
    id="test_perceptron",
    kind="test",
    points=2,
    reference=_perceptron,
    complaint=_not_a_neuron,
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
            "A list of inputs on which a wrong function gives a wrong answer. You give the inputs; the check knows the right answers.",
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
