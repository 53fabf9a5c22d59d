"""Holds what several exercises of this lesson share."""

import numpy as np

from autograder.exercises.shared import four_digits
from autograder.judging.exercise import Equivalent, Inputs

Array = np.ndarray

FAR = np.array([-1000.0, 1000.0])
NUMBER = (2.0,)  # not an array, so it costs no points

IN_RANGE = Equivalent("The answer lies between -1 and 1.", ("clipped at *",))
CLOSE_IN_FLOAT16 = Equivalent(
    "Numbers in float16 may be off by one in a thousand, and making a number one changes it by half of that.",
    ("in half precision",),
)


def drawn_numbers(rng: np.random.Generator) -> Inputs:
    """Draw rows and a table, with an exact zero, numbers close to it, and numbers far out."""
    return [
        (np.array([2.0]),),
        (np.array([-1.0, 0.0, 0.5, 2.0]),),
        (np.array([-round(rng.uniform(2.5, 4), 1)]),),  # here a rounded e shows most
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


def numbers_and_millions(rng: np.random.Generator) -> Inputs:
    """Draw as `drawn_numbers` does, but with numbers in the millions among the first."""
    numbers = drawn_numbers(rng)
    return [*numbers[:2], (_millions(rng),), *numbers[2:]]


def _millions(rng: np.random.Generator) -> Array:
    """Draw two numbers in the millions, of either sign, and one in the thousands."""
    return rng.integers(1000, 9000, size=3) * np.array([-1000.0, 1000.0, 1.0])


def with_second_argument(values: list[float], rng: np.random.Generator) -> Inputs:
    """Draw z alone, then z with each value of the second argument; z holds that value too."""
    rows = [((*(rng.normal(size=3) * 3).round(1), value, -value), value) for value in values]
    more = [(_of_every_size(rng), values[-1]), (_millions(rng), values[-1])]
    return [*numbers_and_millions(rng), *((np.array(row), value) for row, value in rows), *more]


def row_first(inputs: Inputs) -> Inputs:
    """Put the row before the single number: an answer with `if` works for one number, and not for a row."""
    return [inputs[1], inputs[0], *inputs[2:]]


def sigmoid_of_one(z: float) -> float:
    """Compute the sigmoid of one number, in a way that does not overflow, as a learner may do it."""
    return 1 / (1 + np.exp(-z)) if z > -700 else 0.0
