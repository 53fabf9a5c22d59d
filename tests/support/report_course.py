"""A course with records of four made-up learners, and its report."""

from pathlib import Path
from typing import Any

from hostile_page import PAGE

from autograder.__main__ import main
from autograder.exercises import load
from autograder.grading.folder import CourseFolder
from autograder.grading.keeping.record import Record
from autograder.grading.reading.submission import Remark

LESSON = "02_activations"
HARMFUL = "=<script>alert('x')"  # a file's name may hold all but a slash
SLIP = load()["softmax"].mistakes[0]


def verdict(state: str, message: str = "", misconception: str | None = None) -> dict[str, Any]:
    return {
        "state": state,
        "points": 3.0 if state == "passed" else 0.0,
        "max_points": 3.0,
        "message": message,
        "misconception": misconception,
        "fragile": [],
    }


RECORDS = [
    Record(
        "ada",
        LESSON,
        "key",
        1,
        {"softmax": verdict("passed", "**Right.**")},
        repaired=[Remark("other id", f"The cell number {k} has lost its id.") for k in range(22)],
    ),
    Record("index", LESSON, "key", 1, {"softmax": verdict("failed", f"**Not yet.** {PAGE}", SLIP.name)}),
    Record(
        HARMFUL,
        LESSON,
        "key",
        1,
        {"softmax": verdict("failed", "", SLIP.name)},
        flagged=[Remark("time", f"The answer cell of relu did not end. {PAGE}")],
    ),
    Record("eve", LESSON, "key", 1, problem="eve.ipynb is empty."),
]


def make_report(folder: Path) -> Path:
    """Make a course with these records and its report in a new folder; return the folder."""
    assert main(["init", str(folder)]) == 0
    for record in RECORDS:
        CourseFolder(folder).keep(record)
    assert main(["report", str(folder)]) == 0
    return folder
