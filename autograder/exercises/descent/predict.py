"""Adds up every input times its weight: ŷ = w·x."""

from typing import Any

import numpy as np

from autograder.exercises.changes import changes
from autograder.exercises.descent.shared import rows_with_weights
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent
from byhand import reference


def _rows(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(x, w) for x, w, y in rows_with_weights(rng)]


predict = exercise(points=1, inputs=_rows)(reference.predict)


@predict.mistake("not summed")
def not_summed(x, w):
    """These are the products, one for each input. A prediction is a single number."""
    return x * w


@predict.mistake("averaged")
def averaged(x, w):
    """You average the products. They are added up."""
    return np.mean(x * w)


@predict.mistake("added in pairs")
def added_in_pairs(x, w):
    """You add each weight to its input. A weight is a factor."""
    return np.sum(x + w)


@predict.mistake("last product only")
def last_product_only(x, w):
    """That is the last product alone. Does each turn of the loop add to what was there, or replace it?"""
    return x[-1] * w[-1]


@predict.mistake("last product left out")
def last_product_left_out(x, w):
    """The last product is missing. `range(n)` ends at n - 1 by itself."""
    return predict(x[:-1], w[:-1])


@predict.mistake("first product only")
def first_product_only(x, w):
    """That is the first product alone. Is there a loop, and does it return too soon?"""
    return x[0] * w[0]


@predict.mistake("sums multiplied")
def sums_multiplied(x, w):
    """You add up first and multiply afterwards. Multiply in pairs first."""
    return np.sum(x) * np.sum(w)


@predict.mistake("first two products only")
def first_two_products_only(x, w):
    """These are the first two products, added up. A row may have more inputs, and so more weights."""
    return x[0] * w[0] + x[1] * w[1]


@predict.mistake("bias of one")
def bias_of_one(x, w):
    """Each of your numbers is 1 too large. This model has no bias."""
    return predict(x, w) + 1


@predict.right
def dot_product(x, w):
    return np.dot(x, w)


@predict.right
def matrix_product(x, w):
    return x @ w


@predict.right
def sum_of_products(x, w):
    return sum(a * b for a, b in zip(x, w, strict=True))


@predict.right
def product_by_product(x, w):
    total = 0
    for k in range(len(x)):
        total += x[k] * w[k]
    return total


predict.hints(
    start="Lesson 01's weighted sum, without its bias.",
    between={
        "I get several numbers": "`x * w` multiplies in pairs. Something still has to add the products up.",
    },
    almost="`return np.sum(...)`",
)

predict.equivalent(
    Equivalent(
        "The product `x @ w` is one number, and so is the sum of it.",
        changes("return np.sum(x * w)", "x * w ⇒ x @ w"),
    ),
)
