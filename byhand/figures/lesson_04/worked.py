"""Draws the worked step as a chain of boxes, filled only with what the learner has entered."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from byhand.figures.lesson_04 import taxi
from byhand.figures.shared.canvas import BLACK, BLUE, GREY, RED, diagram, sheet
from byhand.phrases import joined
from byhand.show import Picture

_HALF = (8.0, 5.4)
NEW_LINE = ",\n"
# Each box's place, its title, and the name of the learner's value that fills it, or None.
_FORWARD = [
    ((8.8, 25.0), "x and w", None),
    ((27.0, 25.0), "ŷ = w·x", "worked_y_pred"),
    ((45.2, 25.0), "error", None),
    ((63.2, 25.0), "loss = (ŷ - y)²", "worked_loss"),
]
_BACKWARD = [
    ((63.2, 8.0), "dL/dŷ", None),
    ((45.2, 8.0), "gradient", "worked_gradient"),
    ((27.0, 8.0), "new w", "worked_update"),
]
_CALLED = {
    "worked_y_pred": "ŷ",
    "worked_loss": "the loss",
    "worked_gradient": "the gradient",
    "worked_update": "the new w",
}


def worked() -> Picture:
    """Draw the worked step, from x and w to the loss and back to new weights.

    Boxes hold the learner's `worked_y_pred`, `worked_loss`, `worked_gradient` and `worked_update`, each
    marked as right or as one to check. A value that is not entered yet is a question mark.
    """
    fixed = {
        "x and w": "x = [4, 5]\nw = [-0.234,\n        0.675]",
        "error": "ŷ - y\nwith y = 6",
        "dL/dŷ": "2 · (ŷ - y)",
    }
    values = {name: taxi.entered(name) for name in _CALLED}
    with sheet(7.2, 3.4) as figure:
        axes = diagram(figure, 72, 34)
        for spot, title, name in [*_FORWARD, *_BACKWARD]:
            axes.text(spot[0], spot[1] + _HALF[1] + 0.9, title, ha="center", va="bottom", weight="bold")
            if name is None:
                _box(axes, spot, fixed[title], facecolor="#F2F2F2", edgecolor=GREY)
            else:
                _fill(axes, spot, name, values[name])
        _arrows(axes)
        return Picture(figure, _alt(values))


def _fill(axes: Axes, spot: tuple[float, float], name: str, value: np.ndarray | None) -> None:
    if value is None:
        _box(axes, spot, "?", size=20, color=GREY, facecolor="white", edgecolor=GREY, linestyle=":")
    elif taxi.agrees(name, value):
        _box(
            axes, spot, f"{_written(value, NEW_LINE)}\n✓", facecolor="#DCEBF5", edgecolor=BLUE, linewidth=2.2
        )
    else:
        look: dict[str, Any] = {"facecolor": "#FBEDE3", "edgecolor": RED, "linestyle": "--", "hatch": "///"}
        _box(axes, spot, f"{_written(value, NEW_LINE)}\n≠ check it", **look)


def _box(
    axes: Axes, spot: tuple[float, float], text: str, size: float = 11, color: str = BLACK, **look: Any
) -> None:
    width, height = _HALF
    axes.add_patch(
        FancyBboxPatch(
            (spot[0] - width + 0.6, spot[1] - height + 0.6), 2 * width - 1.2, 2 * height - 1.2,
            boxstyle="round,pad=0.6", **{"linewidth": 1.4, **look},
        )
    )  # fmt: skip
    # On a hatch, letters need a plain ground.
    ground = {"facecolor": look["facecolor"], "edgecolor": "none", "pad": 1.5} if "hatch" in look else None
    axes.text(*spot, text, ha="center", va="center", size=size, color=color, bbox=ground, linespacing=1.25)


def _arrows(axes: Axes) -> None:
    gap = _HALF[0] + 0.3
    for line, style, way in [(_FORWARD, "-", 1), (_BACKWARD, "--", -1)]:
        for ((a, y), *_), ((b, _), *_) in zip(line, line[1:], strict=False):
            _arrow(axes, (a + way * gap, y), (b - way * gap, y), style)
    (x, top), bottom = _FORWARD[-1][0], _BACKWARD[0][0][1]
    _arrow(axes, (x, top - _HALF[1] - 0.2), (x, bottom + _HALF[1] + 3.4), "--")
    axes.text(8.8, 10.6, "solid: forwards", ha="center", va="center", size=10)
    axes.text(8.8, 8.0, "dashed: backwards", ha="center", va="center", size=10)
    axes.text(8.8, 5.4, "lr = 0.05", ha="center", va="center", size=10)


def _arrow(axes: Axes, tail: tuple[float, float], head: tuple[float, float], style: str) -> None:
    arrow = {"arrowstyle": "->", "linewidth": 1.6, "linestyle": style, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", head, tail, arrowprops=arrow)


def _written(value: np.ndarray, between: str = ", ") -> str:
    """Write the learner's numbers as entered, up to eight digits; of more than two, the first two."""
    numbers = [f"{number:.8g}" for number in np.ravel(value)]
    text = between.join(numbers[:2])
    if len(numbers) > 2:
        text += f"{between}..."
    return f"[{text}]" if value.ndim else text


def _alt(values: dict[str, np.ndarray | None]) -> str:
    filled = [
        f"{_CALLED[name]} is {_written(value)}, {'right' if taxi.agrees(name, value) else 'to be checked'}"
        for name, value in values.items()
        if value is not None
    ]
    open_ = [_CALLED[name] for name, value in values.items() if value is None]
    return (
        "A chain of boxes. Forwards: x and w give ŷ, then the error ŷ - y, then the loss. Backwards: dL/dŷ, "
        "then the gradient, then the new w. "
        + (f"Entered: {'; '.join(filled)}. " if filled else "Nothing is entered yet. ")
        + (f"Still a question mark: {joined(open_)}." if open_ else "Every box is filled.")
    )
