"""Draws the learner's own steps on the worked row as they are entered."""

from collections.abc import Callable
from typing import Any

import numpy as np

from byhand import reference
from byhand.figures.lesson_04 import taxi
from byhand.figures.lesson_04.taxi import LR, START, TITLE, X, amount
from byhand.figures.shared.canvas import sheet, short
from byhand.guess import compare
from byhand.interactive import Playground, Twin
from byhand.show import Picture

# The boxes' limit: with larger numbers the path alone would fill the picture.
FARTHEST = 1e4


def own_step(guess: str | None = None) -> Twin:
    """Draw the worked start on its loss, and the step to the learner's `worked_update` once that is right.

    Below are boxes for further steps. Each step is answered with its loss, and with a known mistake if it
    looks like one. guess: the name of a guess at the loss after the step; compared once the step is drawn.
    """
    points = _first_points()
    if len(points) > 1:
        notes = [compare(guess, "Larger than before") if guess else None]
    else:
        entered = taxi.entered("worked_update") is not None
        wish = "`worked_update` is not right yet: see its check" if entered else "Enter `worked_update` above"
        notes = [f"{wish}, and run this cell again to see your step."]
    return Twin(_picture(points, notes), lambda: playground().widget)


def playground() -> Playground:
    """Return boxes for the next w1 and w2, with the path and losses of the steps entered so far."""

    def draw(points: np.ndarray) -> tuple[Picture, str]:
        sentence = _told(points)
        return _picture(points, fast=True), sentence

    return Playground(draw, {"points": Entries(_first_points())})


class Entries:
    """Joins two boxes and two buttons into one control of a Playground; its value is every point so far.

    first: the points it starts with and returns to, (n, 2).
    """

    def __init__(self, first: np.ndarray) -> None:
        import ipywidgets

        self._first, self._value = first, first
        self._handlers: list[Callable[[Any], None]] = []
        span = {"min": -FARTHEST, "max": FARTHEST, "step": None}
        layout = ipywidgets.Layout(width="190px")
        self.boxes = [
            ipywidgets.BoundedFloatText(value=0.0, description=name, layout=layout, **span)
            for name in ("your w1", "your w2")
        ]
        self.add = ipywidgets.Button(description="Add this step")
        self.over = ipywidgets.Button(description="Start over")
        self.add.on_click(lambda _: self._set(np.vstack([self._value, [box.value for box in self.boxes]])))
        self.over.on_click(lambda _: self._set(self._first))
        self.widget = ipywidgets.HBox([*self.boxes, self.add, self.over])

    @property
    def value(self) -> np.ndarray:
        return self._value

    def observe(self, handler: Callable[[Any], None], names: str) -> None:
        """Call the handler when a step is added or all are removed, as a widget's own `observe` does."""
        self._handlers.append(handler)

    def _set(self, points: np.ndarray) -> None:
        self._value = points
        for handler in self._handlers:
            handler({"new": points})


def _first_points() -> np.ndarray:
    """Return the worked start, and after it the learner's `worked_update` if it is right."""
    update = taxi.entered("worked_update")
    right = update is not None and taxi.agrees("worked_update", update)
    return np.array([START, update] if right else [START])


def _picture(points: np.ndarray, notes: list[str | None] | None = None, fast: bool = False) -> Picture:
    losses, last = taxi.loss(points), len(points) - 1
    with sheet(7.2, 3.6, fast=fast) as figure:
        if fast:
            figure.subplots_adjust(left=0.115, right=0.98, wspace=0.44, bottom=0.15)
        left, right = figure.subplots(1, 2)
        taxi.valley(left, points, least=1.4)
        taxi.trail(left, points, {0: "start", **{k: str(k) for k in range(1, last + 1)}})
        left.set_title("the path of the weights", y=TITLE)
        log = losses.max() > 20 * max(losses.min(), taxi.LEAST)
        # More numbers than these would run into one another.
        taxi.losses_by_step(right, losses, log, range(last + 1) if last < 4 else {0, last})
        right.set_title("the loss at each point", y=TITLE)
        right.set(xlim=(-1.1, max(last, 1) + 1.2))
        right.set_xticks(range(last + 1) if last < 10 else [0, last])
        return Picture(figure, _alt(points), notes or [], fast=fast)


def _alt(points: np.ndarray) -> str:
    losses, misses = taxi.loss(points), taxi.error(points)
    alt = (
        "Contours of the loss over both weights: a straight valley, with loss 0 all along its floor. "
        f"The start is at {_pair(points[0])} with loss {amount(losses[0])}."
    )
    # Of a long path only the last three steps: a screen reader has read the others before.
    for k in range(max(1, len(points) - 3), len(points)):
        side = "on the other side of" if misses[k] * misses[k - 1] < 0 else "on the same side of"
        if abs(misses[k]) < 1e-6:
            side = "on"
        alt += f" Step {k} leads to {_pair(points[k])}, {side} the floor, with loss {amount(losses[k])}."
    return alt


def _told(points: np.ndarray) -> str:
    """Describe the last step in a few sentences: where it leads, its loss, and what it looks like."""
    k, w = len(points) - 1, points[-1]
    where = f"w1 = {short(w[0], 4)}, w2 = {short(w[1], 4)}, ŷ = {short(w @ X, 4)}"
    now = amount(taxi.loss(w))
    if not k:
        return f"The start: {where}, loss {now}. Enter where your step leads."
    before = amount(taxi.loss(points[-2]))
    change = taxi.loss(w) - taxi.loss(points[-2])
    way = "as" if now == before else "up from" if change > 0 else "down from"
    tail = f"loss {now}, {way} {before}" + (" before" if way == "as" else "")
    return f"Step {k}: {where}, {tail}. {_recognised(points[-2], w)}".strip()


def _recognised(w: np.ndarray, then: np.ndarray) -> str:
    """Say which step at lr = 0.05 leads from w to `then`: the right one, a known mistake, or neither."""
    slopes = reference.gradient(X, w, taxi.Y)
    right = w - LR * slopes
    # Both weights must move at once; with the new w1, w2's slope belongs to another point.
    moved = np.array([right[0], w[1]])
    known = [
        (right, "That is the step that the gradient gives."),
        (w + LR * slopes, "It goes uphill: the gradient was added, and an update subtracts it."),
        (w - LR * slopes / 2, "It is half the step of the gradient: the 2 of the slope is missing."),
        (
            w - LR * slopes / X,
            "Both weights moved alike: the slope dL/dŷ is not yet multiplied by each weight's own x.",
        ),
        (
            np.array([right[0], w[1] - LR * reference.gradient(X, moved, taxi.Y)[1]]),
            "The slope of w2 was taken with the new w1: both slopes belong to the old weights.",
        ),
    ]
    # Numbers worked out on paper may be rounded to two decimals.
    for step, sentence in known:
        if np.allclose(then, step, rtol=1e-3, atol=0.006):
            return sentence
    return f"That is not the step that the gradient gives from the point before, at lr = {short(LR)}."


def _pair(w: np.ndarray) -> str:
    return f"[{short(w[0], 4)}, {short(w[1], 4)}]"
