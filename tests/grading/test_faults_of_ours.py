"""What goes wrong in the grader itself is tried again, then listed, and costs nobody points."""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hand_in import Lesson
from stock import keep_environment

from autograder.__main__ import main
from autograder.grading import grade_one as module
from autograder.grading import workers
from autograder.grading.folder import CourseFolder
from autograder.grading.running.sandbox import sandbox

pytestmark = pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox")

LESSON = "02_activations"
CLASS = ("ada", "bea", "cleo", "dan")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    keep_environment(monkeypatch)
    folder = tmp_path / "course"
    assert main(["init", str(folder)]) == 0
    lesson = Lesson(LESSON)
    for student in CLASS:
        place = folder / "submitted" / student / LESSON
        place.mkdir(parents=True)
        lesson.write(place, lesson.solved())
    return folder


def points(course: Path) -> dict[str, float]:
    return {record.student: record.points for record in CourseFolder(course).records(LESSON)}


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Have something happen when a submission is graded, in whichever process that is: once, or always."""

    def happens(what: Callable[[Any], None], student: str, once: bool) -> None:
        def grade_one(settings: Any, handed: Any, control: Any) -> Any:
            done = tmp_path / "has happened"
            if handed.student == student and not (once and done.exists()):
                done.touch()
                what(control)
            return module.grade_one(settings, handed, control)

        monkeypatch.setattr(workers, "grade_one", grade_one)

    yield happens


def stumble(control: Any) -> None:
    raise RuntimeError("something that nobody thought of")


def end(control: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def end_the_zygote(control: Any) -> None:
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            is_sibling = f"PPid:\t{os.getppid()}\n" in Path(f"/proc/{pid}/status").read_text()
            if is_sibling and b"zygote.py" in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(int(pid), signal.SIGKILL)


@pytest.mark.parametrize("what", [pytest.param(stumble, marks=pytest.mark.slow), end, end_the_zygote])
def test_what_happens_once_costs_nobody_anything(
    what: Callable[[Any], None], course: Path, at: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    at(what, "bea", once=True)
    assert main(["grade", str(course)]) == 0
    assert points(course) == dict.fromkeys(CLASS, 18.0)
    assert "Not graded" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "what", [stumble, *(pytest.param(what, marks=pytest.mark.slow) for what in (end, end_the_zygote))]
)
def test_what_happens_always_is_listed_and_nothing_is_kept(
    what: Callable[[Any], None],
    course: Path,
    at: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at(what, "bea", once=False)
    assert main(["grade", str(course), "--jobs", "1"]) == 1
    said = capsys.readouterr()
    assert f"{LESSON} of bea was not graded: " in said.err
    assert "Not graded, through no fault of theirs: 1." in said.out
    others = {student: 18.0 for student in CLASS if student != "bea"}
    assert points(course) == others
    assert main(["report", str(course)]) == 0
    assert "not graded in the last run" in (course / "report" / LESSON / "index.html").read_text("utf-8")

    monkeypatch.setattr(workers, "grade_one", module.grade_one)
    assert main(["grade", str(course)]) == 0
    assert points(course) == {**others, "bea": 18.0}
    assert main(["report", str(course)]) == 0
    assert "not graded in the last run" not in (course / "report" / LESSON / "index.html").read_text("utf-8")


def test_a_record_that_cannot_be_written_stops_nobody(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = course / "autograded" / "bea" / LESSON
    place.parent.mkdir(parents=True)
    place.write_text("a file where a folder is needed")
    assert main(["grade", str(course)]) == 1
    assert f"{LESSON} of bea was not graded: it could not be entered" in capsys.readouterr().err
    with CourseFolder(course).gradebook() as gradebook:
        assert set(CLASS) - {"bea"} <= set(gradebook.scores(LESSON))
    place.unlink()
    assert main(["grade", str(course)]) == 0
    with CourseFolder(course).gradebook() as gradebook:
        assert set(gradebook.scores(LESSON)) == set(CLASS)
    assert (place / f"{LESSON}.ipynb").is_file()
