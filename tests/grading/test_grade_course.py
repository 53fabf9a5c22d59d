"""Grading a course from the command line: what is graded, run again and refused, and what does not end."""

import json
import shutil
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hand_in import Lesson, code
from marks import needs_sandbox
from paths import ROOT
from small_class import LESSON, POINTS, points, submitted
from stock import keep_environment

from autograder.__main__ import main
from autograder.grading import workers
from autograder.grading.command import grade_course
from autograder.grading.demo import make_course
from autograder.grading.folder import CourseFolder
from autograder.grading.running import budget
from autograder.grading.running import sandbox as sandbox_module
from autograder.grading.running.sandbox import Sandbox
from autograder.judging import witness
from autograder.refusal import Refusal
from tools.bench_class import contents, kill_half_way

pytestmark = [
    needs_sandbox,
    pytest.mark.filterwarnings("ignore:Object of type"),  # nbgrader's own use of its database
]


def test_everyone_has_a_grade_and_nothing_is_done_twice(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grade", str(course)]) == 0
    first = capsys.readouterr().out
    assert (
        first.startswith("5 submissions: 4 graded in ")
        and ", 0 unchanged, 1 not gradable. Of these, " in first
        and "1 flagged" in first
    )
    assert points(course) == POINTS

    assert main(["grade", str(course)]) == 0
    assert ", 4 unchanged, 1 not gradable. Of these, " in capsys.readouterr().out
    lesson = Lesson(LESSON)
    lesson.write(submitted(course, "ben"), lesson.solved())
    tally = grade_course(course)
    assert (tally.graded, tally.unchanged) == (1, 4)
    assert points(course) == {**POINTS, "ben": 18.0}
    assert grade_course(course, students=["ada"], force=True).graded == 1
    assert grade_course(course, students=["ada"], seed=5).graded == 1


def test_learners_are_told_what_is_wrong(course: Path) -> None:
    grade_course(course)
    said = contents(course)
    assert said["ada"]["softmax-answer"].startswith("**Right.**")
    assert "divide" in said["cleo"]["softmax-answer"] or "Not yet" in said["cleo"]["softmax-answer"]
    assert "ended the whole process" in said["dan"]["softmax-answer"]
    assert "cut off" in said["eve"]["softmax-answer"]


def test_what_no_lesson_is_called_is_not_passed_over(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / "submitted" / "max" / "02_Activations").mkdir(parents=True)
    (course / "submitted" / "stray.ipynb").write_text("{}", encoding="utf-8")
    assert main(["grade", str(course), "--student", "eve", "--lesson", "activations"]) == 0
    said = capsys.readouterr().err
    assert "submitted/max/02_Activations, submitted/stray.ipynb" in said


def test_a_class_that_is_killed_half_way_is_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_environment(monkeypatch)
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    for folder in (whole, killed):
        make_course(folder, ROOT, 20, hostile=0.01)  # of twenty, none
    shutil.copy(whole / "seed.txt", killed)
    done = kill_half_way(killed)
    assert 10 <= done < 20

    tally = grade_course(killed)
    assert tally.unchanged >= done
    assert tally.graded + tally.unchanged + tally.not_gradable >= 20
    assert grade_course(whole).unchanged == 0
    assert len(contents(whole)) == 20
    assert contents(killed) == contents(whole)
    assert {record.student for record in CourseFolder(killed).records(LESSON)} == set(contents(whole))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lesson", "99"], "The course has no lesson 99. It has 00_start_here, 01_neurons"),
        (["--lesson", "0"], "The course has more than one lesson 0. It has 00_start_here"),
        (["--student", "nobody"], "Nothing has been handed in by nobody"),
    ],
)
def test_mistakes_of_the_instructor_get_a_sentence(
    course: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grade", str(course), *arguments]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore:Non-unique cell id")
def test_a_lesson_that_nbgrader_refuses_is_said(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = course / "source" / LESSON / f"{LESSON}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"].append(next(c for c in notebook["cells"] if c["id"] == "softmax"))
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert main(["grade", str(course)]) == 1
    said = capsys.readouterr().err
    assert "nbgrader cannot make the learner's notebook" in said
    assert "ValidationError: Notebook failed to validate" in said


def test_without_a_course_or_a_seed_nothing_is_graded(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
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


def test_those_who_say_so_grade_without_a_sandbox(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
    assert {verdict["state"] for verdict in verdicts} == {"error"}


def test_a_grader_that_is_stuck_is_replaced(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deaf(*_: Any) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        never_ends()

    monkeypatch.setattr(witness, "judge", deaf)
    monkeypatch.setattr(workers, "WATCH", 0.1)
    monkeypatch.setattr(workers, "STUCK", 2 / budget.NUMPY.notebook)
    summary = grade_course(course, students=["ada", "eve"], jobs=1)
    (said,) = summary.not_judged
    assert f"{LESSON} of ada" in said and "did not come to an end" in said
    assert CourseFolder(course).record(LESSON, "ada") is None
    assert "cut off" in CourseFolder(course).record(LESSON, "eve").problem
