"""Draws the evidence for each digit as a template of weights."""

import numpy as np

from byhand import digits as data
from byhand.figures.shared.canvas import BLACK, ORANGE, sheet, short
from byhand.figures.shared.pixels import template
from byhand.phrases import joined
from byhand.show import Picture


def templates() -> Picture:
    """Draw ten templates of evidence, one per digit: they show where ink speaks for the digit.

    A template is the mean image of its digit minus the mean image of all other digits. So a pixel is
    blue (solid outline, +) where this digit has more ink than the others, and red (dashed outline, -)
    where it has less.
    """
    weights = _templates()
    with sheet(7.2, 3.3) as figure:
        for digit, axes in enumerate(figure.subplots(2, 5).ravel()):
            template(axes, weights[digit], f"{digit}")
        middle = weights[:, 13:15, 13:15].mean(axis=(1, 2))
        against = [str(d) for d in range(10) if middle[d] < -0.1]
        least = int(middle.argmin())
        alt = (
            f"Ten squares of {weights.shape[1]} by {weights.shape[2]} weights, one per digit. "
            "Blue with solid outlines: ink there counts for the digit; red with dashed outlines: against it. "
            f"Ink in the very middle counts against {joined(against)}, most of all against {least} "
            f"({short(middle[least], 2)} a pixel): its hole must stay empty."
        )
        return Picture(
            figure, alt, ["Blue, solid, +: ink counts for the digit. Red, dashed, -: ink counts against it."]
        )


def evidence(i: int = 0) -> Picture:
    """Draw a bundled digit over all ten templates, and its evidence: ink times weights, added up.

    i: which digit, from 0. Raises IndexError if there is none with that number.
    """
    images, labels = data.load_bundled()
    if not 0 <= i < len(images):
        raise IndexError(f"There are {len(images)} digits, numbered from 0: there is no digit {i}.")
    weights = _templates()
    totals = (weights * (images[i] / 255.0)).sum(axis=(1, 2))
    order = totals.argsort()
    best, second = int(order[-1]), int(order[-2])
    with sheet(7.2, 3.1) as figure:
        left, right = figure.subfigures(1, 2, squeeze=False, width_ratios=[1.75, 1])[0]
        for digit, axes in enumerate(left.subplots(2, 5).ravel()):
            template(axes, weights[digit], f"{digit}: {short(totals[digit], 1)}", outlines=False)
            axes.contourf(images[i], levels=[100, 256], colors=[BLACK], alpha=0.3)
            axes.contour(images[i], levels=[100], colors=[BLACK], linewidths=1)
            if digit == best:
                axes.set_title(f"{digit}: {short(totals[digit], 1)}", weight="bold", size=11.5)
                for spine in axes.spines.values():
                    spine.set(color=BLACK, linewidth=3)
        axes = right.subplots()
        colours = [ORANGE if digit == best else "#BBBBBB" for digit in range(10)]
        axes.barh(range(10), totals, color=colours, edgecolor=BLACK, linewidth=0.8)
        axes.axvline(0, color=BLACK, linewidth=0.8)
        axes.set(yticks=range(10), title="evidence", ylim=(9.6, -0.6))
        axes.text(totals[best], best, " ◀ most", va="center", ha="left", weight="bold")
        axes.set_xlim(min(0, totals.min()) * 1.1, totals.max() * 1.75)
        said = "which is right" if best == labels[i] else f"although it is a {labels[i]}"
        alt = (
            f"A handwritten {labels[i]} laid over the ten templates, and its evidence as ten bars. "
            f"The template of {best} collects most, {short(totals[best], 1)}, {said}; "
            f"next comes {second} with {short(totals[second], 1)}; "
            f"least has {int(order[0])} with {short(totals[order[0]], 1)}."
        )
        return Picture(figure, alt)


def _templates() -> np.ndarray:
    images, labels = data.load_bundled()
    ink = images / 255.0
    return np.stack(
        [ink[labels == digit].mean(axis=0) - ink[labels != digit].mean(axis=0) for digit in range(10)]
    )
