"""Draws maps of the course: the fields one inside the other, and the loop of training."""

from matplotlib.axes import Axes
from matplotlib.patches import Ellipse, FancyArrowPatch, FancyBboxPatch

from byhand.figures.shared.canvas import BLACK, BLUE, GREY, ORANGE, diagram, sheet
from byhand.guess import compare
from byhand.phrases import joined
from byhand.show import Picture

FIELDS = ["Artificial intelligence", "Machine learning", "Deep learning"]
FIELD_NOTES = ["seems to need a mind", "learns from examples", "many layers"]

LOOP = ["forward", "loss", "backward", "optimiser", "new weights"]
LOOP_NOTES = ["multiply and add", "how wrong?", "which way?", "shift a little", "for the next round"]
# A part of the forward box, drawn inside it.
INSIDE = "activation"


def fields(guess: str | None = None) -> Picture:
    """Draw three nested shapes: artificial intelligence holds machine learning, which holds deep learning."""
    with sheet(7.2, 3.6) as figure:
        axes = diagram(figure, 7.2, 3.6)
        shapes = [(3.6, 1.8, 7.0, 3.4), (3.6, 1.45, 5.2, 2.4), (3.6, 1.05, 3.3, 1.3)]
        heights = [3.06, 2.22, 1.16]
        for depth, (x, y, width, height) in enumerate(shapes):
            fill = ["#F2F2F2", "#D6EAF6", "#FCE9BF"][depth]
            style = [":", "--", "-"][depth]
            axes.add_patch(
                Ellipse(
                    (x, y), width, height, facecolor=fill, edgecolor=BLACK, linestyle=style, linewidth=1.4
                )
            )
            axes.text(x, heights[depth], FIELDS[depth], ha="center", va="center", weight="bold", size=13)
            axes.text(x, heights[depth] - 0.27, FIELD_NOTES[depth], ha="center", va="center", color="#333333")
        alt = (
            f"{len(FIELDS)} shapes, one inside the other. The outermost is {FIELDS[0]}; inside it lies "
            f"{FIELDS[1]}; inside that, {FIELDS[2]}. So all deep learning is machine learning, "
            "not the reverse."
        )
        return Picture(figure, alt, [compare(guess, FIELDS[0]) if guess else None])


def loop(lit: str | None = None) -> Picture:
    """Draw the loop of training, from forward to new weights and round again, with the activation in forward.

    lit: the part that the lesson is at, or None. Raises ValueError for a part that the loop does not have.
    """
    parts = [LOOP[0], INSIDE, *LOOP[1:]]
    if lit is not None and lit not in parts:
        raise ValueError(f"The loop has no part {lit!r}. Its parts are {joined(parts)}.")
    with sheet(7.2, 2.5) as figure:
        axes = diagram(figure, 7.2, 2.5)
        width, gap, bottom, height = 1.18, 0.24, 0.78, 1.1
        for i, (name, note) in enumerate(zip(LOOP, LOOP_NOTES, strict=True)):
            left = 0.18 + i * (width + gap)
            # The first box holds another one, so its words stand higher.
            raised = 0.27 if i == 0 else 0
            _box(axes, left, bottom, width, height, name == lit)
            middle, centre = left + width / 2, bottom + height / 2 + raised
            weight = "bold" if name == lit else "normal"
            axes.text(middle, centre + 0.11, name, ha="center", va="center", size=12, weight=weight)
            axes.text(middle, centre - 0.13, note, ha="center", va="center", size=9, color="#333333")
            if i == 0:
                _box(axes, left + 0.09, bottom + 0.09, width - 0.18, 0.46, lit == INSIDE)
                weight = "bold" if lit == INSIDE else "normal"
                axes.text(middle, bottom + 0.41, INSIDE, ha="center", va="center", size=11, weight=weight)
                axes.text(middle, bottom + 0.2, "bend", ha="center", va="center", size=9, color="#333333")
            else:
                axes.add_patch(_arrow((left - gap, bottom + height / 2), (left, bottom + height / 2)))
            if name == lit or (i == 0 and lit == INSIDE):
                axes.text(
                    middle, bottom + height + 0.2, "▼ you are here", ha="center", va="center", weight="bold"
                )
        first, last = 0.18 + width / 2, 0.18 + 4 * (width + gap) + width / 2
        axes.plot([last, last, first], [bottom, 0.34, 0.34], color=BLUE, linewidth=2)
        axes.add_patch(_arrow((first, 0.33), (first, bottom)))
        axes.text(3.6, 0.14, "and round again, thousands of times", ha="center", va="center", size=10.5)
        here = f" You are here: {lit}." if lit else ""
        alt = (
            f"{len(LOOP)} boxes in a row, joined by arrows: {' → '.join(LOOP)}. The {INSIDE} is inside "
            f"the {LOOP[0]} box. An arrow leads from the last box back to the first, because training "
            f"repeats.{here}"
        )
        return Picture(figure, alt)


def _box(axes: Axes, left: float, bottom: float, width: float, height: float, lit: bool) -> None:
    axes.add_patch(
        FancyBboxPatch(
            (left, bottom),
            width,
            height,
            boxstyle="round,pad=0,rounding_size=0.1",
            facecolor="#FCE0A0" if lit else "white",
            edgecolor=ORANGE if lit else GREY,
            linewidth=3 if lit else 1.4,
        )
    )


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> FancyArrowPatch:
    return FancyArrowPatch(
        start, end, arrowstyle="-|>", mutation_scale=14, color=BLUE, linewidth=2, shrinkA=0, shrinkB=0
    )
