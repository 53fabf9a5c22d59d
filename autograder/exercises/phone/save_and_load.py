"""Saves a model at a path, and gives back the one that it reads from there."""

from typing import Any

import numpy as np

from autograder.exercises.changes import changes, left_out
from autograder.exercises.phone.shared import small_network
from autograder.exercises.shared import Facts
from autograder.judging.authoring import exercise
from autograder.judging.exercise import Staging
from observing import calls
from observing.inspections import rows
from observing.network import Network
from observing.plain import Unfit, type_name

WRITTEN, NOT_THERE = "written where it was asked for", "not where it was asked for"
FROM_FILE, ITSELF = "a model with the same answers", "the very model that went in"
OTHER_ANSWERS = "a model with other answers"


def _saved(file: str, back: str) -> Facts:
    return {"file": file, "result": back}


def _after_saving(seen: tuple[Any, bool, Any], model: Network, path: str) -> Facts:
    """Tell whether the file and what came back answer as the model does. seen: as `calls.saving` gives it."""
    back, itself, held = seen
    X = rows(4, seed=5)
    wanted = model(X)

    def same(description: Any) -> bool:
        return isinstance(description, Network) and np.allclose(description(X), wanted, atol=1e-5)

    if back is None:
        raise Unfit("it gives back nothing. The model that was read from the file is asked for.")
    if not isinstance(back, Network | Unfit):
        raise Unfit(f"it is of type `{type_name(back)}`, and a Keras model is needed.")
    returned = ITSELF if itself else FROM_FILE if same(back) else OTHER_ANSWERS
    return _saved(WRITTEN if same(held) else NOT_THERE, returned)


@exercise(
    points=1,
    inputs=lambda rng: [(small_network(rng), path) for path in ("digits.keras", "digits.h5")],
    seconds=60,
    staging=Staging(call=calls.saving, facts=_after_saving, costly=True, keras=True),
)
def save_and_load(model: Network, path: str) -> Facts:
    return _saved(WRITTEN, FROM_FILE)


@save_and_load.symptom("nothing saved")
def nothing_saved(model, path):
    """Nothing was saved, and the model came back as it went in. What would be left after a restart?"""
    return _saved(NOT_THERE, ITSELF)


@save_and_load.symptom("saved, not loaded")
def saved_not_loaded(model, path):
    """The file is there, and what comes back is the model that went in. Read it from the file: only that
    proves it.
    """
    return _saved(WRITTEN, ITSELF)


@save_and_load.symptom("a path of its own")
def a_path_of_its_own(model, path):
    """The right model comes back, and there is no file at `path`. Which name did it save under?"""
    return _saved(NOT_THERE, FROM_FILE)


@save_and_load.symptom("weights left behind")
def weights_left_behind(model, path):
    """What comes back has the layers and other weights. Layers alone are not what was learned."""
    return _saved(NOT_THERE, OTHER_ANSWERS)


@save_and_load.symptom("another model comes back")
def another_model_comes_back(model, path):
    """The file is right. What comes back was not read from it."""
    return _saved(WRITTEN, OTHER_ANSWERS)


save_and_load.hints(
    start="Two lines: the model's own `save`, and Keras's `load_model`.",
    between={
        "Which format is it?": "Keras sees that from the ending of `path`. Hand it on as it comes in.",
    },
    almost="`model.save(path)`, then `return keras.models.load_model(...)`",
)


save_and_load.try_only(
    *changes("model.save(path)", "model", "model.save()"),
    *changes(
        "return keras.models.load_model(path)",
        "return keras.models",
        "return keras.models.load_model()",
        "return keras.models.load_model(model)",
    ),
    *left_out("model.save(path)", "return keras.models.load_model(path)"),
)
