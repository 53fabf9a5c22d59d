"""Lesson 02: seven activations, two derivatives, and why layers without activations collapse."""

from typing import Any

import numpy as np

from autograder.exercises.neurons import OF_ZEROS_AND_ONES, four_digits
from autograder.judging.exercise import Broken, Equivalent, Exercise, Misconception

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


def _softmax_less(z: Array, what: Any) -> Array:
    """Return the softmax of a learner who subtracts something other than each row's greatest score."""
    e = np.exp(z - what)
    return e / e.sum(axis=-1, keepdims=True)


def _sigmoid_grad(z: Any) -> Array:
    s = _sigmoid(z)
    return s * (1 - s)


def _relu_grad(z: Any) -> Array:
    return (np.asarray(z) > 0).astype(float)


def _collapse(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    return W1 @ W2, b1 @ W2 + b2


def _numbers(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw rows and a table, with an exact zero, numbers close to it, and numbers far out."""
    return [
        (np.array([2.0]),),
        (np.array([-1.0, 0.0, 0.5, 2.0]),),
        (np.array([-round(rng.uniform(2.5, 4), 1)]),),  # where it shows most that e is rounded
        ((rng.normal(size=5) * 3).round(1),),
        ((rng.normal(size=(2, 3)) * 2).round(1),),
        (_of_every_size(rng),),
        (four_digits(-4 - (rng.integers(1, 500, size=8) + 0.5) / 256),),  # each halfway between two float16
        (four_digits(rng.uniform(14, 16, size=2) * [-1, 1]),),
    ]


def _of_every_size(rng: np.random.Generator) -> Array:
    """Draw twelve numbers of both signs, from ten down to a little, in any order."""
    sizes = np.concatenate([rng.uniform(least, 9 * least, size=2) for least in (1, 0.1, 0.01)])
    numbers = np.append(four_digits(np.concatenate([sizes, -sizes[::-1]]))[:10], [0.0004, -0.0004])
    return rng.permutation(numbers)


def _unbounded(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw the same, with numbers in the millions among the first."""
    numbers = _numbers(rng)
    return [*numbers[:2], (_millions(rng),), *numbers[2:]]


def _row_first(inputs: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Put the row before the single number: `if` answers for one number, and not for a row."""
    return [inputs[1], inputs[0], *inputs[2:]]


def _millions(rng: np.random.Generator) -> Array:
    return rng.integers(1000, 9000, size=3) * np.array([-1000.0, 1000.0, 1.0])


def _and_with(second: list[float], rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw the same, and a row for each value of the second argument, that value among the elements."""
    rows = [((*(rng.normal(size=3) * 3).round(1), value, -value), value) for value in second]
    more = [(_of_every_size(rng), second[-1]), (_millions(rng), second[-1])]
    return [*_unbounded(rng), *((np.array(row), value) for row, value in rows), *more]


def _with_thresholds(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw thresholds, with numbers on them and close to them; all of them exact in float32 too."""
    quarter = float(rng.choice([0.25, 0.5, 0.75]))
    tenths = [round(int(rng.integers(1, 10)) / 10 + 0.0004, 4) for _ in range(2)]
    large = 1000.0 * rng.integers(200, 900)
    near = [
        (np.array([t - 0.3, t - 0.0004, t, t + 0.0004, t + 0.3]).round(4), t)
        for t in (quarter, -quarter, *tenths, -tenths[0])
    ]
    around = np.array([large + 1, large, large - 1, -large])
    inputs = [*_and_with([float(rng.integers(2, 5)), -1.0], rng), *near, (around, large), (-around, -large)]
    return _row_first(inputs)


def _with_slopes(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw slopes of a line: one above 1, one below 0, one with four decimals, one in the millions."""
    fine = round(int(rng.integers(200, 900)) / 1000 + 0.0004, 4)
    million = 1000.0 * rng.integers(1000, 3000)
    steep = [(np.array([-1.0, 0.5, 2.0]), million), (np.array([-1.0, 0.5, 2.0]), -million)]
    return [*_and_with([round(rng.uniform(1.5, 4), 1), -0.5, fine], rng), *steep]


def _with_leaks(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw slopes of the left half: one small, one a half, one with four decimals."""
    fine = round(int(rng.integers(200, 900)) / 1000 + 0.0004, 4)
    return _and_with([round(rng.uniform(0.05, 0.4), 2), 0.5, fine], rng)


def _scores(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    shapes = [(4,), (2, 3), (3, 2), (2, 3, 2)]
    drawn = [((rng.normal(size=shape) * 2).round(1),) for shape in shapes]
    fine = [(four_digits(rng.normal(size=shape) * 2),) for shape in ((12,), (8, 3))]
    return [(np.array([0.4, 3.0, 2.2]),), *drawn, *fine]


def _two_layers(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Draw small layers for paper, larger ones with four decimals, and some with large numbers."""
    by_hand = ([[1.0, 2.0], [0.0, -1.0]], [1.0, 3.0], [[2.0, 0.0], [1.0, 1.0]], [0.5, -1.0])
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


def _not_scores(z: Any) -> str:
    """Say why this is not an array of scores; empty if it is."""
    if not isinstance(z, np.ndarray) or not z.ndim:
        return "`z` is an array of scores, such as `np.array([1.0, 2.0])`."
    if not z.size:
        return "There is no score in it, and so nothing to share."
    if not np.all(np.isfinite(z)):
        return "Infinity and nan (not a number) are not scores that can be compared."
    return ""


FAR = np.array([-1000.0, 1000.0])
FARTHER = np.array([-20000.0, 20000.0])  # too far for the exponential in any kind of number
NUMBER = (2.0,)  # no array, so no points hang on it

SAME_TRUTH = "True counts as 1 and False as 0."
IN_RANGE = Equivalent("The answer lies between -1 and 1.", ("clipped at *",))
CLOSE_IN_FLOAT16 = Equivalent(
    "Numbers in float16 may be off by one in a thousand, and making a number one changes it by half of that.",
    ("in half precision",),
)

step = Exercise(
    id="step",
    points=1,
    reference=_step,
    inputs=_with_thresholds,
    also=[NUMBER],
    misconceptions=[
        Misconception(
            "threshold counts as below",
            lambda z, threshold=0.0: (np.asarray(z) > threshold).astype(int),
            "Only inputs exactly at the threshold come out wrong. Which side do they belong to?",
        ),
        Misconception(
            "threshold ignored",
            lambda z, threshold=0.0: (np.asarray(z) >= 0).astype(int),
            "These are the answers for a threshold of 0. That is the default; with another threshold the step moves.",
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
        Misconception(
            "exchanged",
            lambda z, threshold=0.0: np.where(z < threshold, 1, 0),
            "Every answer is the opposite of the right one. What should come out at the threshold and above?",
        ),
        Misconception(
            "sign handed on",
            lambda z, threshold=0.0: np.sign(z - threshold),
            "You give -1, 0 or 1, the sign of what lies between z and the threshold. A step gives 0 or 1.",
        ),
        Misconception(
            "half at the threshold",
            lambda z, threshold=0.0: np.heaviside(z - threshold, 0.5),
            "Only inputs exactly at the threshold come out wrong: you give 0.5. Which side do they belong to?",
        ),
        Misconception(
            "threshold with the opposite sign",
            lambda z, threshold=0.0: np.where(z >= -threshold, 1, 0),
            "These are the answers for the threshold with the opposite sign. What do you compare with what?",
        ),
        Misconception(
            "rounded before the comparison",
            lambda z, threshold=0.0: np.where(np.round(z) >= threshold, 1, 0),
            "It is as if z were rounded to a whole number before the comparison. Compare z as it is.",
        ),
        Misconception(
            "whole part compared",
            lambda z, threshold=0.0: np.where(np.trunc(z) >= threshold, 1, 0),
            "It is as if all after the point of z were dropped before the comparison. Compare z as it is.",
        ),
        Misconception(
            "all at once",
            lambda z, threshold=0.0: int(np.all(z >= threshold)),
            "You give one answer for all of z. Each element needs an answer of its own.",
        ),
        Misconception(
            "always one",
            lambda z, threshold=0.0: np.ones_like(z),
            "You say 1 to everything. What should come out below the threshold?",
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
    equivalent=[
        OF_ZEROS_AND_ONES,
        Equivalent(
            SAME_TRUTH,
            (
                "return np.where(z >= threshold, 1, 0) → return z >= threshold",
                "return np.where(z >= threshold, 1, 0) → return np.where(1, z >= threshold, 0)",
            ),
        ),
    ],
)

linear = Exercise(
    id="linear",
    points=1,
    reference=_linear,
    inputs=_with_slopes,
    also=[NUMBER],
    misconceptions=[
        Misconception(
            "slope ignored",
            lambda z, c=1.0: z,
            "With c = 1 this is right. What should c do when it is not 1?",
        ),
        Misconception(
            "slope added",
            lambda z, c=1.0: z + c,
            "It is as if c were added: the line moves, and is as steep as before. Which operation makes it steeper?",
        ),
        Misconception(
            "divided by the slope",
            lambda z, c=1.0: z / c,
            "A larger c makes your line flatter. It should make it steeper.",
        ),
        Misconception(
            "sign lost",
            lambda z, c=1.0: np.abs(c * z),
            "Your sizes are right, and none of your numbers is negative. A line through zero goes below it too.",
        ),
        Misconception(
            "slope alone",
            lambda z, c=1.0: c,
            "You give the slope c alone, whatever z is. Where does z come in?",
        ),
        Misconception(
            "whole part of the slope",
            lambda z, c=1.0: int(c) * z,
            "It is as if all after the point of c were dropped. Any number may be a slope: use it as it is.",
        ),
        Misconception(
            "to the power of the slope",
            lambda z, c=1.0: np.power(z, c),
            "It is as if z were raised to the power c, which is what `**` does. The formula multiplies.",
        ),
        Misconception(
            "added up",
            lambda z, c=1.0: c * np.sum(z),
            "You add up all elements of z. Each of them has an answer of its own.",
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
    extremes=[(FAR,), (FARTHER,)],
    graded_extremes=True,
    also=[NUMBER],
    misconceptions=[
        Misconception(
            "mirrored",
            lambda z: 1 / (1 + np.exp(z)),
            "Your curve falls where it should rise. Look at the sign in the exponent.",
        ),
        Misconception(
            "base two",
            lambda z: 1 / (1 + 2.0 ** -np.asarray(z)),
            "Right shape, wrong steepness: these are the numbers of a curve built on powers of 2. The formula uses e.",
        ),
        Misconception(
            "parentheses forgotten",
            lambda z: 1 / 1 + np.exp(-np.asarray(z)),
            "These are the numbers of 1/1 plus the exponential: Python divides before it adds. What belongs under the fraction line together?",
        ),
        Misconception(
            "minus below the line",
            lambda z: 1 / (1 - np.exp(-np.asarray(z))),
            "At z = 0 your fraction has 0 below its line: these are the numbers of 1 / (1 - e to the power -z). Look at the sign there.",
        ),
        Misconception(
            "minus before the exponential",
            lambda z: 1 / (1 - np.exp(z)),
            "These are the numbers of 1 / (1 - e to the power z). In the formula the minus belongs to z, and the two parts below the line are added.",
        ),
        Misconception(
            "e with three decimals",
            lambda z: 1 / (1 + 2.718 ** -np.asarray(z)),
            "These are the numbers for e = 2.718. That is e rounded: `np.exp` has all its decimals.",
        ),
        Misconception(
            "e with four decimals",
            lambda z: 1 / (1 + 2.7183 ** -np.asarray(z)),
            "These are the numbers for e = 2.7183. That is e rounded, and far from zero it shows: `np.exp` has all its decimals.",
        ),
        Misconception(
            "e with two decimals",
            lambda z: 1 / (1 + 2.72 ** -np.asarray(z)),
            "These are the numbers for e = 2.72. That is e rounded: `np.exp` has all its decimals.",
        ),
        Misconception(
            "tanh given",
            lambda z: np.tanh(z),
            "That is tanh, which comes later in this lesson and goes down to -1. The sigmoid stays above 0.",
        ),
        Misconception(
            "step given",
            lambda z: (z >= 0).astype(float),
            "That is the step: 0 or 1, and nothing between. The sigmoid rises smoothly.",
        ),
        Misconception(
            "slope given",
            lambda z: _sigmoid(z) * (1 - _sigmoid(z)),
            "These are the slopes of the sigmoid, which the next exercise asks for. Its values come first.",
        ),
        Misconception(
            "divided by the sum",
            lambda z: np.exp(z) / np.sum(np.exp(z)),
            "Your numbers add up to 1, as if they were shares. A sigmoid looks at each number by itself.",
        ),
        Misconception(
            "rounded to whole numbers",
            lambda z: np.round(_sigmoid(z)),
            "Your answers are the right ones rounded to 0 or 1. Hand them on as they are.",
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
    equivalent=[
        IN_RANGE,
        CLOSE_IN_FLOAT16,
        Equivalent(
            "The size of a number is that of its opposite.",
            ("small = np.exp(-np.abs(z)) → small = np.exp(-np.abs(-z))",),
        ),
        Equivalent(
            "At z = 0 both formulas give one half.",
            (
                "return np.where(z >= 0, 1.0, small) / (1 + small) → "
                "return np.where(z > 0, 1.0, small) / (1 + small)",
            ),
        ),
        Equivalent("From 20 on the sigmoid is within 0.00000001 of its end.", ("z clipped at 20",)),
    ],
)

tanh = Exercise(
    id="tanh",
    points=1,
    reference=_tanh,
    inputs=_numbers,
    extremes=[(FAR,)],
    also=[NUMBER],
    misconceptions=[
        Misconception(
            "sigmoid given",
            _sigmoid,
            "These are the values of the sigmoid, which stays above 0. This one reaches down to -1.",
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
            "lower parentheses forgotten",
            lambda z: (np.exp(z) - np.exp(-z)) / np.exp(z) + np.exp(-z),
            "It is as if the line of the fraction ended too early below: Python divides before it adds. Which two parts belong together below it?",
        ),
        Misconception(
            "upper parentheses forgotten",
            lambda z: np.exp(z) - np.exp(-z) / (np.exp(z) + np.exp(-z)),
            "It is as if only the second exponential stood above the fraction line: Python divides before it subtracts. Which two parts belong together above it?",
        ),
        Misconception(
            "turned over",
            lambda z: 1 / np.tanh(z),
            "Your fraction stands on its head: these are the numbers of 1 / tanh. Which part is divided by which?",
        ),
        Misconception(
            "e with three decimals",
            lambda z: np.tanh(np.log(2.718) * z),
            "These are the numbers for e = 2.718. That is e rounded: `np.exp` has all its decimals.",
        ),
        Misconception(
            "e with two decimals",
            lambda z: np.tanh(np.log(2.72) * z),
            "These are the numbers for e = 2.72. That is e rounded: `np.exp` has all its decimals.",
        ),
        Misconception(
            "base two",
            lambda z: np.tanh(np.log(2) * z),
            "Right shape, wrong steepness: these are the numbers of a curve built on powers of 2. The formula uses e.",
        ),
        Misconception(
            "zero everywhere",
            lambda z: 0 * z,
            "Your answer is 0 everywhere, as if a number were taken away from itself. The two exponentials differ by a sign.",
        ),
        Misconception(
            "one everywhere",
            lambda z: np.ones_like(z),
            "Your answer is 1 everywhere, as if a number were divided by itself. Above the line one exponential is taken away, below it they are added.",
        ),
        Misconception(
            "divided by two",
            lambda z: np.sinh(z),
            "That is the upper half of the fraction divided by 2. The formula divides by the sum of the exponentials.",
        ),
        Misconception(
            "cut off",
            lambda z: np.clip(z, -1, 1),
            "Your numbers are those of z itself, cut off at -1 and 1. The curve bends smoothly.",
        ),
        Misconception(
            "sign given",
            lambda z: np.sign(z),
            "These are the signs of z: -1, 0 or 1, and nothing between. The curve rises smoothly.",
        ),
        Misconception(
            "inverse given",
            lambda z: np.arctanh(z),
            "That is the inverse of tanh, which has no value beyond -1 and 1. The formula above takes any z.",
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
            "`np.exp` is all that you need: this once, write the formula out. After that, NumPy's own tanh is yours to use.",
        ),
        ("Show me most of it", "With `up = np.exp(z)` and `down = np.exp(-z)` it is `(up - down) / (...)`."),
    ],
    equivalent=[
        IN_RANGE,
        CLOSE_IN_FLOAT16,
        Equivalent(
            "The size of a number is that of its opposite.",
            ("e = np.exp(-2 * np.abs(z)) → e = np.exp(-2 * np.abs(-z))",),
        ),
        Equivalent(
            "A product may be divided before or after it is multiplied.",
            ("return np.sign(z) * (1 - e) / (1 + e) → return np.sign(z) * ((1 - e) / (1 + e))",),
        ),
        Equivalent(
            "From 8 on tanh is within 0.000001 of 1, which is less than the tolerance.",
            ("z clipped at 8", "z clipped at 10", "z clipped at 20"),
        ),
    ],
)

relu = Exercise(
    id="relu",
    points=1,
    reference=_relu,
    inputs=_unbounded,
    also=[NUMBER],
    misconceptions=[
        Misconception(
            "absolute value",
            lambda z: np.abs(z),
            "These are the sizes of the inputs: negative ones have turned positive. ReLU makes them 0.",
        ),
        Misconception(
            "wrong half kept",
            lambda z: np.minimum(0, z),
            "You keep the negative half, and the positive one becomes 0. It is the other way round.",
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
            "A hundredth of each negative input comes through. That is the next activation; here it is exactly 0.",
        ),
        Misconception(
            "cut off at six",
            lambda z: np.clip(z, 0, 6),
            "Your values stop at 6. ReLU has no upper end.",
        ),
        Misconception(
            "at least one",
            lambda z: np.maximum(1, z),
            "Your answers are never below 1. What should become of a negative input?",
        ),
        Misconception(
            "mirrored",
            lambda z: np.maximum(0, -z),
            "You give for z what belongs to -z. Which half should pass?",
        ),
        Misconception(
            "input handed on",
            lambda z: z,
            "Every input passes as it is. What should become of the negative ones?",
        ),
        Misconception(
            "largest of all",
            lambda z: max(0.0, np.max(z)),
            "You give one number, the largest of all. Each element of z has an answer of its own.",
        ),
    ],
    hints=[
        ("I don't know where to start", "Say it as a sentence: the larger of two numbers. Which two?"),
        (
            "`max` does not work with my array",
            "Python's `max(0, z)` asks once which of the two is larger, and a whole array has no single answer to that. `np.maximum` asks for each element.",
        ),
        ("Show me most of it", "`return np.maximum(..., z)`"),
    ],
    equivalent=[
        Equivalent(
            "The larger of two is the same whichever comes first.",
            ("return np.maximum(0, z) → return np.maximum(z, 0)",),
        ),
    ],
)

leaky_relu = Exercise(
    id="leaky_relu",
    points=1,
    reference=_leaky_relu,
    inputs=_with_leaks,
    also=[NUMBER],
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
            "These are the numbers for a = 0.01, whatever a is. That is only the default.",
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
            "These are the smaller ones of z and a·z. The formula takes the larger.",
        ),
        Misconception(
            "a itself given, zero apart",
            lambda z, a=0.01: np.where(z < 0, a, z),
            "Every negative input gives a itself. It should give a *times* the input.",
        ),
        Misconception(
            "larger of z and a",
            lambda z, a=0.01: np.maximum(a, z),
            "You never go below a: these are the larger ones of z and a. The formula compares z with a *times* z.",
        ),
        Misconception(
            "both added",
            lambda z, a=0.01: np.maximum(0, z) + a * z,
            "Left of zero this is right. Right of it a·z is added to z, which should pass unchanged.",
        ),
        Misconception(
            "slope given",
            lambda z, a=0.01: np.where(z > 0, 1.0, a),
            "These are the slopes, 1 and a. The values are asked for: how high is the curve at z?",
        ),
        Misconception(
            "positive half scaled",
            lambda z, a=0.01: np.maximum(0, a * z),
            "Nothing leaks, and the positive inputs are scaled by a. It is the negative ones that a belongs to.",
        ),
        Misconception(
            "divided by a",
            lambda z, a=0.01: np.where(z < 0, z / a, z),
            "Your left half is steeper than the right one, as if you divided by a. A leak lets a small share through.",
        ),
        Misconception(
            "a taken away",
            lambda z, a=0.01: np.where(z < 0, z * (1 - a), z),
            "Left of zero you let through all but the share a. The share a itself should come through.",
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
    equivalent=[
        Equivalent(
            "The larger of two is the same whichever comes first.",
            ("return np.maximum(a * z, z) → return np.maximum(z, a * z)",),
        ),
        Equivalent("a lies between 0 and 1.", ("a clipped at *", "a without its sign")),
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
        (np.array([0.0, 1000.0]),),
        (np.array([-1000.0, -1001.0]),),
        (np.array([-20000.0, -20000.0, 20001.0, 20000.0]),),
        (np.array([[20001.0, 20000.0, -20000.0, -20000.0], [-20000.0, -20001.0, -40000.0, -40000.0]]),),
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
            "It is as if the scores themselves were divided by their sum. A negative score then makes a negative probability: what turns any number into a positive one?",
        ),
        Misconception(
            "base two",
            lambda z: 2.0**z / np.sum(2.0**z, axis=-1, keepdims=True),
            "They add up to one, and they are too close together: these are the numbers for powers of 2. The formula has powers of e.",
        ),
        Misconception(
            "sigmoid of each",
            _sigmoid,
            "These are the sigmoids of the scores: each is treated on its own, so the row does not add up to one. Softmax lets them compete.",
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
            "It is as if the smallest score were subtracted, and what is left can still be huge. Which score must go to 0 so that no exponential is above 1?",
        ),
        Misconception(
            "first score subtracted",
            lambda z: _softmax_less(z, z[..., :1]),
            "It is as if the first score were subtracted. Where another one is far above it, the exponentials are still huge. Which score must go to 0?",
        ),
        Misconception(
            "last score subtracted",
            lambda z: _softmax_less(z, z[..., -1:]),
            "It is as if the last score were subtracted. Where another one is far above it, the exponentials are still huge. Which score must go to 0?",
        ),
        Misconception(
            "mean subtracted",
            lambda z: _softmax_less(z, np.mean(z, axis=-1, keepdims=True)),
            "It is as if the mean of the scores were subtracted, and a score far above the mean is still too large. Which score must go to 0?",
        ),
        Misconception(
            "largest size subtracted",
            lambda z: _softmax_less(z, np.max(np.abs(z), axis=-1, keepdims=True)),
            "It is as if the signs were dropped before the greatest score was looked for. Of -1000 and -1001, which is the greater?",
        ),
        Misconception(
            "scores cut off",
            lambda z: _softmax_less(np.clip(z, -500, 500), 0.0),
            "It is as if large scores were cut off: 1000 and 1001 then are the same. What may be subtracted from a whole row without changing the result?",
        ),
        Misconception(
            "row by row",
            lambda z: np.array([np.exp(row - np.max(row)) / np.sum(np.exp(row - np.max(row))) for row in z]),
            "With a single row, each of its scores is treated as a row of its own. `axis=-1` is the last axis, in a row and in a table.",
        ),
        Misconception(
            "winner takes all",
            lambda z: (z == np.max(z, axis=-1, keepdims=True)).astype(float),
            "You give 1 to the greatest score and 0 to the others. Each score gets a share, a smaller one for a smaller score.",
        ),
        Misconception(
            "e with three decimals",
            lambda z: _softmax(np.log(2.718) * z),
            "These are the numbers for e = 2.718. That is e rounded: `np.exp` has all its decimals.",
        ),
        Misconception(
            "logarithm given",
            lambda z: np.log(_softmax(z)),
            "These are the logarithms of the probabilities. The probabilities themselves are asked for.",
        ),
        Misconception(
            "smallest score wins",
            lambda z: _softmax(-z),
            "The smallest score gets the greatest share with you, as if every score had the opposite sign.",
        ),
        Misconception(
            "not divided",
            lambda z: np.exp(z),
            "These are the exponentials of the scores. They do not add up to 1 yet: what is each of them divided by?",
        ),
        Misconception(
            "one maximum for all rows",
            lambda z: np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)), axis=-1, keepdims=True),
            "It is as if the greatest score of the whole array were subtracted everywhere. A row far below it then loses everything: each row has a greatest score of its own.",
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
    equivalent=[
        IN_RANGE,
        CLOSE_IN_FLOAT16,
        Equivalent(
            "Above and below the fraction line the sign is the same.",
            (
                "e = np.exp(z - np.max(z, axis=-1, keepdims=True)) → "
                "e = -np.exp(z - np.max(z, axis=-1, keepdims=True))",
            ),
        ),
    ],
)

sigmoid_grad = Exercise(
    id="sigmoid_grad",
    points=2,
    reference=_sigmoid_grad,
    inputs=_numbers,
    extremes=[(FAR,)],
    also=[NUMBER],
    needs=("sigmoid",),
    misconceptions=[
        Misconception(
            "z in place of the sigmoid",
            lambda z: z * (1 - np.asarray(z)),
            "It is as if z stood where the formula has the sigmoid of z. Compute that first.",
        ),
        Misconception(
            "one factor forgotten",
            lambda z: 1 - _sigmoid(z),
            "That is 1 - σ. The formula has a second factor.",
        ),
        Misconception(
            "sigmoid handed on",
            _sigmoid,
            "That is the height of the curve. Its slope is asked for, which is nearly zero far out on either side.",
        ),
        Misconception(
            "plus for minus",
            lambda z: _sigmoid(z) * (1 + _sigmoid(z)),
            "A sigmoid's slope is never more than 0.25. Look at the sign in the second factor.",
        ),
        Misconception(
            "zero everywhere",
            lambda z: 0 * z,
            "Your slope is 0 everywhere. Python multiplies before it subtracts, so `s * 1 - s` is 0 for every s. Is a pair of parentheses missing?",
        ),
        Misconception(
            "opposite sign",
            lambda z: -_sigmoid_grad(z),
            "Your slopes are negative, and the sigmoid rises everywhere. What is taken away from what in the second factor?",
        ),
        Misconception(
            "rise over a whole step",
            lambda z: _sigmoid(z + 1) - _sigmoid(z),
            "That is how much the curve rises from z to z + 1, a long way on which it bends. The slope is that of the tangent at z: the formula above gives it.",
        ),
        Misconception(
            "rise over a tenth",
            lambda z: (_sigmoid(z + 0.1) - _sigmoid(z)) / 0.1,
            "These are the slopes between z and z + 0.1, and the curve bends on the way. The formula above gives the slope at z.",
        ),
        Misconception(
            "rise around z over a fifth",
            lambda z: (_sigmoid(z + 0.1) - _sigmoid(z - 0.1)) / 0.2,
            "These are the slopes between z - 0.1 and z + 0.1, and the curve bends on the way. The formula above gives the slope at z.",
        ),
        Misconception(
            "factors subtracted",
            lambda z: 2 * _sigmoid(z) - 1,
            "These are the numbers of σ minus (1 - σ). The formula multiplies the two.",
        ),
        Misconception(
            "sigmoid of the sigmoid",
            lambda z: _sigmoid_grad(_sigmoid(z)),
            "It is as if the sigmoid were taken twice. Once you have its value, only arithmetic is left.",
        ),
        Misconception(
            "slope of tanh",
            lambda z: 1 - np.tanh(z) ** 2,
            "These are the slopes of tanh. The sigmoid is a quarter as steep at zero.",
        ),
        Misconception(
            "squared",
            lambda z: _sigmoid(z) ** 2,
            "These are the squares of the sigmoid. The second factor of the formula is 1 - σ.",
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
    equivalent=[
        IN_RANGE,
        CLOSE_IN_FLOAT16,
        Equivalent(
            "The slope at -z is that at z.", ("s = sigmoid(z) → s = sigmoid(-z)", "z without its sign")
        ),
        Equivalent("From 20 on the slope is below 0.00000001.", ("z clipped at 20",)),
    ],
)

relu_grad = Exercise(
    id="relu_grad",
    points=1,
    reference=_relu_grad,
    inputs=lambda rng: _row_first(_numbers(rng)),
    also=[NUMBER],
    misconceptions=[
        Misconception(
            "one at zero",
            lambda z: (np.asarray(z) >= 0).astype(float),
            "Only z = 0 comes out wrong. The corner has no slope of its own; this course calls it 0.",
        ),
        Misconception(
            "ReLU handed on",
            _relu,
            "That is the height of the curve. How steep is it there: which slope has the straight line that it follows?",
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
        Misconception(
            "a half at zero",
            lambda z: np.heaviside(z, 0.5),
            "Only z = 0 comes out wrong: you give 0.5, halfway between the two slopes. This course calls it 0.",
        ),
        Misconception(
            "nothing at zero",
            lambda z: np.where(z == 0, np.nan, (z > 0).astype(float)),
            "At z = 0 you give nan (not a number), as if 0 were divided by 0. This course calls the slope there 0.",
        ),
        Misconception(
            "input up to one",
            lambda z: np.clip(z, 0, 1),
            "Between 0 and 1 you give z itself. The slope does not change there: how steep is the right half?",
        ),
        Misconception(
            "one from one on",
            lambda z: (z >= 1).astype(float),
            "Your slope becomes 1 at z = 1. Where does the rising half of ReLU begin?",
        ),
        Misconception(
            "a single one",
            lambda z: 1.0,
            "You give the single number 1, whatever z is. Each element of z has a slope of its own.",
        ),
        Misconception(
            "the other way round",
            lambda z: (z < 0).astype(float),
            "You give 1 on the left and 0 on the right. Which half of ReLU rises?",
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
    equivalent=[
        OF_ZEROS_AND_ONES,
        Equivalent(
            SAME_TRUTH,
            (
                "return np.where(z > 0, 1.0, 0.0) → return z > 0",
                "return np.where(z > 0, 1.0, 0.0) → return np.where(1.0, z > 0, 0.0)",
            ),
        ),
        Equivalent("Only the sign of z counts, and clipping keeps it.", ("z clipped at *",)),
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
            "It is as if matching elements were multiplied, which is what `*` does. One layer after another is a product of matrices: `@`.",
        ),
        Misconception(
            "first bias on the wrong side",
            lambda W1, b1, W2, b2: (W1 @ W2, W2 @ b1 + b2),
            "The weights are right. For the biases it is as if b1 stood to the right of W2: on which side do rows stand in `X @ W + b`?",
        ),
        Misconception(
            "first bias through the first weights",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W1 + b2),
            "The weights are right. For the biases it is as if b1 met W1. The first layer adds it at its end: which weights does it meet next?",
        ),
        Misconception(
            "first bias added again",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 + b1),
            "The weights are right. For the biases it is as if b1 came in twice, and b2 not at all.",
        ),
        Misconception(
            "first bias multiplied element by element",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 * W2 + b2),
            "The weights are right. The bias b1 is a row that passes through W2 like any sample: which operator does that?",
        ),
        Misconception(
            "exchanged",
            lambda W1, b1, W2, b2: (b1 @ W2 + b2, W1 @ W2),
            "Both are right, and they come in the other order: W first, then b.",
        ),
        Misconception(
            "biases multiplied",
            lambda W1, b1, W2, b2: (W1 @ W2, (b1 + b2) @ W2),
            "The weights are right. For the biases it is as if both went through W2. The second layer adds its own at the end.",
        ),
        Misconception(
            "activation between",
            lambda W1, b1, W2, b2: (np.maximum(0, W1) @ W2, np.maximum(0, b1) @ W2 + b2),
            "It is as if negative numbers had become 0 on the way. There is no activation between these layers.",
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
    complaint=_not_scores,
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
