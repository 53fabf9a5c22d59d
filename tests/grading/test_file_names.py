"""Files as learning platforms name them: each learner stays one, and each notebook is collected."""

import re
from pathlib import Path

import pytest
from hand_in import Lesson
from marks import needs_sandbox
from small_class import LESSON
from stock import keep_environment, nbgrader

from autograder.__main__ import main
from autograder.grading.command import grade_course
from autograder.grading.file_names import CANVAS, MOODLE, PLAIN, WITH_TIME
from autograder.grading.folder import CourseFolder

NAMES = [
    (PLAIN, "ada_02_activations.ipynb", "ada", "02_activations.ipynb"),
    (PLAIN, "ada-maria_Copy of 02_activations.ipynb", "ada-maria", "Copy of 02_activations.ipynb"),
    (PLAIN, "ada_mine.ipynb", "ada", "mine.ipynb"),
    (WITH_TIME, "ada_2026-05-02-18-00-00_02_activations (1).ipynb", "ada", "02_activations (1).ipynb"),
    (WITH_TIME, "bea_2026-05-01-18-00-00_Copy of 02_a.ipynb", "bea", "Copy of 02_a.ipynb"),
    (CANVAS, "lovelaceada_12_345_02_activations.ipynb", "12", "02_activations.ipynb"),
    (CANVAS, "lovelaceada_LATE_12_345_02_activations-1.ipynb", "12", "02_activations-1.ipynb"),
    (CANVAS, "kimsoo_5_7_02_activations.ipynb", "5", "02_activations.ipynb"),
    (CANVAS, "tranbao_103_2205_my_work_2.ipynb", "103", "my_work_2.ipynb"),
    (MOODLE, "Sam Ng_12_assignsubmission_file_/02_activations.ipynb", "12", "02_activations.ipynb"),
    (MOODLE, "Ana_Maria Paz_13_assignsubmission_file_02_activations.ipynb", "13", "02_activations.ipynb"),
    (MOODLE, "Lee 2_Wu_14_assignsubmission_file_/activations.ipynb", "14", "activations.ipynb"),
]


@pytest.mark.parametrize(("pattern", "name", "student", "file"), NAMES, ids=[name for _, name, _, _ in NAMES])
def test_it_is_taken_apart(pattern: str, name: str, student: str, file: str) -> None:
    found = re.match(pattern, f"/home/a_1_2_b/downloaded/02_activations/extracted/the_class_3/{name}")
    assert found and (found["student_id"], found["file_id"]) == (student, file)
    assert found.groupdict().get("timestamp", "2026-05-02-18-00-00").startswith("2026-05-0")


@needs_sandbox
@pytest.mark.parametrize("pattern", ["CANVAS", pytest.param("MOODLE", marks=pytest.mark.slow)])
def test_two_of_one_name_stay_two(pattern: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_environment(monkeypatch)
    course = tmp_path / "course"
    assert main(["init", str(course)]) == 0
    settings = course / "nbgrader_config.py"
    line = "c.FileNameCollectorPlugin.named_regexp = "
    text = settings.read_text(encoding="utf-8")
    assert text.count(f"{line}PLAIN\n") == 1
    settings.write_text(text.replace(f"{line}PLAIN\n", f"{line}{pattern}\n"), encoding="utf-8")
    archive = course / "downloaded" / LESSON / "archive"
    lesson = Lesson(LESSON)
    for number, softmax in ((12, lesson.solutions["softmax"]), (13, "def softmax(z):\n    return z")):
        name = {
            "CANVAS": f"ngsam_{number}_9{number}_{LESSON}.ipynb",
            "MOODLE": f"Sam Ng_{number}_assignsubmission_file_/{LESSON}.ipynb",
        }[pattern]
        (archive / name).parent.mkdir(parents=True, exist_ok=True)
        lesson.write((archive / name).parent, lesson.solved(softmax=softmax), (archive / name).name)
    nbgrader(course, "generate_assignment", LESSON)
    nbgrader(course, "zip_collect", LESSON)
    grade_course(course)
    records = {one.student: one for one in CourseFolder(course).records(LESSON)}
    assert {student: record.points for student, record in records.items()} == {"12": 18.0, "13": 15.0}
    assert not any(record.repaired or record.flagged for record in records.values())
