"""Draws one forward and one backward pass through a small network, whole or step by step."""

import html
from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, Rectangle

from byhand.figures.lesson_06 import one_row
from byhand.figures.lesson_06.one_row import LR, STEPS
from byhand.figures.shared.canvas import BLACK, BLUE, GREY, ORANGE, RED, diagram, sheet, short
from byhand.guess import compare
from byhand.interactive import Playground, Twin
from byhand.reference import Arrays
from byhand.show import Picture

# Columns and rows of the drawing, in hundredths of its width.
_INPUT, _HIDDEN, _OUTPUT, _END = 5.5, 28.5, 52.5, 66.0
_ROWS = (13.6, 4.6)
_HALF = {_INPUT: 4.0, _HIDDEN: 6.4, _OUTPUT: 6.4, _END: 4.6}
_HALF_HEIGHT = 3.5
_PANEL = 21.5
_LIT = "#FCE0A0"
_ARROW: dict[str, Any] = {
    "arrowstyle": "->",
    "mutation_scale": 11,
    "shrinkA": 0,
    "shrinkB": 0,
    "linewidth": 1.3,
}
_FORTH: dict[str, Any] = {"color": BLUE, "linestyle": "-"}
_BACK: dict[str, Any] = {"color": RED, "linestyle": (0, (4, 2))}


class _Steps(Twin):
    """Shows a twin with its steps as a list below the picture."""

    def __init__(self, picture: Picture, make_widget: Callable[[], Any], steps: list[str]) -> None:
        super().__init__(picture, make_widget)
        self.steps = steps

    def html(self) -> str:
        items = "".join(f"<li>{html.escape(step)}</li>" for step in self.steps)
        summary = f"<summary>The {len(self.steps)} steps in words</summary>"
        return f"{super().html()}<details>{summary}<ol>{items}</ol></details>"

    def __repr__(self) -> str:
        return "\n".join([super().__repr__(), *(f"{k}. {step}" for k, step in enumerate(self.steps, 1))])


def passes(guess: str | None = None) -> Twin:
    """Draw one row forwards and backwards through 2 inputs, 2 hidden ReLU neurons and 2 softmax outputs.

    The still picture holds every number of both passes, and a list below it tells the twelve steps in
    words. The widget goes through them one at a time. The numbers come from the learner's `forward` and
    `backward` once these are right.
    guess: the name of a guess about the weights into the silent neuron, compared in the caption.
    """
    numbers, notes = one_row.numbers()
    notes = [compare(guess, _moved(numbers)), *notes] if guess else notes
    return _Steps(
        _picture(numbers, notes=notes), lambda: playground(numbers).widget, one_row.sentences(numbers)
    )


def _moved(numbers: Arrays) -> str:
    """Say how much the weights into the hidden neuron with the smaller sum change."""
    silent = int(numbers["Z1"].argmin())
    return "Not at all" if not np.any(numbers["dW1"][:, silent]) else "As much as the others"


def playground(numbers: Arrays) -> Playground:
    """Return buttons for the next and the previous step, with the picture so far and the step in words."""
    said = one_row.sentences(numbers)

    def draw(step: int) -> tuple[Picture, str]:
        sentence = f"Step {step} of {STEPS}. {said[step - 1]}"
        return _picture(numbers, step, sentence), sentence

    return Playground(draw, {"step": Stepper(STEPS)})


class Stepper:
    """Joins the buttons Back, Next and Start over into one control of a Playground; its value is the step.

    last: the number of the last step; the first is 1.
    """

    def __init__(self, last: int) -> None:
        import ipywidgets

        self.value, self._last = 1, last
        self._handlers: list[Callable[[Any], None]] = []
        self.back = ipywidgets.Button(description="Back", icon="arrow-left")
        self.next = ipywidgets.Button(description="Next", icon="arrow-right", button_style="primary")
        self.over = ipywidgets.Button(description="Start over")
        self.back.on_click(lambda _: self._set(self.value - 1))
        self.next.on_click(lambda _: self._set(self.value + 1))
        self.over.on_click(lambda _: self._set(1))
        self.widget = ipywidgets.HBox([self.back, self.next, self.over])

    def observe(self, handler: Callable[[Any], None], names: str) -> None:
        """Call the handler when the step changes, as a widget's own `observe` does."""
        self._handlers.append(handler)

    def _set(self, step: int) -> None:
        # At either end the buttons stay enabled: a disabled one would lose the keyboard's focus.
        self.value = min(max(step, 1), self._last)
        for handler in self._handlers:
            handler({"new": self.value})


def _picture(
    n: Arrays, step: int | None = None, sentence: str = "", notes: list[str | None] | None = None
) -> Picture:
    """Draw both passes whole, or up to a step, which is lit."""
    with sheet(7.2, 4.6, fast=step is not None) as figure:
        axes = diagram(figure, 72, 46)
        _forward(axes, n, step)
        _backward(axes, n, step)
        alt = f"The numbers of both passes up to this step. {sentence}" if step else _alt(n)
        return Picture(figure, alt, notes or [], fast=step is not None)


class _Panel:
    """Draws one of the two passes: what is known at a step, with what is new lit."""

    def __init__(self, axes: Axes, bottom: float, step: int | None, backwards: bool) -> None:
        self.axes, self.bottom, self.step, self.backwards = axes, bottom, step, backwards

    def known(self, since: int) -> bool:
        return self.step is None or since <= self.step

    def box(self, x: float, row: int, lines: list[tuple[int, str]], off: bool = False) -> None:
        """Draw a box with lines of text; each line appears from its step on."""
        lit = any(since == self.step for since, _ in lines)
        half, y = _HALF[x], self.bottom + _ROWS[row]
        look: dict[str, Any] = {"facecolor": _LIT if lit else "white", "edgecolor": ORANGE if lit else BLACK}
        look |= {"linewidth": 2.6 if lit else 1.2, "hatch": "////" if off else None}
        if off and not lit:
            look |= {"facecolor": "#E6E6E6", "edgecolor": GREY}
        self.axes.add_patch(Rectangle((x - half, y - _HALF_HEIGHT), 2 * half, 2 * _HALF_HEIGHT, **look))
        for k, (since, text) in enumerate(lines):
            if self.known(since):
                ground = {"facecolor": look["facecolor"], "edgecolor": "none", "pad": 0.6} if off else None
                self.axes.text(
                    x, y + 1.15 * (len(lines) - 1) - 2.3 * k, text, ha="center", va="center", size=10.5,
                    weight="bold" if since == self.step else "normal", bbox=ground,
                )  # fmt: skip

    def edges(self, left: float, right: float, weights: Any, since: int, lit: int) -> None:
        """Draw the four arrows of a layer, each with its number."""
        for i in range(2):
            for j in range(2):
                tail = (left + _HALF[left], self.bottom + _ROWS[i])
                head = (right - _HALF[right], self.bottom + _ROWS[j])
                if self.backwards:
                    tail, head = head, tail
                look = _BACK if self.backwards else _FORTH
                self.axes.add_patch(FancyArrowPatch(tail, head, **_ARROW, **look))
                if self.known(since):
                    # In the middle, the numbers of the two crossing arrows would overlap.
                    part = 0.5 if i == j else 0.27
                    new = lit == self.step
                    ground = {"facecolor": _LIT if new else "white", "edgecolor": "none", "pad": 1.2}
                    x, y = (a + part * (b - a) for a, b in zip(tail, head, strict=True))
                    self.axes.text(
                        x, y, short(weights[i, j]), ha="center", va="center", size=10,
                        weight="bold" if new else "normal", bbox=ground,
                    )  # fmt: skip

    def title(self, x: float, text: str, **look: Any) -> None:
        self.axes.text(
            x, self.bottom + _PANEL - 2.2, text, va="center", **{"ha": "center", "weight": "bold", **look}
        )


def _forward(axes: Axes, n: Arrays, step: int | None) -> None:
    panel = _Panel(axes, 24.0, step, backwards=False)
    panel.title(0.8, "Forwards", ha="left", color=BLUE)
    panel.title((_INPUT + _HIDDEN) / 2 - 1, "W1")
    panel.title(_HIDDEN, "hidden, ReLU")
    panel.title((_HIDDEN + _OUTPUT) / 2, "W2")
    panel.title(_OUTPUT, "output, softmax")
    panel.title(_END, "loss")
    panel.edges(_INPUT, _HIDDEN, n["W1"], 0, 2)
    panel.edges(_HIDDEN, _OUTPUT, n["W2"], 0, 4)
    for row in range(2):
        panel.box(_INPUT, row, [(1, f"x{row + 1} = {short(n['x'][row])}")])
        hidden = [(0, "b1", "b1"), (2, "Z1", "Z1"), (3, "A1", "A1")]
        panel.box(_HIDDEN, row, _lines(n, row, hidden), off=n["Z1"][row] <= 0 and panel.known(3))
        panel.box(_OUTPUT, row, _lines(n, row, [(0, "b2", "b2"), (4, "Z2", "Z2"), (5, "P", "P")]))
        lines = [(1, f"y = {short(n['y'][row])}")]
        panel.box(_END, row, [*lines, (6, "-ln P ="), (6, short(n["loss"]))] if n["y"][row] else lines)


def _backward(axes: Axes, n: Arrays, step: int | None) -> None:
    panel = _Panel(axes, 1.0, step, backwards=True)
    panel.title(0.8, "Backwards", ha="left", color=RED)
    panel.title((_INPUT + _HIDDEN) / 2 - 1, "dW1")
    panel.title((_HIDDEN + _OUTPUT) / 2, "dW2")
    panel.title(_HIDDEN, "gate: Z1 > 0")
    panel.title(_OUTPUT, "dZ2 = P - y")
    panel.title(_END, "update")
    panel.edges(_INPUT, _HIDDEN, n["dW1"], 11, 11)
    panel.edges(_HIDDEN, _OUTPUT, n["dW2"], 8, 8)
    for row in range(2):
        panel.box(_INPUT, row, [(1, f"x{row + 1} = {short(n['x'][row])}")])
        hidden = [(9, "dA1", "dA1"), (10, "dZ1", "dZ1"), (11, "db1", "db1")]
        panel.box(_HIDDEN, row, _lines(n, row, hidden), off=n["Z1"][row] <= 0 and panel.known(10))
        panel.box(_OUTPUT, row, _lines(n, row, [(7, "dZ2", "dZ2"), (8, "db2", "db2")]))
    panel.box(_END, 0, [(12, f"lr = {short(LR)}"), (12, "new loss"), (12, short(n["new loss"]))])


def _lines(n: Arrays, row: int, named: list[tuple[int, str, str]]) -> list[tuple[int, str]]:
    return [(since, f"{label} = {short(n[key][row])}") for since, label, key in named]


def _alt(n: Arrays) -> str:
    def vector(*names: str) -> str:
        return ", ".join(f"{name} = {_written(n[name])}" for name in names)

    return (
        "One small network drawn twice, a number on each arrow and in each box. "
        f"Forwards: {vector('x', 'Z1', 'A1', 'Z2', 'P')}; the loss is {short(n['loss'])}. "
        f"Backwards: {vector('dZ2', 'dW2', 'db2', 'dA1', 'dZ1', 'dW1', 'db1')}. "
        f"The lower hidden neuron is off, Z1 = {short(n['Z1'][1])}: nothing flows back through it, "
        "and the slopes of all weights into it and out of it are 0. "
        f"One update with lr = {short(LR)} brings the loss to {short(n['new loss'])}."
    )


def _written(value: np.ndarray) -> str:
    parts = [_written(part) if part.ndim else short(part) for part in value]
    return f"[{', '.join(parts)}]"
