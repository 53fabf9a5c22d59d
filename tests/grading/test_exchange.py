"""nbgrader's exchange, from release to feedback, with this grader in the place of stock autograde."""

import os
from pathlib import Path

import pytest
from hand_in import Lesson
from marks import needs_sandbox
from small_class import LESSON
from stock import keep_environment, nbgrader

from autograder.__main__ import main
from autograder.grading.command import grade_course

pytestmark = [needs_sandbox, pytest.mark.filterwarnings("ignore:Object of type")]


def test_a_learner_gets_the_feedback_of_what_they_handed_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_environment(monkeypatch)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv("HOME", str(tmp_path))
    course, learner, exchange = tmp_path / "course", tmp_path / "learner", tmp_path / "exchange"
    assert main(["init", str(course)]) == 0
    exchange.mkdir()
    exchange.chmod(0o777)
    learner.mkdir()
    settings = f'c.CourseDirectory.course_id = "dl"\nc.Exchange.root = "{exchange}"\n'
    with (course / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(settings)
    (learner / "nbgrader_config.py").write_text(f"c = get_config()\n{settings}", encoding="utf-8")

    nbgrader(course, "generate_assignment", LESSON)
    nbgrader(course, "release_assignment", LESSON)
    nbgrader(learner, "fetch_assignment", LESSON)
    lesson = Lesson(LESSON)
    lesson.write(learner / LESSON, lesson.solved(softmax="def softmax(z):\n    return z"))
    nbgrader(learner, "submit", LESSON)
    nbgrader(course, "collect", LESSON)
    grade_course(course)
    nbgrader(course, "generate_feedback", LESSON)
    nbgrader(course, "release_feedback", LESSON)
    nbgrader(learner, "fetch_feedback", LESSON)

    (student,) = os.listdir(course / "submitted")
    (page,) = (learner / LESSON / "feedback").rglob("*.html")
    said = page.read_text(encoding="utf-8")
    assert "softmax" in said and "15.0 / 18.0" in said, student
