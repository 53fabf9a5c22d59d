"""Files beside a notebook are there when it is graded: a learner's own, and the course's."""

import os
from pathlib import Path

import pytest
from hand_in import Lesson
from marks import needs_sandbox
from own_cells import OwnLesson, own_test
from small_class import LESSON, submitted

from autograder.grading.command import grade_course
from autograder.grading.folder import CourseFolder
from autograder.grading.keeping.record import Record
from autograder.grading.reading import beside
from autograder.grading.reading.beside import FileBeside, of_learner
from autograder.refusal import Refusal

pytestmark = needs_sandbox

USES_HELPERS = "from helpers import stable\n\n\ndef softmax(z):\n    return stable(z)"
HELPERS = """
import numpy as np

def stable(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""
READS = "ONE = float(open('data/one.csv').read())\n\n\ndef sigmoid(z):\n    return ONE / (ONE + np.exp(-z))"


def hand_in(course: Path, files: dict[str, str], **answers: str) -> Record:
    """Grade ann's notebook with these files beside it, and return the record."""
    folder = submitted(course, "ann")
    lesson = Lesson(LESSON)
    lesson.write(folder, lesson.solved(**answers))
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return again(course)


def again(course: Path) -> Record:
    grade_course(course, students=["ann"])
    record = CourseFolder(course).record(LESSON, "ann")
    assert record is not None
    return record


def test_a_module_beside_the_notebook_is_imported(course: Path) -> None:
    record = hand_in(course, {"helpers.py": HELPERS}, softmax=USES_HELPERS)
    assert (record.points, record.flagged, record.repaired) == (18.0, [], [])


def test_data_in_a_folder_beside_the_notebook_is_read(course: Path) -> None:
    assert hand_in(course, {"data/one.csv": "1.0\n"}, sigmoid=READS).points == 18.0


def test_what_has_changed_beside_the_notebook_is_graded_again(course: Path) -> None:
    assert hand_in(course, {"data/one.csv": "2.0\n"}, sigmoid=READS).points < 18.0
    (submitted(course, "ann") / "data" / "one.csv").write_text("1.0\n")
    assert again(course).points == 18.0


def test_a_process_that_is_replaced_has_the_files_too(course: Path) -> None:
    ends = "def step(z):\n    import os\n    os._exit(0)"
    record = hand_in(course, {"helpers.py": HELPERS}, softmax=USES_HELPERS, step=ends)
    assert record.verdicts["softmax"]["state"] == "passed"


@pytest.mark.parametrize(
    "name",
    [
        "numpy.py",
        "autograder/__init__.py",
        *(pytest.param(name, marks=pytest.mark.slow) for name in ("json.py", "sitecustomize.py")),
    ],
)
def test_a_file_takes_the_place_of_no_package(name: str, course: Path) -> None:
    assert hand_in(course, {name: "raise SystemExit"}).points == 18.0


def test_the_courses_file_replaces_a_learners(course: Path) -> None:
    (course / "source" / LESSON / "half.txt").write_text("0.5")
    own = OwnLesson(course, own_test("half", "assert float(open('half.txt').read()) == sigmoid(0.0)"))
    path = own.hand_in("ann", own.notebook())
    (path.parent / "half.txt").write_text("7")
    record = again(course)
    assert (record.verdicts["half"]["state"], record.points) == ("passed", 20.0)
    (course / "source" / LESSON / "half.txt").write_text("0.7")
    assert again(course).verdicts["half"]["state"] == "failed"


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("import pandas_of_colab as pd\n\n\ndef softmax(z):\n    return z", "pandas_of_colab"),
        ("from google.colabs import files\n\n\ndef softmax(z):\n    return z", "google.colabs"),
        ("def softmax(z):\n    from helpers import stable\n    return stable(z)", "helpers"),
    ],
)
def test_a_module_that_the_grader_lacks_is_named(source: str, module: str, course: Path) -> None:
    record = hand_in(course, {}, softmax=source)
    (text,) = [remark.text for remark in record.flagged if remark.code == "module missing"]
    assert module.split(".")[0] in text and "softmax" in text and "does not have" in text


def test_a_module_that_no_answer_needs_is_not_named(course: Path) -> None:
    lesson = Lesson(LESSON)
    lesson.write(submitted(course, "ann"), lesson.with_cell("from google.colabs import files"))
    assert again(course).flagged == []


def test_what_does_not_fit_is_left_out_and_named(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MOST_BYTES", 1_000)
    record = hand_in(course, {"a.py": "x = 1", "large.csv": "1" * 2_000, "z.py": "y = 2"})
    (remark,) = record.flagged
    assert remark.text.startswith("large.csv beside the notebook was not there")


def test_links_pipes_and_what_programs_leave_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "seen.py").write_text("x = 1")
    (tmp_path / "link.py").symlink_to("/etc/passwd")
    (tmp_path / "elsewhere").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe")
    for name in (".DS_Store", "timestamp.txt", "submission_secret.txt", "other.ipynb"):
        (tmp_path / name).write_text("x")
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "x.py").write_text("x")
    files, remarks = of_learner(tmp_path)
    assert files == [FileBeside("seen.py", b"x = 1")]
    assert [remark.text.split(" beside")[0] for remark in remarks] == ["pipe"]


def test_a_folder_of_very_many_files_and_a_very_deep_one_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "MOST_ENTRIES", 50)
    monkeypatch.setattr(beside, "MOST_FILES", 10)
    for number in range(100):
        (tmp_path / f"{number:03}.csv").write_text("")
    (tmp_path / Path(*["d"] * 20)).mkdir(parents=True)
    files, (remark,) = of_learner(tmp_path)
    assert len(files) == 10 and "and 10 more" in remark.text


def test_the_courses_files_have_a_limit_of_their_own(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (course / "source" / LESSON / "large.bin").write_bytes(b"0" * 2_000)
    monkeypatch.setattr(beside, "MOST_BYTES_OF_COURSE", 1_000)
    with pytest.raises(Refusal, match="large.bin"):
        CourseFolder(course).plan(LESSON)


def test_what_nbgrader_keeps_and_what_cannot_act_reaches_autograded(course: Path) -> None:
    files = {
        "submission_secret.txt": "s3cret",
        "helpers.py": "x = 1",
        "page.html": "<script>",
        "d/a.csv": "1",
    }
    hand_in(course, files)
    graded = course / "autograded" / "ann" / LESSON
    assert (graded / "submission_secret.txt").read_text() == "s3cret"
    assert {path.name for path in graded.rglob("*") if path.is_file()} == {
        *("submission_secret.txt", "helpers.py", "a.csv", f"{LESSON}.ipynb")
    }
    (submitted(course, "ann") / "helpers.py").unlink()
    (submitted(course, "ann") / "d" / "a.csv").unlink()
    (submitted(course, "ann") / "d").rmdir()
    (submitted(course, "ann") / "d").write_text("a file now")
    again(course)
    assert not (graded / "helpers.py").exists() and not (graded / "d").exists()


def test_beside_a_notebook_in_a_folder_too_deep_is_its_own_folder(course: Path) -> None:
    lesson = Lesson(LESSON)
    deeper = submitted(course, "ann") / LESSON
    deeper.mkdir()
    lesson.write(deeper, lesson.solved(softmax=USES_HELPERS))
    (deeper / "helpers.py").write_text(HELPERS)
    assert again(course).points == 18.0
