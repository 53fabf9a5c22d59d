"""The checks of lessons 07 and 08 that work on models, files and drawings, and real answers to them."""

import contextlib
import functools
import importlib
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from digit_places import forgotten

from autograder.exercises import load, of_lesson
from autograder.judging.exercise import SolvedExercise, ValueExercise
from autograder.judging.verdict import Verdict
from autograder.kernel.check import judge_live
from byhand.quiet import silenced

EXERCISES = [
    exercise
    for lesson in ("07_keras_and_mnist", "08_from_keras_to_a_phone")
    for exercise in of_lesson(lesson)
    if isinstance(exercise, SolvedExercise)
]
IDS = [exercise.id for exercise in EXERCISES]

LOSSES = {
    "mse": "MeanSquaredError",
    "binary_cross_entropy": "BinaryCrossentropy",
    "categorical_cross_entropy": "CategoricalCrossentropy",
    "sparse_categorical_cross_entropy": "SparseCategoricalCrossentropy",
}


def keras_loss(id: str, dtype: str) -> Callable[..., np.ndarray]:
    """Keras's own loss, as an answer."""
    loss = getattr(pytest.importorskip("keras").losses, LOSSES[id])(dtype=dtype)
    return lambda *given: np.asarray(loss(*given))


@functools.cache
def real_answers() -> SimpleNamespace:
    """RIGHT and WRONG of exercises and all modules of answers, and FAULTS; TensorFlow starts here, once."""
    with silenced():
        names = ("models", "trained", "mnist", "tflite", "phone")
        modules = [importlib.import_module(f"keras_answers_{name}") for name in names]
        faults = importlib.import_module("keras_faults")
    right, wrong = (
        {id: v for m in modules for id, v in getattr(m, kind).items()} for kind in ("RIGHT", "WRONG")
    )
    # Those that need no Keras stand with their exercise.
    right = {e.id: [*getattr(e, "right", ()), *right.get(e.id, ())] for e in EXERCISES}
    return SimpleNamespace(RIGHT=right, WRONG=wrong, FAULTS=faults.FAULTS, COMMON=faults.COMMON)


@contextlib.contextmanager
def at_hand(own: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """Give the answers, with the bundled digits.

    own: the learner's globals, which get the answers that other answers call by name.
    """
    answers = real_answers()
    for id in ("prepare_images", "run_tflite", "centre_digit"):
        own[id] = answers.RIGHT[id][0]
    monkeypatch.setenv("BYHAND_MNIST", "bundled")
    with forgotten():
        yield answers


def judged(id: str, answer: Any, *seeds: int) -> Verdict:
    """The verdict on an answer; what gives the value of a value exercise is called first."""
    exercise = load()[id]
    if isinstance(exercise, ValueExercise) and callable(answer):
        answer = answer()
    with silenced():
        return judge_live(exercise, answer, seeds)
