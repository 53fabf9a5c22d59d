"""Feedback of the grader says the place to blame at once, and names a twin, as found in the jail."""

from contextlib import closing

import pytest
from grader import Grader
from hand_in import Lesson

from autograder.grading.running.sandbox import sandbox

pytestmark = pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox")

WRONG = "def tanh(z):\n    up = np.exp(-np.abs(z) * 2)\n    return np.sign(z) * (1 * up) / (1 + up)"


def test_a_place_and_a_twin_are_in_the_feedback(tmp_path):
    softsign = "def sigmoid(z):\n    return np.array([v / (1 + abs(v)) for v in z.flat]).reshape(z.shape)"
    lesson = Lesson("02_activations")
    lesson.write(tmp_path, lesson.solved(tanh=WRONG, sigmoid=softsign))
    with closing(Grader()) as grader:
        record = grader.grade(tmp_path, lesson.name)
    assert record.verdicts["sigmoid"]["message"].endswith("Your numbers are those of softsign.")
    assert "Look at `1 * up` in line 3." in record.verdicts["tanh"]["message"]
    assert not record.flagged
