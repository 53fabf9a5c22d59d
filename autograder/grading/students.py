"""Does what an instructor wants for single learners: give more time, and delete what is kept of one."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from autograder.files import file_stem
from autograder.grading.folder import CourseFolder
from autograder.grading.reading.handed_in import key_of
from autograder.refusal import Refusal


def extend(course: CourseFolder, lesson: str, students: list[str], by: timedelta) -> None:
    """Move the due date of a lesson for these learners. by: from the lesson's date; zero for none.

    Raises Refusal if the lesson has no due date, or is not in the gradebook.
    """
    with course.alone(), course.gradebook() as gradebook:
        for student in students:
            gradebook.extend(lesson, student, by)


def extensions(course: CourseFolder) -> Iterator[str]:
    """Yield a line for each learner who has more time for a lesson."""
    with course.gradebook() as gradebook:
        for lesson, student, by, until in gradebook.extensions():
            yield f"{lesson}: {student} has {in_words(by)} more, until {until:%Y-%m-%d %H:%M} UTC."


def in_words(time: timedelta) -> str:
    """Return a length of time in days and hours."""
    hours = time.total_seconds() / 3600
    days, rest = divmod(hours, 24)
    parts = [(days, "day"), (rest, "hour")]
    return " and ".join(f"{n:g} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n) or "no time"


def forget(course: CourseFolder, student: str) -> Iterator[str]:
    """Delete all that a course's folder keeps of a learner, and yield each place that something was in.

    What lies in `downloaded/` and in an exchange stays. Raises Refusal if there is nothing of theirs.
    """
    if "/" in student:
        raise Refusal(f"{student} is no id: an id is the name of a folder in submitted/.")
    found = False
    with course.alone():
        for path in list(_kept(course, student)):
            found = True
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
            yield f"{path.relative_to(course.root)} is deleted."
        for lesson in course.lessons():
            if student in course.not_judged(lesson):
                course.note_not_judged(lesson, [student], {})
        with course.gradebook() as gradebook:
            if gradebook.forget(student):
                found = True
                yield "The gradebook has no grades and comments of theirs any more."
    if not found:
        raise Refusal(
            f"There is nothing of {student} in {course.root}. An id is the name of a folder in submitted/."
        )


def _kept(course: CourseFolder, student: str) -> Iterator[Path]:
    """Yield the folders and files that are this learner's alone."""
    for folder in course.learners_folders():
        yield from (path for path in folder.iterdir() if key_of(path.name) == student)
    stem = file_stem(student)
    # By what is on the disk: a lesson may have been taken out of the course since.
    for folder in (*course.root.glob("records/*"), *course.root.glob("report/*/learners")):
        own = (folder / f"{stem}.json", folder / f"{stem}.html")
        yield from (path for path in own if path.is_file())
