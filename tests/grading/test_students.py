"""What an instructor does for single learners: more time, and deleting what is kept of one."""

import shutil
from pathlib import Path

import pytest
from hand_in import Lesson
from marks import needs_sandbox
from nbgrader.api import Gradebook, MissingEntry
from small_class import LESSON, submitted
from stock import nbgrader

from autograder.__main__ import main
from autograder.grading.command import grade_course
from autograder.grading.folder import CourseFolder
from autograder.grading.students import forget

pytestmark = [needs_sandbox, pytest.mark.filterwarnings("ignore:Object of type")]
ZERO_FOR_LATE = '\nc.LateSubmissionPlugin.penalty_method = "zero"\n'


def late_class(course: Path) -> None:
    """Ada and cleo hand in a day late, where that costs all points."""
    with (course / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(ZERO_FOR_LATE)
    nbgrader(course, "db", "assignment", "add", LESSON, "--duedate=2026-05-01 18:00 UTC")
    for student in ("ada", "cleo"):
        (submitted(course, student) / "timestamp.txt").write_text("2026-05-02 18:00:00 UTC")


def scores(course: Path) -> dict[str, float]:
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        found = {}
        for student in ("ada", "cleo"):
            notebook = book.find_submission_notebook(LESSON, LESSON, student)
            found[student] = notebook.score - (notebook.late_submission_penalty or 0.0)
        return found


def extend(course: Path, *more: str) -> int:
    return main(["extend", str(course), *more])


def test_more_time_for_one_learner_takes_the_penalty_away_and_back(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late_class(course)
    grade_course(course)
    assert scores(course) == {"ada": 0.0, "cleo": 0.0}
    assert extend(course, "--lesson", "02", "--student", "ada", "--days", "1", "--hours", "1") == 0
    assert "ada has 1 day and 1 hour more, until 2026-05-02 19:00 UTC." in capsys.readouterr().out
    grade_course(course)
    assert scores(course) == {"ada": 18.0, "cleo": 0.0}
    assert extend(course, "--lesson", "02", "--student", "ada") == 0
    assert capsys.readouterr().out.endswith("Nobody has more time.\n")
    grade_course(course)
    assert scores(course) == {"ada": 0.0, "cleo": 0.0}


def test_more_time_may_be_given_before_anything_is_handed_in(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late_class(course)
    assert extend(course, "--lesson", "02", "--student", "ada", "zoe", "--days", "2") == 0
    said = capsys.readouterr().out
    assert "ada has 2 days more" in said and "zoe has 2 days more" in said
    grade_course(course)
    assert scores(course) == {"ada": 18.0, "cleo": 0.0}
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        of_zoe = book.find_submission(LESSON, "zoe")
        assert (of_zoe.timestamp, of_zoe.needs_manual_grade, of_zoe.score) == (None, False, 0.0)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--lesson", "02"], "both --lesson and --student"),
        (["--student", "ada"], "both --lesson and --student"),
        (["--lesson", "02", "--student", "ada", "--days", "-1"], "0 or more"),
        (["--lesson", "02", "--student", "ada", "--days", "1"], "no due date"),
        (["--lesson", "03", "--student", "ada", "--days", "1"], "Hand it out first"),
        (["--lesson", "77", "--student", "ada", "--days", "1"], "no lesson 77"),
    ],
)
def test_what_cannot_be_extended_is_said(
    more: list[str], said: str, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extend(course, *more) == 1
    assert said in capsys.readouterr().err


def holds(folder: Path, word: bytes) -> list[str]:
    """The files in a folder whose name or content has a word."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if word in bytes(path) or word in path.read_bytes()]


@pytest.mark.parametrize("student", [pytest.param("zarathustra", marks=pytest.mark.slow), "zarathustra[1]*"])
def test_nothing_is_left_of_a_learner_who_is_forgotten(
    student: str, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = Lesson(LESSON)
    lesson.write(submitted(course, student), lesson.solved())
    grade_course(course)
    nbgrader(course, "generate_feedback", LESSON)
    assert main(["report", str(course)]) == 0
    assert len(holds(course, b"zarathustra")) > 4
    assert main(["forget", str(course), "--student", student]) == 0
    assert f"submitted/{student} is deleted." in capsys.readouterr().out
    assert holds(course, b"zarathustra") == []
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        assert book.find_submission_notebook(LESSON, LESSON, "ada").score == 18.0
        with pytest.raises(MissingEntry):
            book.find_student(student)
    assert main(["forget", str(course), "--student", student]) == 1
    assert "There is nothing of zarathustra" in capsys.readouterr().err


def test_a_table_that_still_names_a_forgotten_learner_is_named(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grade_course(course)
    nbgrader(course, "export", "--to=grades.csv")
    assert main(["forget", str(course), "--student", "cleo"]) == 0
    assert "grades.csv still names them" in capsys.readouterr().out


def test_a_lesson_that_is_no_longer_taught_is_forgotten_too(course: Path) -> None:
    grade_course(course)
    shutil.copytree(course / "records" / LESSON, course / "records" / "99_gone")
    assert main(["forget", str(course), "--student", "cleo"]) == 0
    assert list((course / "records").rglob("cleo.json")) == []


def test_a_run_that_was_stopped_before_the_report_is_finished_by_the_next(course: Path) -> None:
    grade_course(course)
    assert main(["report", str(course)]) == 0
    list(forget(CourseFolder(course), "cleo"))
    assert "cleo" in (course / "report" / "answers.csv").read_text(encoding="utf-8")
    assert main(["forget", str(course), "--student", "cleo"]) == 1
    assert "cleo" not in (course / "report" / "answers.csv").read_text(encoding="utf-8")


def test_an_id_that_is_a_path_deletes_nothing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grade_course(course)
    assert main(["forget", str(course), "--student", f"../{LESSON}/ada"]) == 1
    assert "is no id" in capsys.readouterr().err
    assert (course / "records" / LESSON / "ada.json").exists()


def test_the_layout_may_have_the_lesson_first(course: Path) -> None:
    with (course / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(
            '\nc.CourseDirectory.directory_structure = "{nbgrader_step}/{assignment_id}/{student_id}"\n'
        )
    own = course / "submitted" / "99_gone" / "zoe"
    own.mkdir(parents=True)
    assert main(["forget", str(course), "--student", "zoe"]) == 0
    assert not own.exists()


def test_ids_that_get_no_feedback_are_named(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lesson = Lesson(LESSON)
    for student in ("a[1]", ".dot", "plain"):
        lesson.write(submitted(course, student), lesson.solved())
    grade_course(course)
    (said,) = [line for line in capsys.readouterr().err.splitlines() if "generate_feedback" in line]
    assert "a[1]" in said and ".dot" in said and "plain" not in said
    nbgrader(course, "generate_feedback", LESSON)
    assert {path.name for path in (course / "feedback").iterdir()} >= {"plain"}
    assert not (course / "feedback" / "a[1]").exists() and not (course / "feedback" / ".dot").exists()
