"""Draws the results of a training: its curves, and which digits are read as which."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from byhand import learner, reference
from byhand.figures.shared import given
from byhand.figures.shared.canvas import BLACK, BLUE, GREY, RED, sheet, short
from byhand.guess import compare
from byhand.phrases import plural
from byhand.show import Picture
from byhand.waiting import Waiting

FIRST_ACCURACIES = {0.5: "about 0.5", 0.7: "about 0.7", 0.9: "about 0.9"}


def training(losses: Any, accuracies: Any, guess: str | None = None) -> Picture | Waiting:
    """Draw the loss and the test accuracy after each epoch, the first and last with their numbers.

    losses, accuracies: one number an epoch, (epochs,). guess: the name of a guess at the accuracy after
    the first epoch, "about 0.5", "about 0.7" or "about 0.9". Raises ValueError for lists of different
    lengths, and for accuracies that are not from 0 to 1.
    """
    losses, accuracies = given.numbers(losses), given.numbers(accuracies)
    if losses is None or accuracies is None:
        return Waiting("a training, with a loss and an accuracy for each epoch")
    _refuse(losses, accuracies)
    with sheet(7.2, 3.2) as figure:
        left, right = figure.subplots(1, 2)
        _curve(left, losses, "loss", RED, "--")
        _curve(right, accuracies, "test accuracy", BLUE, "-")
        low, high = accuracies.min(), accuracies.max()
        right.set_ylim(low - 0.22 * max(high - low, 0.05), high + 0.22 * max(high - low, 0.05))
        epochs = len(losses)
        alt = (
            f"{_told(losses, 'The loss', 'lowest')} {_told(accuracies, 'The accuracy', 'highest')} "
            f"{_early(accuracies)} Two panels over {plural(epochs, 'epoch')}: the loss left, "
            "dashed, the accuracy on the test set right, one marker an epoch."
        )
        nearest = min(FIRST_ACCURACIES, key=lambda value: abs(value - accuracies[0]))
        note = None
        if not np.isfinite(losses).all():
            note = "Where the loss is missing it was not a number: the training ran away. Try a smaller lr."
        return Picture(figure, alt, [compare(guess, FIRST_ACCURACIES[nearest]) if guess else None, note])


def confusion(labels: Any, predictions: Any) -> Picture | Waiting:
    """Draw a table of counts: how often each digit (row) is read as each digit (column).

    labels, predictions: the digits 0-9, (n,). The counts are the learner's `confusion_matrix` once it is
    right. Raises ValueError for other shapes or lengths.
    """
    labels, predictions = given.numbers(labels), given.numbers(predictions)
    if labels is None or predictions is None:
        return Waiting("a set of labels, and a prediction for each image")
    labels, predictions = given.digits(labels, "labels"), given.digits(predictions, "predictions")
    if len(labels) != len(predictions):
        raise ValueError(
            f"There are {len(labels)} labels and {len(predictions)} predictions: "
            "each image needs one of both."
        )
    count, note = learner.function(
        "confusion_matrix",
        reference.confusion_matrix,
        [(np.array([0, 0, 1, 2, 2, 2]), np.array([0, 1, 1, 2, 0, 0]), 3), (np.array([3]), np.array([1]), 5)],
    )
    counts = count(labels, predictions, 10).astype(int)
    with sheet(7.2, 5.4) as figure:
        _table(figure.add_subplot(), counts)
        right = int(np.trace(counts))
        alt = (
            f"A table of counts: a row for each digit, a column for what it is read as. {right:,} of "
            f"{len(labels):,} stand in the framed cells of the diagonal, read right. {_mixed_up(counts)}"
        )
        return Picture(figure, alt, [note])


def _refuse(losses: np.ndarray, accuracies: np.ndarray) -> None:
    if losses.ndim != 1 or losses.shape != accuracies.shape:
        raise ValueError(
            f"`training` needs a loss and an accuracy for each epoch, two lists of the same length. These "
            f"have the shapes {losses.shape} and {accuracies.shape}."
        )
    if not ((accuracies >= 0) & (accuracies <= 1)).all():
        raise ValueError(
            f"An accuracy is a share from 0 to 1, but these go from {short(accuracies.min())} to "
            f"{short(accuracies.max())}. "
            "Divide the right answers by the number of rows."
        )


def _curve(axes: Axes, values: np.ndarray, title: str, colour: str, style: str) -> None:
    epochs = np.arange(1, len(values) + 1)
    marker = "o" if len(values) <= 30 else None
    axes.plot(epochs, values, color=colour, linestyle=style, marker=marker, markersize=5)
    ends = {0, len(values) - 1}
    for k in ends:
        if not np.isfinite(values[k]):
            continue
        axes.plot(epochs[k], values[k], "o", color=colour, markersize=8)
        other = values[1] if k == 0 and len(values) > 1 else values[k - 1]
        up = values[k] >= other
        axes.annotate(
            short(values[k]), (epochs[k], values[k]), (0, 9 if up else -9), textcoords="offset points",
            ha="center", va="bottom" if up else "top", weight="bold",
        )  # fmt: skip
    axes.set(title=title, xlabel="epoch")
    axes.margins(x=0.12, y=0.2)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True, min_n_ticks=1))


def _told(values: np.ndarray, name: str, best: str) -> str:
    known = np.flatnonzero(np.isfinite(values))
    if len(known) < len(values):
        lost = int(np.flatnonzero(~np.isfinite(values))[0]) + 1
        when = f"not a number from epoch {lost} on" if len(known) else "never a number"
        return f"{name} is {when}: the training ran away."
    first, last = short(values[0]), short(values[-1])
    if len(values) == 1:
        return f"{name} after the first epoch is {first}."
    way = "stays at" if first == last else "falls from" if values[-1] < values[0] else "rises from"
    said = f"{name} {way} {first}" + ("" if first == last else f" after the first epoch to {last}")
    k = int(values.argmin() if best == "lowest" else values.argmax())
    if short(values[k]) not in (first, last):
        said += f"; it is {best} at epoch {k + 1}, {short(values[k])}"
    return f"{said}."


def _early(accuracies: np.ndarray) -> str:
    gain = accuracies[-1] - accuracies[0]
    if len(accuracies) < 3 or gain < 0.005:
        return ""
    k = int(np.argmax(accuracies >= accuracies[0] + gain / 2))
    return f"Half of what it gains after the first epoch is there by epoch {k + 1}."


def _table(axes: Axes, counts: np.ndarray) -> None:
    wrong = counts * (1 - np.eye(10, dtype=int))
    # Shaded by the square root, since one large count would leave all others white.
    axes.imshow(
        np.sqrt(wrong), cmap="Oranges", vmin=0, vmax=1.6 * np.sqrt(max(wrong.max(), 1)), aspect="auto"
    )
    for i in range(10):
        for j in range(10):
            look: dict[str, Any] = (
                {"weight": "bold"} if i == j else {"color": BLACK if counts[i, j] else GREY}
            )
            axes.text(j, i, f"{counts[i, j]}", ha="center", va="center", size=10.5, **look)
        axes.add_patch(Rectangle((i - 0.46, i - 0.46), 0.92, 0.92, fill=False, edgecolor=BLUE, linewidth=2))
    axes.set(xticks=range(10), yticks=range(10), xlabel="read as", ylabel="the digit")
    axes.xaxis.set_label_position("top")
    axes.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    axes.spines[:].set_visible(False)


def _mixed_up(counts: np.ndarray) -> str:
    wrong = counts * (1 - np.eye(10, dtype=int))
    if not wrong.any():
        return "No digit is read as another."
    order = wrong.ravel().argsort(kind="stable")[::-1]
    pairs = [(*divmod(int(k), 10), int(wrong.flat[k])) for k in order[:2] if wrong.flat[k]]
    i, j, often = pairs[0]
    said = f"{i} is read as {j} most often: {_times(often)}"
    for i, j, often in pairs[1:]:
        said += f"; next, {i} as {j}: {_times(often)}"
    shares = wrong.sum(axis=1) / np.maximum(counts.sum(axis=1), 1)
    worst = int(shares.argmax())
    return (
        f"{said}. The digit with the greatest share of mistakes is {worst}: {int(wrong[worst].sum())} "
        f"of its {int(counts[worst].sum()):,} are read as something else."
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
