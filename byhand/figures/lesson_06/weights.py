"""Draws trained weights: one picture for each neuron that sees the pixels."""

from typing import Any

import numpy as np

from byhand.figures.shared import pixels
from byhand.figures.shared.canvas import sheet, short
from byhand.figures.shared.given import numbers
from byhand.show import Picture
from byhand.waiting import Waiting

SIDE = 28
SHOWN = 16


def hidden(W1: Any) -> Picture | Waiting:
    """Draw the weights of the first 16 hidden neurons, each as a picture of what it looks for in a digit.

    W1: (784, n_hidden). Raises ValueError for another shape.
    """
    W1 = numbers(W1)
    if W1 is None:
        return Waiting("a trained network, with its first weights `W1`")
    _refuse(W1, "W1", W1.ndim == 2 and W1.shape[0] == SIDE**2 and W1.shape[1] > 0, "(784, n_hidden)")
    n_hidden = W1.shape[1]
    pictures = W1.T[:SHOWN].reshape(-1, SIDE, SIDE)
    rows = -(-len(pictures) // 8)
    reach = _reach(pictures)
    with sheet(7.2, 1.15 * rows) as figure:
        for k, axes in enumerate(figure.subplots(rows, 8, squeeze=False).ravel()):
            axes.axis("off")
            if k < len(pictures):
                axes.axis("on")
                pixels.template(axes, pictures[k], f"{k + 1}", reach=reach, smoothed=True)
        alt = (
            f"{len(pictures)} squares of {SIDE} by {SIDE} weights, one for each of the first hidden neurons "
            f"of {n_hidden}. Blue with solid outlines: ink there pushes the neuron up; red with dashed "
            f"outlines: down. {_middle_and_edge(pictures)}"
        )
        return Picture(figure, alt, [pixels.FOR_AND_AGAINST])


def ten_templates(W: Any) -> Picture | Waiting:
    """Draw the weights of a single softmax layer as ten templates, one for each digit.

    W: (784, 10), as `model.layers[0].get_weights()[0]` has it. Raises ValueError for another shape.
    """
    W = numbers(W)
    if W is None:
        return Waiting("a trained network of one layer, with its weights `W`")
    _refuse(W, "W", W.shape == (SIDE**2, 10), "(784, 10)")
    pictures = W.T.reshape(10, SIDE, SIDE)
    reach = _reach(pictures)
    with sheet(7.2, 3.3) as figure:
        for digit, axes in enumerate(figure.subplots(2, 5).ravel()):
            pixels.template(axes, pictures[digit], f"{digit}", reach=reach, smoothed=True)
        middle = pictures[:, 13:15, 13:15].mean(axis=(1, 2))
        most, least = int(middle.argmax()), int(middle.argmin())
        alt = (
            f"Ten squares of {SIDE} by {SIDE} weights, one per digit, as training has left them. Blue with "
            "solid outlines: ink there counts for the digit; red with dashed outlines: against it. "
            f"Ink in the very middle counts most for {most} ({short(middle[most], 2)} a pixel) and most "
            f"against {least} ({short(middle[least], 2)} a pixel). {_middle_and_edge(pictures)}"
        )
        return Picture(figure, alt, [pixels.FOR_AND_AGAINST])


def _reach(pictures: np.ndarray) -> float:
    """Return the size that gets full colour. One weight in 200 is larger, so that outliers do not decide."""
    return float(np.quantile(np.abs(pictures), 0.995)) or 1.0


def _middle_and_edge(pictures: np.ndarray) -> str:
    """Say how much larger the weights are where digits have ink than along the edge, where they have none."""
    sizes = np.abs(pictures)
    middle = sizes[:, 7:21, 7:21].mean()
    inner = np.zeros((SIDE, SIDE), dtype=bool)
    inner[2:-2, 2:-2] = True
    edge = sizes[:, ~inner].mean()
    if middle <= 1.2 * edge:
        return "The weights in the middle are no larger than along the edge: training has left no mark yet."
    times = f"{short(middle / edge, 1)} times as large as" if edge else "larger than"
    return (
        f"In the middle, where digits have ink, weights are on average {times} along the edge, where hardly "
        "any ink comes and nothing is learned."
    )


def _refuse(value: np.ndarray, name: str, right: bool, shape: str) -> None:
    if not right:
        raise ValueError(f"{name} has the shape {value.shape}, but {shape} is needed: a row for each pixel.")
