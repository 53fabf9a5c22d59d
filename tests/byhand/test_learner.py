"""What the course takes of a learner's own functions: a right one, called safely, else its reference."""

import subprocess
import sys

import numpy as np
import pytest

import __main__
from byhand import learner, reference


def stops():
    raise RuntimeError("no")


def test_a_function_that_fails_later_is_replaced_for_that_call(own):
    own["sigmoid"] = lambda z: stops() if np.max(z) > 5 else reference.sigmoid(z)
    curve, said = learner.function("sigmoid", reference.sigmoid, [(np.zeros(3),)])
    assert said is None
    np.testing.assert_allclose(curve(np.array([9.0])), reference.sigmoid(np.array([9.0])))


def test_what_is_used_is_the_learners_own_function(own):
    own["sigmoid"] = lambda z: reference.sigmoid(z) + 1e-6  # right enough to pass, and told apart
    curve, _ = learner.function("sigmoid", reference.sigmoid, [(np.zeros(3),)])
    assert curve(np.array([1.0]))[0] - reference.sigmoid(1.0) == pytest.approx(1e-6)


def test_a_function_that_changes_its_input_changes_only_a_copy(own):
    def greedy(z):
        z *= 0
        return z

    own["relu"] = greedy
    z = np.ones(3)
    learner.function("relu", reference.relu, [(z,)])
    assert z.tolist() == [1, 1, 1]


def test_the_namespace_of_a_script_is_main():
    code = "from byhand import learner; x = 7; print(learner.namespace()['x'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "7\n"
    assert learner.namespace() is vars(__main__)
