"""Calls answers that need more than a plain call: takes the answer first, then its arguments."""

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
from .plain import ModelFile, PlainHistory

Answer = Callable[..., Any]
FILE_CAP = 16 << 20  # bytes of a saved model that are handed on

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
def saving(answer: Answer, model: Network, path: str) -> tuple[Any, bool, bytes | None]:
    """Return what came back, whether it is the model itself, and the bytes in the file.

    What the bytes are `inspections.saved` finds out where no learner's code is.
    """
    with tempfile.TemporaryDirectory() as folder:
        given, place = to_keras(model), Path(folder) / path
        back = answer(given, str(place))
        return describe(back), back is given, _bytes_in(place)


def _bytes_in(place: Path) -> bytes | None:
    if not place.is_file() or place.stat().st_size > FILE_CAP:
        return None
    return place.read_bytes()


@silenced_call
def converting(answer: Answer, model: Network, *images: np.ndarray) -> Any:
    """Call the answer with a Keras model, and with images if the exercise has some."""
    return answer(to_keras(model), *images)


@silenced_call
def given_bytes(answer: Answer, model: ModelFile, given: np.ndarray) -> Any:
    """Call the answer with the bytes of a `.tflite` model and one more argument."""
    return answer(model.content, given)


def centring(answer: Answer, drawing: np.ndarray) -> Any:
    """Return what comes back. Any kind of ValueError that refuses an empty drawing becomes a plain one."""
    try:
        return answer(drawing)
    except ValueError as error:
        if np.any(drawing):
            raise
        raise ValueError(str(error)).with_traceback(error.__traceback__) from None
