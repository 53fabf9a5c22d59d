"""Holds the exercises: one package for each lesson, one module for each exercise, imported on demand."""

import pkgutil
from functools import cache
from importlib import import_module

from autograder.judging.authoring import Written
from autograder.judging.exercise import Exercise

LESSONS = {
    "00_start_here": "start_here",
    "01_neurons": "neurons",
    "02_activations": "activations",
    "03_losses": "losses",
    "04_gradient_descent": "descent",
    "05_batches_and_epochs": "batches",
    "06_a_network_by_hand": "networks",
    "07_keras_and_mnist": "mnist",
    "08_from_keras_to_a_phone": "phone",
}


@cache
def of_lesson(lesson: str) -> list[Exercise]:
    """Return the exercises of a lesson in the order of ORDER in its package.

    Raises KeyError for an unknown lesson, and LookupError for an id in ORDER that no module defines.
    """
    package = import_module(f"{__name__}.{LESSONS[lesson]}")
    # Import all modules first: an exercise may continue in a second module.
    modules = [
        import_module(f"{package.__name__}.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
    ]
    written = [one for module in modules for one in vars(module).values() if isinstance(one, Written)]
    found = {one.exercise.id: one.exercise for one in written}
    if missing := [id for id in package.ORDER if id not in found]:
        raise LookupError(f"{package.__name__}: ORDER names {', '.join(missing)}, and no module writes it.")
    return [found[id] for id in package.ORDER]


@cache
def load() -> dict[str, Exercise]:
    """Return every exercise of the course by its id."""
    return {exercise.id: exercise for lesson in LESSONS for exercise in of_lesson(lesson)}
