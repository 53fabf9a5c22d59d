"""The pages an instructor looks at: what stands there, that links lead somewhere, that text stays text."""

import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hostile_page import MARK, Tags
from report_course import HARMFUL, LESSON, RECORDS, SLIP, make_report
from stock import keep_environment

from autograder.__main__ import main
from autograder.grading.folder import CourseFolder
from autograder.grading.keeping.record import Record


@pytest.fixture(scope="module", autouse=True)
def environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        keep_environment(patch)
        yield


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_report(tmp_path_factory.mktemp("graded") / "course")


@pytest.fixture
def report(graded: Path) -> Path:
    return graded / "report"


@pytest.fixture
def course(graded: Path, tmp_path: Path) -> Path:
    """A copy to be changed."""
    return shutil.copytree(graded, tmp_path / "course")


def test_nothing_graded_is_said_in_a_sentence(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(course / "records")
    assert main(["report", str(course)]) == 1
    assert "Nothing has been graded" in capsys.readouterr().err


def test_what_the_class_misunderstood_stands_on_the_lessons_page(report: Path) -> None:
    page = (report / LESSON / "index.html").read_text(encoding="utf-8")
    held = page.split("What the class misunderstood")[1].split("Look at these yourself")[0]
    assert f'<td>{SLIP.name}</td>\n<td class="number">2</td>' in held
    assert 'aria-label="1 passed, 2 failed, 0 error, 0 not attempted"' in page
    assert "eve.ipynb is empty." in page and "flagged: time" in page
    assert "33 %" in page


def test_many_remarks_of_a_kind_are_one_line(report: Path) -> None:
    page = (report / LESSON / "index.html").read_text(encoding="utf-8")
    assert page.count("has lost its id") == 1
    assert "The cell number 0 has lost its id. (And 21 more like this.)" in page


def test_how_the_points_are_spread_is_drawn_and_said(report: Path) -> None:
    page = (report / LESSON / "index.html").read_text(encoding="utf-8")
    assert "2 with 0 to 10 %; 1 with 10 to 20 %; 3 in all" in page


def test_every_link_leads_to_a_page(report: Path) -> None:
    from urllib.parse import unquote

    pages = sorted(report.rglob("*.html"))
    assert len(pages) == 2 + len(RECORDS)
    for page in pages:
        for tag, attributes in Tags(page.read_text(encoding="utf-8")).tags:
            if tag == "a":
                assert (page.parent / unquote(attributes["href"])).is_file(), (page.name, attributes)


def test_learners_text_is_text(report: Path) -> None:
    for page in report.rglob("*.html"):
        found = Tags(page.read_text(encoding="utf-8"))
        assert "script" not in [tag for tag, _ in found.tags]
        assert [tag for tag, attributes in found.tags if MARK in str(attributes)] == []
    assert MARK in (report / LESSON / "learners" / "index.html").read_text(encoding="utf-8")


def test_the_table_has_a_row_for_each_answer_and_no_formula(report: Path) -> None:
    with (report / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["student"], row["state"]) for row in rows] == [
        (f"'{HARMFUL}", "failed"),
        ("ada", "passed"),
        ("index", "failed"),
    ]


def test_pages_of_those_who_left_are_removed(course: Path) -> None:
    (course / "records" / LESSON / "ada.json").unlink()
    assert main(["report", str(course)]) == 0
    pages = course / "report" / LESSON / "learners"
    assert sorted(path.stem for path in pages.iterdir()) == [HARMFUL, "eve", "index"]


def test_submissions_that_were_not_locked_up_are_marked(course: Path) -> None:
    CourseFolder(course).keep(Record("ada", LESSON, "key", 1, waived=["landlock"]))
    assert main(["report", str(course)]) == 0
    assert "not locked up" in (course / "report" / "index.html").read_text(encoding="utf-8")


def test_the_answer_stands_beside_its_verdict_as_text(course: Path) -> None:
    folder = CourseFolder(course)
    record = folder.record(LESSON, "ada")
    assert record is not None
    (id,) = record.verdicts
    part = folder.plan(LESSON).answers[id].id
    cells = [
        {"part": part, "type": "code", "source": "a <b> c"},
        {"part": "", "type": "code", "source": "own"},
    ]
    folder.keep(replace(record, cells=cells))
    assert main(["report", str(course)]) == 0
    page = (course / "report" / LESSON / "learners" / "ada.html").read_text(encoding="utf-8")
    assert "<code>a &lt;b&gt; c</code></pre></details>" in page and "<code>own" not in page


def test_what_belongs_to_no_lesson_is_listed(course: Path) -> None:
    (course / "submitted" / "zoe").mkdir(parents=True)
    (course / "submitted" / "zoe" / "02_activation").mkdir()
    assert main(["report", str(course)]) == 0
    page = (course / "report" / "index.html").read_text(encoding="utf-8")
    assert "<code>submitted/zoe/02_activation</code>" in page
    (course / "submitted" / "zoe" / "02_activation").rmdir()
    assert main(["report", str(course)]) == 0
    assert "Left out" not in (course / "report" / "index.html").read_text(encoding="utf-8")
