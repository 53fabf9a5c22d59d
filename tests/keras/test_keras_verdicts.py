"""The checks of lessons 07 and 08 on real answers: Keras models, bytes of TFLite, prepared drawings.

That a misconception's own facts are recognised is proved elsewhere and without TensorFlow; here a real
answer with that fault has to come out as those facts.
"""

import importlib
import re
from types import SimpleNamespace

import numpy as np
import pytest

from autograder.exercises import load, of_lesson
from autograder.judging.exercise import FunctionExercise, SolvedExercise, ValueExercise
from autograder.kernel.check import check, judge_live
from byhand import digits
from byhand.quiet import silenced

EXERCISES = [
    exercise
    for lesson in ("07_keras_and_mnist", "08_from_keras_to_a_phone")
    for exercise in of_lesson(lesson)
    if isinstance(exercise, SolvedExercise)
]
IDS = [exercise.id for exercise in EXERCISES]
WRONG = [(e.id, m.name) for e in EXERCISES for m in e.mistakes]


@pytest.fixture(scope="module")
def answers():
    """RIGHT and WRONG of exercises and all modules of answers, and FAULTS; TensorFlow starts here, once."""
    with silenced():
        names = ("models", "mnist", "tflite", "phone")
        modules = [importlib.import_module(f"keras_answers_{name}") for name in names]
        faults = importlib.import_module("keras_faults")
    right, wrong = (
        {id: v for m in modules for id, v in getattr(m, kind).items()} for kind in ("RIGHT", "WRONG")
    )
    # Those that need no Keras stand with their exercise.
    right = {e.id: [*getattr(e, "right", ()), *right.get(e.id, ())] for e in EXERCISES}
    return SimpleNamespace(RIGHT=right, WRONG=wrong, FAULTS=faults.FAULTS, COMMON=faults.COMMON)


@pytest.fixture(autouse=True)
def own_digits(own, answers, monkeypatch):
    """The bundled digits, and the answers that other answers call under the learner's own names."""
    for id, name in {"prepare_images": 0, "run_tflite": 0, "centre_digit": 0}.items():
        own[id] = answers.RIGHT[id][name]
    monkeypatch.setenv("BYHAND_MNIST", "bundled")
    digits._chosen.cache_clear()
    yield
    digits._chosen.cache_clear()


def judged(id, answer, *seeds):
    exercise = load()[id]
    if isinstance(exercise, ValueExercise) and callable(answer):
        answer = answer()
    with silenced():
        return judge_live(exercise, answer, seeds)


@pytest.mark.parametrize("id", IDS)
def test_right_answers_pass_however_they_are_written(id, answers):
    assert len(answers.RIGHT[id]) >= 3
    for k, answer in enumerate(answers.RIGHT[id]):
        for seeds in [(0,), (0, 1 + k)]:
            verdict = judged(id, answer, *seeds)
            assert verdict.state == "passed", (k, verdict.message)
            assert not re.search("warned|prints", verdict.message), "a library's noise is not the learner's"


@pytest.mark.parametrize(("id", "name"), WRONG)
def test_a_real_wrong_answer_is_recognised(id, name, answers):
    verdict = judged(id, answers.WRONG[id][name], 0)
    assert (verdict.state, verdict.points, verdict.misconception) == ("failed", 0, name), verdict.message


@pytest.mark.parametrize("id", IDS)
def test_grading_names_the_same_faults(id, answers):
    """With inputs of the grader's own, of which nothing is shown."""
    for name, answer in list(answers.WRONG[id].items())[::3]:
        verdict = judged(id, answer, 0, 5)
        assert (verdict.state, verdict.misconception) == ("failed", name), verdict.message


def test_no_answer_is_left_without_a_misconception(answers):
    given = {(id, name) for id, wrong in answers.WRONG.items() for name in wrong}
    assert given == set(WRONG), (
        "give each misconception a real answer in WRONG of tests/support/keras_answers_*.py"
    )


@pytest.mark.parametrize("id", IDS)
def test_other_faults_get_a_sentence(id, answers):
    for answer, said in answers.FAULTS[id]:
        with silenced():
            verdict = check(id, answer)
        assert verdict.state in ("failed", "error") and verdict.misconception is None, verdict.message
        # The learner's own line is quoted, and here it holds what is looked for.
        assert said.lower() in re.sub(", at line .*", "", verdict.message).lower(), verdict.message
        assert "could not finish" not in verdict.message
        assert not re.search(r"\x1b|keras_models|<tf\.", verdict.message)


@pytest.mark.parametrize("id", [e.id for e in EXERCISES if isinstance(e, FunctionExercise)])
def test_what_any_function_may_do(id, answers):
    for answer, state, said in answers.COMMON:
        with silenced():
            verdict = check(id, answer)
        assert verdict.state in (state, "error") and said in verdict.message, verdict.message


def test_a_model_is_read_as_it_answers(answers):
    from observing.keras_models import describe

    model = answers.RIGHT["build_model"][1]()
    X = np.random.default_rng(0).uniform(size=(5, 784)).astype(np.float32)
    np.testing.assert_allclose(describe(model)(X), model(X), atol=1e-6)
