"""The exercise `best_epoch`."""

import itertools
from typing import Any

import numpy as np

from autograder.beside import asks
from autograder.beside.plain import Record
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Staging

Array = np.ndarray
Facts = dict[str, Any]


def history_of(history: Any) -> dict[str, list[float]]:
    return getattr(history, "history", history)


def _records(rng: np.random.Generator) -> list[tuple[Any]]:
    drawn: list[tuple[Any]] = []
    for epochs in (5, 8, 12):
        # Training loss falls to the end; validation turns in the middle, and accuracy keeps its own time.
        best = int(rng.integers(1, epochs - 3))
        away = abs(np.arange(epochs) - best)
        # The last epoch is not the lowest in anything, so that looking at the end shows.
        noise = rng.uniform(0, 0.004, size=epochs)
        loss = (1 / (1 + np.arange(epochs)) + noise).round(4)
        loss[-1] = loss[-2] + 0.01
        val_loss = (0.3 + 0.02 * away + noise * (away > 0)).round(4)
        val_accuracy = (0.9 - 0.005 * abs(np.arange(epochs) - best - 1)).round(4)
        history = {
            "accuracy": (0.8 + 0.01 * np.arange(epochs)).round(4).tolist(),
            "loss": loss.tolist(),
            "val_accuracy": val_accuracy.tolist(),
            "val_loss": val_loss.tolist(),
        }
        drawn.append((Record(history) if epochs == 8 else history,))
    by_hand = {"loss": [0.5, 0.4, 0.2], "val_loss": [0.6, 0.5, 0.55], "val_accuracy": [0.8, 0.7, 0.9]}
    # It rises and falls lower still; it is best at once, and at the end; two epochs differ by a hair; it is large.
    others = [[0.5, 0.3, 0.4, 0.2, 0.6], [0.2, 0.3, 0.4], [0.6, 0.5, 0.3], [0.4, 0.2041, 0.2039, 0.3]]
    others += [[61.5, 42.25, 33.5, 38.75]]
    late = int(rng.integers(22, 28))
    long = (0.25 + 0.01 * abs(np.arange(30) - late) + rng.uniform(0, 0.004, size=30)).round(4).tolist()
    return [(by_hand,), *drawn, *((_record_of(losses),) for losses in (*others, long))]


def _record_of(val_losses: list[float]) -> dict[str, list[float]]:
    """A history with these validation losses, and the rest getting better to the end."""
    better = np.linspace(0.7, 0.9, len(val_losses)).round(3)
    return {"loss": (1 - better).tolist(), "val_loss": val_losses, "val_accuracy": better.tolist()}


@exercise(points=1, inputs=_records, staging=Staging(call=asks.given_a_history, keras=True))
def best_epoch(history: Any) -> int:
    return int(np.argmin(history_of(history)["val_loss"])) + 1


@best_epoch.mistake("counted from 0")
def counted_from_0(history):
    """One too few: people count epochs from 1, and arrays from 0."""
    return best_epoch(history) - 1


@best_epoch.mistake("training loss")
def training_loss(history):
    """That is the epoch with the lowest training loss. Which loss knows about new digits?"""
    return int(np.argmin(history_of(history)["loss"])) + 1


@best_epoch.mistake("largest loss")
def largest_loss(history):
    """That is the epoch with the highest validation loss."""
    return int(np.argmax(history_of(history)["val_loss"])) + 1


@best_epoch.mistake("validation accuracy")
def validation_accuracy(history):
    """That is the epoch with the highest accuracy. The loss also sees how sure the network is: which epoch
    has the lowest?
    """
    return int(np.argmax(history_of(history)["val_accuracy"])) + 1


@best_epoch.mistake("first rise")
def first_rise(history):
    """That is the epoch before the loss rises for the first time. It may fall again, and lower: which is the
    lowest of all?
    """
    return next(
        (k for k, (a, b) in enumerate(itertools.pairwise(history_of(history)["val_loss"]), start=1) if b > a),
        len(history_of(history)["val_loss"]),
    )


@best_epoch.mistake("the loss itself")
def the_loss_itself(history):
    """That is the lowest loss. In which epoch was it?"""
    return float(min(history_of(history)["val_loss"]))


@best_epoch.mistake("last epoch")
def last_epoch(history):
    """That is the last epoch. Is it the best?"""
    return len(history_of(history)["val_loss"])


best_epoch.hints(
    start="`np.argmin` says at which place the smallest number stands, counted from 0.",
    between={
        "A History, or a dictionary?": (
            'A History keeps its dictionary as `history.history`. `getattr(history, "history", history)` '
            "gives that, or what came in where there is none."
        ),
    },
    almost='`losses = ...["val_loss"]`, then `return int(np.argmin(losses)) + ...`',
)


best_epoch.equivalent(
    Equivalent(
        "NumPy's whole numbers are whole numbers.",
        (
            "return int(np.argmin(record['val_loss'])) + 1 → return np.argmin(record['val_loss']) + 1",
            "rounded to *",
            "cast to int",
            "in half precision",
        ),
    ),
    Equivalent("A loss is never below 0.", ("history without its sign",)),
)
