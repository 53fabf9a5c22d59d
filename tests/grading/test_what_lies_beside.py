"""What lies in learners' folders beside a notebook: it stops nobody, and counts for its owner alone."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hand_in import Lesson
from paths import ROOT
from stock import keep_environment

from autograder.__main__ import main
from autograder.files import file_stem
from autograder.grading.folder import CourseFolder
from autograder.grading.reading.find_notebook import digest_of
from autograder.grading.reading.handed_in import handed_in, key_of
from autograder.grading.reading.submission import NotGradable
from autograder.grading.running.sandbox import sandbox

needs_sandbox = pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox")
LESSON = "02_activations"


def give(folder: Path, data: bytes | None = None) -> Path:
    folder.mkdir(parents=True)
    if data is not None:
        (folder / "timestamp.txt").write_bytes(data)
    return folder


def only(learners: Path) -> tuple[datetime | None, list[str], str]:
    (one,) = handed_in(learners, Path(LESSON))
    return one.when, [remark.text for remark in one.remarks], one.problem


@pytest.mark.parametrize(
    "data",
    [
        b"yesterday, about noon",
        b"99999-01-01 00:00:00 UTC",
        b"0000-00-00",
        b"2026-01-01T00:00:00+99:99",
        b"\xff\xfe\x00\x9f",
        b"0001-01-01 00:00:00 +2300",
        b"1" * 1_000_000,
        b"\x00",
    ],
)
def test_a_timestamp_that_is_none_is_remarked_and_stops_nothing(data: bytes, tmp_path: Path) -> None:
    give(tmp_path / "ada" / LESSON, data)
    when, (remark,), problem = only(tmp_path)
    assert when is None and problem == ""
    assert remark.startswith(f"ada/{LESSON}/timestamp.txt was not read: it ")


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_link_to_zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_link_to_the_seed(path: Path) -> None:
    (path.parents[2] / "seed.txt").write_text("2026-05-02 10:00:00 UTC")
    path.symlink_to("../../seed.txt")


@pytest.mark.parametrize("make", [a_folder, a_pipe, a_link_to_zeros, a_link_to_the_seed])
def test_a_timestamp_that_is_not_a_file_is_not_read(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(give(tmp_path / "ada" / LESSON) / "timestamp.txt")
    when, remarks, problem = only(tmp_path)
    assert when is None and len(remarks) == 1 and problem == ""


@pytest.mark.parametrize("data", [b"2026-05-02 10:00", b"2026-05-02 10:00:00 UTC\n"])
def test_a_timestamp_is_read_as_nbgrader_reads_it(data: bytes, tmp_path: Path) -> None:
    give(tmp_path / "ada" / LESSON, data)
    assert only(tmp_path) == (datetime(2026, 5, 2, 10), [], "")


@pytest.mark.parametrize("data", [b"", b"\n"])
def test_an_empty_timestamp_says_nothing(data: bytes, tmp_path: Path) -> None:
    give(tmp_path / "ada" / LESSON, data)
    assert only(tmp_path) == (None, [], "")


@pytest.mark.parametrize("linked", ["bob", f"bob/{LESSON}"])
def test_a_folder_that_is_a_link_is_not_followed(linked: str, tmp_path: Path) -> None:
    give(tmp_path / "ann" / LESSON)
    link = tmp_path / linked
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path / "ann" / link.relative_to(tmp_path / "bob"))
    ann, bob = handed_in(tmp_path, Path(LESSON))
    assert ann.problem == "" and f"{linked} is a link" in bob.problem


def test_a_file_in_place_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "carl").mkdir()
    (tmp_path / "carl" / LESSON).write_text("{}")
    (tmp_path / "stray.txt").write_text("")
    (carl,) = handed_in(tmp_path, Path(LESSON))
    assert f"carl/{LESSON} is a file" in carl.problem


def test_a_folder_that_cannot_be_entered_is_said() -> None:
    with TemporaryDirectory() as folder:
        learners = Path(folder)
        learners.chmod(0o755)
        give(learners / "eve" / LESSON).chmod(0)
        (learners / "max").mkdir(mode=0)
        with ProcessPoolExecutor(1, get_context("fork"), initializer=become_ordinary) as ordinary:
            problems = ordinary.submit(problems_in, learners).result()
    assert ["Permission denied" in problem for problem in problems] == [True, True]


def become_ordinary() -> None:
    if os.geteuid() == 0:  # who may enter every folder
        os.setuid(65534)


def problems_in(learners: Path) -> list[str]:
    return [one.problem for one in handed_in(learners, Path(LESSON))]


NAMES = [
    b"m\xfcller",
    b"m\xf6ller",
    b"m?ller",
    b"m%FCller",
    b"m%25FCller",
    "m\u00fcller".encode(),
    b"mu\xcc\x88ller",
]


def test_no_two_names_have_one_key() -> None:
    keys = [key_of(os.fsdecode(name)) for name in NAMES]
    assert len(set(keys)) == len(NAMES) and keys[:3] == ["m%FCller", "m%F6ller", "m?ller"]
    assert [key.encode() for key in keys]


def test_no_two_names_have_one_file() -> None:
    long = "u" * 255
    names = [long, f"{long[:-1]}v", file_stem(long), "ada", "é" * 120]
    stems = [file_stem(name) for name in names]
    assert len(set(stems)) == len(names) and all(len(stem.encode()) <= 220 for stem in stems)
    assert stems[3] == "ada"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A course with two learners who handed in what is right, and with all that may lie beside."""
    folder = tmp_path_factory.mktemp("beside") / "course"
    assert main(["init", str(folder)]) == 0
    lesson = Lesson(LESSON)
    submitted = folder / "submitted"

    def hand_in(name: str) -> Path:
        place = submitted / name / LESSON
        place.mkdir(parents=True)
        lesson.write(place, lesson.solved())
        return place

    hand_in("aa"), hand_in("zz")
    (hand_in("bad_time") / "timestamp.txt").write_bytes(b"\xff\xfe")
    hand_in("u" * 255)
    hand_in(os.fsdecode(b"m\xfcller"))
    untouched = submitted / os.fsdecode(b"m\xf6ller") / LESSON
    untouched.mkdir(parents=True)
    lesson.write(untouched, lesson.untouched())
    (submitted / "linked").symlink_to("aa")
    (submitted / "linked_below").mkdir()
    (submitted / "linked_below" / LESSON).symlink_to(f"../../source/{LESSON}")
    large = hand_in("many")
    for number in range(30):
        (large / f"copy {number}.ipynb").write_text("{}")
    with pytest.MonkeyPatch.context() as patch:
        keep_environment(patch)
        assert main(["grade", str(folder)]) == 0
        assert main(["report", str(folder)]) == 0
        yield folder


@needs_sandbox
def test_everybody_gets_what_they_earned(course: Path) -> None:
    records = {record.student: record for record in CourseFolder(course).records(LESSON)}
    full = dict.fromkeys(("aa", "zz", "bad_time", "u" * 255, "m%FCller"), 18.0)
    none = dict.fromkeys(("m%F6ller", "linked", "linked_below", "many"), 0.0)
    assert {name: record.points for name, record in records.items()} == {**full, **none}
    assert "is a link" in records["linked"].problem and "is a link" in records["linked_below"].problem
    assert "31 notebooks" in records["many"].problem
    assert [remark.code for remark in records["bad_time"].repaired] == ["timestamp not read"]


@needs_sandbox
def test_all_of_them_are_in_the_gradebook_and_the_report(course: Path) -> None:
    with CourseFolder(course).gradebook() as gradebook:
        assert set(gradebook.scores(LESSON)) == {r.student for r in CourseFolder(course).records(LESSON)}
    page = (course / "report" / LESSON / "index.html").read_text("utf-8")
    assert "timestamp.txt was not read" in page and "linked is a link" in page
    for record in CourseFolder(course).records(LESSON):
        assert (course / "report" / LESSON / "learners" / f"{file_stem(record.student)}.html").is_file()


@needs_sandbox
def test_no_solution_of_the_course_is_handed_out(course: Path) -> None:
    for page in (course / "autograded" / "linked_below").rglob("*.ipynb"):
        assert "BEGIN SOLUTION" not in page.read_text("utf-8")


@needs_sandbox
def test_nothing_is_graded_twice(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", str(course)]) == 0
    assert "0 graded" in capsys.readouterr().out


HOLDS = """
import sys
from pathlib import Path
from autograder.grading.folder import CourseFolder
with CourseFolder(Path(sys.argv[1])).alone():
    print("alone", flush=True)
    sys.stdin.read()
"""


@needs_sandbox
def test_two_graders_do_not_work_in_one_course(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(course)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == "alone\n"
        assert main(["grade", str(course)]) == 1
        said = capsys.readouterr().err
        assert f"Another grader is at work in {course} (process {other.pid})" in said
        other.communicate("")
    assert main(["grade", str(course)]) == 0


def test_notebooks_that_are_too_large_together_are_not_read(tmp_path: Path) -> None:
    for number in range(3):
        with (tmp_path / f"{number}.ipynb").open("wb") as file:
            file.truncate(150 << 20)  # holes, which take no room
    with pytest.raises(NotGradable, match="have more than 400 MB"):
        digest_of(tmp_path)
