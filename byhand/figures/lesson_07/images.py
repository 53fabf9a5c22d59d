"""Draws MNIST before and after training: two images, twenty, and what a network says about one."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from byhand import digits as data
from byhand.figures.shared import given
from byhand.figures.shared.canvas import BLACK, GREY, ORANGE, sheet, short
from byhand.figures.shared.pixels import ink
from byhand.phrases import joined
from byhand.show import Picture
from byhand.waiting import Waiting

SHEET_OF_TWENTY = 20


def first_two(images: Any, labels: Any) -> Picture | Waiting:
    """Draw the first two images large, with numbered rows and columns and a colour bar from 0 to 255.

    images: (n, 28, 28), uint8; one alone is shown by itself. labels: (n,), the digits 0-9. Raises
    ValueError for other shapes.
    """
    images, labels = given.numbers(images), given.numbers(labels)
    if images is None or labels is None:
        return Waiting("a set of images with its labels")
    labels = _labels_of(images, labels, 1)
    images, labels = images[:2], labels[:2]
    with sheet(7.2, 3.6) as figure:
        panels = figure.subplots(1, len(images), squeeze=False)[0]
        for axes, image, label in zip(panels, images, labels, strict=True):
            shades = axes.imshow(image, cmap="gray_r", vmin=0, vmax=255)
            _ruled(axes, image.shape)
            axes.set_title(f"label {label}")
        panels[0].set_ylabel("row")
        bar = figure.colorbar(shades, ax=panels, ticks=[0, 51, 102, 153, 204, 255], shrink=0.9)
        bar.set_label("value of a pixel")
        height, width = images.shape[1:]
        empty = round(100 * float((images == 0).mean()))
        shown = joined([f"an {label}" if label == 8 else f"a {label}" for label in labels])
        places = [_place(which, image) for which, image in zip(("first", "second"), images, strict=False)]
        alt = (
            f"Most of each image is empty: {empty} % of the pixels are 0. Shown: {shown}, "
            f"on a grid of {height} rows and {width} columns numbered from 0; a bar shows the values, "
            f"0 white to 255 black. {' '.join(places)}"
        )
        return Picture(figure, alt)


def digits() -> Picture | Waiting:
    """Draw a sheet of twenty of the bundled handwritten digits, with their labels."""
    return twenty(*data.load_bundled())


def twenty(images: Any, labels: Any) -> Picture | Waiting:
    """Draw a sheet of the first twenty images with their labels.

    images: (n, height, width). labels: (n,), the digits 0-9. Raises ValueError for other shapes.
    """
    images, labels = given.numbers(images), given.numbers(labels)
    if images is None or labels is None:
        return Waiting("a set of images with its labels")
    labels = _labels_of(images, labels, 1)
    count = min(SHEET_OF_TWENTY, len(images))
    with sheet(7.2, 2.3) as figure:
        for k, axes in enumerate(figure.subplots(2, 10).ravel()):
            axes.axis("off")
            if k < count:
                ink(axes, images[k], f"{labels[k]}")
        shown = labels[:count].tolist()
        alt = (
            f"No two are written alike: {count} handwritten digits, grey on white, each {images.shape[1]} by "
            f"{images.shape[2]} pixels with its label above: {' '.join(map(str, shown))}."
        )
        return Picture(figure, alt)


def prediction(image: Any, probabilities: Any) -> Picture | Waiting:
    """Draw a digit, and the ten probabilities that a network gives it, as bars.

    image: (28, 28) or (784,), 0-255 or 0-1. probabilities: (10,), or (1, 10) as `model.predict` gives
    them. Raises ValueError for other shapes.
    """
    image, P = given.numbers(image), given.numbers(probabilities)
    if image is None or P is None:
        return Waiting("an image and what a trained model predicts for it")
    image, P = _square(image), _ten(P)
    best, second = (int(k) for k in P.argsort(kind="stable")[::-1][:2])
    with sheet(7.2, 2.9) as figure:
        left, right = figure.subplots(1, 2, width_ratios=[1, 2])
        left.imshow(image, cmap="gray_r", vmin=0, vmax=255 if image.max() > 1 else 1)
        left.set(xticks=[], yticks=[])
        left.spines[["top", "right"]].set_visible(True)
        title = "probability of each digit"
        total = f"The ten add up to {short(P.sum(), 3)}."
        if abs(P.sum() - 1) > 0.01 or P.min() < 0:
            title = "what each digit gets"
            total += " Probabilities would be between 0 and 1 and add up to 1."
        colours = [ORANGE if digit == best else "#BBBBBB" for digit in range(10)]
        right.barh(range(10), P, color=colours, edgecolor=BLACK, linewidth=0.8)
        right.text(P[best], best, f" {best}: {short(P[best], 4)}", va="center", weight="bold")
        if P[second] >= 0.01:
            right.text(P[second], second, f" {short(P[second], 4)}", va="center")
        right.set(yticks=range(10), ylim=(9.6, -0.6), ylabel="digit", title=title)
        right.set_xlim(min(0.0, 1.05 * P.min()), 1.3 * max(1.0, P[best]))
        right.set_xticks([0, 0.25, 0.5, 0.75, 1] if P[best] < 1.01 else right.get_xticks())
        alt = (
            f"The longest of ten bars is {best}, with {short(P[best], 4)}; next is {second}, with "
            f"{short(P[second], 4)}. Beside the bars the image they are for, a handwritten digit. {total}"
        )
        return Picture(figure, alt, [total])


def _labels_of(images: np.ndarray, labels: np.ndarray, least: int) -> np.ndarray:
    if images.ndim != 3 or len(images) < least:
        raise ValueError(
            f"The images must have the shape (n, 28, 28), with n at least {least}, but they have "
            f"{images.shape}. Pass them as they were loaded, before they are reshaped."
        )
    if labels.shape[:1] != images.shape[:1]:
        raise ValueError(f"Each of the {len(images)} images needs a label; the labels are {labels.shape}.")
    return given.digits(labels, "labels")


def _square(image: np.ndarray) -> np.ndarray:
    if image.size != 784:
        raise ValueError(f"The image must have 28 by 28 pixels, but its shape is {image.shape}.")
    return image.reshape(28, 28)


def _ten(P: np.ndarray) -> np.ndarray:
    if P.shape not in [(10,), (1, 10)]:
        raise ValueError(
            f"The ten probabilities of one image must have the shape (10,) or (1, 10), but these have "
            f"{P.shape}. For several images pass one row, P[0]."
        )
    if not np.isfinite(P).all():
        raise ValueError("One of the ten is nan or inf: the network's weights have run away. Train it again.")
    return P.ravel().astype(float)


def _ruled(axes: Axes, shape: tuple[int, ...]) -> None:
    """Draw lines between the pixels, and number every third row and column."""
    height, width = shape
    axes.set_xticks(np.arange(-0.5, width), minor=True)
    axes.set_yticks(np.arange(-0.5, height), minor=True)
    axes.grid(which="minor", color=GREY, alpha=0.35, linewidth=0.4)
    axes.tick_params(which="minor", length=0)
    axes.set(xticks=range(0, width, 3), yticks=range(0, height, 3), xlabel="column")
    axes.tick_params(labelsize=9.5)


def _place(which: str, image: np.ndarray) -> str:
    rows, columns = np.nonzero(image)
    if not len(rows):
        return f"The {which} has no ink."
    return (
        f"The ink of the {which} lies in rows {rows.min()} to {rows.max()} "
        f"and columns {columns.min()} to {columns.max()}."
    )
