"""Draws pictures of 28 by 28: ink on paper, and weights for and against."""

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from byhand.figures.shared.canvas import BLACK

# The note below a figure with templates that explains their marks.
FOR_AND_AGAINST = "Blue, solid, +: ink there counts for it. Red, dashed, -: ink counts against it."


def ink(axes: Axes, image: np.ndarray, title: str) -> None:
    """Draw a digit, 0 white and 255 black."""
    axes.imshow(image, cmap="gray_r", vmin=0, vmax=255)
    axes.set_title(title)
    axes.axis("off")


def template(
    axes: Axes,
    weights: np.ndarray,
    title: str,
    outlines: bool = True,
    reach: float = 0.9,
    smoothed: bool = False,
) -> None:
    """Draw weights as colours from -reach, red, to reach, blue; outlines, + and - say it without colour.

    smoothed: outlines follow the mean of each pixel's neighbourhood, since weights of a trained network
    are too rough to outline as they are.
    """
    # With fewer colours, rough weights make a file half as large.
    axes.imshow(weights, cmap=colormaps["RdBu"].resampled(15 if smoothed else 256), vmin=-reach, vmax=reach)
    if outlines:
        lines = smooth(weights) if smoothed else weights
        for sign, mark, style in [(1, "+", "-"), (-1, "-", "--")]:
            row, column = map(int, np.unravel_index((sign * lines).argmax(), lines.shape))
            # Untrained weights may all be smaller than this.
            if sign * lines[row, column] > reach / 6:
                axes.contour(
                    lines, levels=[sign * reach / 6], colors=[BLACK], linewidths=1.1, linestyles=style
                )
                # A white rim makes the mark visible on pale pixels and on dark ones.
                axes.text(
                    column, row, mark, ha="center", va="center", weight="bold", size=14,
                    path_effects=[withStroke(linewidth=2.4, foreground="white")],
                )  # fmt: skip
    axes.set(title=title, xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set(visible=True, color="#BBBBBB", linewidth=0.8)


def smooth(weights: np.ndarray) -> np.ndarray:
    """Average each pixel with its eight neighbours, twice; beyond the edge its pixels are repeated."""
    for _ in range(2):
        wide = np.pad(weights, 1, mode="edge")
        rows, columns = weights.shape
        weights = np.asarray(sum(wide[i : i + rows, j : j + columns] for i in range(3) for j in range(3)) / 9)
    return weights
