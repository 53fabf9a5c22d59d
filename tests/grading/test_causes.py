"""The cause of a wrong answer is found in the jail too, as in a learner's kernel."""

from contextlib import closing

import pytest
from grader import Grader
from hand_in import Lesson

from autograder.grading.running.sandbox import sandbox
from autograder.judging.repair.templates import SLIPS, naming, pointing
from autograder.judging.verdict import Cause

pytestmark = pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox")

WRONG = "def tanh(z):\n    up = np.exp(-np.abs(z) * 2)\n    return np.sign(z) * (1 * up) / (1 + up)"


def graded(tmp_path, **answers):
    lesson = Lesson("02_activations")
    lesson.write(tmp_path, lesson.solved(**answers))
    with closing(Grader()) as grader:
        return grader.grade(tmp_path, lesson.name)


def test_a_place_and_a_twin_are_in_the_feedback(tmp_path):
    softsign = "def sigmoid(z):\n    return np.array([v / (1 + abs(v)) for v in z.flat]).reshape(z.shape)"
    record = graded(tmp_path, tanh=WRONG, sigmoid=softsign)
    said = {id: verdict["message"].split("\n\n")[-1] for id, verdict in record.verdicts.items()}
    assert said["sigmoid"] == naming(Cause("twin", "softsign"))
    assert said["tanh"] == pointing(Cause("edit", SLIPS["missing"][0], 3, "1 * up"))
    assert not record.flagged


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
