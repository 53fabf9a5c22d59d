"""Draws all seven activations, each with its slope, and a point to move along them."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from byhand import reference
from byhand.figures.lesson_02.table import ACTIVATIONS
from byhand.figures.shared.canvas import BLACK, BLUE, GREY, OCHRE, ORANGE, RED, sheet, short
from byhand.interactive import Playground, Slider, Twin
from byhand.show import Picture

REACH = 5.0
NAMES = [*ACTIVATIONS, "softmax"]
# Softmax needs several scores: these two stay, the third is z.
OTHERS = (1.0, 0.0)


def explore() -> Twin:
    """Draw all seven activations with their slopes, marked at z = 1; below, a slider for another z.

    Softmax looks at several numbers at once, so its panel shows the share of the third of the three
    scores 1, 0 and z.
    """
    return Twin(_still(1.0), lambda: playground().widget)


def playground() -> Playground:
    """Return a choice of activation and a slider for z, with the curve, the slope and a point on both."""
    import ipywidgets

    choice = ipywidgets.Dropdown(options=NAMES, value="sigmoid", description="activation")
    return Playground(_stand, {"name": choice, "z": Slider("z", 1.0, -REACH, REACH)})


def _curve(name: str) -> tuple[Callable, Callable]:
    """Return the function of one number that is drawn for `name`, and its slope."""
    if name != "softmax":
        return ACTIVATIONS[name].curve, ACTIVATIONS[name].slope

    def share(z):
        z = np.asarray(z, dtype=float)
        return reference.softmax(np.stack([np.full(z.shape, other) for other in OTHERS] + [z], axis=-1))[
            ..., 2
        ]

    return share, lambda z: share(z) * (1 - share(z))


def _still(z: float) -> Picture:
    said = []
    with sheet(7.2, 4.3) as figure:
        panels = figure.subplots(2, 4).ravel()
        for name, axes in zip(NAMES, panels, strict=False):
            value, slope = _plot(axes, name, z)
            axes.set_title(name)
            axes.set_xlabel(f"{short(value)}, slope {short(slope)}", size=10)
            said.append(f"{name} {short(value)}, slope {short(slope)}")
        _legend(panels[-1], z)
        alt = (
            "Seven small panels, one per activation, each with its slope dashed. Step, sigmoid and tanh "
            "are flat far out on both sides, ReLU on the left; linear is never flat, and leaky ReLU keeps "
            f"a little slope on the left. Values at z = {short(z)}: {'; '.join(said)}."
        )
        return Picture(figure, alt)


def _legend(axes: Axes, z: float) -> None:
    axes.axis("off")
    axes.set(xlim=(0, 1), ylim=(0, 1))
    rows = [
        ("-", BLUE, "", "activation"),
        ("--", RED, "", "its slope"),
        ("", BLACK, "o", f"at z = {short(z)}"),
    ]
    for y, (style, colour, marker, text) in zip((0.85, 0.68, 0.51), rows, strict=True):
        axes.plot(
            [0, 0.12, 0.24],
            [y] * 3,
            linestyle=style or "none",
            color=colour,
            marker=marker or None,
            markevery=[1],
        )
        axes.text(0.32, y, text, va="center")
    axes.text(0, 0.22, "softmax: the share of\nthe third of the scores\n1, 0 and z", va="center", size=9.5)


def _plot(axes: Axes, name: str, at: float) -> tuple[float, float]:
    """Draw the curve, its dashed slope and a point at `at`. Returns value and slope there."""
    curve, slope = _curve(name)
    z = np.linspace(-REACH, REACH, 401)
    a, da = curve(z), slope(z)
    if name == "step":
        a = np.where(np.abs(z) < 1e-9, np.nan, a)
    if "relu" in name:
        da = np.where(np.abs(z) < 1e-9, np.nan, da)
    axes.axhline(0, color=GREY, linewidth=0.7)
    axes.plot(z, a, color=BLUE)
    axes.plot(z, da, color=RED, linestyle="--", linewidth=1.8)
    value, steep = float(curve(np.array(at))), float(slope(np.array(at)))
    axes.plot(at, value, "o", color=BLACK, markersize=7, zorder=3)
    axes.set(ylim=(-1.6, 1.6), xticks=[-4, 0, 4], yticks=[-1, 0, 1])
    return value, steep


def _stand(name: str, z: float) -> tuple[Picture, str]:
    curve, slope = _curve(name)
    value, steep = float(curve(np.array(z))), float(slope(np.array(z)))
    what = "third share" if name == "softmax" else "value"
    sentence = f"{name} at z = {short(z)}: {what} {short(value)}, slope {short(steep)}."
    with sheet(6.8, 2.9, fast=True) as figure:
        left, right = figure.subplots(1, 2)
        if name == "softmax":
            scores = np.array([*OTHERS, z])
            P = reference.softmax(scores)
            bars = left.bar(
                [short(score) for score in OTHERS] + [f"z = {short(z)}"], P, color=[GREY, GREY, ORANGE]
            )
            left.bar_label(bars, [short(p) for p in P])
            left.set(title="softmax of 1, 0 and z", ylim=(0, 1.15))
        else:
            _tangent(left, name, z, value, steep, curve)
        _slope(right, name, z, steep, slope)
        if name == "softmax":
            right.set_title("slope of the third share")
        return Picture(
            figure, f"Left {name}, right its slope, both marked at the same z. {sentence}", fast=True
        ), sentence


def _tangent(axes: Axes, name: str, z: float, value: float, steep: float, curve: Callable) -> None:
    grid = np.linspace(-REACH, REACH, 401)
    a = np.where(np.abs(grid) < 1e-9, np.nan, curve(grid)) if name == "step" else curve(grid)
    axes.plot(grid, a, color=BLUE)
    near = np.array([z - 1.6, z + 1.6])
    axes.plot(near, value + steep * (near - z), color=OCHRE, linestyle="-.", linewidth=2.4)
    axes.plot(z, value, "o", color=BLACK, markersize=8, zorder=3)
    low, high = np.nanmin(a), np.nanmax(a)
    margin = 0.15 * (high - low)
    axes.set(
        title=f"{name}, tangent dash-dotted",
        xlabel="z",
        xlim=(-REACH, REACH),
        ylim=(low - margin, high + margin),
    )


def _slope(axes: Axes, name: str, z: float, steep: float, slope: Callable) -> None:
    grid = np.linspace(-REACH, REACH, 401)
    steepness = np.where((np.abs(grid) < 1e-9) & ("relu" in name), np.nan, slope(grid))
    axes.plot(grid, steepness, color=RED, linestyle="--")
    axes.axhline(0, color=GREY, linewidth=0.7)
    axes.axvline(z, color=BLACK, linewidth=1, linestyle=":")
    axes.plot(z, steep, "o", color=BLACK, markersize=8, zorder=3)
    axes.set(
        title="its slope",
        xlabel="z",
        xlim=(-REACH, REACH),
        ylim=(-0.1, max(0.4, 1.2 * float(slope(grid).max()))),
    )
