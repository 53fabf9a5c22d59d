"""Holds what several exercises of lesson 06 share."""

import numpy as np

from autograder.exercises.search import first_that
from byhand import reference
from byhand.reference import Array, Arrays

OFF = 0.004  # from the bend of a ReLU, so that rounding or a nudge does not move a number to the other side


def drawn_networks(rng: np.random.Generator) -> list[tuple[Array, Arrays]]:
    """Draw (X, params) of small networks.

    One to compute by hand, with one row and with two; some drawn, one of them with a square W2; one with
    large numbers.
    """
    by_hand = (
        np.array([[1.0, 2.0]]),
        {
            "W1": np.array([[1.0, -1.0], [0.5, 0.5]]),
            "b1": np.array([0.0, -0.5]),
            "W2": np.array([[1.0, 0.0], [2.0, 1.0]]),
            "b2": np.array([0.5, 1.0]),
        },
    )
    drawn = [
        _network(rng, 7, 3, 5, 2),
        _network(rng, 4, 2, 4, 4, small=0.03, large=25.0),
        _network(rng, 9, 4, 7, 6),
    ]
    two_rows = (np.array([[1.0, 2.0], [2.0, -1.0]]), by_hand[1])
    return [by_hand, two_rows, *drawn, _of_large_numbers(rng)]


def _network(
    rng: np.random.Generator,
    n_rows: int,
    inputs: int,
    hidden: int,
    classes: int,
    small: float = 1.0,
    large: float = 0.7,
) -> tuple[Array, Arrays]:
    """Draw a network with two numbers near the bend of the ReLU, one on each side, and none at it.

    small, large: the sizes of the inputs and of the second weights.
    """

    def drawn(rng: np.random.Generator) -> tuple[Array, Arrays]:
        X = (2 * small * rng.normal(size=(n_rows, inputs))).round(4)
        params = {
            "W1": rng.normal(size=(inputs, hidden)).round(3),
            "b1": (small * rng.normal(size=hidden)).round(3),
            "W2": (large * rng.normal(size=(hidden, classes))).round(4),
            "b2": rng.normal(size=classes).round(3) + 0.3,
        }
        Z1 = reference.dense(X, params["W1"], params["b1"])
        params["b1"][0] += (rng.uniform(0.012, 0.04) - Z1[0, 0]).round(3)
        params["b1"][1] += (rng.uniform(-0.04, -0.012) - Z1[-1, 1]).round(3)
        return X, params

    def serves(given: tuple[Array, Arrays]) -> bool:
        X, params = given
        off = np.abs(reference.dense(X, params["W1"], params["b1"])).min()
        return bool(off > OFF and np.abs(params["W2"]).max() > large)

    return first_that(serves, drawn, rng)


def _of_large_numbers(rng: np.random.Generator) -> tuple[Array, Arrays]:
    """Draw one row of numbers near 100,000, whose first class is almost certain."""
    X = rng.uniform([[90_000, -110_000]], [[120_000, -90_000]]).round(1)
    params = {
        "W1": np.array([[0.6, -0.3, 0.2], [-0.3, 0.6, 0.1]]) + rng.uniform(-0.04, 0.04, size=(2, 3)).round(3),
        "b1": np.array([64.0, -48.0, 96.0]) + rng.normal(size=3).round(3),
        "W2": np.array([[4e-5, -2e-5], [-1e-5, 3e-5], [2e-5, 1e-5]]),
        "b2": np.array([0.5, -0.25]),
    }
    first, second = reference.forward(X, params)[1]["Z2"][0]
    params["b2"][0] += (11 - (first - second)).round(3)
    return X, params
