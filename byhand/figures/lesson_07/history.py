"""Draws accuracy and loss after each epoch of a training: of any run, and of one of a hundred epochs."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from byhand import digits
from byhand.figures.shared.canvas import BLACK, BLUE, RED, sheet, short
from byhand.guess import compare
from byhand.phrases import plural
from byhand.show import Picture
from byhand.waiting import Waiting, missing

# The longest gaps between crossing and lowest validation loss, in epochs, that count as "at the crossing"
# and as "a little after it".
AT_ONCE, A_LITTLE = 1, 10

LOOKS = {"training": (BLUE, "-", "o"), "validation": (RED, "--", "s")}
Curves = dict[str, np.ndarray]


def curves(history: Any, guess: str | None = None) -> Picture | Waiting:
    """Draw accuracy and loss after each epoch, in training and, if there is one, in validation.

    history: what `model.fit` returns, or its dict of lists, one number an epoch, "loss" among them.
    Marks the lowest validation loss with its epoch, counted from 1. guess: the name of a guess at where
    that is, "In the last epoch" or "Earlier"; compared if there is a validation.
    Raises ValueError if `history` is not a history of one number an epoch.
    """
    if missing(history):
        return Waiting("a training: pass on what `model.fit` returns")
    accuracy, loss = _read(history)
    if not loss["training"].size:
        return Waiting("a training with at least one finished epoch")
    lowest = _lowest(loss)
    with sheet(7.2, 3.3) as figure:
        _panels(figure, accuracy, loss, lowest)
        epochs = len(loss["training"])
        alt = f"Over {plural(epochs, 'epoch')}: " + "; ".join(
            [_change("loss", name, curve) for name, curve in loss.items()]
            + [_change("accuracy", name, curve) for name, curve in accuracy.items()]
        )
        notes = [compare(guess, "In the last epoch" if lowest == epochs else "Earlier")] if guess else []
        if lowest:
            value = short(loss["validation"][lowest - 1], 4)
            alt = f"The validation loss is lowest at epoch {lowest} of {epochs}: {value}. {alt}"
        elif "validation" not in loss:
            notes = ["Nothing was held back for validation, so there are no curves of it."]
        if not accuracy:
            notes.append('There is no accuracy: `compile` was not given `metrics=["accuracy"]`.')
        return Picture(figure, alt + ".", notes)


def long_run(guess: str | None = None) -> Picture:
    """Draw a hundred epochs of 784→128→128→10 on MNIST, computed once and kept in data/results.json.

    Marks the first epoch whose training accuracy is above its validation accuracy, and the epoch with
    the lowest validation loss. guess: the name of a guess at where that is: "At the crossing",
    "A little after it" or "Far later". Raises FileNotFoundError if the file is missing.
    """
    run = json.loads(digits.bundled_file("results.json").read_text(encoding="utf-8"))["A"]
    accuracy, loss = _read(run["history"])
    cross, lowest, epochs = run["crossing_epoch"], run["lowest_val_loss_epoch"], run["epochs"]
    truth = _when(cross, lowest)
    with sheet(7.2, 3.6) as figure:
        left, right = _panels(figure, accuracy, loss, lowest)
        # With the first epochs of training in view, the rest would be squeezed to the edge.
        low, high = accuracy["validation"][0], accuracy["training"].max()
        _reach(left, low - 0.15 * (high - low), high + 0.2 * (high - low), largest=1)
        _name(left, accuracy)
        low, high = loss["training"].min(), loss["validation"][0]
        _reach(right, max(0.0, low - 0.2 * (high - low)), high)
        _name(right, loss, low=0.0)
        _mark(left, cross, f"training overtakes\nat epoch {cross}", 0.2)
        validation = [short(accuracy["validation"][k], 4) for k in (cross - 1, -1)]
        costs = [short(loss["validation"][k - 1], 4) for k in (cross, lowest, epochs)]
        alt = "The crossing is not yet overfitting. " if truth == "Far later" else ""
        alt += (
            f"Training accuracy overtakes validation accuracy at epoch {cross} of {epochs}, where validation "
            f"accuracy is {validation[0]}; at the end it is {validation[1]}. The validation loss is "
            f"{costs[0]} at the crossing, lowest at epoch {lowest} with {costs[1]}, and {costs[2]} at the "
            f"end, while the training loss falls to {short(loss['training'][-1], 4)}."
        )
        tested = (
            f"On the test images: {_share(run['test_accuracy_at_crossing'])} with the weights of epoch "
            f"{cross}, {_share(run['test_accuracy_at_lowest_val_loss'])} with those of epoch {lowest}, "
            f"{_share(run['test_accuracy'])} after epoch {epochs}."
        )
        return Picture(figure, alt, [compare(guess, truth) if guess else None, tested])


def _read(history: Any) -> tuple[Curves, Curves]:
    """Return the curves of accuracy and of loss, in training and, if there is one, in validation.

    Raises ValueError for anything but a history of one number an epoch.
    """
    history = getattr(history, "history", history)
    if not isinstance(history, Mapping) or "loss" not in history:
        raise ValueError(
            f"`curves` needs what `model.fit` returns, or its `history`, a dict with a list of losses; "
            f"this is a {type(history).__name__}."
        )
    # The history has the metric's full name, such as sparse_categorical_accuracy.
    names = [name for name in history if name.endswith(("accuracy", "acc")) and not name.startswith("val_")]
    metric = names[0] if names else "accuracy"
    curves, loss = (
        {
            kind: np.asarray(history[prefix + name], dtype=float)
            for kind, prefix in [("training", ""), ("validation", "val_")]
            if prefix + name in history
        }
        for name in (metric, "loss")
    )
    lengths = {curve.shape for each in (curves, loss) for curve in each.values()}
    if len(lengths) != 1 or len(lengths.copy().pop()) != 1:
        raise ValueError("Each list of a history needs one number an epoch; these differ in length.")
    return curves, loss


def _lowest(loss: Curves) -> int | None:
    """Return the epoch of the lowest validation loss, from 1; None without validation or without a number."""
    validation = loss.get("validation")
    if validation is None or not np.isfinite(validation).any():
        return None
    return int(np.nanargmin(validation)) + 1


def _panels(figure: Figure, accuracy: Curves, loss: Curves, lowest: int | None) -> tuple[Axes, Axes]:
    left, right = figure.subplots(1, 2)
    for axes, curves, title in [(left, accuracy, "accuracy"), (right, loss, "loss")]:
        _plot(axes, curves, upwards=title == "accuracy")
        axes.set(title=f"{title} after each epoch", xlabel="epoch")
    if lowest:
        right.plot(lowest, loss["validation"][lowest - 1], "*", color=BLACK, markersize=13, zorder=3)
        _mark(right, lowest, f"lowest val_loss:\nepoch {lowest}", 0.99)
    return left, right


def _reach(axes: Axes, low: float, high: float, largest: float = np.inf) -> None:
    """Show values from `low` to `high`, with ticks from 0 to `largest` only: no other values can occur."""
    axes.set_ylim(low, high)
    numbered = MaxNLocator(8, steps=[1, 2, 5, 10]).tick_values(low, high)
    axes.set_yticks([tick for tick in numbered if max(low, -1e-9) <= tick <= min(high, largest + 1e-9)])


def _mark(axes: Axes, epoch: int, text: str, top: float) -> None:
    """Draw a dotted line at an epoch, and words on the side with more room, below `top` (0-1)."""
    first, last = axes.get_xlim()
    before = epoch > (first + last) / 2
    axes.axvline(epoch, color=BLACK, linestyle=":", linewidth=1.2)
    axes.annotate(
        text,
        (epoch, top),
        (-5 if before else 5, 0),
        xycoords=axes.get_xaxis_transform(),
        textcoords="offset points",
        ha="right" if before else "left",
        va="top",
    )


def _plot(axes: Axes, curves: Curves, upwards: bool) -> None:
    if not curves:
        axes.text(0.5, 0.5, "not measured", ha="center", transform=axes.transAxes)
        axes.axis("off")
        return
    epochs = len(curves["training"])
    for name, curve in curves.items():
        colour, style, marker = LOOKS[name]
        mark = marker if epochs <= 20 else None
        axes.plot(range(1, epochs + 1), curve, color=colour, linestyle=style, marker=mark, markersize=4)
    values = np.concatenate([curve[np.isfinite(curve)] for curve in curves.values()])
    low, high = (values.min(), values.max()) if values.size else (0.0, 1.0)
    room = max(high - low, 1e-3)
    last = {name: curve[-1] for name, curve in curves.items() if np.isfinite(curve[-1])}
    # Room for the names above and below the last points, and over losses that end high for the mark too.
    above = 0.22 if upwards else 0.65 if max(last.values(), default=0) > (low + high) / 2 else 0.3
    bottom = low - 0.28 * room
    if not upwards and low >= 0:
        bottom = max(0.0, bottom)
    _reach(axes, bottom, high + above * room, largest=1 if upwards else np.inf)
    span = max(epochs - 1, 1)
    axes.set_xlim(1 - 0.06 * span, epochs + 0.42 * span)
    axes.set_xticks(
        [tick for tick in MaxNLocator(5, integer=True).tick_values(1, epochs) if 1 <= tick <= epochs]
    )
    _name(axes, curves, low=-np.inf if upwards else 0.0)


def _name(axes: Axes, curves: Curves, low: float = -np.inf) -> None:
    """Write each curve's name and last value beside its end, none below `low`; remove earlier ones."""
    for text in [text for text in axes.texts if text.get_gid() == "name"]:
        text.remove()
    if not curves:
        return
    epochs = len(curves["training"])
    last = {name: curve[-1] for name, curve in curves.items() if np.isfinite(curve[-1])}
    # Two lines of text are about as high as this part of the axis.
    high = 0.14 * np.ptp(axes.get_ylim())
    floor = min(last.values(), default=0.0)
    hangs = floor - high >= low
    for k, name in enumerate(sorted(last, key=last.__getitem__)):
        # The lower name hangs below its point, the upper one stands above: so they do not overlap even if
        # the curves meet. If there is no room below, both stand, one above the other.
        lines = [name, short(last[name], 3)]
        alone = len(last) == 1
        place = last[name]
        if not hangs:
            place = max(place, low + high + 0.02 * high) if k else low
        axes.text(
            epochs + 0.04 * max(epochs - 1, 1),
            place,
            "\n".join(lines if k or alone or not hangs else lines[::-1]),
            color=LOOKS[name][0],
            va="center" if alone and hangs else "bottom" if k or not hangs else "top",
            size=10,
            gid="name",
        )


def _change(what: str, name: str, curve: np.ndarray) -> str:
    if len(curve) == 1:
        return f"{name} {what} {short(curve[0], 4)}"
    return f"{name} {what} from {short(curve[0], 4)} to {short(curve[-1], 4)}"


def _when(crossing: int, lowest: int) -> str:
    gap = lowest - crossing
    return "At the crossing" if gap <= AT_ONCE else "A little after it" if gap <= A_LITTLE else "Far later"


def _share(accuracy: float) -> str:
    return f"{100 * accuracy:.1f} %"
