"""Names the epoch with the lowest validation loss, counted from 1, of a History or a dictionary."""

import itertools
from typing import Any

import numpy as np

from autograder.exercises.mnist.shared import record_of
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Equivalent, Staging
from observing import calls
from observing.plain import PlainHistory

Losses = dict[str, list[float]]


def _histories(rng: np.random.Generator) -> list[tuple[Any]]:
    """Draw dictionaries and a PlainHistory; no other list has its best epoch where val_loss has its own."""
    by_hand = {"loss": [0.5, 0.4, 0.2], "val_loss": [0.6, 0.5, 0.55], "val_accuracy": [0.8, 0.7, 0.9]}
    short, middle, long = (_training(epochs, rng) for epochs in (5, 8, 12))
    late = int(rng.integers(22, 28))
    wobbling = 0.25 + 0.01 * abs(np.arange(30) - late) + rng.uniform(0, 0.004, size=30)
    others = [
        [0.5, 0.3, 0.4, 0.2, 0.6],  # it rises, and falls lower still
        [0.2, 0.3, 0.4],  # it is best at once
        [0.6, 0.5, 0.3],  # and at the end
        [0.4, 0.2041, 0.2039, 0.3],  # two epochs hardly differ
        [61.5, 42.25, 33.5, 38.75],  # it is large
        wobbling.round(4).tolist(),
    ]
    drawn = [by_hand, short, PlainHistory(middle), long, *map(_getting_better, others)]
    return [(history,) for history in drawn]


def _training(epochs: int, rng: np.random.Generator) -> Losses:
    """Draw lists as Keras keeps them.

    Training loss falls to the end. Validation loss turns in the middle; accuracy is best in another epoch.
    """
    best, epoch = int(rng.integers(1, epochs - 3)), np.arange(epochs)
    away = abs(epoch - best)
    noise = rng.uniform(0, 0.004, size=epochs)
    loss = (1 / (1 + epoch) + noise).round(4)
    # The last epoch is not the lowest in anything, so that an answer which takes the last one is wrong.
    loss[-1] = loss[-2] + 0.01
    return {
        "accuracy": (0.8 + 0.01 * epoch).round(4).tolist(),
        "loss": loss.tolist(),
        "val_accuracy": (0.9 - 0.005 * abs(epoch - best - 1)).round(4).tolist(),
        "val_loss": (0.3 + 0.02 * away + noise * (away > 0)).round(4).tolist(),
    }


def _getting_better(val_losses: list[float]) -> Losses:
    """Make a history with these validation losses, in which all else gets better to the end."""
    better = np.linspace(0.7, 0.9, len(val_losses)).round(3)
    return {"loss": (1 - better).tolist(), "val_loss": val_losses, "val_accuracy": better.tolist()}


@exercise(points=1, inputs=_histories, staging=Staging(call=calls.given_a_history, keras=True))
def best_epoch(history: Any) -> int:
    return int(np.argmin(record_of(history)["val_loss"])) + 1


@best_epoch.mistake("counted from 0")
def counted_from_0(history):
    """One too few: people count epochs from 1, and arrays from 0."""
    return best_epoch(history) - 1


@best_epoch.mistake("training loss")
def training_loss(history):
    """That is the epoch with the lowest training loss. Which loss knows about new digits?"""
    return int(np.argmin(record_of(history)["loss"])) + 1


@best_epoch.mistake("largest loss")
def largest_loss(history):
    """That is the epoch with the highest validation loss."""
    return int(np.argmax(record_of(history)["val_loss"])) + 1


@best_epoch.mistake("validation accuracy")
def validation_accuracy(history):
    """That is the epoch with the highest accuracy. The loss also sees how sure the network is: which epoch
    has the lowest?
    """
    return int(np.argmax(record_of(history)["val_accuracy"])) + 1


@best_epoch.mistake("first rise")
def first_rise(history):
    """That is the epoch before the loss rises for the first time. It may fall again, and lower: which is the
    lowest of all?
    """
    losses = record_of(history)["val_loss"]
    for epoch, (loss, following) in enumerate(itertools.pairwise(losses), start=1):
        if following > loss:
            return epoch
    return len(losses)


@best_epoch.mistake("the loss itself")
def the_loss_itself(history):
    """That is the lowest loss. In which epoch was it?"""
    return float(min(record_of(history)["val_loss"]))


@best_epoch.mistake("last epoch")
def last_epoch(history):
    """That is the last epoch. Is it the best?"""
    return len(record_of(history)["val_loss"])


@best_epoch.right
def by_loop(history):
    losses = history["val_loss"] if isinstance(history, dict) else history.history["val_loss"]
    best = 0
    for epoch in range(len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
    return best + 1


@best_epoch.right
def by_argmin(history):
    return 1 + np.argmin(getattr(history, "history", history)["val_loss"])


@best_epoch.right
def by_place_in_the_list(history):
    losses = getattr(history, "history", history)["val_loss"]
    return losses.index(min(losses)) + 1


@best_epoch.right
def by_sorting(history):
    losses = getattr(history, "history", history)["val_loss"]
    return sorted((loss, epoch) for epoch, loss in enumerate(losses, start=1))[0][1]


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
