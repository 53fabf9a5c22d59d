"""Draws one wrong answer under two losses: what each costs, and how hard each pulls."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from byhand import learner, reference
from byhand.figures.shared.canvas import BLACK, BLUE, GREY, RED, sheet, short
from byhand.guess import compare
from byhand.interactive import Playground, Slider, Twin
from byhand.reference import Numbers
from byhand.show import Picture

# Where the still picture is marked: the network is nearly sure, and wrong.
MARK = 0.01
# Values of p that lie close together at both ends, where the curves are steep.
GRID = reference.sigmoid(np.linspace(-7, 7, 101))

Cost = Callable[[np.ndarray, np.ndarray], np.ndarray]


def losses(guess: str | None = None) -> Twin:
    """Draw squared error and cross-entropy against p for y = 1, and how hard each pulls on z.

    p is sigmoid(z), and the pull is the size of the loss's slope in z. The cross-entropy on the left is
    the learner's `binary_cross_entropy` once it is right. Below: boxes for p and for y.
    guess: the name of a guess at the loss that pulls harder at p = 0.01.
    """
    y, p = np.array([1.0, 0.0, 1.0]), np.array([0.9, 0.2, 0.3])
    cost, note = learner.function(
        "binary_cross_entropy",
        reference.binary_cross_entropy,
        [(y, p), (y[:1], p[:1]), (y[:2], np.array([0.0, 1.0]))],
    )
    squared, entropy = (float(pull(1, MARK)) for pull in (_squared_pull, _entropy_pull))
    stronger = "Both alike" if squared == entropy else ["Squared error", "Cross-entropy"][entropy > squared]
    said = compare(guess, stronger) if guess else None
    return Twin(_still(cost, [said, note]), lambda: playground().widget)


def playground() -> Playground:
    """Return a box for p and a choice of y, with both losses and both pulls."""
    import ipywidgets

    y = ipywidgets.Dropdown(options=[("yes, y = 1", 1), ("no, y = 0", 0)], value=1, description="truth")
    return Playground(_stand, {"p": Slider("p", MARK, 0.001, 0.999, 0.001), "y": y})


def _squared(y: int, p: Numbers) -> Numbers:
    return reference.squared_error(p, y)


def _entropy(y: int, p: Numbers) -> np.ndarray:
    return reference.price(p if y else 1 - p)


def _squared_pull(y: int, p: Numbers) -> np.ndarray:
    # The sigmoid's slope, p(1 - p), is a factor: where the sigmoid is flat, so is this loss.
    return 2 * np.abs(y - p) * p * (1 - p)


def _entropy_pull(y: int, p: Numbers) -> np.ndarray:
    # 1/p times the sigmoid's slope: the p that made it flat cancels.
    return np.abs(y - p)


def _still(cost: Cost, notes: list[str | None]) -> Picture:
    curve = [float(cost(np.array([1.0]), np.array([p]))) for p in GRID]
    marks = _numbers(1, MARK)
    with sheet(7.2, 3.5) as figure:
        left, right = figure.subplots(1, 2)
        _draw(left, right, 1, MARK, np.array(curve))
        left.annotate(f"cross-entropy\n{short(marks[1])}", (MARK, marks[1]), (0.1, marks[1]), va="center")
        left.annotate(f"squared error\n{short(marks[0])}", (MARK, marks[0]), (0.2, 2.5), va="center",
                      arrowprops={"arrowstyle": "->"})  # fmt: skip
        right.text(0.07, 1.03, f"cross-entropy {short(marks[3], 4)}", va="center")
        right.annotate(f"squared\nerror\n{short(marks[2], 4)}", (MARK, marks[2]), (0.04, 0.5), va="center",
                       arrowprops={"arrowstyle": "->"})  # fmt: skip
        alt = (
            "Two panels against p, the network's probability where the truth is y = 1; solid is the "
            "cross-entropy, dashed the squared error. "
            f"Left, the cost at p = {short(MARK)}: squared error {short(marks[0])}, cross-entropy "
            f"{short(marks[1])}. Right, the pull on z there: squared error {short(marks[2], 4)}, "
            f"cross-entropy {short(marks[3])}, {marks[3] / marks[2]:.0f} times as hard. "
            "Where the answer is badly wrong, the squared error is nearly flat in z, as the sigmoid is; "
            "the cross-entropy is steepest there."
        )
        return Picture(figure, alt, notes)


def _stand(p: float, y: int) -> tuple[Picture, str]:
    numbers = _numbers(y, p)
    costs, pulls = [_words(number) for number in numbers[:2]], [_words(number) for number in numbers[2:]]
    sentence = (
        f"y = {y}, p = {short(p)}: squared error {costs[0]}, cross-entropy {costs[1]}; "
        f"pull on z: squared error {pulls[0]}, cross-entropy {pulls[1]}."
    )
    with sheet(6.8, 2.7, fast=True) as figure:
        left, right = figure.subplots(1, 2)
        _draw(left, right, y, p, _entropy(y, GRID))
        for axes in (left, right):
            axes.text(y, 0.98 * axes.get_ylim()[1], "solid: cross-entropy\ndashed: squared error",
                      ha="right" if y else "left", va="top", size=10,
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})  # fmt: skip
        alt = f"Left both losses against p, right the pull of each on z. {sentence}"
        return Picture(figure, alt, fast=True), sentence


def _numbers(y: int, p: float) -> list[float]:
    """Return squared error, cross-entropy, and the pull of each."""
    return [float(number(y, p)) for number in (_squared, _entropy, _squared_pull, _entropy_pull)]


def _draw(left: Axes, right: Axes, y: int, p: float, entropy: np.ndarray) -> None:
    numbers = _numbers(y, p)
    rows = [
        (left, entropy, numbers[1], _squared(y, GRID), numbers[0]),
        (right, _entropy_pull(y, GRID), numbers[3], _squared_pull(y, GRID), numbers[2]),
    ]
    for axes, solid, on_solid, dashed, on_dashed in rows:
        axes.axvline(p, color=GREY, linestyle=":", linewidth=1.2)
        axes.plot(GRID, solid, color=BLUE, label="cross-entropy")
        axes.plot(GRID, dashed, color=RED, linestyle="--", label="squared error")
        axes.plot(p, on_solid, "o", color=BLACK, markersize=8, zorder=3)
        axes.plot(p, on_dashed, "s", color=BLACK, markersize=8, zorder=3)
        axes.set(xlim=(-0.02, 1.02), xlabel=f"p, where y = {y}", xticks=[0, 0.5, 1])
    left.set(title="what it costs", ylim=(-0.25, 7.5), yticks=[0, 2, 4, 6])
    right.set(title="how hard it pulls on z", ylim=(-0.04, 1.24), yticks=[0, 0.5, 1])
    # The sigmoid's flat ends are in z, so the axis names both.
    shown = (MARK, 0.5, 1 - MARK)
    right.set_xticks(shown, [f"{short(q)}\nz = {short(np.log(q / (1 - q)), 1)}" for q in shown])


def _words(number: float) -> str:
    """Write a number to three decimals, or to as many as show three digits."""
    return short(number, max(3, 2 - int(np.floor(np.log10(number)))))
