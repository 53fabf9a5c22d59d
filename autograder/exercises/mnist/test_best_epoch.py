"""Asks for inputs that expose wrong ways to find the best epoch."""

from typing import Any

import numpy as np

from autograder.exercises.mnist.best_epoch import best_epoch, counted_from_0, first_rise, last_epoch
from autograder.exercises.mnist.shared import record_of


def _complaint(history: Any) -> str:
    """Return what is wrong with a learner's history, or why it has no single best epoch; else empty."""
    record = record_of(history)
    if not isinstance(record, dict) or np.size(record.get("val_loss", ())) == 0:
        return 'A history is a dictionary with a list under "val_loss".'
    try:
        lists = {name: np.asarray(values, dtype=float) for name, values in record.items()}
    except (TypeError, ValueError):
        return "Under each name stands a list of numbers."
    shapes = {values.shape for values in lists.values()}
    if len(shapes) != 1 or lists["val_loss"].ndim != 1:
        return "Every list holds one number for each epoch."
    if not all(np.all(np.isfinite(values)) for values in lists.values()):
        return "Losses and accuracies are finite numbers."
    for name, values in lists.items():
        if "acc" in name and (values.min() < 0 or values.max() > 1):
            return "An accuracy lies between 0 and 1."
        if "loss" in name and values.min() < 0:
            return "A loss is never below 0."
    if np.sum(lists["val_loss"] == lists["val_loss"].min()) > 1:
        return "Two epochs share the lowest loss. Which one is best is a matter of taste then."
    return ""


test_best_epoch = best_epoch.to_test(points=2, complaint=_complaint)


@test_best_epoch.broken("training loss")
def training_loss(history):
    """it looks at the training loss. Let your history have one, lowest in another epoch."""
    record = record_of(history)
    return int(np.argmin(record.get("loss", record["val_loss"]))) + 1


test_best_epoch.broken("counted from 0", "it counts from 0.")(counted_from_0)
test_best_epoch.broken("last epoch", "it always says the last epoch.")(last_epoch)
test_best_epoch.broken(
    "first turn",
    "it stops where the loss rises for the first time. Let it rise once and fall lower still.",
)(first_rise)


@test_best_epoch.broken("best accuracy")
def best_accuracy(history):
    """it goes by `val_accuracy` where there is one. Give it one that is best in another epoch."""
    record = record_of(history)
    if "val_accuracy" not in record:
        return best_epoch(history)
    return int(np.argmax(record["val_accuracy"])) + 1


@test_best_epoch.broken("never the first")
def never_the_first(history):
    """it never says 1. When is the first epoch the best?"""
    losses = record_of(history)["val_loss"]
    return int(np.argmin(losses[1:])) + 2 if len(losses) > 1 else 1


test_best_epoch.hints(
    start=(
        'One tuple is `({"val_loss": [0.5, 0.4, 0.45]},)`: a dictionary and a comma. What does it not tell?'
    ),
    between={
        "One always slips through": (
            "Add lists under loss and val_accuracy with other best epochs, and a val_loss that falls, "
            "rises, and falls lower."
        ),
    },
    almost=(
        '`[({"val_loss": [0.5, 0.3, 0.4, 0.2, 0.6], "loss": [..., 0.1], "val_accuracy": [0.9, ...]},), '
        '({"val_loss": [0.1, 0.2]},)]`'
    ),
)
