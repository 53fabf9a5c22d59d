"""Draws what a wrong answer costs: squares for amounts, and minus the logarithm for probabilities."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from byhand import learner, reference
from byhand.figures.shared.canvas import BLACK, BLUE, GREY, ORANGE, RED, SKY, sheet, short
from byhand.guess import compare
from byhand.phrases import joined
from byhand.show import Picture

# Four houses: what they sold for, and what a model said.
SOLD = np.array([3.0, 5.0, 4.0, 6.0])
SAID = np.array([4.0, 5.0, 2.0, 6.5])
# Two models whose misses add up to 4 each.
SPREAD = np.array([1.0, 1.0, 1.0, 1.0])
TOGETHER = np.array([4.0, 0.0, 0.0, 0.0])
UNIT = 0.335  # inches: a miss of 1 has the same length in both panels and in both directions

# Two networks that look at a five.
UNSURE = np.array([0.01, 0.01, 0.01, 0.20, 0.01, 0.70, 0.01, 0.01, 0.03, 0.01])
SURE = np.array([0.002, 0.002, 0.002, 0.01, 0.002, 0.97, 0.002, 0.002, 0.006, 0.002])

MARKED = np.array([1.0, 0.5, 0.1, 0.01])


def squares(guess: str | None = None) -> Picture:
    """Draw misses as the squares that the mean squared error makes of them.

    Left are four houses with a square on each miss, right two models that miss by the same total. The
    learner's `mse` is used once it is right. guess: the name of a guess at which model costs more.
    """
    mean, note = learner.function("mse", reference.mse, [(SOLD, SAID), (SAID[:2], SOLD[:2])])
    zeros = np.zeros(4)
    cost, spread, together = (
        float(mean(zeros if y is None else y, p)) for y, p in [(SOLD, SAID), (None, SPREAD), (None, TOGETHER)]
    )
    with sheet(7.2, 3.75) as figure:
        figure.set_layout_engine("none")
        left = _ruled(figure, 0.6, 9.4, 8.0)
        right = _ruled(figure, 4.05, 9.2, 8.0)
        _houses(left)
        left.set_title(f"mean of the four areas: MSE = {short(cost, 4)}")
        for k, (name, misses, loss) in enumerate(
            [("four misses of 1", SPREAD, spread), ("one miss of 4", TOGETHER, together)]
        ):
            _stack(right, 4.9 - 4.5 * k, name, misses, loss)
        right.set_title("two models, missing by 4 in all")
        right.axis("off")
        areas = reference.squared_error(SAID, SOLD)
        listing = joined([short(area) for area in areas])
        alt = (
            f"Left: four houses, each miss drawn as a square with the miss as its side. The areas are "
            f"{listing}, their mean, the MSE, is {short(cost, 4)}; the miss of 2 alone makes 4 of the "
            f"{short(areas.sum())}. Right: two models that miss by 4 in all. Four misses of 1 "
            f"make four small squares, MSE {short(spread)}; one miss of 4 makes one large square, MSE "
            f"{short(together)}."
        )
        costlier = (
            "Both alike" if spread == together else ["Four misses of 1", "One miss of 4"][together > spread]
        )
        return Picture(figure, alt, [compare(guess, costlier) if guess else None, note])


def doubt() -> Picture:
    """Draw two networks' probabilities for the same digit: the same argmax, one less sure than the other."""
    with sheet(7.2, 2.9) as figure:
        said = []
        for axes, P, name in zip(
            figure.subplots(1, 2, sharey=True), (UNSURE, SURE), ("in doubt", "sure"), strict=True
        ):
            best, second = np.argsort(P)[::-1][:2]
            bars = axes.bar(range(10), P, color=SKY, edgecolor=BLACK, linewidth=0.8, width=0.8)
            bars[best].set(facecolor=ORANGE, hatch="//")
            axes.bar_label(
                bars,
                [f"{100 * p:.0f} %" if p >= 0.01 and k in (best, second) else "" for k, p in enumerate(P)],
                padding=2,
            )
            axes.text(best, P[best] + 0.15, f"argmax: {best}", ha="center", weight="bold")
            axes.set(title=name, xticks=range(10), xlabel="digit", ylim=(0, 1.25), yticks=[0, 0.5, 1])
            said.append(
                f"{name}: {100 * P[best]:.0f} % for {best}, {100 * P[second]:.0f} % for {second}, "
                f"{100 * (1 - P[best] - P[second]):.0f} % for the other eight; argmax {best}"
            )
        figure.axes[0].set_ylabel("probability")
        alt = (
            f"Two bar charts of probabilities over the ten digits. Left, {said[0]}. Right, {said[1]}. The "
            "argmax is the same in both; how sure the network is shows only in the probabilities."
        )
        return Picture(figure, alt)


def log_loss(guess: str | None = None) -> Picture:
    """Draw what a probability p of the right answer costs, -log p, on a plain and a logarithmic scale of p.

    guess: the name of a guess at the cost of p = 0.01.
    """
    p = np.append(np.linspace(reference.CLIP, 0.02, 200), np.linspace(0.02, 1, 300))
    costs, end = reference.price(MARKED), float(reference.price(0.0))
    with sheet(7.2, 3.2) as figure:
        left, right = figure.subplots(1, 2, width_ratios=[1.25, 1])
        left.plot(p, reference.price(p), color=BLUE)
        left.set(xlim=(-0.02, 1.04), ylim=(-0.25, 7), xlabel="p, the probability of the right answer")
        for x, y in zip(MARKED, costs, strict=True):
            left.plot(x, y, "o", color=BLACK, markersize=7, zorder=3)
            place = {"x": 1.03, "y": 0.25, "ha": "right"} if x == 1 else {"x": x + 0.04, "y": y + 0.1}
            left.text(s=f"p = {short(x)}: {_cost(y)}", va="bottom", **place)
        left.annotate(
            f"on to {short(end, 1)}", (0.004, 6.9), (0.14, 6.2), va="center", arrowprops={"arrowstyle": "->"}
        )
        left.set(title="cost: -log p")
        tenfold = np.logspace(-9, 0, 181)
        right.semilogx(tenfold, reference.price(tenfold), color=BLUE)
        right.semilogx(MARKED, costs, "o", color=BLACK, markersize=7, zorder=3)
        right.axvline(reference.CLIP, color=GREY, linestyle=":", linewidth=1.2)
        right.text(2.5e-7, 3.2, "any p below\ncounts as\n0.0000001", color="#333333", va="center", size=10)
        right.text(3e-9, end + 0.35, short(end, 1), va="bottom")
        right.text(3e-4, 9.2, f"a tenth of p\ncosts {short(np.log(10))}\nmore", va="bottom", size=10)
        right.set(
            title="the same, p in tenfold steps",
            xlabel="p",
            ylim=(-0.6, 19),
            xticks=[1e-8, 1e-6, 1e-4, 1e-2, 1],
        )
        values = [f"{_cost(y)} at p = {short(x)}" for x, y in zip(MARKED, costs, strict=True)]
        alt = (
            f"The curve of minus log p over p. It costs {joined(values)}: nothing for a sure right answer, "
            "and ever more steeply as p nears 0. The right panel has p in tenfold steps, and the curve is a "
            f"straight line: a tenth of p costs {short(np.log(10))} more, down to "
            f"p = 0.0000001. Any p below counts as that, so the cost ends at {short(end, 1)}."
        )
        return Picture(figure, alt, [compare(guess, f"about {costs[-1]:.1f}") if guess else None])


def logits(scores: Sequence[float] = (0.4, 3.0, 2.2), true: int = 1, guess: str | None = None) -> Picture:
    """Draw scores as they are, through softmax once, and through it twice, each with its cross-entropy.

    scores: at least two numbers. true: the position of the right class, from 0. guess: the name of a
    guess at the loss of the scores themselves, which are clipped as if they were probabilities.
    Raises ValueError if `true` is not a position in `scores`.
    """
    z = np.ravel(np.asarray(scores, dtype=float))
    if len(z) < 2 or true not in range(len(z)):
        raise ValueError(
            f"logits needs at least two scores, and `true` as the position of one of them, counted from 0: "
            f"here are {len(z)} scores and true = {true}."
        )
    once = reference.softmax(z)
    panels = [("scores as they are", z), ("softmax once", once), ("softmax twice", reference.softmax(once))]
    labels = [f"class {k}" for k in range(len(z))] if len(z) < 4 else [str(k) for k in range(len(z))]
    labels = [f"{label}\n{'right' if k == true else ' '}" for k, label in enumerate(labels)]
    losses = [float(reference.price(values[true])) for _, values in panels]
    with sheet(7.2, 3.1) as figure:
        for k, (axes, (title, values), loss) in enumerate(
            zip(figure.subplots(1, 3), panels, losses, strict=True)
        ):
            bars = axes.bar(labels, values, color=SKY, edgecolor=BLACK, linewidth=0.8, width=0.7)
            bars[true].set(facecolor=ORANGE, hatch="//")
            axes.bar_label(bars, [short(value) for value in values], padding=2)
            axes.axhline(0, color=BLACK, linewidth=0.8)
            axes.set_title(title)
            axes.set_xlabel(f"loss: {_exact(loss)}", size=12, weight="bold", labelpad=8)
            axes.margins(y=0.18)
            if k:
                axes.set_ylim(0, 1.1)
        held = float(reference.clipped(z[true]))
        clipped = "" if held == z[true] else f"{short(z[true])} is clipped to {held:.7f}, "
        alt = (
            f"Three bar charts of the same scores, class {true} being right. As they are, "
            f"{joined([short(v) for v in z])}: "
            f"the cross-entropy takes them for probabilities, {clipped}and the loss is {_exact(losses[0])}. "
            f"Through softmax once, {short(once[true])} for class {true}: loss {_exact(losses[1])}. Through "
            f"softmax twice the bars are more alike, {short(panels[2][1][true])} for class {true}: loss "
            f"{_exact(losses[2])}."
        )
        seems = ", as if perfect" if losses[0] < 1e-6 else ""
        return Picture(figure, alt, [compare(guess, _exact(losses[0]) + seems) if guess else None])


def _ruled(figure, left: float, width: float, height: float) -> Axes:
    """Add axes at `left` inches, `width` by `height` units of the same length."""
    inches = figure.get_size_inches()
    axes = figure.add_axes(
        (left / inches[0], 0.65 / inches[1], width * UNIT / inches[0], height * UNIT / inches[1])
    )
    axes.set(xlim=(0, width), ylim=(0, height))
    return axes


def _houses(axes: Axes) -> None:
    places = np.array([1.0, 3.2, 5.0, 7.7])
    for x, y, p in zip(places, SOLD, SAID, strict=True):
        side, low = abs(p - y), min(p, y)
        _square(axes, x, low, side)
        if side >= 1:
            axes.text(x + side / 2, low + side / 2, short(side**2), ha="center", va="center", weight="bold")
        else:
            axes.text(x + side + 0.35, low + side / 2, short(side**2), va="center", weight="bold")
    axes.plot(places, SOLD, "o", color=BLACK, markersize=11, label="y, the price", zorder=3)
    axes.plot(
        places, SAID, "D", color=ORANGE, markeredgecolor=BLACK, markersize=7, label="ŷ, predicted", zorder=4
    )
    axes.set(xticks=places, xticklabels=[k + 1 for k in range(len(places))], yticks=range(0, 9, 2))
    axes.set(xlabel="house", ylabel="amount")
    axes.legend(loc="upper left", frameon=False, fontsize=10, ncols=2, borderpad=0, handletextpad=0.1)


def _stack(axes: Axes, base: float, name: str, misses: np.ndarray, loss: float) -> None:
    """Draw the squares of one model's misses side by side, with its name and MSE beside them."""
    x = 0.2
    for miss in misses[misses > 0]:
        _square(axes, x, base, miss)
        axes.text(x + miss / 2, base + miss / 2, short(miss**2), ha="center", va="center", weight="bold")
        x += miss
    middle = base + misses.max() / 2
    axes.text(4.6, middle, f"{name}\nMSE = {short(loss)}", va="center")


def _square(axes: Axes, x: float, y: float, side: float) -> None:
    axes.add_patch(Rectangle((x, y), side, side, facecolor="#F6D9C6", edgecolor=RED, linewidth=1.4))


def _cost(value: float) -> str:
    return short(value) if value > 1e-6 else "0"


def _exact(loss: float) -> str:
    """Write a loss to three decimals, or to seven if it is below 0.001."""
    return short(loss, 7 if loss < 1e-3 else 3)
