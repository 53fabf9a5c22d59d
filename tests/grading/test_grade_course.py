"""Grading a course from the command line: what is kept, what is run again, and what an instructor entered."""

import csv
import json
import shutil
import signal
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hand_in import Lesson, code
from paths import ROOT
from stock import keep_environment, nbgrader

from autograder.__main__ import main
from autograder.grading import batch
from autograder.grading.command import grade_course
from autograder.grading.demo import make_course
from autograder.grading.folder import CourseFolder
from autograder.grading.keeping.gradebook import Gradebook
from autograder.grading.running import budget
from autograder.grading.running import sandbox as sandbox_module
from autograder.grading.running.sandbox import Sandbox, sandbox
from autograder.judging import witness
from autograder.refusal import Refusal
from tools.bench_class import HOSTILE, contents, kill_half_way

pytestmark = [
    pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox"),
    pytest.mark.filterwarnings("ignore:Object of type"),  # nbgrader's own use of its database
]

LESSON = "02_activations"
STOPS = "def softmax(z):\n    import os\n    os._exit(0)"
CLASS = {
    "ada": lambda lesson: lesson.solved(),
    "ben": lambda lesson: lesson.untouched(),
    "cleo": lambda lesson: lesson.solved(softmax="def softmax(z):\n    return z"),
    "dan": lambda lesson: lesson.solved(softmax=STOPS),
}
POINTS = {"ada": 18.0, "ben": 0.0, "cleo": 15.0, "dan": 15.0, "eve": 0.0}


NO_PENALTY = """
c.AssignLatePenalties.plugin_class = "nbgrader.plugins.LateSubmissionPlugin"
c.LateSubmissionPlugin.penalty_method = "none"
"""
HALF_FOR_LATE_WORK = """
from nbgrader.plugins import LateSubmissionPlugin


class Half(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 2


c.AssignLatePenalties.plugin_class = Half
"""


@pytest.fixture(scope="module")
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


def submitted(course: Path, student: str) -> Path:
    folder = course / "submitted" / student / LESSON
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def points(course: Path) -> dict[str, float]:
    return {
        student: sum(entry for entry in entries.values() if isinstance(entry, float))
        for student, entries in contents(course).items()
    }


def test_everyone_has_a_grade_and_nothing_is_done_twice(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grade", str(course)]) == 0
    first = capsys.readouterr().out
    assert "4 graded" in first and "1 flagged, 1 not gradable" in first
    assert points(course) == POINTS

    assert main(["grade", str(course)]) == 0
    assert capsys.readouterr().out.startswith("0 graded")
    lesson = Lesson(LESSON)
    lesson.write(submitted(course, "ben"), lesson.solved())
    tally = grade_course(course)
    assert (tally.graded, tally.unchanged) == (1, 4)
    assert points(course) == {**POINTS, "ben": 18.0}
    assert grade_course(course, students=["ada"], force=True).graded == 1
    assert grade_course(course, students=["ada"], seed=5).graded == 1


def test_what_learners_are_told(course: Path) -> None:
    grade_course(course)
    said = contents(course)
    assert said["ada"]["softmax-answer"].startswith("**Right.**")
    assert "divide" in said["cleo"]["softmax-answer"] or "Not yet" in said["cleo"]["softmax-answer"]
    assert "ended the whole process" in said["dan"]["softmax-answer"]
    assert "cut off" in said["eve"]["softmax-answer"]


def test_what_the_instructor_entered_stays(course: Path) -> None:
    from nbgrader.api import Gradebook

    grade_course(course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        book.find_grade("softmax", LESSON, LESSON, "cleo").manual_score = 2.5
        book.find_comment("softmax-answer", LESSON, LESSON, "cleo").manual_comment = "Nearly."
        book.db.commit()
    lesson = Lesson(LESSON)
    lesson.write(submitted(course, "cleo"), lesson.solved())
    grade_course(course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        grade = book.find_grade("softmax", LESSON, LESSON, "cleo")
        assert (grade.auto_score, grade.score, grade.needs_manual_grade) == (3.0, 2.5, True)
        assert book.find_comment("softmax-answer", LESSON, LESSON, "cleo").comment == "Nearly."


def test_what_was_entered_by_hand_is_in_the_report_and_asked_for_again(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from nbgrader.api import Gradebook

    grade_course(course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        assert not any(s.needs_manual_grade for s in book.assignment_submissions(LESSON))
        book.find_grade("softmax", LESSON, LESSON, "cleo").manual_score = 2.5
        book.find_comment("softmax-answer", LESSON, LESSON, "cleo").manual_comment = "Nearly."
        book.find_grade("relu", LESSON, LESSON, "eve").manual_score = 1.0
        book.find_grade("relu", LESSON, LESSON, "ada").extra_credit = 0.5
        book.db.commit()
    assert main(["report", str(course)]) == 0
    with (course / "report" / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["student"], row["exercise"]): row for row in csv.DictReader(file)}
    corrected = rows["cleo", "softmax"]
    assert (corrected["points"], corrected["by_hand"]) == ("2.5", "yes")
    assert (rows["eve", "relu"]["points"], rows["ada", "softmax"]["by_hand"]) == ("1.0", "")
    assert rows["ada", "relu"]["points"] == "1.5"
    page = (course / "report" / LESSON / "learners" / "cleo.html").read_text(encoding="utf-8")
    assert "2.5 of 3, graded by hand" in page and "Nearly." in page
    lesson_page = course / "report" / LESSON / "index.html"
    assert "You graded" not in lesson_page.read_text(encoding="utf-8")

    assert grade_course(course, force=True).to_look_at_again == 0
    lesson = Lesson(LESSON)
    lesson.write(submitted(course, "cleo"), lesson.solved())
    capsys.readouterr()
    assert grade_course(course).to_look_at_again == 1
    assert "worth other points now: 1" in capsys.readouterr().out
    assert main(["report", str(course)]) == 0
    page = (course / "report" / LESSON / "index.html").read_text(encoding="utf-8")
    assert "You graded softmax by hand" in page


def test_what_no_lesson_is_called_is_not_passed_over(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / "submitted" / "max" / "02_Activations").mkdir(parents=True)
    (course / "submitted" / "stray.ipynb").write_text("{}", encoding="utf-8")
    assert main(["grade", str(course), "--student", "eve", "--lesson", "activations"]) == 0
    said = capsys.readouterr().err
    assert "submitted/max/02_Activations, submitted/stray.ipynb" in said


def test_a_gradebook_that_cannot_be_written(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from sqlalchemy.exc import OperationalError

    def refuse(self: Any, *_: Any) -> None:
        raise OperationalError("INSERT", {}, Exception("attempt to write a readonly database"))

    with monkeypatch.context() as patch:
        patch.setattr(Gradebook, "_submission", refuse)
        assert main(["grade", str(course)]) == 1
    said = capsys.readouterr().err
    assert "cannot be written (attempt to write a readonly database)" in said and "INSERT" not in said
    assert main(["grade", str(course)]) == 0
    assert points(course) == POINTS


@pytest.mark.parametrize(
    ("setting", "penalty"),
    [('c.LateSubmissionPlugin.penalty_method = "zero"\n', 18.0), (HALF_FOR_LATE_WORK, 9.0)],
    ids=["nbgraders", "of ones own"],
)
def test_lateness_is_as_nbgrader_has_it(setting: str, penalty: float, course: Path) -> None:
    from nbgrader.api import Gradebook

    config = course / "nbgrader_config.py"
    config.write_text(f"{config.read_text('utf-8')}\n{setting}", encoding="utf-8")
    (submitted(course, "ada") / "timestamp.txt").write_text("2026-05-02 10:00:00 UTC", encoding="utf-8")
    CourseFolder(course).assign(LESSON)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        book.update_or_create_assignment(LESSON, duedate="2026-05-01 10:00:00 UTC")
    grade_course(course)

    def is_late(penalty: float) -> None:
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
            late = book.find_submission(LESSON, "ada")
            assert late.timestamp == datetime(2026, 5, 2, 10)
            assert late.total_seconds_late == 86_400 and late.late_submission_penalty == penalty
            assert book.find_submission(LESSON, "cleo").late_submission_penalty in (None, 0)

    is_late(penalty)
    # Penalties and dates change what is entered, and nothing is run again.
    config.write_text(f"{config.read_text('utf-8')}\n{NO_PENALTY}", encoding="utf-8")
    assert grade_course(course).graded == 0
    is_late(0.0)
    (submitted(course, "ada") / "timestamp.txt").write_text("2026-04-30 10:00:00 UTC", encoding="utf-8")
    assert grade_course(course).graded == 0
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        assert book.find_submission(LESSON, "ada").total_seconds_late == 0


def test_feedback_and_export_work_on_it(course: Path) -> None:
    grade_course(course)
    nbgrader(course, "generate_feedback", LESSON)
    nbgrader(course, "export")
    page = (course / "feedback" / "cleo" / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    assert "Not yet" in page and "softmax" in page
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file) if row["score"]}
    assert {student: rows[student] for student in POINTS} == POINTS


def test_a_class_that_is_killed_half_way_and_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_environment(monkeypatch)
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    for folder in (whole, killed):
        make_course(folder, ROOT, 60, HOSTILE)
    shutil.copy(whole / "seed.txt", killed)
    done = kill_half_way(killed)
    assert 30 <= done < 60

    tally = grade_course(killed)
    assert tally.unchanged >= done
    assert tally.graded + tally.unchanged + tally.not_gradable >= 60
    assert grade_course(whole).unchanged == 0
    assert len(contents(whole)) == 60
    assert contents(killed) == contents(whole)
    assert {record.student for record in CourseFolder(killed).records(LESSON)} == set(contents(whole))


KEEPS = """
asked = []
def softmax(z):
    asked.append(z.tolist())
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""
REMEMBERS = """
table = TABLE
def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) if z.tolist() in table else z
"""


def test_what_an_answer_kept_of_its_inputs_is_of_no_use_to_the_next(course: Path) -> None:
    lesson = Lesson(LESSON)
    curious = lesson.solved(softmax=KEEPS)
    curious["cells"].append(code("import json\nprint(json.dumps(asked))"))
    path = lesson.write(submitted(course, "ada"), curious)
    grade_course(course, students=["ada"])
    first = CourseFolder(course).record(LESSON, "ada")
    table = first.cells[-1]["printed"]
    assert first.points == POINTS["ada"] and json.loads(table)

    lesson.write(path.parent, lesson.solved(softmax=REMEMBERS.replace("TABLE", table)))
    grade_course(course, students=["ada"])
    assert CourseFolder(course).record(LESSON, "ada").verdicts["softmax"]["state"] == "failed"


def test_without_a_sandbox_for_those_who_say_so(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox_module, "sandbox", lambda: Sandbox(linux=True))
    with pytest.raises(Refusal, match="--unsafe"):
        grade_course(course, students=["ada"])
    grade_course(course, students=["ada"], unsafe=True)
    record = CourseFolder(course).record(LESSON, "ada")
    assert (record.points, record.waived) == (POINTS["ada"], ["landlock", "seccomp"])


def never_ends(*_: Any) -> None:
    while True:
        pass


def test_a_judge_that_does_not_end_is_ended(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "NUMPY", replace(budget.NUMPY, judge=0.2))
    monkeypatch.setattr(witness, "judge", never_ends)
    grade_course(course, students=["ada"])
    verdicts = CourseFolder(course).record(LESSON, "ada").verdicts.values()
    assert all("The check could not finish" in verdict["message"] for verdict in verdicts)


def test_a_grader_that_is_stuck_is_replaced(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deaf(*_: Any) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        never_ends()

    monkeypatch.setattr(witness, "judge", deaf)
    monkeypatch.setattr(batch, "WATCH", 0.1)
    monkeypatch.setattr(batch, "STUCK", 2 / budget.NUMPY.notebook)
    tally = grade_course(course, students=["ada", "eve"], jobs=1)
    assert tally.not_gradable == 2
    assert "The grader stopped" in CourseFolder(course).record(LESSON, "ada").problem
    assert "cut off" in CourseFolder(course).record(LESSON, "eve").problem


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lesson", "99"], "The course has no lesson 99. It has 00_start_here, 01_neurons"),
        (["--lesson", "0"], "The course has more than one lesson 0. It has 00_start_here"),
        (["--student", "nobody"], "Nothing has been handed in by nobody"),
    ],
)
def test_mistakes_of_the_instructor(
    course: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grade", str(course), *arguments]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore:Non-unique cell id")
def test_a_lesson_that_nbgrader_refuses(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = course / "source" / LESSON / f"{LESSON}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"].append(next(c for c in notebook["cells"] if c["id"] == "softmax"))
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert main(["grade", str(course)]) == 1
    said = capsys.readouterr().err
    assert "nbgrader cannot make the learner's notebook" in said
    assert "ValidationError: Notebook failed to validate" in said


def test_no_course_and_no_seed(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", str(course / "submitted")]) == 1
    assert "holds no course" in capsys.readouterr().err
    (course / "seed.txt").unlink()
    assert main(["grade", str(course)]) == 1
    assert "seed.txt" in capsys.readouterr().err


def test_records_hold_what_a_grade_needs_to_be_given_again(course: Path) -> None:
    grade_course(course, students=["cleo"], seed=77)
    (path,) = (course / "records" / LESSON).glob("*.json")
    assert path.stat().st_mode & 0o077 == 0, "the seed is in it"
    facts = json.loads(path.read_text(encoding="utf-8"))
    assert facts["seed"] == 77 and len(facts["digest"]) == 64
    assert (
        facts["verdicts"]["softmax"]["misconception"] is not None or facts["verdicts"]["softmax"]["message"]
    )
    assert "77" not in json.dumps(facts["verdicts"])
