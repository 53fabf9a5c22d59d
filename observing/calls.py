"""How answers are asked where a call with the arguments is not all: the answer first, then the arguments."""

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
    """The learner's `backward` is given what the learner's `forward` keeps, which may be more than asked."""
    forward: Any = namespace().get("forward")
    try:
        own = forward(X, params)[1]
        fits = all(np.shape(own[name]) == cache[name].shape for name in cache)
    except Exception:  # a learner's code may raise anything; forward has a check of its own
        fits = False
    return answer(X, Y, params, own if fits else cache)


@silenced_call
def what_it_builds(answer: Answer) -> Any:
    """The model that comes back, described."""
    return describe(answer())


@silenced_call
def what_becomes_of(answer: Answer, model: Network) -> Any:
    """A Keras model goes in; what comes back is described."""
    return describe(answer(to_keras(model)))


@silenced_call
def given_a_model(answer: Answer, model: Network, image: np.ndarray) -> Any:
    """A Keras model and an image go in, the same model each time."""
    return answer(_same_model(model), image)


def given_a_history(answer: Answer, history: Any) -> Any:
    """A PlainHistory goes in as Keras's own History where Keras has been imported."""
    if isinstance(history, PlainHistory) and "keras" in sys.modules:
        real = sys.modules["keras"].callbacks.History()
        real.history = history.history
        return answer(real)
    return answer(history)


@silenced_call
def saving(answer: Answer, model: Network, path: str) -> tuple[Any, bool, bytes | None]:
    """(what came back, whether it is the model itself, the bytes in the file), in a folder made for this.

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
    """A Keras model goes in, and images where the exercise has some."""
    return answer(to_keras(model), *images)


@silenced_call
def given_bytes(answer: Answer, model: ModelFile, given: np.ndarray) -> Any:
    """The bytes of a `.tflite` model go in."""
    return answer(model.content, given)


def centring(answer: Answer, drawing: np.ndarray) -> Any:
    """What comes back. Whatever kind of ValueError refuses an empty drawing, that is what is told."""
    try:
        return answer(drawing)
    except ValueError as error:
        if np.any(drawing):
            raise
        raise ValueError(str(error)).with_traceback(error.__traceback__) from None
