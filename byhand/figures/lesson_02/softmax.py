"""Draws softmax: scores become shares of one."""

from collections.abc import Sequence

import numpy as np

from byhand import learner, reference
from byhand.figures.shared.canvas import BLACK, BLUE, ORANGE, sheet, short
from byhand.guess import compare
from byhand.phrases import joined
from byhand.show import Picture


def softmax(
    scores: Sequence[float],
    guess: str | None = None,
    labels: Sequence[str] | None = None,
) -> Picture:
    """Draw bars of scores, and beside them bars of the probabilities that softmax makes of them.

    scores: at least one number. labels: one for each. guess: the name of a guess at the greatest
    probability. The learner's `softmax` is used once it is right.
    Raises ValueError if labels and scores differ in number.
    """
    z = np.ravel(np.asarray(scores, dtype=float))
    labels = [str(k) for k in range(len(z))] if labels is None else [str(label) for label in labels]
    if len(labels) != len(z) or not len(z):
        raise ValueError(
            f"softmax needs one label for each score: here are {len(z)} scores and {len(labels)} labels."
        )
    share, note = learner.function("softmax", reference.softmax, [(z,), (np.stack([z, z[::-1]]),)])
    P = share(z)
    best = int(P.argmax())
    with sheet(7.2, 2.8) as figure:
        left, right = figure.subplots(1, 2)
        for axes, values, title, colour, hatch in [
            (left, z, "scores", BLUE, ""),
            (right, P, "probabilities: they add up to 1", ORANGE, "//"),
        ]:
            bars = axes.bar(labels, values, 0.6, color=colour, hatch=hatch, edgecolor=BLACK, linewidth=0.8)
            axes.bar_label(bars, [short(value) for value in values], padding=2)
            axes.axhline(0, color=BLACK, linewidth=0.8)
            axes.set_title(title)
            axes.margins(y=0.18)
        right.set_ylim(0, 1.12)
        pairs = [f"{short(a)} becomes {short(p)}" for a, p in zip(z, P, strict=True)]
        alt = (
            f"Two bar charts. Scores turn into probabilities that add up to {short(P.sum())}: "
            f"{joined(pairs)}. The greatest score, that of {labels[best]}, gets the greatest "
            f"share, {short(P[best])}; the smallest share is {short(P.min())}."
        )
        return Picture(figure, alt, [compare(guess, f"about {P[best]:.2f}") if guess else None, note])
