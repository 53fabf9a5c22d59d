"""Draws a neuron with its numbers, and a network with its nodes."""

from collections.abc import Sequence

import numpy as np
from matplotlib.patches import Circle

from byhand.figures.shared.canvas import BLACK, BLUE, GREY, ORANGE, RED, diagram, sheet, short
from byhand.phrases import joined
from byhand.reference import Numbers
from byhand.show import Picture

MOST_NODES = 5


def neuron(x: Numbers, w: Numbers, b: float, names: Sequence[str] | None = None) -> Picture:
    """Draw a neuron as a diagram: inputs, weights on the edges, products, the sum, the bias, and z.

    x, w: one number for each input. names: what the inputs are. Raises ValueError if the lengths differ.
    """
    x, w = np.ravel(np.asarray(x, dtype=float)), np.ravel(np.asarray(w, dtype=float))
    names = [f"x{i + 1}" for i in range(len(x))] if names is None else list(names)
    if not len(x) == len(w) == len(names):
        raise ValueError(
            f"A neuron needs one weight for each input: here are {len(x)} inputs, {len(w)} weights "
            f"and {len(names)} names."
        )
    b, products = float(b), x * w
    z = float(products.sum() + b)
    height = max(2.7, 0.85 * len(x) + 0.6)
    with sheet(7.2, height) as figure:
        axes = diagram(figure, 7.2, height)
        centre = (4.45, height / 2 - 0.1)
        for i, y in enumerate(_spread(len(x), centre[1], 0.85)):
            _edge(axes, (1.9, y), centre, dashed=w[i] < 0)
            _node(axes, (1.9, y), 0.32, short(x[i], 2), "#F2F2F2")
            axes.text(1.48, y, names[i], ha="right", va="center")
            along = 0.42
            spot = (1.9 + along * (centre[0] - 1.9), y + along * (centre[1] - y))
            axes.text(
                *spot,
                f"· {short(w[i])} = {short(products[i])}",
                ha="center",
                va="center",
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 2},
            )
        _edge(axes, (centre[0], 0.25), centre, dashed=b < 0)
        axes.text(centre[0] + 0.12, 0.3, f"bias {short(b)}", ha="left", va="center")
        _node(axes, centre, 0.5, "add", "#FCE0A0")
        axes.annotate(
            "",
            (5.55, centre[1]),
            (centre[0] + 0.5, centre[1]),
            arrowprops={"arrowstyle": "-|>", "color": BLACK, "linewidth": 2, "mutation_scale": 16},
        )
        axes.text(5.6, centre[1], f"z = {short(z)}", ha="left", va="center", size=12, weight="bold")
        axes.text(1.9, height - 0.16, "inputs", ha="center", va="center", color="#333333", size=10)
        axes.text(
            3.1, height - 0.16, "· weight = product", ha="center", va="center", color="#333333", size=10
        )
        pieces = [
            f"{name} {short(a, 2)} times weight {short(c)} is {short(product)}"
            for name, a, c, product in zip(names, x, w, products, strict=True)
        ]
        alt = f"A neuron: {joined(pieces)}. With the bias {short(b)} they add up to z = {short(z)}."
        return Picture(figure, alt, ["Dashed lines carry negative weights."] if min(*w, b) < 0 else [])


def network(sizes: Sequence[int]) -> Picture:
    """Draw a network as columns of nodes, with the number of parameters under each gap.

    sizes: nodes of each layer, the input layer first, at least two layers. Raises ValueError otherwise.
    """
    sizes = [int(size) for size in sizes]
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError(f"A network needs at least two layers of at least one node each; here are {sizes}.")
    kinds = ["input", *["hidden"] * (len(sizes) - 2), "output"]
    gaps = [(a * b, b) for a, b in zip(sizes, sizes[1:], strict=False)]
    total = sum(weights + biases for weights, biases in gaps)
    tallest = max(_drawn(size) for size in sizes)
    height = 1.75 + 0.5 * tallest
    with sheet(7.2, height) as figure:
        axes = diagram(figure, 7.2, height)
        columns = np.linspace(1.0, 6.2, len(sizes))
        crowded = len(sizes) > 4
        middle = (height + 0.35) / 2
        layers = [
            [(x, y) for y in _spread(_drawn(size), middle, 0.5)]
            for x, size in zip(columns, sizes, strict=True)
        ]
        for left, right in zip(layers, layers[1:], strict=False):
            for a, (x0, y0) in enumerate(left):
                for c, (x1, y1) in enumerate(right):
                    if not (_is_gap(a, left, sizes, layers) or _is_gap(c, right, sizes, layers)):
                        axes.plot([x0, x1], [y0, y1], color=GREY, linewidth=0.8, zorder=1)
        for layer, size, kind in zip(layers, sizes, kinds, strict=True):
            fill, edge = {
                "input": ("#F2F2F2", BLACK),
                "hidden": ("#D6EAF6", BLUE),
                "output": ("#FCE0A0", ORANGE),
            }[kind]
            for k, place in enumerate(layer):
                if size > MOST_NODES and k == MOST_NODES - 2:
                    axes.text(*place, "⋮", ha="center", va="center", size=16, zorder=3)
                else:
                    axes.add_patch(
                        Circle(place, 0.17, facecolor=fill, edgecolor=edge, linewidth=1.6, zorder=2)
                    )
            text = f"{kind}\n{size:,}" if crowded else f"{kind}: {size:,}"
            axes.text(layer[0][0], height - 0.26, text, ha="center", va="center", weight="bold")
        for i, (weights, biases) in enumerate(gaps):
            spot = (columns[i] + columns[i + 1]) / 2
            text = (
                f"{weights:,} weights\n+ {biases:,} biases" if not crowded else f"{weights:,}\n+ {biases:,}"
            )
            axes.text(spot, 0.42, text, ha="center", va="center", size=10.5 if not crowded else 9.5)
        layers_said = [f"{kind} layer of {size:,}" for kind, size in zip(kinds, sizes, strict=True)]
        gaps_said = [f"{weights:,} weights and {biases:,} biases" for weights, biases in gaps]
        alt = (
            f"A network: {', '.join(layers_said)} nodes. Every node is joined to every node of the next "
            f"layer. Between the layers: {'; then '.join(gaps_said)}. Together {total:,} parameters."
        )
        return Picture(figure, alt)


def _drawn(size: int) -> int:
    return min(size, MOST_NODES)


def _is_gap(k: int, layer: list, sizes: list[int], layers: list) -> bool:
    return sizes[layers.index(layer)] > MOST_NODES and k == MOST_NODES - 2


def _spread(count: int, middle: float, distance: float) -> np.ndarray:
    return middle + distance * ((count - 1) / 2 - np.arange(count))


def _node(axes, centre: tuple[float, float], radius: float, text: str, fill: str) -> None:
    axes.add_patch(Circle(centre, radius, facecolor=fill, edgecolor=BLACK, linewidth=1.6, zorder=2))
    axes.text(*centre, text, ha="center", va="center", zorder=3, size=12)


def _edge(axes, start: tuple[float, float], end: tuple[float, float], dashed: bool) -> None:
    axes.plot(
        [start[0], end[0]],
        [start[1], end[1]],
        color=RED if dashed else BLUE,
        linestyle="--" if dashed else "-",
        linewidth=1.8,
        zorder=1,
    )
