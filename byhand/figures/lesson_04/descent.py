"""Draws steps of gradient descent on the worked row: a few at its own rate, then at any learning rate."""

import numpy as np
from matplotlib.axes import Axes

from byhand.figures.lesson_04 import taxi
from byhand.figures.lesson_04.taxi import TITLE, Rule, amount
from byhand.figures.shared.canvas import BLACK, ORANGE, sheet, short
from byhand.guess import compare
from byhand.interactive import Playground, Slider, Twin
from byhand.phrases import joined
from byhand.show import Picture

# Slow, quick and too quick; none is near the two rates that a learner looks for.
RATES = (0.004, 0.01, 0.035)
STEPS = 6
WAITING = "Your `gradient` and `update` draw this once both pass their checks; then run this cell again."
# A loss that passes this many times the first one has blown up.
TOO_MUCH = 10


def steps(count: int = 3, guess: str | None = None) -> Picture:
    """Draw steps from the worked start at lr = 0.05: the path, and the loss at each point.

    count: how many steps, 1 to 4, the learner's `gradient` and `update` take. Until both are right only
    the start is drawn, since the learner has to find where the steps lead.
    guess: the name of a guess at what later steps do to the loss; compared once there are steps.
    Raises ValueError for another count.
    """
    if not 1 <= count <= 4:
        raise ValueError(f"steps takes 1 to 4 steps, not {count}.")
    rule, notes = taxi.rule()
    waits = any(notes)
    count = 0 if waits else count
    points = taxi.path(count, taxi.LR, rule)
    misses, losses = taxi.error(points), taxi.loss(points)
    with sheet(7.2, 3.9) as figure:
        left, right = figure.subplots(1, 2)
        taxi.valley(left, points)
        taxi.trail(left, points, {0: "start", **{k: str(k) for k in range(1, count + 1)}})
        left.set_title("the path of the weights", y=TITLE)
        taxi.losses_by_step(right, losses, numbers=range(count + 1))
        right.set_title("the loss after each step", y=TITLE)
        rows = [f"{k}\n{miss:.4g}" for k, miss in enumerate(misses)]
        right.set_xticks(range(count + 1), rows, size=10)
        right.set_xlabel("step, and below it the error ŷ - y")
        if waits:
            alt = (
                "Two panels with the worked start alone, on the contours of the loss and by its loss, "
                f"{amount(losses[0])}."
            )
            return Picture(figure, alt, [WAITING])
        alt = (
            f"Left: from the start on, the weights go to and fro across the valley of the loss, farther out "
            f"at every step. Right: the loss by step, on a log scale, {joined([amount(v) for v in losses])}. "
            f"The errors: {joined([f'{miss:.4g}' for miss in misses])}."
        )
        return Picture(figure, alt, [compare(guess, "It keeps growing") if guess else None, taxi.BENT])


def descent() -> Twin:
    """Draw six steps from the worked start at three learning rates; below, sliders for rate and steps."""
    rule, notes = taxi.rule()
    return Twin(_still(rule, notes), lambda: playground(rule).widget)


def playground(rule: Rule | None = None) -> Playground:
    """Return sliders for the learning rate and the number of steps, with their path and losses."""
    rule = rule or taxi.rule()[0]

    def draw(lr: float, steps: float) -> tuple[Picture, str]:
        return _one(lr, int(steps), rule)

    controls = {"lr": Slider("lr", RATES[0], 0.001, 0.06, 0.0001), "steps": Slider("steps", 3, 1, 20, 1)}
    return Playground(draw, controls)


def _still(rule: Rule, notes: list[str | None]) -> Picture:
    said = []
    with sheet(7.2, 5.2) as figure:
        panels = figure.subplots(2, len(RATES), height_ratios=[1.15, 1])
        for lr, (above, below) in zip(RATES, panels.T, strict=True):
            points = taxi.path(STEPS, lr, rule)
            _draw(above, below, points, labels=False, span=(1e-9, 1e9))
            above.set_title(f"lr = {short(lr)}")
            if lr != RATES[0]:
                above.set_ylabel("")
                below.set_ylabel("")
            said.append(_told(lr, points))
        alt = (
            "Three panels with the path of the weights across the valley, from the same start, and below "
            f"each the loss by step on a log scale. {' '.join(said)}"
        )
        return Picture(
            figure, alt, ["The dashed green line is the floor of the valley, loss 0.", taxi.BENT, *notes]
        )


def _one(lr: float, count: int, rule: Rule) -> tuple[Picture, str]:
    points = taxi.path(count, lr, rule)
    sentence = _told(lr, points)
    with sheet(7.2, 3.5, fast=True) as figure:
        figure.subplots_adjust(left=0.115, right=0.98, wspace=0.44, bottom=0.16)
        left, right = figure.subplots(1, 2)
        _draw(left, right, points)
        left.set_title("the path of the weights", y=TITLE)
        right.set_title("the loss after each step", y=TITLE)
        alt = f"The path of the weights across the valley, and the loss by step on a log scale. {sentence}"
        return Picture(figure, alt, fast=True), sentence


def _draw(
    above: Axes, below: Axes, points: np.ndarray, labels: bool = True, span: tuple[float, float] | None = None
) -> None:
    losses = taxi.loss(points)
    taxi.valley(above, points, labels=labels)
    taxi.trail(above, points, {0: "start"})
    taxi.losses_by_step(below, losses, span=span)
    blown = _blown(losses)
    if blown:
        for axes, spot in [(above, points[blown]), (below, (blown, losses[blown]))]:
            axes.plot(*spot, "X", color=ORANGE, markeredgecolor=BLACK, markersize=12, zorder=6)
        below.annotate(
            f"blows up:\n{TOO_MUCH} × the start", (blown, losses[blown]), (0.04, 0.94),
            textcoords="axes fraction", va="top", arrowprops={"arrowstyle": "->", "shrinkB": 6},
            bbox={"facecolor": "white", "edgecolor": "none"},
        )  # fmt: skip


def _blown(losses: np.ndarray) -> int:
    """Return the first step with more than ten times the loss at the start, or 0 if there is none."""
    return int(np.argmax(losses > TOO_MUCH * losses[0]))


def _told(lr: float, points: np.ndarray) -> str:
    """Say in one sentence what the errors do at this learning rate."""
    misses, losses = taxi.error(points), taxi.loss(points)
    count = len(losses) - 1
    sign = "changes sign at every step" if misses[0] * misses[1] < 0 else "keeps its sign"
    way = "grows" if losses[1] > losses[0] else "shrinks"
    if abs(losses[1] - losses[0]) < 0.01 * losses[0]:
        way = f"hardly {way}"
    rounded = ", as far as the computer can tell" if not losses[-1] else ""
    blown = _blown(losses)
    passed = f"; it passes {TOO_MUCH} times the start at step {blown}" if blown else ""
    return (
        f"lr = {short(lr, 5)}: the error {sign} and {way}; after {count} step{'s' * (count > 1)} the loss is "
        f"{amount(losses[-1])}{rounded}{passed}."
    )
