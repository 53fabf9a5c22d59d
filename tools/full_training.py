"""Trains the three published networks in full on MNIST, and writes down their results.

    python tools/full_training.py           train what is not trained yet, then write everything
    python tools/full_training.py --pages   write docs/results.md and its figure again from data/results.json

A finished network is kept in build/results/ and not trained again by the same versions on the same
machine; one that is interrupted starts again. Exits with 1 if a test accuracy is below its floor.
"""

import argparse
import json
import os
import platform
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import results_page

ROOT = Path(__file__).parents[1]
SEED = 0


@dataclass(frozen=True)
class Training:
    """Describes a published network, how it was trained, and what it should reach."""

    layers: tuple[int, ...]
    activations: tuple[str, ...]
    optimiser: str
    loss: str
    epochs: int
    batch_size: int
    validation_split: float
    floor: float
    published_accuracy: float | None = None
    published_loss: float | None = None

    @property
    def steps(self) -> int:
        """Return the number of updates in one epoch on MNIST's 60,000 images."""
        return -(-int(60_000 * (1 - self.validation_split)) // self.batch_size)


CATEGORICAL, SPARSE = "categorical_crossentropy", "sparse_categorical_crossentropy"
NETWORKS = {
    "A": Training(
        (784, 128, 128, 10),
        ("relu", "relu", "softmax"),
        "SGD",
        CATEGORICAL,
        100,
        64,
        0.2,
        0.97,
        0.9756,
        0.0827,
    ),
    "B": Training((784, 64, 64, 10), ("relu", "relu", "softmax"), "Adam", SPARSE, 20, 32, 0.0, 0.97),
    "C": Training((784, 10, 10), ("sigmoid", "softmax"), "SGD", CATEGORICAL, 10, 32, 0.0, 0.88, 0.9018),
}


def crossing_epoch(history: dict[str, list[float]]) -> int | None:
    """Return the first epoch, from 1, whose training accuracy is above its validation accuracy, or None.

    It is not the one from which it stays above: at the first one readers see the two curves cross.
    """
    pairs = zip(history["accuracy"], history.get("val_accuracy", []), strict=False)
    return next((k for k, (training, validation) in enumerate(pairs, 1) if training > validation), None)


def lowest_val_loss_epoch(history: dict[str, list[float]]) -> int | None:
    """Return the first epoch, from 1, with the lowest validation loss; None without validation."""
    return int(np.argmin(history["val_loss"])) + 1 if "val_loss" in history else None


def machine() -> dict[str, Any]:
    """Describe this machine and its packages, for results.json."""
    import keras
    import tensorflow

    cpuinfo = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.*)", cpuinfo.read_text()) if cpuinfo.is_file() else []
    return {
        "processor": names[0] if names else platform.machine(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "tensorflow": tensorflow.__version__,
        "keras": keras.__version__,
        "numpy": np.__version__,
    }


def train(network: Training, sets: Any, on_epoch: Callable[[int], None]) -> dict[str, Any]:
    """Train a network. Returns its part of results.json.

    sets: (x_train, y_train), (x_test, y_test) as `byhand.digits.load` gives them. on_epoch: called with the
    number of each epoch that ends, from 1.
    """
    import keras

    (x_train, y_train), (x_test, y_test) = sets
    x_train, x_test = (x.reshape(len(x), -1) for x in (x_train, x_test))
    if network.loss == CATEGORICAL:
        y_train, y_test = (keras.utils.to_categorical(y, 10) for y in (y_train, y_test))

    keras.utils.set_random_seed(SEED)
    sizes = zip(network.layers[1:], network.activations, strict=True)
    model = keras.Sequential(
        [
            keras.Input((network.layers[0],), dtype="uint8"),
            # Scaled inside the network, the images need a quarter of the memory.
            keras.layers.Rescaling(1 / 255),
            *(keras.layers.Dense(n, activation=a) for n, a in sizes),
        ]
    )
    # Small networks train faster with many updates in one call; the updates are the same.
    model.compile(network.optimiser, network.loss, metrics=["accuracy"], steps_per_execution=100)
    weights = []

    def epoch_ended(epoch: int, logs: Any) -> None:
        weights.append(model.get_weights())
        on_epoch(epoch + 1)

    start = time.perf_counter()
    fitted = model.fit(
        x_train,
        y_train,
        epochs=network.epochs,
        batch_size=network.batch_size,
        validation_split=network.validation_split,
        callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=epoch_ended)],
        verbose=0,
    )
    seconds = (time.perf_counter() - start) / network.epochs
    history = {name: [round(float(v), 4) for v in values] for name, values in fitted.history.items()}

    def test(epoch: int | None) -> tuple[float | None, float | None]:
        if epoch is None:
            return None, None
        model.set_weights(weights[epoch - 1])
        loss, accuracy = model.evaluate(x_test, y_test, batch_size=1000, verbose=0)
        return round(loss, 4), round(accuracy, 4)

    crossing, lowest = crossing_epoch(history), lowest_val_loss_epoch(history)
    test_loss, test_accuracy = test(network.epochs)
    return {
        "layers": list(network.layers),
        "activations": list(network.activations),
        "optimiser": network.optimiser,
        "loss": network.loss,
        "epochs": network.epochs,
        "batch_size": network.batch_size,
        "validation_split": network.validation_split,
        "parameters": model.count_params(),
        "history": {name: history[name] for name in sorted(history)},
        "test_accuracy": test_accuracy,
        "test_loss": test_loss,
        "crossing_epoch": crossing,
        "test_accuracy_at_crossing": test(crossing)[1],
        "lowest_val_loss_epoch": lowest,
        "test_accuracy_at_lowest_val_loss": test(lowest)[1],
        "seconds_per_epoch": round(seconds, 2),
    }


def train_all(networks: dict[str, Training], sets: Any, state: Path, here: dict[str, Any]) -> dict[str, Any]:
    """Return everything for results.json. Train only networks that `state` does not keep from here."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    results = {name: _kept(state / f"{name}.json", here) for name in networks}
    missing = [name for name, result in results.items() if result is None]
    total = sum(networks[name].epochs * networks[name].steps for name in missing)
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    with Progress(*columns, speed_estimate_period=120, disable=not missing) as progress:
        task = progress.add_task("training", total=total)
        for name in missing:
            network = networks[name]

            def on_epoch(epoch: int, name: str = name, network: Training = network) -> None:
                done = f"network {name}, epoch {epoch} of {network.epochs}"
                progress.update(task, advance=network.steps, description=done)

            results[name] = train(network, sets, on_epoch)
            write(state / f"{name}.json", as_json({"machine": here, "result": results[name]}))
    return {**results, "machine": here}


def _kept(path: Path, here: dict[str, Any]) -> dict[str, Any] | None:
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return kept["result"] if kept.get("machine") == here else None


def as_json(results: dict[str, Any]) -> bytes:
    """Return JSON with each list of numbers on one line, keys in their own order."""
    text = json.dumps(results, indent=1, ensure_ascii=False)
    return re.sub(r"\[([^][]*)\]", lambda found: f"[{' '.join(found[1].split())}]", text).encode() + b"\n"


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def below_floor(results: dict[str, Any]) -> list[str]:
    """Return one sentence for each network that did worse than it should."""
    return [
        f"Training {name} falls short: {results[name]['test_accuracy']:.4f}, but it needs {n.floor}."
        for name, n in NETWORKS.items()
        if results[name]["test_accuracy"] < n.floor
    ]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Train the three published networks in full on MNIST.")
    parser.add_argument(
        "--pages", action="store_true", help="only write docs/results.md and its figure again"
    )
    if not parser.parse_args(arguments).pages:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
        from byhand import digits

        sets = digits.load()
        if digits.source().name != "MNIST":
            print("The published results are for MNIST, which was not found: see the line above.")
            return 2
        try:
            results = train_all(NETWORKS, sets, ROOT / "build/results", machine())
        except KeyboardInterrupt:
            print("Stopped. Finished networks are kept: `make results` continues from there.")
            return 130
        write(ROOT / "data/results.json", as_json(results))
    results = json.loads((ROOT / "data/results.json").read_text(encoding="utf-8"))
    from byhand.figures.lesson_07.history import long_run

    for name, content in results_page.files(results, NETWORKS, long_run()).items():
        write(ROOT / "docs" / name, content)
    for name, network in NETWORKS.items():
        print(results_page.line(name, network, results[name]))
    missed = below_floor(results)
    for sentence in missed:
        print(sentence)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
