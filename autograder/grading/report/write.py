"""Writes the pages: one for the course, one for each lesson, one for each learner's lesson, and a table."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from autograder.files import file_stem, write_whole
from autograder.grading.folder import CourseFolder
from autograder.grading.keeping.gradebook import Gradebook
from autograder.grading.keeping.record import TO_GRADE, Record
from autograder.grading.report.by_hand import BY_INSTRUCTOR, with_corrections
from autograder.grading.report.class_figures import OfLesson, grouped
from autograder.refusal import Refusal

_SIGNS = {"passed": "✓", "failed": "↺", "error": "!", "not attempted": "…", TO_GRADE: "?", BY_INSTRUCTOR: "✎"}
_COLUMNS = ("lesson", "student", "exercise", "state", "points", "max_points", "misconception", "by_hand")
_NO_LINKS = ["link", "image", "autolink", "reference"]


def write_report(course: CourseFolder) -> Path:
    """Write all pages from the course's records. Returns the first page. Raises Refusal without records."""
    records = {name: list(course.records(name)) for name in course.lessons()}
    if not any(records.values()):
        raise Refusal(f"Nothing has been graded in {course.root}: run `python -m autograder grade` first.")
    with course.gradebook() as gradebook:
        lessons = [_of_lesson(course, name, some, gradebook) for name, some in records.items() if some]
    folder = course.root / "report"
    pages = _templates()

    def write(path: Path, template: str, **facts: Any) -> None:
        write_whole(path, pages.get_template(template).render(**facts))

    unsafe = any(record.waived for lesson in lessons for record in lesson.records)
    strays = list(course.strays()) if course.submitted.is_dir() else []
    write(folder / "index.html", "course.html", lessons=lessons, unsafe=unsafe, strays=strays)
    write_whole(folder / "answers.csv", "".join(_table(lessons)))
    for lesson in lessons:
        place = folder / lesson.plan.lesson
        write(place / "index.html", "lesson.html", lesson=lesson)
        learners = {f"{file_stem(record.student)}.html": record for record in lesson.records}
        for name, record in learners.items():
            write(place / "learners" / name, "learner.html", record=record, lesson=lesson)
        for page in (place / "learners").glob("*.html"):
            if page.name not in learners:
                page.unlink()  # of a learner who has no record any more
    return folder / "index.html"


def _of_lesson(course: CourseFolder, name: str, records: list[Record], gradebook: Gradebook) -> OfLesson:
    plan = course.plan(name)
    held = gradebook.by_hand(name) if gradebook.knows(plan) else {}
    corrected = [with_corrections(plan, one, held.get(one.student, {})) for one in records]
    return OfLesson(plan, corrected, course.not_judged(name), course.gone(name))


def _templates() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markdown_it import MarkdownIt
    from markupsafe import Markup

    # With autoescape no text of a learner becomes HTML. `| said` renders Markdown, without HTML and links.
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "pages"), autoescape=True, undefined=StrictUndefined
    )
    markdown = MarkdownIt("commonmark", {"html": False}).disable(_NO_LINKS)
    environment.filters["said"] = lambda text: Markup(markdown.render(text))
    environment.filters["grouped"] = grouped
    environment.filters["link"] = lambda student: quote(file_stem(student), safe="")
    environment.globals.update(signs=_SIGNS)
    return environment


def _table(lessons: list[OfLesson]) -> Iterator[str]:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for lesson in lessons:
        for record in lesson.records:
            for id, verdict in record.verdicts.items():
                by_hand = "yes" if verdict["by_hand"] else ""
                facts = {**verdict, "misconception": verdict["misconception"] or "", "by_hand": by_hand}
                rows.writerow([record.lesson, _cell(record.student), id, *(facts[c] for c in _COLUMNS[3:])])
    yield out.getvalue()


def _cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
