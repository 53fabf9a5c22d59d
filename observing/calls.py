"""Calls answers that need more than a plain call: takes the answer first, then its arguments."""

import re
import sys
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from byhand.learner import namespace

from .keras_models import describe, silenced_call, to_keras
from .network import Network
from .observe import describe_failure
from .plain import ModelFile, PlainHistory

Answer = Callable[..., Any]
REFUSED, ACCIDENT = "a ValueError", "a ValueError by accident"

# One Keras model serves all inputs with the same network: each new one would cost Keras a tenth of a second.
_same_model = lru_cache(maxsize=1)(to_keras)


def with_own_cache(answer: Answer, X: Any, Y: Any, params: Any, cache: dict[str, np.ndarray]) -> Any:
    """Call the learner's `backward` with what their `forward` keeps if its shapes fit, else with `cache`.

    A `forward` may keep more than it has to, and `backward` may use that.
    """
    forward: Any = namespace().get("forward")
    try:
        own = forward(X, params)[1]
        fits = all(np.shape(own[name]) == cache[name].shape for name in cache)
    except Exception:  # a learner's code may raise anything; forward has a check of its own
        fits = False
    return answer(X, Y, params, own if fits else cache)


@silenced_call
def what_it_builds(answer: Answer) -> Any:
    """Return a description of the model that the answer builds."""
    return describe(answer())


@silenced_call
def what_becomes_of(answer: Answer, model: Network) -> Any:
    """Call the answer with a Keras model, and return a description of what comes back."""
    return describe(answer(to_keras(model)))


@silenced_call
def given_a_model(answer: Answer, model: Network, image: np.ndarray) -> Any:
    """Call the answer with a Keras model and an image; one network gives the same model each time."""
    return answer(_same_model(model), image)


def given_a_history(answer: Answer, history: Any) -> Any:
    """Call the answer with a history: a PlainHistory becomes Keras's own if Keras has been imported."""
    if isinstance(history, PlainHistory) and "keras" in sys.modules:
        real = sys.modules["keras"].callbacks.History()
        real.history = history.history
        return answer(real)
    return answer(history)


@silenced_call
def saving(answer: Answer, model: Network, path: str) -> tuple[Any, bool, Any]:
    """Call the answer with a Keras model and a path in a new folder.

    Returns (what came back, whether it is the model itself, what the file holds).
    """
    with tempfile.TemporaryDirectory() as folder:
        given, place = to_keras(model), Path(folder) / path
        back = answer(given, str(place))
        return describe(back), back is given, _in_file(place)


def _in_file(place: Path) -> Any:
    """Return the model in a file, as `describe` gives it; None if there is no file, or no model in it."""
    import keras

    if not place.is_file():
        return None
    try:
        return describe(keras.models.load_model(place, compile=False))
    except (OSError, ValueError, TypeError):
        return None


@silenced_call
def converting(answer: Answer, model: Network, *images: np.ndarray) -> Any:
    """Call the answer with a Keras model, and with images if the exercise has some."""
    return answer(to_keras(model), *images)


@silenced_call
def given_bytes(answer: Answer, model: ModelFile, given: np.ndarray) -> Any:
    """Call the answer with the bytes of a `.tflite` model and one more argument."""
    return answer(model.content, given)


def centring(answer: Answer, drawing: np.ndarray) -> Any:
    """Call the answer with a drawing; for an empty drawing return the kind of error as text.

    An empty drawing has to raise ValueError.
    """
    try:
        return answer(drawing)
    except Exception as error:
        if np.any(drawing):
            raise
        kind = type(error).__name__
        if not isinstance(error, ValueError):
            return f"{'an' if kind[0] in 'AEIOU' else 'a'} {kind}"
        # NumPy raises ValueError too: an empty array has no largest element. Some answers have no known line.
        line = describe_failure(error, answer).line
        return ACCIDENT if line and not re.search(r"\braise\b", line) else REFUSED
