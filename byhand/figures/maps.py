"""Pictures of the whole: the fields one inside the other, and the loop of training."""

from matplotlib.patches import Ellipse, FancyArrowPatch, FancyBboxPatch

from byhand.figures._canvas import BLACK, BLUE, GREY, ORANGE, diagram, listed, sheet
from byhand.guess import compare
from byhand.show import Picture

FIELDS = ["Artificial intelligence", "Machine learning", "Deep learning"]
FIELD_NOTES = ["seems to need a mind", "learns from examples", "many layers"]

LOOP = ["forward", "activation", "loss", "optimiser", "new weights"]
LOOP_NOTES = ["multiply and add", "bend", "how wrong?", "which way?", "shift a little"]


def fields(guess: str | None = None) -> Picture:
    """Artificial intelligence holds machine learning, which holds deep learning: three nested shapes."""
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
    """The loop of training, from forward to new weights and round again.

    lit: the box where you are, or None. Raises ValueError for a box that the loop does not have.
    """
    if lit is not None and lit not in LOOP:
        raise ValueError(f"The loop has no box {lit!r}. Its boxes are {listed(LOOP)}.")
    with sheet(7.2, 2.1) as figure:
        axes = diagram(figure, 7.2, 2.1)
        width, gap, bottom, height = 1.16, 0.26, 0.78, 0.72
        for i, (name, note) in enumerate(zip(LOOP, LOOP_NOTES, strict=True)):
            left = 0.18 + i * (width + gap)
            here = name == lit
            axes.add_patch(
                FancyBboxPatch(
                    (left, bottom),
                    width,
                    height,
                    boxstyle="round,pad=0,rounding_size=0.1",
                    facecolor="#FCE0A0" if here else "white",
                    edgecolor=ORANGE if here else GREY,
                    linewidth=3 if here else 1.4,
                )
            )
            middle = left + width / 2
            weight = "bold" if here else "normal"
            axes.text(middle, bottom + 0.46, name, ha="center", va="center", size=12, weight=weight)
            axes.text(middle, bottom + 0.2, note, ha="center", va="center", size=9, color="#333333")
            if here:
                axes.text(
                    middle, bottom + height + 0.2, "▼ you are here", ha="center", va="center", weight="bold"
                )
            if i:
                axes.add_patch(_arrow((left - gap, bottom + height / 2), (left, bottom + height / 2)))
        first, last = 0.18 + width / 2, 0.18 + 4 * (width + gap) + width / 2
        axes.plot([last, last, first], [bottom, 0.34, 0.34], color=BLUE, linewidth=2)
        axes.add_patch(_arrow((first, 0.33), (first, bottom)))
        axes.text(3.6, 0.14, "and round again, thousands of times", ha="center", va="center", size=10.5)
        here = f" You are here: {lit}." if lit else ""
        alt = (
            f"{len(LOOP)} boxes in a row, joined by arrows: {' → '.join(LOOP)}. An arrow leads from the last "
            f"back to the first, because training repeats.{here}"
        )
        return Picture(figure, alt)


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> FancyArrowPatch:
    return FancyArrowPatch(
        start, end, arrowstyle="-|>", mutation_scale=14, color=BLUE, linewidth=2, shrinkA=0, shrinkB=0
    )
