"""Measures how well a trained network reads digits that it was not trained on."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.judging.exercise import Symptom

ENOUGH = "enough"
RAW, INVERTED = "enough, of pixels up to 255", "enough, of black ink on white"
CHANCE, SOME, NO_NUMBERS, NO_SHARES = "hardly any", "too few", "none: not a number", "no probabilities"

SYMPTOMS = [
    Symptom(
        "not a number",
        "Its answers are nan, not a number. Training blew up: is the learning rate too large, "
        "or are the pixels not divided by 255?",
        {"reads": NO_NUMBERS},
    ),
    Symptom(
        "trained on 0 to 255",
        "It reads digits whose pixels run to 255, and stumbles over those between 0 and 1. "
        "Which ones was it trained on?",
        {"reads": RAW},
    ),
    Symptom(
        "trained on inverted ink",
        "It reads black ink on white paper. Here ink is 1 and paper 0: were the images turned round "
        "before training?",
        {"reads": INVERTED},
    ),
]


def reading(network: Callable[[np.ndarray], Any], floors: Mapping[str, float]) -> dict[str, Any]:
    """Return how well a network reads the test digits in use, as facts.

    network: from X (n, 784), 0 to 1, to P (n, 10). floors: the accuracy that is enough, by the name of
    the set of digits. If it is not enough, `reads` names the kind of images for which it would be.
    """
    from byhand import digits

    _, (images, labels) = digits.load()
    floor = floors[digits.source().name]
    X = images.reshape(len(images), -1).astype(np.float32) / 255

    def share(X: np.ndarray) -> float:
        with np.errstate(all="ignore"):
            return float(np.mean(np.argmax(network(X), axis=1) == labels))

    with np.errstate(all="ignore"):
        P = np.asarray(network(X))
    accuracy = float(np.mean(P.argmax(axis=1) == labels))
    if not np.all(np.isfinite(P)):
        reads = NO_NUMBERS
    elif not np.allclose(P.sum(axis=1), 1, atol=1e-3) or P.min() < 0:
        reads = NO_SHARES
    elif accuracy >= floor:
        reads = ENOUGH
    elif share(255 * X) >= floor:
        reads = RAW
    elif share(1 - X) >= floor:
        reads = INVERTED
    else:
        reads = CHANCE if accuracy < 0.2 else SOME
    return {"reads": reads, "test accuracy": accuracy, "accuracy asked for": floor}
