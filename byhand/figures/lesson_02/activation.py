"""Draws an activation and its slope, and why a network needs one."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from byhand import learner, reference
from byhand.figures.lesson_02.table import ACTIVATIONS
from byhand.figures.shared.canvas import BLUE, GREY, RED, sheet, short
from byhand.guess import compare
from byhand.phrases import joined
from byhand.show import Picture

FLAT = 0.01

# The answers to what lessons ask before the curve is seen: where the step has a slope, where the sigmoid
# crosses one half, which values tanh lies between, how steep ReLU is at z = 3. Here, since a cell in the
# notebook would show them.
_TRUTHS = {
    "step": "Nowhere",
    "linear": "The same everywhere",
    "sigmoid": "z = 0",
    "tanh": "-1 and 1",
    "relu": "1",
    "leaky_relu": "Never",
}


def activation(name: str, guess: str | None = None, **options: float) -> Picture:
    """Draw an activation's curve and its slope beside it; mark where the slope is under 0.01 as flat.

    name: step, linear, sigmoid, tanh, relu or leaky_relu. guess: the name of a guess to compare with
    what happens (`_TRUTHS`). options: threshold for step, c for linear, a for leaky_relu. The
    learner's function is drawn once it is right. Raises ValueError for another name or option.
    """
    if name not in ACTIVATIONS:
        raise ValueError(f"There is no activation {name!r} here. Choose {joined(list(ACTIVATIONS))}.")
    what = ACTIVATIONS[name]
    if set(options) - {what.option}:
        takes = f"takes the option {what.option}" if what.option else "takes no options"
        raise ValueError(f"{name} {takes}, not {joined(sorted(options))}.")
    z = np.unique(np.append(np.linspace(-what.reach, what.reach, 561), _breaks(name, options)))
    args = tuple(options.values())
    curve, note = learner.function(name, what.curve, [(z,), (z, *args)])
    a, slope = curve(z, *args), what.slope(z, *args)
    flat = np.abs(slope) < FLAT * (1 - 1e-9)
    title = name + "".join(f", {key} = {short(value)}" for key, value in options.items())
    with sheet(7.2, 2.9) as figure:
        left, right = figure.subplots(1, 2, sharex=True)
        _plot(left, z, a, _breaks(name, options), BLUE, "-")
        left.set(title=title, xlabel="z", ylim=_room(a, what.heights))
        _plot(right, z, slope, _breaks(name, options), RED, "--")
        right.set(title="its slope", xlabel="z", ylim=_room(slope, (-0.08, max(0.3, 1.25 * slope.max()))))
        for axes in (left, right):
            axes.set_xlim(z[0], z[-1])
            axes.axhline(0, color=GREY, linewidth=0.8)
            axes.axvline(0, color=GREY, linewidth=0.8)
            axes.fill_between(
                z,
                *axes.get_ylim(),
                where=flat,
                facecolor="#EEEEEE",
                edgecolor="#BBBBBB",
                hatch="//",
                zorder=0,
            )
        _label_flat(right, z, flat)
        if name == "step":
            right.plot(
                *_breaks(name, options), 0, "o", color=RED, markersize=7, markerfacecolor="white", zorder=3
            )
        said = compare(guess, _TRUTHS[name]) if guess else None
        return Picture(figure, _alt(name, title, z, a, slope, flat, options), [said, note])


def collapse(guess: str | None = None) -> Picture:
    """Draw two linear layers in a row, a straight line, and the same with ReLU between them, which bends."""
    w1, b1, w2, b2 = np.array([1.0, -1.0]), np.array([1.0, 1.0]), np.array([1.0, 0.5]), -1.0
    x = np.linspace(-3, 3, 241)
    hidden = x[:, None] * w1 + b1
    straight, bent = (reference.dense(A, w2, b2) for A in (hidden, reference.relu(hidden)))
    slopes = [float(straight[-1] - straight[0]) / 6]
    bends = [float(v) for v in (bent[1] - bent[0], bent[120] - bent[119], bent[-1] - bent[-2])] / (
        x[1] - x[0]
    )
    with sheet(7.2, 2.9) as figure:
        left, right = figure.subplots(1, 2, sharex=True, sharey=True)
        left.plot(x, straight, color=BLUE)
        left.set(title="two layers, nothing between", xlabel="x", ylabel="output")
        right.plot(x, bent, color=RED)
        right.set(title="two layers, ReLU between", xlabel="x")
        for corner in (-1, 1):
            right.plot(corner, np.interp(corner, x, bent), "o", color=RED, markersize=8)
        left.text(
            -2.8, 2.2, f"one straight line:\n{short(slopes[0])}·x + {short(straight[120])}", va="center"
        )
        right.annotate(
            "bends here", (-1, np.interp(-1, x, bent)), (-2.9, 1.9), arrowprops={"arrowstyle": "->"}
        )
        right.annotate("and here", (1, np.interp(1, x, bent)), (0.9, -0.9), arrowprops={"arrowstyle": "->"})
        alt = (
            f"Left: two linear layers in a row draw one straight line, {short(slopes[0])} times x plus "
            f"{short(straight[120])}. Right: the same layers with ReLU between them draw a line of "
            f"{len(bends)} pieces with slopes {joined([short(v) for v in bends])}; "
            "it bends at x = -1 and x = 1."
        )
        return Picture(figure, alt, [compare(guess, "Nothing new") if guess else None])


def _breaks(name: str, options: dict[str, float]) -> list[float]:
    if name == "step":
        return [float(options.get("threshold", 0.0))]
    return [0.0] if name in ("relu", "leaky_relu") else []


def _plot(axes: Axes, z: np.ndarray, a: np.ndarray, breaks: list[float], colour: str, style: str) -> None:
    """Draw a curve, open at a jump: a full dot marks the value there, an empty dot the other end."""
    a, parts = np.asarray(a, dtype=float), [0]
    for k in np.searchsorted(z, breaks):
        before, after = abs(a[k] - a[k - 1]), abs(a[k + 1] - a[k])
        parts.append(k if before > after else k + 1)
        if max(before, after) > 0.05:
            axes.plot(z[k], a[k], "o", color=colour, markersize=7, zorder=3)
            other = a[k - 1] if before > after else a[k + 1]
            axes.plot(z[k], other, "o", color=colour, markersize=7, markerfacecolor="white", zorder=3)
    for first, last in zip(parts, [*parts[1:], len(z)], strict=True):
        axes.plot(z[first:last], a[first:last], color=colour, linestyle=style)


def _room(values: np.ndarray, heights: tuple[float, float]) -> tuple[float, float]:
    low, high = min(heights[0], values.min()), max(heights[1], values.max())
    margin = 0.05 * (high - low)
    return low - margin * (low < heights[0]), high + margin * (high > heights[1])


def _stretches(z: np.ndarray, flat: np.ndarray) -> list[tuple[float, float]]:
    """Return the stretches of z that are flat, as (from, to)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flat.astype(int), [0]])))
    return [(float(z[a]), float(z[b - 1])) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _label_flat(axes: Axes, z: np.ndarray, flat: np.ndarray) -> None:
    low, high = axes.get_ylim()
    stretches = _stretches(z, flat)
    for start, end in stretches:
        narrow = end - start < 0.6 * (z[-1] - z[0])
        text = "flat" if narrow else "flat: slope below 0.01"
        axes.text(
            (start + end) / 2,
            low + 0.62 * (high - low),
            text,
            ha="center",
            va="center",
            size=9.5,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 2},
        )
    if not stretches:
        axes.text(0.97, 0.06, "never flat", transform=axes.transAxes, ha="right", va="bottom", size=10.5)


def _alt(name: str, title: str, z: Any, a: Any, slope: Any, flat: Any, options: dict[str, float]) -> str:
    steepest = float(z[slope.argmax()])
    if name == "step":
        jump = short(_breaks(name, options)[0])
        most = f"Its slope is 0 everywhere but at the jump, z = {jump}, where it has none."
    elif np.ptp(slope) < 1e-9:
        most = f"Its slope is {short(slope[0])} everywhere."
    elif _breaks(name, options):
        most = f"Its slope is {short(slope[0])} left of 0 and {short(slope[-1])} right of it."
    else:
        most = f"Its slope is greatest, {short(slope.max())}, at z = {short(steepest)}."
    parts = [f"from {short(start, 1)} to {short(end, 1)}" for start, end in _stretches(z, flat)]
    where = f"Flat, with a slope below {FLAT}, for z {joined(parts)}." if parts else "It is never flat."
    ends = [f"{short(a[k], 4)} at z = {short(z[k])}" for k in (0, -1)]
    values = f"{ends[0]}, {short(np.interp(0, z, a))} at 0, {ends[1]}"
    return f"{title}: {ACTIVATIONS[name].shape}. It gives {values}. {most} {where}"
