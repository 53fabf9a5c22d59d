"""Trying edits of a wrong answer in the jail leaves the other answers as they are."""

from contextlib import closing

import pytest
from grader import Grader
from hand_in import Lesson

from autograder.grading.running.sandbox import sandbox

pytestmark = pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox")


def graded(tmp_path, **answers):
    lesson = Lesson("02_activations")
    lesson.write(tmp_path, lesson.solved(**answers))
    with closing(Grader()) as grader:
        return grader.grade(tmp_path, lesson.name)


def test_a_process_that_ends_while_edits_are_tried_costs_nothing(tmp_path):
    """The earlier answer that is called ends the process as soon as a changed version calls it."""
    ends = (
        "import os, sys\n"
        "def sigmoid(z):\n"
        "    if 'changed version' in sys._getframe(1).f_code.co_filename:\n"
        "        os._exit(1)\n"
        "    return np.exp(-np.logaddexp(0, -z))"
    )
    wrong = "def sigmoid_grad(z):\n    return sigmoid(z) * (1 + sigmoid(z) * 0.5)"
    record = graded(tmp_path, sigmoid=ends, sigmoid_grad=wrong)
    states = {id: verdict["state"] for id, verdict in record.verdicts.items()}
    assert states.pop("sigmoid_grad") == "failed"
    assert set(states.values()) == {"passed"} and not record.flagged
