"""Draws one epoch, row by row: five rides, five updates, and then the loss over all rides."""

import numpy as np
from matplotlib.axes import Axes

from byhand import reference
from byhand.figures.lesson_04 import taxi
from byhand.figures.lesson_04.taxi import Rule, amount
from byhand.figures.shared.canvas import BLACK, GREEN, NAVY, sheet, short
from byhand.guess import compare
from byhand.show import Picture

# Kilometres and minutes of five rides, and what they cost: 2 a kilometre and 0.5 a minute.
RIDES = np.array([[1.0, 4.0], [3.0, 1.0], [2.0, 2.0], [4.0, 3.0], [1.0, 1.0]])
FARES = np.array([4.0, 6.5, 5.0, 9.5, 2.5])
PRICES = np.array([2.0, 0.5])
LR, EPOCHS = 0.02, 20
LEVELS = [1, 3, 10, 30]
SHADES = ["white", "#ECF4F9", "#D9E8F2", "#C3DAEA", "#A9C8DE"]


def rows(guess: str | None = None) -> Picture:
    """Draw the five updates of one epoch over five rides, and the loss after each of twenty epochs.

    The learner's `gradient` and `update` are used once they are right. guess: the name of a guess at
    how many updates one epoch makes.
    """
    rule, notes = taxi.rule()
    points = _train(rule)
    n = len(RIDES)
    first, losses = points[: n + 1], [reference.mse(FARES, RIDES @ w) for w in points[::n]]
    with sheet(7.2, 3.9) as figure:
        left, right = figure.subplots(1, 2)
        _bowl(left, first)
        taxi.trail(left, first, {0: "start", **{k: str(k) for k in range(1, n + 1)}})
        left.set_title(f"the first epoch: {n} updates")
        taxi.losses_by_step(right, losses, numbers=[0, 1, EPOCHS])
        right.set(title="the loss over all rides", xlabel="epoch")
        right.set_xticks([0, 5, 10, 15, 20])
        said = compare(guess, str(n)) if guess else None
        start, end = _pair(first[0]), _pair(first[-1])
        alt = (
            f"Left: contours of the mean squared error over {n} rides, and the {n} updates of the first "
            f"epoch at lr = {short(LR)}, one a ride, from w = {start} to {end}. {n} dashed lines, where the "
            f"loss of one ride alone is 0, cross in a star at {_pair(PRICES)}, the lowest loss. Right: the "
            f"loss over all rides after each of {EPOCHS} epochs on a log scale, from {amount(losses[0])} "
            f"over {amount(losses[1])} after one epoch down to {amount(losses[-1])}."
        )
        star = "The star is where the loss is lowest. A dashed line is the floor of one ride's own valley."
        return Picture(figure, alt, [star, taxi.BENT, said, *notes])


def _train(rule: Rule) -> np.ndarray:
    """Return the weights before the first update and after each one, (epochs · rows + 1, 2)."""
    gradient, update = rule
    points = [taxi.START]
    for _ in range(EPOCHS):
        for x, y in zip(RIDES, FARES, strict=True):
            w = points[-1]
            points.append(update(w, gradient(x, w, float(y)), LR))
    return np.array(points)


def _bowl(axes: Axes, points: np.ndarray) -> None:
    """Draw contours of the mean squared error over all rides, and the floor of each ride's own valley."""
    around = np.vstack([points, PRICES])
    middle, half = (around.min(axis=0) + around.max(axis=0)) / 2, 0.85 * float(np.ptp(around, axis=0).max())
    sides = [np.linspace(side - half, side + half, 121) for side in middle]
    w1, w2 = np.meshgrid(*sides)
    height = reference.squared_error(np.stack([w1, w2], axis=-1) @ RIDES.T, FARES).mean(axis=-1)
    axes.contourf(w1, w2, height, levels=[0, *LEVELS, 1e9], colors=SHADES)
    lines = axes.contour(w1, w2, height, levels=LEVELS, colors=["#6F93AD"], linewidths=0.9)
    axes.clabel(lines, fmt=short, fontsize=9.5, colors=NAVY)
    for ride, fare in zip(RIDES, FARES, strict=True):
        # Each of these prices makes this one ride cost what it did.
        w1 = sides[0][[0, -1]]
        axes.plot(w1, (fare - ride[0] * w1) / ride[1], "--", color=GREEN, linewidth=1)
    axes.set(xlim=sides[0][[0, -1]], ylim=sides[1][[0, -1]])
    axes.plot(*PRICES, "*", color=GREEN, markeredgecolor=BLACK, markersize=13)
    axes.set(xlabel="w1, price of a km", ylabel="w2, price of a minute", aspect="equal")


def _pair(w: np.ndarray) -> str:
    return f"[{short(w[0])}, {short(w[1])}]"
