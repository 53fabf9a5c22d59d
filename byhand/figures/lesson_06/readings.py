"""Draws test digits with what a network reads in them, right and wrong."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from byhand.figures.shared import given, pixels
from byhand.figures.shared.canvas import BLACK, RED, sheet
from byhand.show import Picture
from byhand.waiting import Waiting

SHOWN, WORST, SIDE = 20, 12, 28


def readings(images: Any, labels: Any, P: Any) -> Picture | Waiting:
    """Draw the first twenty digits, each with the label that the network reads and its probability.

    A digit read wrong has a frame, a cross and its true label. images: (n, 28, 28), uint8.
    labels: (n,). P: (n, 10), probabilities. Raises ValueError for other shapes.
    """
    arrays = _checked(images, labels, P)
    if arrays is None:
        return _waiting()
    images, labels, P = (array[:SHOWN] for array in arrays)
    read, wrong = P.argmax(axis=1), _wrong(labels, P)
    with sheet(7.2, 3.0) as figure:
        for k, axes in enumerate(figure.subplots(2, 10).ravel()):
            axes.axis("off")
            if k < len(labels):
                text = f"{read[k]}\n{_sure(P[k])}"
                if k in wrong:
                    text = f"✗ {text}\nis {_a(labels[k])}"
                _draw(axes, images[k], text, framed=k in wrong)
        least = int(P.max(axis=1).argmin())
        alt = (
            f"{len(labels) - len(wrong)} of {len(labels)} handwritten digits are read right. Under each is "
            f"what the network reads, and how probable it holds that: {', '.join(map(str, read))}. "
            f"{_listed_mistakes(labels, P, wrong)} "
            f"The network is least sure of number {least + 1}, {_a(labels[least])}: {_sure(P[least])}."
        )
        return Picture(figure, alt)


def mistakes(images: Any, labels: Any, P: Any) -> Picture | Waiting:
    """Draw the twelve worst mistakes: the digits read wrong with the highest probabilities.

    images: (n, 28, 28), uint8. labels: (n,). P: (n, 10), probabilities. Raises ValueError for other
    shapes.
    """
    arrays = _checked(images, labels, P)
    if arrays is None:
        return _waiting()
    images, labels, P = arrays
    wrong = _wrong(labels, P)
    if not len(wrong):
        return _no_mistakes(len(labels))
    worst = wrong[P[wrong].max(axis=1).argsort(kind="stable")[::-1][:WORST]]
    rows = -(-len(worst) // 6)
    with sheet(7.2, 1.95 * rows) as figure:
        for k, axes in enumerate(figure.subplots(rows, 6, squeeze=False).ravel()):
            axes.axis("off")
            if k < len(worst):
                i = worst[k]
                text = f"read as {P[i].argmax()}\nP {_relation(P[i], 3)}\nis {_a(labels[i])}"
                _draw(axes, images[i], text)
        alt = (
            f"{len(wrong):,} of {len(labels):,} digits are read wrong; here are the {len(worst)} "
            "where the network is surest of its mistake. Under each is what it reads, how probable it holds "
            f"that, and the truth: {', '.join(_mistake(labels, P, i) for i in worst)}."
        )
        return Picture(figure, alt)


def _checked(images: Any, labels: Any, P: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """Return the three as arrays, images as (n, 28, 28) in any range, or None if one is missing.

    Raises ValueError if the arrays do not fit together.
    """
    arrays = [given.numbers(value) for value in (images, labels, P)]
    if any(array is None for array in arrays):
        return None
    images, labels, P = arrays
    labels = given.digits(labels, "labels")
    if P.shape != (len(labels), 10):
        raise ValueError(
            f"P has the shape {P.shape}, but ({len(labels)}, 10) is needed: ten probabilities for each label."
        )
    if images.shape not in [(len(labels), SIDE, SIDE), (len(labels), SIDE**2)]:
        raise ValueError(
            f"images has the shape {images.shape}, but ({len(labels)}, {SIDE}, {SIDE}) is needed: "
            "one image for each label."
        )
    if not np.isfinite(P).all():
        raise ValueError("P holds nan or inf: train again, with a smaller lr.")
    return images.reshape(-1, SIDE, SIDE), labels, P.astype(float)


def _wrong(labels: np.ndarray, P: np.ndarray) -> np.ndarray:
    return np.flatnonzero(P.argmax(axis=1) != labels)


def _waiting() -> Waiting:
    return Waiting("a trained network, with its probabilities `P` for a set of images")


def _draw(axes: Axes, image: np.ndarray, text: str, framed: bool = False) -> None:
    # Images that are prepared for a network go from 0 to 1.
    pixels.ink(axes, image if image.max() > 1 else 255 * image, "")
    axes.text(
        0.5, -0.06, text, ha="center", va="top", transform=axes.transAxes, size=10.5, linespacing=1.15,
        weight="bold" if framed else "normal",
    )  # fmt: skip
    if framed:
        axes.axis("on")
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set(visible=True, color=RED, linewidth=3)


def _mistake(labels: np.ndarray, P: np.ndarray, i: int) -> str:
    return f"{_a(labels[i])} read as {P[i].argmax()} ({_sure(P[i], 3)})"


def _a(digit: int) -> str:
    return f"an {digit}" if digit == 8 else f"a {digit}"


def _sure(P: np.ndarray, digits: int = 2) -> str:
    """Write the largest probability; one that rounds to 1 is written as >0.99."""
    text = f"{P.max():.{digits}f}"
    return f">0.{'9' * digits}" if float(text) == 1 else text


def _relation(P: np.ndarray, digits: int) -> str:
    """Write '= 0.987', or '> 0.999' for a probability that rounds to 1."""
    text = _sure(P, digits)
    return f"> {text[1:]}" if text.startswith(">") else f"= {text}"


def _listed_mistakes(labels: np.ndarray, P: np.ndarray, wrong: np.ndarray) -> str:
    if not len(wrong):
        return "None is wrong."
    # A network that has learned nothing is wrong nearly everywhere.
    said = ", ".join(f"number {i + 1}, {_mistake(labels, P, i)}" for i in wrong[:4])
    more = f", and {len(wrong) - 4} more" if len(wrong) > 4 else ""
    return f"Wrong, with a frame and a cross: {said}{more}."


def _no_mistakes(count: int) -> Picture:
    sentence = f"All {count:,} digits are read right: there is no mistake to show."
    with sheet(7.2, 0.7) as figure:
        figure.text(0.5, 0.5, sentence, ha="center", va="center", size=12, color=BLACK)
        return Picture(figure, sentence)
