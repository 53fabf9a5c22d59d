"""Draws digits written with a pen, read as they lie on the sheet and read once prepared as MNIST was."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes

from byhand import digits, distort, drawings, reader
from byhand.figures.shared.canvas import BLACK, ORANGE, SKY, sheet
from byhand.guess import compare
from byhand.phrases import joined
from byhand.preparing import preparation, shrunk
from byhand.show import Picture
from byhand.time_limit import TimeLimit

# X (n, 784), float32, 0-1, to P (n, 10).
Reader = Callable[[np.ndarray], np.ndarray]
MANY = 500
ABOUT = (20, 50, 80)
SHOWN = 5


def recorded(i: int | None = None, read: Reader | None = None) -> Picture:
    """Draw the recorded drawings, read as they lie on the sheet and read once prepared as MNIST was.

    i: the number of one drawing, from 0, shown with all ten probabilities; None shows all drawings. read:
    a network, X (n, 784) float32 in [0, 1] to P (n, 10), by default the one that comes with the course.
    The learner's `centre_digit` prepares them once it is right. Raises ValueError if there is no drawing i.
    """
    recorded = drawings.strokes()
    if i is not None and not (isinstance(i, int | np.integer) and 0 <= i < len(recorded)):
        raise ValueError(
            f"There are {len(recorded)} drawings, numbered from 0: give a number below that, not {i!r}."
        )
    prepare, note = preparation()
    answer, other = _reader(read)
    chosen = recorded if i is None else [recorded[i]]
    sheets = [drawings.rasterise(one["strokes"]) for one in chosen]
    pairs = [(shrunk(drawing), prepare(drawing)) for drawing in sheets]
    raw, ready = (answer(_rows(images)) for images in zip(*pairs, strict=True))
    draw = _all if i is None else _one
    return draw(chosen, sheets, pairs, raw, ready, [note, other])


def seven(read: drawings.Read) -> Picture:
    """Draw a recorded seven, what the network sees of it, and its ten probabilities: the pad's still twin.

    read: as `pad.draw` takes it, from a drawing (280, 280) to an image (28, 28) and P (10,).
    """
    drawing = drawings.rasterise(drawings.strokes()[7]["strokes"])
    image, P = drawings.ask(read, drawing)
    best = int(P.argmax())
    with sheet(7.2, 2.9) as figure:
        panels = figure.subplots(1, 3, width_ratios=[1, 1, 1.15])
        _ink(panels[0], drawing, "an example, drawn for you")
        _ink(panels[1], image, "what the network sees")
        _bars(panels[2], P, "probability of each digit")
        alt = (
            f"An example: a seven drawn with a pen at the lower left of a black sheet. Beside it what the "
            f"network sees: {drawings.in_words(image)}. "
            f"Of ten bars the longest is that of {best}, {_said(P)}."
        )
        return Picture(figure, alt)


def raw_or_prepared(
    images: np.ndarray | None = None,
    labels: np.ndarray | None = None,
    read: Reader | None = None,
    guess: str | None = None,
) -> Picture:
    """Draw how many digits a network reads right as they lie on a large sheet, and how many once prepared.

    images: (n, 28, 28) uint8. labels: (n,). The first 500, by default of the bundled ones, are drawn with
    `distort.on_canvas`, the same way each time. read, and the preparation: as in `recorded`. guess: the
    name of a guess at how many of 100 are read without preparation. Raises ValueError for fewer than five.
    """
    if images is None or labels is None:
        images, labels = digits.load_bundled()
    images, labels = images[:MANY], np.asarray(labels[:MANY])
    if len(images) < SHOWN or len(images) != len(labels):
        raise ValueError(
            f"Give at least {SHOWN} images and a label for each, not {len(images)} and {len(labels)}."
        )
    prepare, note = preparation()
    answer, other = _reader(read)
    sheets = distort.on_canvas(images, np.random.default_rng(0))
    pairs = [[shrunk(drawing) for drawing in sheets], [prepare(drawing) for drawing in sheets]]
    found = [answer(_rows(images)).argmax(axis=1) for images in pairs]
    right = [100 * float((one == labels).mean()) for one in found]
    ways = ["as it lies", "prepared"]
    with sheet(7.2, 3.5) as figure:
        left, side = figure.subfigures(1, 2, squeeze=False, width_ratios=[2.2, 1])[0]
        for k, axes in enumerate(left.subplots(3, SHOWN).T):
            _ink(axes[0], sheets[k], f"a {labels[k]}")
            for panel, image, one in zip(
                axes[1:], (pairs[0][k], pairs[1][k]), (found[0][k], found[1][k]), strict=True
            ):
                _ink(panel, image, "")
                _verdict(panel, int(one), int(labels[k]))
            if not k:
                for panel, word in zip(axes, ("drawn", *ways), strict=True):
                    panel.set_ylabel(word, size=10.5)
        axes = side.subplots()
        axes.bar(
            ways, right, color=[ORANGE, SKY], edgecolor=BLACK, linewidth=0.8, hatch=["//", ""], width=0.6
        )
        for k, number in enumerate(right):
            axes.text(k, number + 2, f"{number:.0f}", ha="center", weight="bold")
        axes.set(ylim=(0, 112), yticks=[0, 50, 100], title="read, of 100", xlim=(-0.6, 1.6))
        alt = (
            f"Two bars: of 100 digits drawn anywhere and at any size the network reads {right[0]:.0f} as "
            f"they lie, shrunk with the whole sheet, and {right[1]:.0f} once they are prepared as MNIST was; "
            f"measured on {len(labels)}. Beside them {SHOWN} examples: "
            + "; ".join(f"a {labels[k]}, read as {found[0][k]} and as {found[1][k]}" for k in range(SHOWN))
            + "."
        )
        nearest = min(ABOUT, key=lambda number: abs(number - right[0]))
        return Picture(figure, alt, [compare(guess, f"about {nearest}") if guess else None, note, other])


def _reader(read: Reader | None) -> tuple[Reader, str | None]:
    """Return `read` if it gives ten probabilities for each row, else the course's own network; and a note."""
    own = reader.load()
    if read is None:
        return own, None

    def theirs(X: np.ndarray) -> np.ndarray:
        P = np.asarray(read(X), dtype=float)
        if P.shape != (len(X), 10) or not np.isfinite(P).all():
            raise ValueError("not ten probabilities for each row")
        return P

    # A learner's network may raise anything, and a blank answer refuses to become a number.
    try:
        theirs(np.zeros((2, 784), dtype=np.float32))
    except (Exception, SystemExit, TimeLimit):
        return own, "Read by the course's own network until yours gives ten probabilities for each row."
    return theirs, None


def _rows(images) -> np.ndarray:
    return np.stack(images).reshape(-1, 784).astype(np.float32)


def _one(drawn, sheets, pairs, raw, ready, notes) -> Picture:
    label, (lying, image) = drawn[0]["label"], pairs[0]
    with sheet(7.2, 4.6) as figure:
        left, right = figure.subfigures(1, 2, squeeze=False, width_ratios=[1, 2.05])[0]
        _ink(left.subplots(), sheets[0], f"drawn: a {label}, {drawn[0]['note']}", wrap=True)
        panels = right.subplots(2, 2, width_ratios=[1, 1.3])
        for row, picture, P, way in zip(
            panels, (lying, image), (raw[0], ready[0]), ("as it lies", "prepared"), strict=True
        ):
            _ink(row[0], picture, way)
            _bars(row[1], P, f"{_mark(int(P.argmax()), label)} read as {int(P.argmax())}")
        alt = (
            f"A {label} drawn with a pen, {drawn[0]['note']}. Shrunk with the whole sheet it is read as "
            f"{_said(raw[0], True)}; prepared as MNIST was, {drawings.in_words(image)}, it is read as "
            f"{_said(ready[0], True)}. Each time ten bars show the probabilities."
        )
        return Picture(figure, alt, notes)


def _all(drawn, sheets, pairs, raw, ready, notes) -> Picture:
    labels = np.array([one["label"] for one in drawn])
    with sheet(7.2, 2.8) as figure:
        for k, axes in enumerate(figure.subplots(3, len(drawn)).T):
            _ink(axes[0], sheets[k], f"no. {k}")
            for panel, picture, P in zip(axes[1:], pairs[k], (raw[k], ready[k]), strict=True):
                _ink(panel, picture, "")
                _verdict(panel, int(P.argmax()), int(labels[k]))
            if not k:
                for panel, word in zip(axes, ("drawn", "as it lies", "prepared"), strict=True):
                    panel.set_ylabel(word, size=10.5)
        right = [int((P.argmax(axis=1) == labels).sum()) for P in (raw, ready)]
        wrong = [f"{labels[k]} as {raw[k].argmax()}" for k in np.flatnonzero(raw.argmax(axis=1) != labels)]
        alt = (
            f"{len(drawn)} drawings of digits, each elsewhere on its sheet and of another size. Shrunk with "
            f"the whole sheet {right[0]} are read right, prepared as MNIST was {right[1]}."
        )
        alt += f" As they lie: {joined(wrong)}." if wrong else ""
        return Picture(figure, alt, notes)


def _said(P: np.ndarray, digit: bool = False) -> str:
    number = f"{P.max():.2f}"
    return f"{int(P.argmax())}, probability {number}" if digit else number


def _mark(found: int, label: int) -> str:
    return "✓" if found == label else "✗"


def _verdict(axes: Axes, found: int, label: int) -> None:
    axes.set_xlabel(
        f"{_mark(found, label)} {found}", size=10.5, weight="bold" if found == label else "normal", labelpad=2
    )


def _ink(axes: Axes, image: np.ndarray, title: str, wrap: bool = False) -> None:
    axes.imshow(image, cmap="gray", vmin=0, vmax=255 if image.dtype == np.uint8 else 1)
    axes.set(xticks=[], yticks=[])
    axes.set_title(title, wrap=wrap)
    for spine in axes.spines.values():
        spine.set(visible=True, color="#888888", linewidth=0.8)


def _bars(axes: Axes, P: np.ndarray, title: str) -> None:
    best = int(P.argmax())
    colours = [ORANGE if digit == best else SKY for digit in range(10)]
    axes.barh(range(10), P, color=colours, edgecolor=BLACK, linewidth=0.8)
    axes.text(P[best] + 0.03, best, f"{P[best]:.2f}", va="center", weight="bold", size=10)
    axes.set(xlim=(0, 1.28), ylim=(9.6, -0.6), title=title, xticks=[0, 0.5, 1])
    axes.set_yticks(range(10), [str(digit) for digit in range(10)], size=9.5)
