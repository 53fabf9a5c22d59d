"""Lists the activations for the figures: each with its slope, its option, its shape and its axes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from byhand import reference


@dataclass(frozen=True)
class Activation:
    """Describes an activation of one number.

    option: the name of its second argument, if it has one. shape: the curve in words. heights: the least
    limits of its vertical axis. reach: z is drawn from -reach to reach.
    """

    curve: Callable[..., np.ndarray]
    slope: Callable[..., np.ndarray]
    option: str | None
    shape: str
    heights: tuple[float, float]
    reach: float = 4.0


# Slopes that are not in byhand.reference, since no exercise asks for them.


def _step_slope(z: np.ndarray, threshold: float = 0.0) -> np.ndarray:
    return np.zeros(np.shape(z))


def _linear_slope(z: np.ndarray, c: float = 1.0) -> np.ndarray:
    return np.full(np.shape(z), float(c))


def _tanh_slope(z: np.ndarray) -> np.ndarray:
    return 1 - reference.tanh(z) ** 2


def _leaky_relu_slope(z: np.ndarray, a: float = 0.01) -> np.ndarray:
    return np.where(np.asarray(z) > 0, 1.0, float(a))


ACTIVATIONS = {
    "step": Activation(reference.step, _step_slope, "threshold", "a jump from 0 to 1", (-0.25, 1.25)),
    "linear": Activation(reference.linear, _linear_slope, "c", "a straight line through zero", (-4.2, 4.2)),
    "sigmoid": Activation(
        reference.sigmoid, reference.sigmoid_grad, None, "an S-shaped curve", (-0.15, 1.15), 8.0
    ),
    "tanh": Activation(
        reference.tanh, _tanh_slope, None, "an S-shaped curve through zero", (-1.25, 1.25), 5.0
    ),
    "relu": Activation(
        reference.relu,
        reference.relu_grad,
        None,
        "level at 0, then a straight rise: a hinge at 0",
        (-1.2, 4.2),
    ),
    "leaky_relu": Activation(
        reference.leaky_relu,
        _leaky_relu_slope,
        "a",
        "a gentle slope, then a steep one: a hinge at 0",
        (-1.2, 4.2),
    ),
}
