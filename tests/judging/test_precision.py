"""float32 and float16 answers have the room that a right one needs, measured, and no more."""

import numpy as np
import pytest

from autograder.exercises import LESSONS, of_lesson
from autograder.judging import precision
from autograder.judging.compare import Tolerance
from autograder.judging.exercise import FunctionExercise
from autograder.kernel.check import judge_live
from autograder.publishing import sifting

NUMPY = [lesson for lesson in LESSONS if lesson[:2] in ("01", "02", "03", "04", "05", "06")]


@pytest.mark.parametrize("lesson", NUMPY)
def test_what_is_written_beside_the_exercise_is_what_is_measured(lesson):
    names, _ = sifting.solved(lesson)
    for exercise in (e for e in of_lesson(lesson) if isinstance(e, FunctionExercise)):
        measured = precision.tolerance(exercise, names[exercise.id], np.float32)
        usual = max(exercise.tolerance.rtol, 1e-5)
        assert exercise.tolerance.rtol32 == (measured if measured > usual else 1e-5), (exercise.id, measured)
        assert exercise.tolerance.rtol16 <= 1e-3 and exercise.tolerance.rtol32 <= 1e-3


def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def test_a_right_answer_in_float32_passes_and_one_a_thousandth_off_does_not():
    exercise = next(e for e in of_lesson("02_activations") if e.id == "softmax")
    for seed in range(20):
        right = judge_live(exercise, lambda z: softmax(z.astype(np.float32)), (seed,))
        assert right.state == "passed"
        off = judge_live(exercise, lambda z: (softmax(z) * 1.0009).astype(np.float32), (seed,))
        assert off.state == "failed"


@pytest.mark.parametrize(
    ("error", "room"), [(0.0, 0.0), (1.2e-6, 2e-5), (2e-5, 2e-4), (9.1e-7, 1e-5), (3e-4, 1e-3)]
)
def test_the_room_is_ten_times_the_error_rounded_up_to_one_digit_and_a_thousandth_at_most(error, room):
    exercise = FunctionExercise(
        id="itself",
        points=1,
        reference=lambda x: x,
        inputs=lambda rng: [(np.array([1.0]),)],
        tolerance=Tolerance(atol=0.0),
    )
    assert precision.tolerance(exercise, lambda x: x * (1 + error), np.float64) == room
