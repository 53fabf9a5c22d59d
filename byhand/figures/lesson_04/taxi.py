"""Holds the worked taxi ride: its numbers, its loss drawn as a valley, and a path drawn across the valley."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, SupportsFloat

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, NullLocator

from byhand import learner, reference
from byhand.figures.shared.canvas import BLACK, BLUE, GREEN, GREY, NAVY, RED, short
from byhand.reference import Numbers

# 4 km and 5 minutes of waiting cost 6. w: a first guess at the price of a kilometre and of a minute.
X, Y = np.array([4.0, 5.0]), 6.0
START, LR = np.array([-0.234, 0.675]), 0.05

# On a log scale nothing is drawn lower than this: a loss may be exactly 0.
LEAST = 1e-9

# A title with a given height is not moved; moving it would measure every tick first, which takes time.
TITLE = 1.02

# A note below a picture with a path of several steps.
BENT = "Each step is straight; its arrow is bent, so that steps to and fro can be told apart."

Rule = tuple[Callable[..., np.ndarray], Callable[..., np.ndarray]]

_AXES = {"xlabel": "w1, price of a km", "ylabel": "w2, price of a minute"}
_SHADES = ["#C3DAEA", "#D9E8F2", "#ECF4F9", "white", "#ECF4F9", "#D9E8F2", "#C3DAEA"]


def error(w: np.ndarray) -> np.ndarray:
    """Return ŷ - y for weights (2,), or for each row of (n, 2)."""
    return w @ X - Y


def loss(w: np.ndarray) -> np.ndarray:
    return reference.squared_error(w @ X, Y)


def worked() -> dict[str, Numbers]:
    """Return the right numbers of the worked step, under the names that the learner gives them."""
    slopes = reference.gradient(X, START, Y)
    return {
        "worked_y_pred": reference.predict(X, START),
        "worked_loss": loss(START),
        "worked_gradient": slopes,
        "worked_update": reference.update(START, slopes, LR),
    }


def entered(name: str) -> np.ndarray | None:
    """Return what the learner has stored under `name`, as floats; None unless it is finite numbers."""
    # A blank or any other object may refuse to become an array, each in its own way.
    try:
        value = np.asarray(learner.namespace().get(name))
        if value.dtype.kind not in "iuf" or not value.size or not np.isfinite(value).all():
            return None
        return value.astype(float)
    except Exception:
        return None


def agrees(name: str, value: np.ndarray | None) -> bool:
    """Return whether `value` is the right number of the worked step under `name`."""
    right = worked()[name]
    return value is not None and value.shape == np.shape(right) and np.allclose(value, right, rtol=1e-5)


def rule() -> tuple[Rule, list[str | None]]:
    """Return the learner's `gradient` and `update` once right, else the course's; and a note for each."""
    x, w = np.array([1.0, -2.0, 0.5]), np.array([0.5, 0.3, -1.0])
    gradient, one = learner.function("gradient", reference.gradient, [(X, START, Y), (x, w, -1.0)])
    update, two = learner.function("update", reference.update, [(w, x, LR), (START, X, 0.5)])
    return (gradient, update), [one, two]


def path(count: int, lr: float, rule: Rule) -> np.ndarray:
    """Return the weights at the start and after each of `count` steps, (count + 1, 2)."""
    gradient, update = rule
    points = [START]
    for _ in range(count):
        w = points[-1]
        points.append(update(w, gradient(X, w, Y), lr))
    return np.array(points)


def amount(value: SupportsFloat) -> str:
    """Write a loss as text: two decimals, thousands with commas, powers of ten if it is tiny or huge."""
    value = float(value)
    if 1e-6 <= value < 0.01:
        return np.format_float_positional(float(f"{value:.2g}"), trim="-")
    if value >= 1e7 or 0 < value < 1e-6:
        return f"{value:.1e}"
    return f"{value:,.0f}" if value >= 1000 else short(value, 2)


def valley(axes: Axes, points: np.ndarray, least: float = 0.7, labels: bool = True) -> None:
    """Draw the loss over both weights as stripes, in a square that holds `points`; its floor is dashed.

    least: half the side of the square, if the points do not need more. labels: write levels and floor.
    """
    foot = START - error(START) / (X @ X) * X
    around = np.vstack([points, foot])
    low, high = around.min(axis=0), around.max(axis=0)
    middle, half = (low + high) / 2, max(least, 0.66 * float((high - low).max()))
    w1, w2 = np.meshgrid(*(np.array([-1, 1]) * half + side for side in middle))
    # The error is a plane, so four corners draw its level lines exactly; those of the loss are the same.
    misses = w1 * X[0] + w2 * X[1] - Y
    powers = 10.0 ** (np.floor(np.log10(np.max(misses**2))) + np.array([-2, -1, 0]))
    levels = np.concatenate([-np.sqrt(powers[::-1]), [0], np.sqrt(powers)])
    floor = levels == 0
    axes.contourf(w1, w2, misses, levels=[-1e30, *levels[~floor], 1e30], colors=_SHADES)
    axes.contour(
        w1, w2, misses, levels=levels, colors=np.where(floor, GREEN, "#6F93AD").tolist(),
        linewidths=np.where(floor, 2, 0.9), linestyles=np.where(floor, "--", "-").tolist(),
    )  # fmt: skip
    axes.set(xlim=middle[0] + np.array([-half, half]), ylim=middle[1] + np.array([-half, half]), **_AXES)
    axes.set_aspect("equal")
    axes.locator_params(nbins=5, steps=[1, 2, 5, 10])
    # On a path that runs to 1e11, Matplotlib would otherwise write that factor over the title.
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: f"{value + 0:g}".replace("e+", "e"))
    if labels:
        _label(axes, middle, half, levels[~floor])


def _label(axes: Axes, middle: np.ndarray, half: float, levels: np.ndarray) -> None:
    """Write each level on its line, and "loss 0" on the dashed line."""
    across = X / np.sqrt(X @ X)
    along = np.array([across[1], -across[0]])
    floor = middle - error(middle) / (X @ X) * X
    style: dict[str, Any] = {
        "rotation": np.degrees(np.arctan2(along[1], along[0])),
        "rotation_mode": "anchor",
        "ha": "center",
        "va": "center",
        "size": 9.5,
        "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85},
    }
    for level in levels:
        spot = floor + 0.68 * half * along + level / np.sqrt(X @ X) * across
        if np.abs(spot - middle).max() < 0.88 * half:
            axes.text(spot[0], spot[1], amount(level**2), color=NAVY, **style)
    # As far from the middle as it fits.
    for far in (0.68, 0.55, 0.4, 0.25):
        spot = floor - far * half * along
        if np.abs(spot - middle).max() < 0.78 * half:
            axes.text(spot[0], spot[1], "loss 0", color=GREEN, weight="bold", **style)
            return


def trail(axes: Axes, points: np.ndarray, names: dict[int, str]) -> None:
    """Draw dots joined by bent arrows, so that steps to and fro on one line stay apart.

    names: what to write beside which dot, odd ones to the left; of dots close together the last is named.
    """
    width = np.ptp(axes.get_xlim())
    step = np.diff(points, axis=0)
    middle = points[:-1] + step / 2
    # Each arc bulges to the right of its own direction, so a step there and one back stay apart. A single
    # step is straight.
    bulge = (0.28 if len(step) > 1 else 0.0) * step[:, ::-1] * [1, -1]
    t = np.linspace(-1, 1, 17)[:, None, None]
    arcs = (middle + t * step / 2 + (1 - t**2) * bulge / 2).transpose(1, 0, 2).reshape(-1, 2)
    axes.plot(*arcs.T, color=RED, linewidth=1.7, zorder=3)
    long = np.abs(step).max(axis=1) > 0.08 * width
    if long.any():
        # A head without a shaft, three quarters along. One artist for all, since a slider waits for this.
        spot, way = (middle + step / 4 + 0.75 * bulge / 2)[long], (step - bulge)[long]
        way /= np.linalg.norm(way, axis=1, keepdims=True)
        axes.quiver(
            *spot.T, *way.T, color=RED, pivot="mid", zorder=3, angles="xy",
            units="inches", width=0.025, headwidth=5, headlength=5.2, headaxislength=5.2,
            scale_units="inches", scale=1 / 0.13,
        )  # fmt: skip
    axes.plot(*points[1:].T, "o", color=RED, markeredgecolor=BLACK, markersize=7, zorder=4)
    axes.plot(*points[0], "s", color=BLACK, markersize=8, zorder=4)
    named: list[tuple[int, np.ndarray]] = []
    for k in sorted(names, reverse=True):
        side = 1 if k and k % 2 == 0 else -1
        if all(side != where or np.abs(points[k] - other).max() > 0.05 * width for where, other in named):
            axes.annotate(
                names[k], points[k], (9 * side, -side if k else -9), textcoords="offset points",
                ha="left" if side > 0 else "right", va="center", zorder=5,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85},
            )  # fmt: skip
            named.append((side, points[k]))


def losses_by_step(
    axes: Axes,
    losses: Sequence[float] | np.ndarray,
    log: bool = True,
    numbers: Collection[int] = (),
    span: tuple[float, float] | None = None,
) -> None:
    """Draw losses as dots over steps 0, 1, ..., and the first loss also as a dashed line.

    numbers: the steps whose loss is written beside the dot. span: lowest and highest loss shown. On a log
    scale, losses below 1e-9 are drawn at 1e-9.
    """
    shown = np.maximum(np.asarray(losses, dtype=float), LEAST if log else 0)
    axes.axhline(shown[0], color=GREY, linewidth=1.2, linestyle="--")
    axes.plot(shown, "-", color=BLUE, linewidth=1.5)
    axes.plot(np.arange(1, len(shown)), shown[1:], "o", color=BLUE, markersize=6.5)
    axes.plot(0, shown[0], "s", color=BLACK, markersize=8)
    if log:
        _log_scale(axes, span or (shown.min() / 10, shown.max() * 10))
    else:
        axes.set_ylim(0, 1.2 * shown.max())
    for k in numbers:
        place = _beside(shown, k)
        axes.annotate(amount(losses[k]), (k, shown[k]), textcoords="offset points", **place)
    lowest = " (cut at 1e-9)" if log and min(losses) < LEAST else ""
    axes.set(xlabel="step", ylabel=f"loss, log scale{lowest}" if log else "loss")
    axes.set_xlim(-1.2 if numbers else -0.5, len(shown) - 0.5)
    locator = axes.xaxis.get_major_locator()
    assert isinstance(locator, MaxNLocator)  # true until ticks are set
    locator.set_params(integer=True)


def _beside(shown: np.ndarray, k: int) -> dict[str, Any]:
    """Return the place of a number so that the line does not run through it, as options of `annotate`."""
    rises = shown[k] > shown[k - 1] if k else len(shown) > 1 and shown[1] > shown[0]
    return {"xytext": (-6 if rises else 3, 5), "ha": "right" if rises else "left", "va": "bottom"}


def _log_scale(axes: Axes, span: tuple[float, float]) -> None:
    """Set ticks at a few powers of ten, in plain text: as formulas they take longer than all the rest."""
    axes.set(yscale="log", ylim=span)
    low, high = np.ceil(np.log10(span[0])), np.floor(np.log10(span[1]))
    powers = np.arange(low, high + 1, max(1, np.ceil((high - low) / 4)))
    axes.set_yticks(
        10.0**powers, [f"{10.0**k:,.{max(0, int(-k))}f}" if -3 <= k <= 5 else f"1e{k:.0f}" for k in powers]
    )
    axes.yaxis.set_minor_locator(NullLocator())
