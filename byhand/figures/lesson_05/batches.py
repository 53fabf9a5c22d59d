"""Draws batch, mini-batch and stochastic descent on the same rows."""

import time
from collections.abc import Callable
from functools import cache

import numpy as np
from matplotlib.axes import Axes

from byhand import learner, reference
from byhand.figures.lesson_04.taxi import amount
from byhand.figures.shared.canvas import BLACK, BLUE, GREEN, GREY, RED, sheet, short
from byhand.guess import compare
from byhand.interactive import Playground, Slider, Twin
from byhand.phrases import joined, plural
from byhand.show import Picture

Gradient = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]


def _made() -> tuple[np.ndarray, np.ndarray]:
    """Make rows of two inputs, centred on zero, and y = 2·x1 + 0.5·x2 plus noise that no w can explain."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(64, 2)) * [1.0, 0.7]
    X = np.round(X - X.mean(axis=0), 2)
    return X, np.round(X @ [2.0, 0.5] + 0.7 * rng.normal(size=64), 2)


X, Y = _made()
ROWS = len(X)
SIZES = {"Batch": ROWS, "Mini-batch": 8, "Stochastic": 1}
LOOKS = {ROWS: (BLUE, "-"), 8: (GREEN, "--"), 1: (RED, "-.")}
START = np.array([-0.5, -1.5])
LR, EPOCHS, MANY = 0.05, 5, 20
W1, W2 = np.linspace(-1.1, 3.5, 47), np.linspace(-2.0, 1.6, 37)
HUGE = 1e6
# The loss is drawn up to here.
HIGHEST = 12


def kinds(guess: str | None = None) -> Twin:
    """Draw the paths of batch, mini-batch and stochastic descent over the same loss, and how it falls.

    Each runs five epochs, with the same lr from the same start. The slopes are the learner's
    `batch_gradient` once it is right. Below are boxes for batch size, lr and epochs; they run the
    course's own loop and measure how long it takes. guess: the name of a guess at the path that wobbles
    most: the one on which the greatest share of the updates raises the loss of all rows.
    """
    slopes, note = learner.function(
        "batch_gradient",
        reference.batch_gradient,
        [(X, Y, START), (X[:1], Y[:1], START), (X[3:8], Y[3:8], -START)],
    )
    picture = _still({name: _descend(slopes, size, LR, EPOCHS) for name, size in SIZES.items()}, guess, note)
    return Twin(picture, lambda: playground().widget)


def fitted(guess: str | None = None) -> Picture:
    """Draw the loss after each of 20 epochs for batches of 64, 8 and 1 rows, on a logarithmic scale.

    The learner's `fit` trains once it is right. guess: the name of a guess at the batch size with the
    lowest loss after the first epoch.
    """
    w = np.zeros(2)
    few = (X[:10], Y[:10], w, LR, 4, 2, np.random.default_rng(1))
    train, note = learner.function(
        "fit", reference.fit, [few, (X[:6], Y[:6], START, LR, 6, 3, np.random.default_rng(2))], part=1
    )
    curves = {size: train(X, Y, w, LR, size, MANY, np.random.default_rng(0)) for size in SIZES.values()}
    start = reference.mse(Y, X @ w)
    floor = float(_losses(np.linalg.lstsq(X, Y, rcond=None)[0][None])[0])
    with sheet(7.2, 3.4) as figure:
        axes = figure.add_subplot()
        axes.plot([0, MANY], [floor] * 2, color=GREY, linestyle=":", linewidth=1.4)
        axes.text(
            MANY / 2, 0.4, f"the lowest any w can reach: {short(floor)}", ha="center", va="center", size=10
        )
        for size, curve in curves.items():
            colour, style = LOOKS[size]
            axes.semilogy(
                range(MANY + 1), [start, *curve], color=colour, linestyle=style, marker=".", markersize=8
            )
        _label(axes, curves)
        ticks = [0.5, 1, 2, 4]
        axes.set(
            xlabel="epoch",
            title="loss over all rows, after each epoch",
            xlim=(-1.1, MANY + 4),
            ylim=(0.35, 5),
        )
        axes.set_yticks(ticks, [short(tick) for tick in ticks])
        axes.minorticks_off()
        axes.set_xticks(range(0, MANY + 1, 5))
        first, last = (
            joined([f"{short(curve[k])} with {plural(size, 'row')}" for size, curve in curves.items()])
            for k in (0, -1)
        )
        best = {k: min(curves, key=lambda size: curves[size][k]) for k in (0, -1)}
        alt = (
            f"Three curves of the loss over {MANY} epochs, all from {short(start)}, lr = {short(LR)}. "
            f"After the first epoch: {first}. Smaller batches make more updates an epoch and get down in "
            f"fewer epochs. After epoch {MANY}: {last}; lowest is the one with {plural(best[-1], 'row')}. "
            f"The lowest loss any w can reach is {short(floor)}, the dotted line: that much is noise in y."
        )
        return Picture(figure, alt, [compare(guess, plural(best[0], "row")) if guess else None, note])


def playground() -> Playground:
    """Return boxes for batch size, lr and epochs, with the path, the loss after each update and the time."""
    controls = {
        "batch_size": Slider("batch size", 8, 1, ROWS, 1),
        "lr": Slider("lr", LR, 0.01, 1.2, 0.01),
        "epochs": Slider("epochs", EPOCHS, 1, 20, 1),
    }
    return Playground(_run, controls)


def _descend(slopes: Gradient, size: int, lr: float, epochs: int) -> np.ndarray:
    """Return the weights at the start and after each update; stop early if they run away."""
    rng, w = np.random.default_rng(0), START
    path = [w]
    for _ in range(epochs):
        for X_batch, y_batch in reference.iterate_minibatches(X, Y, size, rng):
            w = reference.update(w, slopes(X_batch, y_batch, w), lr)
            path.append(w)
            if not np.abs(w).max() < HUGE:
                return np.array(path)
    return np.array(path)


def _losses(path: np.ndarray) -> np.ndarray:
    """Return the mean squared error over all rows at each point of a path."""
    return reference.squared_error(path @ X.T, Y).mean(axis=1)


def _kind(size: int) -> str:
    return reference.kind_of_descent(ROWS, size).capitalize()


def _still(paths: dict[str, np.ndarray], guess: str | None, note: str | None) -> Picture:
    said, wobble = [], {}
    with sheet(7.2, 5.0) as figure:
        panels = figure.subplots(2, 3, height_ratios=[1, 0.8], sharey="row")
        for k, (name, path) in enumerate(paths.items()):
            size, losses, updates = SIZES[name], _losses(path), len(path) - 1
            worse = int((np.diff(losses) > 0).sum())
            wobble[name] = worse / updates
            _map(panels[0, k], path, LOOKS[size][0])
            panels[0, k].set(title=f"{name}: {plural(size, 'row')}", xlabel="w1")
            _fall(panels[1, k], losses, size, LOOKS[size][0])
            each = f"{plural(updates // EPOCHS, 'update')} an epoch"
            panels[1, k].set_xlabel(
                f"rows read: {EPOCHS * ROWS} in all\n\n{each}\n"
                f"{plural(size, 'row')} in memory at once\n{worse} of {updates} made it worse",
                size=10.5,
            )
            said.append(
                f"{name}, {plural(size, 'row')} in memory at once: {each}, loss "
                f"{short(losses[-1])} in the end, {worse} of {updates} updates made it worse"
            )
        panels[0, 0].set_ylabel("w2")
        panels[1, 0].set_ylabel("loss of all rows")
        alt = (
            f"Three paths over the same contours, {EPOCHS} epochs or {EPOCHS * ROWS} rows read each, "
            f"lr = {short(LR)}; the loss after each update below. {'; '.join(said)}. "
            "The batch path is smooth and not yet there; the smaller the batch, the more "
            "updates for the same rows, and the more they wobble."
        )
        most = max(wobble, key=wobble.__getitem__)
        return Picture(figure, alt, [compare(guess, most) if guess else None, note])


def _run(batch_size: float, lr: float, epochs: float) -> tuple[Picture, str]:
    size, epochs = round(batch_size), round(epochs)
    path, took = _timed(size, lr, epochs)
    losses, updates = _losses(path), len(path) - 1
    worse = int((np.diff(losses) > 0).sum())
    colour = LOOKS[SIZES[_kind(size)]][0]
    if not np.abs(path[-1]).max() < HUGE:
        ending = f"the weights ran away, the lr is too large; stopped after {updates} updates"
    else:
        ending = f"{plural(updates, 'update')}, last loss {_height(losses[-1])}"
    sentence = (
        f"{_kind(size)} descent: {ending}. {worse} of {updates} made the loss of all rows larger. "
        f"{plural(size, 'row')} in memory at once, {_milliseconds(took)} on this computer."
    )
    with sheet(6.8, 2.9, fast=True) as figure:
        left, right = figure.subplots(1, 2)
        _map(left, path, colour)
        left.set_ylabel("w2", labelpad=0)
        left.set(xlabel="w1", title=f"{_kind(size)}: {plural(size, 'row')}")
        _fall(right, losses, size, colour)
        right.set(xlabel="rows read", title="loss of all rows")
        far = np.abs(path - [W1.mean(), W2.mean()]) > [np.ptp(W1) / 2, np.ptp(W2) / 2]
        out = " The path leaves the picture." if far.any() else ""
        return Picture(
            figure, f"A path over contours, and the loss after each update.{out} {sentence}", fast=True
        ), sentence


def _timed(size: int, lr: float, epochs: int) -> tuple[np.ndarray, float]:
    """Return a descent and its milliseconds: the shortest of three runs, since other programs run too."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        path = _descend(reference.batch_gradient, size, lr, epochs)
        times.append(time.perf_counter() - started)
    return path, 1000 * min(times)


def _height(loss: float) -> str:
    return short(loss) if loss < 1000 else amount(loss)


def _milliseconds(took: float) -> str:
    """Write a time in milliseconds: two digits of a short one, since most are below a millisecond."""
    return f"{took:.2g} ms" if took < 10 else f"{took:.0f} ms"


@cache
def _heights() -> np.ndarray:
    """Return the loss at each point of the map, (len(W2), len(W1))."""
    grid = np.stack(np.meshgrid(W1, W2), axis=-1).reshape(-1, 2)
    return _losses(grid).reshape(len(W2), len(W1))


def _map(axes: Axes, path: np.ndarray, colour: str) -> None:
    axes.contour(W1, W2, _heights(), levels=[0.6, 1.5, 3.5, 8], colors=[GREY], linewidths=0.8)
    axes.plot(*path.T, color=colour, linewidth=1.2, marker="." if len(path) < 100 else None)
    axes.plot(*path[0], "s", color=BLACK, markersize=7, zorder=3)
    axes.plot(*path[-1], "*", color=BLACK, markersize=12, zorder=3)
    ground = {"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.85}
    for name, spot, offset in (("start", path[0], (0, -12)), ("end", path[-1], (0, 13))):
        axes.annotate(
            name, spot, offset, textcoords="offset points", size=9.5, va="center", bbox=ground,
            ha="center", annotation_clip=True, zorder=4,
        )  # fmt: skip
    axes.set(xlim=(W1[0], W1[-1]), ylim=(W2[0], W2[-1]), xticks=[0, 2], yticks=[-1, 0, 1])


def _fall(axes: Axes, losses: np.ndarray, size: int, colour: str) -> None:
    # The last batch of an epoch may be smaller, but an epoch always reads every row once.
    steps = -(-ROWS // size)
    read = [ROWS * (k // steps) + min(size * (k % steps), ROWS) for k in range(len(losses))]
    axes.plot(read, losses, color=colour, linewidth=1.4, marker="." if len(losses) < 50 else None)
    axes.set(yscale="log", ylim=(0.4, HIGHEST))
    if losses[-1] > HIGHEST:
        axes.text(
            0.97, 0.92, f"rises to {_height(losses[-1])},\nabove this picture", transform=axes.transAxes,
            ha="right", va="top", size=10, bbox={"facecolor": "white", "edgecolor": "none", "pad": 2},
        )  # fmt: skip
    axes.set_yticks([0.5, 1, 2, 4, 8], ["0.5", "1", "2", "4", "8"])
    axes.minorticks_off()


def _label(axes: Axes, curves: dict[int, np.ndarray]) -> None:
    """Write the losses after the first epoch beside their points, and those after the last with the names."""
    top = np.inf
    for k, size in enumerate(sorted(curves, key=lambda size: -curves[size][-1])):
        # On a logarithmic scale a line of text is as high as a sixth of the value below it.
        top = curves[size][-1] * 1.06 if not k else min(curves[size][-1], top / 1.18)
        axes.text(
            MANY + 0.4,
            top,
            f"{plural(size, 'row')}: {short(curves[size][-1])}",
            color=LOOKS[size][0],
            va="center",
        )
    for size, curve in curves.items():
        place = {"x": 0.75, "y": curve[0], "ha": "right"} if size == 1 else {"x": 1.25, "y": 1.04 * curve[0]}
        axes.text(s=short(curve[0]), color=LOOKS[size][0], va="center", size=10, **place)
