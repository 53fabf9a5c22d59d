"""`check()` without a name judges all answers of the notebook's lesson."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.exercises import load
from autograder.judging.exercise import Staging
from autograder.kernel import check as module
from autograder.kernel import nbgrader
from autograder.kernel.check import check
from autograder.kernel.overview import lesson_named


@pytest.fixture(autouse=True)
def new_kernel(monkeypatch):
    monkeypatch.setattr(module, "last_verdicts", {})
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)


def states(overview):
    return {row.exercise.id: row.verdict and row.verdict.state for row in overview.rows}


def test_it_shows_each_exercise_of_the_lesson_that_was_answered_last(own):
    own["tanh"] = lambda z: 0 * z
    own["relu"] = lambda z: np.maximum(0, z)
    found = check()
    assert found.lesson == "02_activations"
    assert states(found) | {"tanh": "failed", "relu": "passed", "softmax": "not attempted"} == states(found)
    assert (found.points, found.max_points) == (1.0, 18.0)
    assert found.next == "collapse"
    html = found._repr_mimebundle_()["text/html"]
    assert all(id in html and id in repr(found) for id in states(found))


def test_the_lesson_is_that_of_the_last_check_whatever_else_is_there(own):
    own["linear"] = lambda z: z
    own["dense"] = None
    check("dense")
    assert check().lesson == "01_neurons"


def test_the_notebook_has_its_lessons_name(own, monkeypatch):
    own["linear"] = lambda z: z
    monkeypatch.setenv("JPY_SESSION_NAME", "/home/ada/course/03_losses-Copy1.ipynb")
    assert check().lesson == "03_losses"


def test_another_name_is_no_lessons():
    assert lesson_named("untitled.ipynb") == ""


def test_without_any_answer_nothing_is_judged(own):
    assert list(check().rows) == []
    assert check().next == ""
    assert check()._repr_mimebundle_()["text/html"]


def test_what_takes_long_keeps_its_last_verdict(own, monkeypatch):
    slow = replace(load()["relu"], staging=Staging(costly=True))
    monkeypatch.setattr(module, "of_lesson", lambda lesson: [slow])
    own["relu"] = lambda z: np.maximum(0, z)
    assert states(check()) == {"relu": None}
    assert check().next == "relu"
    check("relu")
    own["relu"] = lambda z: z
    (row,) = check().rows
    assert row.before and row.verdict.state == "passed"


def test_stock_nbgrader_gives_no_points_for_it(own, monkeypatch):
    monkeypatch.setattr(nbgrader, "IS_GRADING", True)
    assert float(repr(check())) == 0.0
