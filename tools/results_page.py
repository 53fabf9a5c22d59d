"""Makes docs/results.md and its figure from data/results.json alone."""

from typing import Any

from byhand.show import Picture

FIGURE = "figures/network_a.png"

PAGE = """\
# What the three networks really give

Lesson 07 builds three published networks. Here each of them is trained in full on MNIST, and its results
stand beside the published ones. `make results` builds this page from
[data/results.json](../data/results.json), which has the numbers of every epoch; it is not edited by hand.

{table}

Test accuracy and loss are those of the 10,000 test images after the last epoch. Another seed, processor or
version moves the last digits.

## Network A, epoch by epoch

![{alt}]({figure})

{words}

{when}
"""

HEAD = [
    "",
    "layers",
    "parameters",
    "optimiser, loss",
    "epochs, batch size",
    "test accuracy published",
    "here",
    "test loss published",
    "here",
]

MACHINE = (
    "Trained on {cores} cores of {processor} ({system}), with Python {python}, TensorFlow {tensorflow}, "
    "Keras {keras}, NumPy {numpy}. An epoch took {seconds}."
)


def files(results: dict[str, Any], networks: dict[str, Any], picture: Picture) -> dict[str, bytes]:
    """Return the contents of each file, by its path within docs/.

    results: as in data/results.json. networks: what was published about each, by name. picture: the figure of
    network A's training.
    """
    rows = [_row(_cells(name, network, results[name])) for name, network in networks.items()]
    page = PAGE.format(
        table="\n".join([_row(HEAD), _row(["---"] * len(HEAD)), *rows]),
        alt=picture.alt,
        figure=FIGURE,
        words=_words(results["A"]),
        when=MACHINE.format(
            **results["machine"],
            seconds=", ".join(f"{results[name]['seconds_per_epoch']} s ({name})" for name in networks),
        ),
    )
    return {"results.md": page.encode(), FIGURE: picture.png}


def line(name: str, network: Any, result: dict[str, Any]) -> str:
    """Return a network's result beside the published one, as a line for a terminal."""
    published = _or_not_given(network.published_accuracy)
    return f"{name}: test accuracy {result['test_accuracy']:.4f} (published: {published})"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(name: str, network: Any, result: dict[str, Any]) -> list[str]:
    inputs, *sizes = result["layers"]
    kinds = zip(sizes, result["activations"], strict=True)
    layers = "→".join([f"{inputs}", *(f"{n} {kind}" for n, kind in kinds)])
    split = f", {result['validation_split']:.0%} validation" if result["validation_split"] else ""
    return [
        name,
        layers,
        f"{result['parameters']:,}",
        f"{result['optimiser']}, {result['loss'].replace('_crossentropy', '').replace('_', ' ')}",
        f"{result['epochs']}, {result['batch_size']}{split}",
        _or_not_given(network.published_accuracy),
        f"**{result['test_accuracy']:.4f}**",
        _or_not_given(network.published_loss),
        f"**{result['test_loss']:.4f}**",
    ]


def _or_not_given(number: float | None) -> str:
    return "not given" if number is None else f"{number:.4f}"


def _words(result: dict[str, Any]) -> str:
    crossing, lowest, last = result["crossing_epoch"], result["lowest_val_loss_epoch"], result["epochs"]
    words = f"The validation loss is lowest at epoch {lowest} of {last}. "
    if crossing is None:
        return words + "Training accuracy never rises above validation accuracy."
    words += (
        f"Training accuracy is above validation accuracy for the first time at epoch {crossing}; this is "
        "what is called the crossing here. "
        f"On the test images, the weights of epoch {crossing} reach "
        f"{result['test_accuracy_at_crossing']:.4f}, "
        f"those of epoch {lowest} {result['test_accuracy_at_lowest_val_loss']:.4f}, "
        f"those of epoch {last} {result['test_accuracy']:.4f}."
    )
    if result["test_accuracy_at_lowest_val_loss"] > result["test_accuracy_at_crossing"]:
        words += " To stop where the curves cross is too early: crossing is not yet overfitting."
    return words
