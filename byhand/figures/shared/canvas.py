"""Holds what all figures share: colours, a clean sheet, and how numbers are written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import SupportsFloat

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Okabe and Ito's palette, which colour-blind readers can tell apart. Its red and green are darker here, so
# that words can be written in them. ORANGE and SKY are too light for a line: they fill, with a dark edge.
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#007A59"
BLUE, RED, PURPLE, GREY = "#0072B2", "#BF5400", "#CC79A7", "#666666"
OCHRE, NAVY = "#A86F00", "#2C4A60"


@contextmanager
def sheet(width: float, height: float, fast: bool = False) -> Iterator[Figure]:
    """Yield an empty figure of 100 CSS pixels an inch, in the course's style.

    fast: leave out the search for the best margins, which takes longer than drawing.
    A learner's own style settings do not change it, and it does not change them.
    """
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "font.size": 11,
                "axes.titlesize": 11.5,
                "axes.spines.top": False,
                "axes.spines.right": False,
                "lines.linewidth": 2.2,
                "hatch.linewidth": 0.6,
            }
        )
        figure = Figure(figsize=(width, height), layout=None if fast else "constrained")
        if fast:
            figure.subplots_adjust(left=0.08, right=0.98, bottom=0.17, top=0.88)
        yield figure


def diagram(figure: Figure, width: float, height: float) -> Axes:
    """Add axes without a frame that fill the figure, `width` by `height` units of equal size."""
    figure.set_layout_engine("none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    axes.axis("off")
    return axes


def short(number: SupportsFloat, digits: int = 3) -> str:
    """Write a number to at most `digits` decimals, without trailing zeros or a negative zero."""
    text = f"{float(number):.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
