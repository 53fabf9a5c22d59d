"""The checks of lessons 07 and 08 on real answers: Keras models, bytes of TFLite, prepared drawings.

That a misconception's own facts are recognised is proved elsewhere and without TensorFlow; here a real
answer with that fault has to come out as those facts.
"""

import numpy as np
import pytest
from keras_answers import EXERCISES, IDS, judged

from autograder.judging.exercise import FunctionExercise
from autograder.kernel.check import check
from byhand.quiet import silenced
from observing.keras_models import describe

WRONG = [(e.id, m.name) for e in EXERCISES for m in e.mistakes]


@pytest.mark.parametrize("id", IDS)
def test_right_answers_pass_however_they_are_written(id, answers):
    assert len(answers.RIGHT[id]) >= 3
    for k, answer in enumerate(answers.RIGHT[id]):
        for seeds in [(0,), (0, 1 + k)]:
            verdict = judged(id, answer, *seeds)
            assert verdict.state == "passed", (k, verdict)


@pytest.mark.parametrize(("id", "name"), WRONG)
def test_a_real_wrong_answer_is_recognised(id, name, answers):
    verdict = judged(id, answers.WRONG[id][name], 0)
    assert (verdict.state, verdict.points, verdict.misconception) == ("failed", 0, name), verdict


@pytest.mark.parametrize("id", IDS)
def test_grading_names_the_same_faults(id, answers):
    """With inputs of the grader's own, of which nothing is shown."""
    for name, answer in list(answers.WRONG[id].items())[::3]:
        verdict = judged(id, answer, 0, 5)
        assert (verdict.state, verdict.misconception) == ("failed", name), verdict


def test_no_answer_is_left_without_a_misconception(answers):
    given = {(id, name) for id, wrong in answers.WRONG.items() for name in wrong}
    assert given == set(WRONG), "each misconception needs an answer in tests/support/keras_answers_*.py"


@pytest.mark.parametrize("id", IDS)
def test_other_faults_do_not_pass_and_are_no_known_misconception(id, answers):
    for answer, _ in answers.FAULTS[id]:
        with silenced():
            verdict = check(id, answer)
        assert verdict.state in ("failed", "error") and verdict.misconception is None, verdict


@pytest.mark.parametrize("id", [e.id for e in EXERCISES if isinstance(e, FunctionExercise)])
def test_what_any_function_may_do_has_its_state(id, answers):
    for answer, state, _ in answers.COMMON:
        with silenced():
            verdict = check(id, answer)
        assert verdict.state in (state, "error"), verdict


def test_a_model_is_read_as_it_answers(answers):
    model = answers.RIGHT["build_model"][1]()
    X = np.random.default_rng(0).uniform(size=(5, 784)).astype(np.float32)
    np.testing.assert_allclose(describe(model)(X), model(X), atol=1e-6)
