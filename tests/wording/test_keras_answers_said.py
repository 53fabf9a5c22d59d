"""What is said of answers with Keras: each fault gets a sentence, and a library's noise is no learner's."""

import re

import pytest
from answers import verdict_on
from keras_answers import EXERCISES, IDS, judged, keras_loss

from autograder.judging.exercise import FunctionExercise
from autograder.kernel.check import check
from byhand.quiet import silenced


@pytest.mark.parametrize("id", IDS)
def test_a_library_s_noise_is_not_said_to_be_the_learner_s(id, answers):
    for answer in answers.RIGHT[id]:
        assert not re.search("warned|prints", judged(id, answer, 0).message)


@pytest.mark.parametrize("id", IDS)
def test_other_faults_get_a_sentence(id, answers):
    for answer, said in answers.FAULTS[id]:
        with silenced():
            message = check(id, answer).message
        # The learner's own line is quoted, and here it holds what is looked for.
        assert said.lower() in re.sub(", at line .*", "", message).lower(), message
        assert "could not finish" not in message
        assert not re.search(r"\x1b|keras_models|<tf\.", message)


@pytest.mark.parametrize("id", [e.id for e in EXERCISES if isinstance(e, FunctionExercise)])
def test_what_any_function_may_do_is_told(id, answers):
    for answer, _, said in answers.COMMON:
        with silenced():
            message = check(id, answer).message
        assert said in message, message


@pytest.mark.slow
@pytest.mark.parametrize("id", ["binary_cross_entropy", "categorical_cross_entropy"])
def test_keras_own_float32_is_told_where_a_probability_is_one(id):
    assert "It has no 1 - 1e-7" in verdict_on(id, keras_loss(id, "float32")).message
