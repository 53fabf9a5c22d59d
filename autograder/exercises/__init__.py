"""The exercises, one module a lesson. Nothing is imported until an exercise is asked for."""

from functools import cache
from importlib import import_module

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


def of_lesson(lesson: str) -> list[Exercise]:
    """The exercises of a lesson, in its order. Raises KeyError for a lesson that has none."""
    return import_module(f"autograder.exercises.{LESSONS[lesson]}").EXERCISES


@cache
def load() -> dict[str, Exercise]:
    """Every exercise of the course by its id."""
    return {exercise.id: exercise for lesson in LESSONS for exercise in of_lesson(lesson)}
