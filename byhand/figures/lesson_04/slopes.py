"""Draws slopes of a loss: what their sign says, how to measure one, and what a learning rate does with it."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from byhand import learner, reference
from byhand.figures.lesson_04 import taxi
from byhand.figures.shared.canvas import BLACK, BLUE, GREEN, GREY, OCHRE, PURPLE, RED, sheet, short
from byhand.guess import compare
from byhand.show import Picture

# Three places on the loss (2w - 6)², whose floor is at w = 3.
PLACES = (0.5, 2.0, 4.5)
# A nudge that is large enough to see; a computer takes a hundred-thousandth.
HERE = np.array([-0.1, 0.5])
NUDGE = 0.4
ARROWS = -4.0
GREATEST_LR = 0.06


def slope(guess: str | None = None) -> Picture:
    """Draw a loss over one weight with three tangents, and for each an arrow that points down the slope.

    guess: the name of a guess about where the weight should go when the slope is negative.
    """
    w = np.linspace(-0.3, 6, 253)
    said = []
    with sheet(7.2, 3.4) as figure:
        axes = figure.add_subplot()
        axes.plot(w, (2 * w - 6) ** 2, color=BLUE)
        for place, marker in zip(PLACES, "os^", strict=True):
            said.append(_tangent(axes, place, marker))
        axes.text(4.65, ARROWS, "arrows: the way down", va="center", size=10, color=RED)
        axes.set(xlabel="w", ylabel="loss (2w - 6)²", xlim=(-0.3, 6), ylim=(-7, 36), yticks=[0, 10, 20, 30])
        alt = (
            "A loss over one weight w, a parabola with its floor at w = 3, and tangents at three points. The "
            f"way down goes against the sign of the slope: {'; '.join(said)}. Nearer the floor it is flatter."
        )
        return Picture(figure, alt, [compare(guess, "To the right") if guess else None])


def nudge() -> Picture:
    """Draw how a nudge to either side measures the slope in w1, and compare two gradients in a table.

    The table holds the results of the learner's `gradient` and `numeric_gradient`, once they are right.
    The place is not the worked start, since an exercise asks for its slopes on paper.
    """
    (gradient, _), notes = taxi.rule()
    numeric, note = learner.function(
        "numeric_gradient",
        reference.numeric_gradient,
        [(taxi.loss, HERE), (lambda w: w[0] ** 2 - 3 * w[1], np.array([2.0, 1.0]))],
    )
    exact, measured = gradient(taxi.X, HERE, taxi.Y), numeric(taxi.loss, HERE)
    same = np.allclose(exact, measured, rtol=0, atol=1e-4)
    verdict = "They agree to within 0.0001." if same else "They differ by more than 0.0001."
    with sheet(7.2, 3.4) as figure:
        left, right = figure.subplots(1, 2, width_ratios=[1.45, 1])
        rise = _chord(left, float(exact[0]))
        _table(right, exact, measured, verdict)
        alt = (
            f"Left: the loss of the worked row over w1 alone, at w1 = {short(HERE[0])}, and nudged "
            f"by {short(NUDGE)} to either side. Between the nudged points the loss changes by {short(rise)} "
            f"over {short(2 * NUDGE)}, which is {short(rise / (2 * NUDGE))}: the chord runs in the direction "
            f"of the tangent, whose slope is {short(exact[0])}. Right: gradient {_pair(exact)}, "
            f"numeric_gradient {_pair(measured)}. {verdict}"
        )
        return Picture(figure, alt, [notes[0], note])


def factor() -> Picture:
    """Draw the factor by which one step multiplies the error of the worked row, for lr from 0 to 0.06.

    The learner's `one_step_lr` and `largest_stable_lr` are marked, right or not.
    """
    lr = np.array([0.0, GREATEST_LR])
    values = _factor(lr)
    marks, notes = _own_rates()
    with sheet(7.2, 3.6) as figure:
        axes = figure.add_subplot()
        axes.axhspan(-1, 1, facecolor="#E3F1EC", edgecolor="#A9CFC1", hatch="..", linewidth=0)
        for edge in (-1, 1):
            axes.axhline(edge, color=GREEN, linewidth=1.2, linestyle="--")
        axes.axhline(0, color=GREY, linewidth=0.8)
        axes.plot(lr, values, color=BLUE)
        ground = {"facecolor": "white", "edgecolor": "none", "pad": 2}
        axes.text(0.0595, 0.5, "the error shrinks", ha="right", va="center", bbox=ground)
        axes.text(0.0595, -1.5, "the error grows, changing sign", ha="right", va="center", bbox=ground)
        looks = [(":", PURPLE, -2.1), ("-.", RED, -3.4)]
        said = [
            _mark(axes, name, rate, style, colour, low, ground)
            for (name, rate), (style, colour, low) in zip(marks, looks, strict=False)
        ]
        axes.set(
            xlabel="learning rate lr", ylabel="one step multiplies\nthe error by", xlim=(0, GREATEST_LR),
            ylim=(-4.2, 1.4), yticks=[-4, -3, -2, -1, 0, 1], xticks=np.arange(0, 0.061, 0.01),
        )  # fmt: skip
        alt = (
            "A straight line: what one step multiplies the error by, against the learning rate. It falls "
            f"from {short(values[0])} at lr = 0 to {short(values[1])} at lr = {short(GREATEST_LR)}. In a "
            "shaded band between 1 and -1 the error shrinks; below it the error grows and changes sign. "
            + (f"Marked: {'; '.join(said)}." if said else "No learning rate of yours is marked yet.")
        )
        return Picture(figure, alt, notes)


def _tangent(axes: Axes, place: float, marker: str) -> str:
    """Draw a point with its tangent and an arrow that points down. Returns what is drawn, in words."""
    height, steep = (2 * place - 6) ** 2, 4 * (2 * place - 6)
    way = -np.sign(steep)
    near = place + np.array([-0.85, 0.85])
    axes.plot(near, height + steep * (near - place), color=OCHRE, linestyle="-.")
    axes.plot([place, place], [ARROWS, height], color=GREY, linewidth=1, linestyle=":")
    axes.plot(place, height, marker, color=BLACK, markersize=9, zorder=3)
    arrow = {"arrowstyle": "-|>", "color": RED, "linewidth": 2.4, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", (place + 0.75 * way, ARROWS), (place, ARROWS), arrowprops=arrow)
    axes.text(
        place + 0.25 * way, height + 1.5, f"slope {short(steep)}",
        ha="left" if way > 0 else "right", va="bottom",
    )  # fmt: skip
    return f"at w = {short(place)} it is {short(steep)}, so down is to the {'right' if way > 0 else 'left'}"


def _factor(lr: np.ndarray) -> np.ndarray:
    return 1 - 2 * lr * (taxi.X @ taxi.X)


def _mark(
    axes: Axes, name: str, rate: float, style: str, colour: str, low: float, ground: dict[str, Any]
) -> str:
    """Draw a learning rate as an upright line with its name at height `low`. Returns it in words."""
    here = short(_factor(np.array(rate)))
    axes.axvline(rate, color=colour, linestyle=style, linewidth=2)
    axes.plot(rate, _factor(np.array(rate)), "o", color=colour, markeredgecolor=BLACK, markersize=9, zorder=3)
    way = 1 if rate < 0.7 * GREATEST_LR else -1
    axes.text(
        rate + 0.0006 * way, low, f"{name}\n{rate:.4g}\nfactor {here}",
        ha="left" if way > 0 else "right", va="center", bbox=ground,
    )  # fmt: skip
    return f"your {name}, {rate:.4g}, gives {here}"


def _own_rates() -> tuple[list[tuple[str, float]], list[str]]:
    """Return those of the learner's two learning rates that can be drawn, and notes on the others."""
    largest = learner.call("largest_stable_lr", taxi.X)
    marks, notes = [], []
    for name, value in [("one_step_lr", taxi.entered("one_step_lr")), ("largest_stable_lr", largest)]:
        if value is None or value.size != 1 or not np.isfinite(value).all():
            do = "Give `one_step_lr` a number" if name == "one_step_lr" else "Write `largest_stable_lr`"
            notes.append(f"{do} and run this cell again to see it here.")
        elif not 0 <= value.item() <= GREATEST_LR:
            notes.append(f"Your `{name}` gives {value.item():.4g}, which is outside this picture.")
        else:
            marks.append((name, value.item()))
    return marks, notes


def _chord(axes: Axes, steep: float) -> float:
    """Draw the loss over w1 with tangent, nudged points and chord. Returns the chord's rise."""
    start = float(HERE[0])
    w1 = np.linspace(-1.05, 0.75, 181)
    both = start + np.array([-NUDGE, NUDGE])

    def height(values):
        return taxi.loss(np.stack([values, np.full(np.shape(values), HERE[1])], axis=-1))

    low, high = height(both)
    here = height(np.array(start))
    axes.plot(w1, height(w1), color=BLUE)
    near = start + np.array([-0.8, 0.5])
    axes.plot(near, here + steep * (near - start), color=OCHRE, linestyle="-.")
    axes.plot([both[0], both[0], both[1]], [low, high, high], color=GREY, linestyle=":", linewidth=1.6)
    axes.plot(both, [low, high], "s-", color=RED, markersize=7, linewidth=1.8)
    axes.plot(start, here, "o", color=BLACK, markersize=8, zorder=3)
    axes.text(both[0] - 0.03, (low + high) / 2, f"{short(high - low)}", ha="right", va="center")
    axes.text(start, high - 0.8, f"2h = {short(2 * NUDGE)}", ha="center", va="top")
    axes.text(both[0] + 0.06, low + 0.4, "w1 - h", va="bottom")
    axes.text(both[1] + 0.04, high + 1.2, "w1 + h", va="bottom")
    axes.text(start + 0.16, here + 2.2, "chord, solid", color=RED, va="bottom")
    axes.text(start + 0.82, -5.2, "tangent, dash-dotted", ha="right", va="center")
    axes.set(
        title="the loss over w1 alone", xlabel="w1", ylabel="loss", ylim=(-8, 48), xticks=[-1, -0.5, 0, 0.5]
    )
    return float(high - low)


def _table(axes: Axes, exact: np.ndarray, measured: np.ndarray, verdict: str) -> None:
    axes.axis("off")
    axes.set(xlim=(0, 1), ylim=(0, 1), title=f"at w = {_pair(HERE)}")
    for x, head in [(0.3, "w1"), (0.8, "w2")]:
        axes.text(x, 0.88, head, ha="center", weight="bold")
    for y, name, values in [(0.72, "gradient", exact), (0.42, "numeric_gradient", measured)]:
        axes.text(0.02, y, name, family="monospace", size=10.5)
        for x, value in zip((0.3, 0.8), values, strict=True):
            axes.text(x, y - 0.12, short(value), ha="center")
    axes.axhline(0.84, color=GREY, linewidth=0.8)
    axes.axhline(0.21, color=GREY, linewidth=0.8)
    axes.text(0.5, 0.1, verdict, ha="center", va="center", size=10)


def _pair(values: np.ndarray) -> str:
    return f"[{', '.join(short(value) for value in values)}]"
