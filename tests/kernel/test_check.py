"""`check` shows a learner none of the course's own warnings, and looks in the notebook for the answer."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.exercises import load
from autograder.kernel.check import check


@pytest.mark.filterwarnings("error")
def test_a_wrong_number_leads_to_no_warning_of_the_course(capfd):
    check("leaky_relu", lambda z, a=0.01: np.where(z < 0, (z + 0j) ** a, z))
    check("leaky_relu", lambda z, a=0.01: np.where(z < 0, np.float64(1e308) * z * 10, z))
    assert capfd.readouterr().err == ""


@pytest.mark.filterwarnings("error")
def test_drawing_the_inputs_leads_to_no_warning_of_the_course(monkeypatch):
    def inputs(rng):
        return [(np.log(np.zeros(2)) + rng.random(2),)]

    relu = replace(load()["relu"], inputs=inputs)
    monkeypatch.setattr("autograder.kernel.check.load", lambda: {"relu": relu})
    assert check("relu", lambda z: np.maximum(0, z)).state == "passed"


def test_an_answer_is_looked_up_in_the_learners_globals(own):
    assert check("first_answer").state == "not attempted"
    own["first_answer"] = 784
    assert check("first_answer").state == "passed"
