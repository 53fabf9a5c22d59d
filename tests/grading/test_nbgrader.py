"""Stock nbgrader, from a course laid out by `init` to its feedback and its export."""

import csv
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest
from marks import needs_sandbox
from paths import ROOT
from stock import keep_environment, nbgrader

from autograder.__main__ import main
from autograder.exercises import LESSONS, of_lesson
from autograder.grading.command import grade_course
from autograder.judging.exercise import TestExercise
from autograder.publishing.lesson import BEGIN, END, read
from autograder.publishing.notebooks import as_text
from autograder.publishing.publish import draft

STUDENTS = ("half", "noisy", "solved", "untouched")
# A lesson with TensorFlow takes nbgrader 20 seconds a submission, and makes noise of its own.
FEWER = ("solved", "untouched")
HANDED_IN = {name: FEWER if name[:2] in ("07", "08") else STUDENTS for name in LESSONS}
PAIRS = [(name, student) for name, students in HANDED_IN.items() for student in students]
# `make test` has one lesson; `make test-all` has them all, those with TensorFlow too.
AT_ONCE = ("02_activations",)

# Right answers that write to every stderr there is: nbgrader gives zero for anything that arrives there.
NOISE = """
import os, sys, warnings
_quiet_{id} = {id}
def {id}(*arguments):
    os.write(2, b"noise\\n")
    print("noise", file=sys.__stderr__)
    print("noise", file=sys.stderr)
    warnings.warn("noise")
    return _quiet_{id}(*arguments)
"""
pytestmark = pytest.mark.filterwarnings("ignore:Object of type")  # nbgrader's own use of its database


class Course(NamedTuple):
    """A course that nbgrader has been through, and the releases that publishing makes of its lessons."""

    folder: Path
    releases: dict[str, str]
    project: Path
    graded: tuple[str, ...]  # lessons


def by_lesson(names: Iterable[str]) -> pytest.MarkDecorator:
    """Ask a test for each lesson; those that `make test` leaves out are slow."""
    return pytest.mark.parametrize("name", [_marked(name) for name in names])


def by_pair(pairs: Iterable[tuple[str, str]]) -> pytest.MarkDecorator:
    """Ask a test for each lesson and student; see by_lesson."""
    return pytest.mark.parametrize(("name", "student"), [_marked(*pair) for pair in pairs])


def _marked(name: str, *student: str) -> Any:
    return pytest.param(name, *student, marks=() if name in AT_ONCE else pytest.mark.slow)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Course]:
    slow_too = any(item.get_closest_marker("slow") for item in request.session.items)
    graded = LESSONS if slow_too else AT_ONCE
    root = tmp_path_factory.mktemp("project")
    folder = tmp_path_factory.mktemp("teaching") / "course"
    (root / "solutions").mkdir()
    releases = {}
    for name in LESSONS:
        source, releases[name] = draft(read(ROOT / "lessons" / f"{name}.md"), of_lesson(name))
        (root / "solutions" / f"{name}.ipynb").write_text(as_text(source), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        keep_environment(patch)
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("JUPYTER_CONFIG_DIR", str(root / "jupyter"))
        patch.setenv("BYHAND_STILL", "1")
        # With this in its environment, ipykernel would not collect what is written to descriptor 2.
        patch.delenv("PYTEST_CURRENT_TEST", raising=False)
        assert main(["init", str(folder), "--root", str(root)]) == 0
        for name in graded:
            nbgrader(folder, "generate_assignment", name)
            for student in HANDED_IN[name]:
                submit(folder, name, student)
            nbgrader(folder, "autograde", name)
            nbgrader(folder, "generate_feedback", name)
        nbgrader(folder, "export")
        yield Course(folder, releases, root, tuple(graded))


def submit(folder: Path, name: str, student: str) -> None:
    """Hand in a lesson's release with all answers, none, or every other one."""
    notebook = nbformat.read(folder / "release" / name / f"{name}.ipynb", as_version=4)
    solved = nbformat.read(folder / "source" / name / f"{name}.ipynb", as_version=4)
    answers = [
        n for n, cell in enumerate(notebook.cells) if cell.metadata.get("nbgrader", {}).get("solution")
    ]
    for number, index in enumerate(answers):
        lines = [
            line for line in solved.cells[index].source.split("\n") if BEGIN not in line and END not in line
        ]
        id = solved.cells[index].id.removesuffix("-answer")
        if student == "half" and id.startswith("test_"):
            lines += [
                f"_all = {id}",
                f"def {id}(): return _all()[:1]",
            ]  # some of the faults, a share of the points
        elif student == "noisy" and lines[0].startswith("def "):
            lines.append(NOISE.format(id=id))
        elif student == "untouched" or (student == "half" and number % 2):
            continue
        notebook.cells[index].source = "\n".join(lines)
    target = folder / "submitted" / student / name / f"{name}.ipynb"
    target.parent.mkdir(parents=True)
    nbformat.write(notebook, target)


def scores(course: Course, name: str, student: str) -> dict[str, float]:
    """What the gradebook holds, by exercise."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course.folder / 'gradebook.db'}") as book:
        submission = book.find_submission_notebook(name, name, student)
        return {grade.name: grade.score for grade in submission.grades}


def verdicts(course: Course, name: str, student: str) -> dict[str, Any]:
    """What the check cells of the graded notebook showed, by exercise."""
    path = course.folder / "autograded" / student / name / f"{name}.ipynb"
    outputs = (
        output for cell in nbformat.read(path, as_version=4).cells for output in cell.get("outputs", [])
    )
    found = [output.metadata["verdict"] for output in outputs if "verdict" in output.get("metadata", {})]
    return {verdict["id"]: verdict for verdict in found}


@by_lesson(LESSONS)
def test_the_stock_release_is_the_learners_notebook(course: Course, name: str) -> None:
    release = course.folder / "release" / name / f"{name}.ipynb"
    assert release.read_text(encoding="utf-8") == course.releases[name]


@by_pair([pair for pair in PAIRS if pair[1] in ("solved", "noisy")])
def test_a_solved_notebook_earns_full_marks(course: Course, name: str, student: str) -> None:
    assert scores(course, name, student) == {exercise.id: exercise.points for exercise in of_lesson(name)}


@by_lesson(LESSONS)
def test_an_untouched_notebook_earns_nothing(course: Course, name: str) -> None:
    assert scores(course, name, "untouched") == {exercise.id: 0 for exercise in of_lesson(name)}


@by_pair(PAIRS)
def test_the_gradebook_holds_what_check_shows(course: Course, name: str, student: str) -> None:
    shown = {id: verdict["points"] for id, verdict in verdicts(course, name, student).items()}
    assert scores(course, name, student) == pytest.approx(shown, abs=1e-4)


@by_lesson([name for name, student in PAIRS if student == "half" and len(of_lesson(name)) > 1])
def test_a_half_solved_notebook_earns_a_part(course: Course, name: str) -> None:
    earned = scores(course, name, "half")
    for number, exercise in enumerate(of_lesson(name)):
        if isinstance(exercise, TestExercise):
            assert 0 < earned[exercise.id] < exercise.points
        elif number % 2:
            assert earned[exercise.id] == 0
        elif not exercise.needs:
            assert earned[exercise.id] == exercise.points


@by_lesson(LESSONS)
def test_feedback_is_there_for_everyone(course: Course, name: str) -> None:
    for student in HANDED_IN[name]:
        page = (course.folder / "feedback" / student / name / f"{name}.html").read_text(encoding="utf-8")
        assert of_lesson(name)[0].id in page


def test_the_export_holds_everyones_points(course: Course) -> None:
    with (course.folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["assignment"], row["student_id"]): row for row in csv.DictReader(file)}
    assert len(rows) == len(course.graded) * len(STUDENTS)  # nothing handed in is a row of its own
    for name in course.graded:
        full = float(sum(exercise.points for exercise in of_lesson(name)))
        assert float(rows[name, "solved"]["score"]) == float(rows[name, "solved"]["max_score"]) == full
        assert float(rows[name, "untouched"]["score"]) == 0.0


@needs_sandbox
def test_this_grader_gives_the_same_points(course: Course, tmp_path: Path) -> None:
    for part in ("source", "submitted"):
        shutil.copytree(course.folder / part, tmp_path / part)
    for file in ("nbgrader_config.py", "seed.txt"):
        shutil.copy(course.folder / file, tmp_path)
    assert grade_course(tmp_path).not_gradable == 0
    again = Course(tmp_path, course.releases, course.project, course.graded)
    for name, student in [pair for pair in PAIRS if pair[0] in course.graded]:
        assert scores(again, name, student) == pytest.approx(scores(course, name, student), abs=1e-4)


def test_the_seed_is_secret_and_reaches_nbgrader(course: Course) -> None:
    seed = course.folder / "seed.txt"
    assert seed.stat().st_mode & 0o777 == 0o600
    assert os.environ["AUTOGRADER_SEED"] == seed.read_text(encoding="utf-8").strip() != "0"


def test_init_leaves_an_existing_course_alone(course: Course, capfd: pytest.CaptureFixture[str]) -> None:
    before = (course.folder / "seed.txt").read_text(encoding="utf-8")
    assert main(["init", str(course.folder), "--root", str(course.project)]) == 1
    assert "already holds a course (source exists)" in capfd.readouterr().err
    assert (course.folder / "seed.txt").read_text(encoding="utf-8") == before


def test_init_without_solved_lessons_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "course"), "--root", str(tmp_path)]) == 1
    assert "run `python -m autograder publish` first" in capfd.readouterr().err
    assert not (tmp_path / "course").exists()


def test_init_in_the_projects_own_folder_is_refused(
    course: Course, capfd: pytest.CaptureFixture[str]
) -> None:
    for folder in (course.project, course.project / "lessons" / "mine"):
        assert main(["init", str(folder), "--root", str(course.project)]) == 1
        assert "the seed could get into git" in capfd.readouterr().err
    assert not (course.project / "seed.txt").exists()


def test_init_where_a_file_is_is_refused(
    course: Course, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "course").write_text("", encoding="utf-8")
    assert main(["init", str(tmp_path / "course"), "--root", str(course.project)]) == 1
    assert "is a file" in capfd.readouterr().err
