"""Draws a neuron as a straight line between squares and circles."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from byhand import learner, reference
from byhand.figures.shared.canvas import BLACK, BLUE, ORANGE, RED, sheet, short
from byhand.guess import compare
from byhand.interactive import Playground, Slider, Twin
from byhand.show import Picture

# Six circles (0), then six squares (1), separable by a line that climbs.
POINTS = np.array(
    [
        [-2.4, -1.9], [-1.5, -0.9], [0.2, -1.4], [0.6, -0.2], [2.3, -0.3], [2.5, 1.0],
        [-2.5, 0.2], [-1.5, 1.0], [-0.5, 1.9], [0.1, 2.3], [1.2, 2.0], [2.2, 2.5],
    ]
)  # fmt: skip
SIDES = np.array([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
REACH = 3.0

Decide = Callable[[np.ndarray, np.ndarray, float], np.ndarray]


def line(guess: str | None = None) -> Twin:
    """Draw a neuron with two inputs as the line where w1*x1 + w2*x2 + b is zero.

    The still picture changes the bias and then the weights; the sliders change any of them. The
    learner's `side_of_line` decides which side a point is on, once it is right.
    guess: the name of a guess about what a change of b does to the line.
    """
    decide, note = learner.function(
        "side_of_line",
        reference.side_of_line,
        [(POINTS, np.array([-1.0, 2.0]), -1.0), (np.zeros((1, 2)), np.ones(2), 0.0)],
    )
    said = compare(guess, "It slides without turning") if guess else None
    return Twin(_still(decide, [said, note]), lambda: playground(decide).widget)


def playground(decide: Decide = reference.side_of_line) -> Playground:
    """Return sliders for w1, w2 and b, and the line they give."""

    def draw(w1: float, w2: float, b: float) -> tuple[Picture, str]:
        return _one(np.array([w1, w2]), b, decide)

    start = {"w1": 1.0, "w2": 1.0, "b": 2.0}
    return Playground(draw, {name: Slider(name, value, -3.0, 3.0) for name, value in start.items()})


def _still(decide: Decide, notes: list[str | None]) -> Picture:
    panels = [
        ("start", np.array([1.0, 1.0]), 2.0),
        ("b: it slides", np.array([1.0, 1.0]), -1.0),
        ("w: it turns and shifts", np.array([0.2, 1.5]), -1.0),
    ]
    said = []
    with sheet(7.2, 3.35) as figure:
        before = None
        for k, (title, w, b) in enumerate(panels):
            axes = figure.add_subplot(1, 3, k + 1)
            right = _draw(axes, w, b, decide, before)
            axes.set_title(f"{title}\nw = [{short(w[0])}, {short(w[1])}], b = {short(b)}", size=10.5)
            axes.set_xlabel(f"x1\n{right} of {len(POINTS)} on their own side", size=10)
            if k == 0:
                axes.set_ylabel("x2")
            said.append(f"with w1 = {short(w[0])}, w2 = {short(w[1])}, b = {short(b)}, {right}")
            before = (w, b)
        alt = (
            f"Three panels with the same {len(POINTS)} points, {int((SIDES == 1).sum())} squares and "
            f"{int((SIDES == 0).sum())} circles, and a neuron's line. From the first to the second only b "
            "changes, and the line slides without turning. From the second to the third only the weights "
            f"change, and it turns and shifts. Points on their own side: {'; '.join(said)}."
        )
        return Picture(
            figure, alt, ["Crosses mark points on the wrong side; the dotted line is the one before.", *notes]
        )


def _one(w: np.ndarray, b: float, decide: Decide) -> tuple[Picture, str]:
    with sheet(4.4, 4.0, fast=True) as figure:
        axes = figure.add_subplot()
        right = _draw(axes, w, b, decide)
        axes.set(xlabel="x1", ylabel="x2")
        numbers = f"w1 = {short(w[0])}, w2 = {short(w[1])}, b = {short(b)}."
        flat = "" if w.any() else " With both weights 0 there is no line: every point gets the same answer."
        sentence = f"{right} of {len(POINTS)} points on their own side. {numbers}{flat}"
        alt = f"Squares and circles, and the line where w1*x1 + w2*x2 + b is zero. {sentence}"
        return Picture(figure, alt, fast=True), sentence


def _draw(axes: Axes, w: np.ndarray, b: float, decide: Decide, before: tuple | None = None) -> int:
    """Draw points, line and the side that gets a 1. Returns how many points are on their own side."""
    own = decide(POINTS, w, b) == SIDES
    grid = np.linspace(-REACH, REACH, 81)
    x1, x2 = np.meshgrid(grid, grid)
    height = w[0] * x1 + w[1] * x2 + b
    axes.contourf(x1, x2, height, levels=[0, 1e9], colors=["#DCEBF5"])
    if w.any():
        axes.contour(x1, x2, height, levels=[0], colors=[BLACK], linewidths=2)
    if before:
        axes.contour(x1, x2, before[0][0] * x1 + before[0][1] * x2 + before[1], levels=[0], colors=[BLACK],
                     linewidths=1.2, linestyles=":")  # fmt: skip
    for side, marker, colour in [(0, "o", ORANGE), (1, "s", BLUE)]:
        axes.plot(
            *POINTS[side == SIDES].T,
            marker,
            color=colour,
            markersize=9,
            markeredgecolor=BLACK,
            linestyle="none",
        )
    axes.plot(*POINTS[~own].T, "x", color=RED, markersize=14, markeredgewidth=1.8, linestyle="none")
    _label_sides(axes, w, b)
    axes.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), aspect="equal", xticks=[-2, 0, 2], yticks=[-2, 0, 2])
    return int(own.sum())


def _label_sides(axes: Axes, w: np.ndarray, b: float) -> None:
    corners = np.array([[-2.7, 2.7], [2.7, -2.7], [-2.7, -2.7], [2.7, 2.7]])
    heights = reference.dense(corners, w, b)
    for says, corner in [(1, corners[heights.argmax()]), (0, corners[heights.argmin()])]:
        if (heights.max() >= 0) if says else (heights.min() < 0):
            axes.text(corner[0], corner[1], f"{says}", ha="center", va="center", weight="bold", size=13)
