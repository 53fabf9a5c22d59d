"""A course in which a small class has handed in, for tests of grading it."""

import shutil
from pathlib import Path

import pytest
from hand_in import Lesson
from paths import ROOT
from small_class import CLASS, LESSON, submitted
from stock import keep_environment

from autograder.__main__ import main
from autograder.grading.folder import CourseFolder


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which five learners have handed in lesson 02, one of them a file that is cut off."""
    folder = tmp_path_factory.mktemp("template") / "course"
    assert main(["init", str(folder)]) == 0
    lesson = Lesson(LESSON)
    for student, notebook in CLASS.items():
        lesson.write(submitted(folder, student), notebook(lesson))
    cut = lesson.write(submitted(folder, "eve"), lesson.solved())
    cut.write_text(cut.read_text("utf-8")[:5000], encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        keep_environment(patch)
        CourseFolder(folder).assign(LESSON)
    return folder


@pytest.fixture
def course(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the template for one test."""
    keep_environment(monkeypatch)
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return shutil.copytree(template, tmp_path / "course")
