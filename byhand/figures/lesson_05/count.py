"""Draws how many batches an epoch has, counted by a loop that takes them one by one."""

import re

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from byhand.figures.shared.canvas import BLACK, GREY, diagram, sheet
from byhand.guess import compare
from byhand.interactive import Playground, Twin
from byhand.phrases import joined, plural
from byhand.show import Picture

# Small enough to see every row.
FEW, FEW_SIZE = 20, 6
MOST = 100_000
QUESTION = "Enter your prediction: how many steps, and how many rows in the last batch?"


def count(n_rows: int = 60_000, batch_size: int = 128, guess: str | None = None) -> Twin:
    """Draw the batches of an epoch: 20 rows in batches of 6 as a strip, and a loop's count for other sizes.

    n_rows and batch_size: whole numbers from 1. guess: the name of a guess at the count, such as
    "469 steps, the last of 96". Below are boxes for both sizes and for a prediction of the count.
    Raises ValueError for a size that is not a whole number from 1.
    """
    for name, size in [("n_rows", n_rows), ("batch_size", batch_size)]:
        if size != int(size) or size < 1:
            raise ValueError(f"count needs a whole number from 1 as {name}, not {size}.")
    steps, last = _take_all(int(n_rows), int(batch_size))
    with sheet(7.2, 3.1) as figure:
        axes = diagram(figure, 7.2, 3.1)
        sizes = _rows(axes)
        axes.text(0.2, 1.27, f"{n_rows:,} rows, {batch_size:,} at a time", size=12, va="center")
        _boxes(axes, 0.57, steps, last, batch_size)
        axes.text(0.2, 0.22, f"counted: {_counted(steps, last)}", weight="bold", size=12, va="center")
        left_over = (
            "The last batch is full: no rows are left over."
            if last == batch_size
            else "The rows that fill no batch make one more, smaller step."
        )
        alt = (
            f"Top: {FEW} rows as small cells, taken {FEW_SIZE} at a time in {len(sizes)} steps, of "
            f"{joined([str(size) for size in sizes])} rows. Below: a loop over {n_rows:,} rows, "
            f"{batch_size:,} at a time, counted {_counted(steps, last)}. {left_over}"
        )
        picture = Picture(figure, alt, [compare(guess, _counted(steps, last)) if guess else None])
    return Twin(picture, lambda: playground(int(n_rows), int(batch_size)).widget)


def playground(n_rows: int = 60_000, batch_size: int = 128) -> Playground:
    """Return boxes for n_rows, batch_size and a prediction of both numbers; the count needs both."""
    import ipywidgets

    def box(name: str, value: str) -> ipywidgets.Text:
        # A box for numbers would turn 468.75 into 46875, and could not be left empty.
        return ipywidgets.Text(
            value=value,
            description=name,
            continuous_update=False,
            layout=ipywidgets.Layout(width="220px"),
            style={"description_width": "110px"},
        )

    boxes = {
        "n_rows": box("n_rows", str(n_rows)),
        "batch_size": box("batch_size", str(batch_size)),
        "steps": box("your steps", ""),
        "last": box("your last batch", ""),
    }

    def forget(change: dict) -> None:
        boxes["steps"].value = boxes["last"].value = ""

    # Observed before the playground is: a prediction for other sizes must not show the new count.
    boxes["n_rows"].observe(forget, names="value")
    boxes["batch_size"].observe(forget, names="value")
    return Playground(_judge, boxes)


def _take_all(n_rows: int, batch_size: int) -> tuple[int, int]:
    """Take the rows batch by batch. Returns how many steps that took, and how many rows the last had."""
    rows = range(n_rows)
    steps = last = 0
    for start in range(0, n_rows, batch_size):
        batch = rows[start : start + batch_size]
        steps, last = steps + 1, len(batch)
    return steps, last


def _judge(n_rows: str, batch_size: str, steps: str, last: str) -> tuple[Picture, str]:
    rows, size, *predicted = (_whole(text) for text in (n_rows, batch_size, steps, last))
    with sheet(6.8, 1.2, fast=True) as figure:
        axes = diagram(figure, 6.8, 1.2)
        if not (rows and size) or max(rows, size) > MOST:
            sentence = f"n_rows and batch_size are whole numbers from 1 to {MOST:,}."
            _box(axes, 0.2, 0.25, 6.4, "?", False)
            return Picture(figure, f"An empty strip. {sentence}", fast=True), sentence
        asked = f"{rows:,} rows, {size:,} at a time"
        axes.text(0.2, 0.98, asked, va="center")
        entered = [one for one in predicted if one is not None]
        if len(entered) < len(predicted):
            _box(axes, 0.2, 0.25, 6.4, "? steps, the last of ?", False)
            fractions = [text for text in (steps, last) if text.strip() and _whole(text) is None]
            sentence = (
                f"{fractions[0]!r} is not a whole number, and a loop counts in whole numbers."
                if fractions
                else QUESTION
            )
            return Picture(figure, f"A strip of {asked}, not yet taken apart.", fast=True), sentence
        counted = _take_all(rows, size)
        _boxes(axes, 0.25, *counted, size, 6.4)
        verdicts = [_verdict(*pair) for pair in zip(entered, counted, strict=True)]
        sentence = (
            f"The loop counted {_counted(*counted)}. Your steps, {entered[0]:,}: {verdicts[0]}. "
            f"Your last batch, {entered[1]:,}: {verdicts[1]}."
        )
        return Picture(figure, f"The batches of {asked}. {sentence}", fast=True), sentence


def _whole(text: str) -> int | None:
    """Return the whole number in a box, with or without marks for thousands; None for anything else."""
    plain = re.sub(r"[ _,](?=\d{3})", "", text.strip())
    return int(plain) if plain.isdecimal() else None


def _verdict(predicted: int, counted: int) -> str:
    return "as counted" if predicted == counted else f"the loop says {counted:,}"


def _counted(steps: int, last: int) -> str:
    return f"{plural(steps, 'step')}, the last of {last:,}"


def _rows(axes: Axes) -> list[int]:
    """Draw the few rows as cells, batch by batch. Returns the sizes of the batches."""
    axes.text(0.2, 2.83, f"{FEW} rows, {FEW_SIZE} at a time", size=12, va="center")
    sizes, side, x = [], 0.27, 0.2
    for start in range(0, FEW, FEW_SIZE):
        batch = range(FEW)[start : start + FEW_SIZE]
        colour, hatch = _look(len(batch) < FEW_SIZE)
        for k in range(len(batch)):
            axes.add_patch(
                Rectangle((x + k * side, 2.33), side, side, facecolor=colour, hatch=hatch, edgecolor=BLACK)
            )
        sizes.append(len(batch))
        axes.text(
            x + len(batch) * side / 2,
            2.22,
            f"step {len(sizes)}\n{plural(len(batch), 'row')}",
            ha="center",
            va="top",
            size=10.5,
        )
        x += len(batch) * side + 0.22
    axes.axhline(1.56, color=GREY, linewidth=0.7, xmin=0.03, xmax=0.97)
    return sizes


def _boxes(axes: Axes, y: float, steps: int, last: int, batch_size: int, width: float = 6.8) -> None:
    """Draw a box for each step, or for the first and last two of many. A last box with few rows is narrow."""
    shown = list(range(1, steps + 1)) if steps <= 5 else [1, 2, None, steps - 1, steps]
    full = width / 5 - 0.1
    for k, step in enumerate(shown):
        x = 0.2 + k * (full + 0.1)
        if step is None:
            axes.text(x + full / 2, y + 0.23, "…", ha="center", va="center", size=16)
        elif step == steps:
            # A narrower box has no room for the words.
            wide = full * max(0.7, last / batch_size)
            _box(axes, x, y, wide, f"step {step:,}\n{plural(last, 'row')}", last < batch_size)
        else:
            _box(axes, x, y, full, f"step {step:,}\n{plural(batch_size, 'row')}", False)


def _box(axes: Axes, x: float, y: float, width: float, words: str, is_short: bool) -> None:
    colour, hatch = _look(is_short)
    axes.add_patch(Rectangle((x, y), width, 0.46, facecolor=colour, hatch=hatch, edgecolor=BLACK))
    paper = {"facecolor": colour, "edgecolor": "none", "pad": 1}
    axes.text(x + width / 2, y + 0.23, words, ha="center", va="center", size=10.5, bbox=paper)


def _look(is_short: bool) -> tuple[str, str]:
    return ("#FCE9BF", "//") if is_short else ("#D6EAF6", "")
