"""Does `python -m autograder grade`: finds lessons and learners, grades them, and prints a summary."""

import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.grading.quick_import import defer
from autograder.grading.running.jail import Zygote
from autograder.grading.running.sandbox import waived
from autograder.refusal import Refusal
from byhand.phrases import plural

_NOT_GLOBBED = re.compile(r"^\.|[\[\]*?]")
FEWEST = 3  # submissions for which a progress bar is worth the time that importing it takes

if TYPE_CHECKING:
    from autograder.grading.batch import Summary
    from autograder.grading.folder import CourseFolder
    from autograder.grading.reading.handed_in import HandedIn
    from autograder.grading.reading.plan import Plan


def grade_course(
    folder: Path,
    lessons: Sequence[str] = (),
    students: Sequence[str] = (),
    jobs: int = 0,
    seed: int | None = None,
    force: bool = False,
    unsafe: bool = False,
    cell_seconds: float | None = None,
) -> "Summary":
    """Grade what was handed in. Raises Refusal for an instructor's mistakes only.

    lessons, students: empty for all. jobs: how many submissions are graded side by side; 0 for one a core.
    seed: used in place of the course's own. force: grade unchanged submissions again. unsafe: grade even if
    this machine cannot lock submissions up. cell_seconds: how long a cell may compute; None for what the
    course or the lesson says.
    """
    start, left_out = time.monotonic(), waived(unsafe)
    with Zygote(jobs or os.cpu_count() or 1) as zygote:
        # nbgrader takes as long to import as the packages that the zygote imports: both happen at once.
        for package in ("nbgrader", "requests"):
            defer(package)
        from autograder.grading.batch import Summary, grade
        from autograder.grading.folder import CourseFolder
        from autograder.grading.running.settings import Settings

        course = CourseFolder(folder)
        seed = course.seed() if seed is None else seed
        cell_seconds = course.cell_seconds() if cell_seconds is None else cell_seconds
        work = [(lesson, _chosen(course, lesson, students)) for lesson in lessons_of(course, lessons)]
        if not any(handed for _, handed in work):
            what = f" for {', '.join(lessons)}" if lessons else ""
            whose = f" by {', '.join(students)}" if students else ""
            raise Refusal(
                f"Nothing has been handed in{what}{whose}: there is nothing to grade in {course.submitted}."
            )
        total = Summary()
        with course.alone():
            for lesson, handed in work:
                if not handed:
                    continue
                plan, other_points = _ready(course, lesson)
                settings = Settings.of(plan, seed, left_out, cell_seconds)
                total.other_points += other_points
                with _progress(lesson, len(handed)) as advance:
                    total += grade(course, settings, handed, zygote, force, advance)
                total.skipped_ids += [one.student for one in handed if _NOT_GLOBBED.search(one.student)]
                if not students:
                    total.gone += [f"{student} ({lesson})" for student in course.gone(lesson)]
    if strays := list(course.strays()):
        print(f"Left out, since the course has no lesson of that name: {', '.join(strays)}.", file=sys.stderr)
    for sentence in remarks(total):
        print(sentence, file=sys.stderr)
    print(summary(total, time.monotonic() - start))
    return total


def summary(total: "Summary", seconds: float) -> str:
    """Return the last line that is printed: what was done, and what an instructor may want to look at."""
    each = f" ({statistics.median(total.seconds):.2f} s for a typical one)" if total.seconds else ""
    unchanged = total.unchanged - total.unchanged_not_gradable
    handed_in = total.graded + unchanged + total.not_gradable + len(total.not_judged)
    failed = f", {len(total.not_judged)} not judged" if total.not_judged else ""
    said = (
        f"{plural(handed_in, 'submission')}: {total.graded} graded in {seconds:.1f} s{each}, "
        f"{unchanged} unchanged, {total.not_gradable} not gradable{failed}. "
        f"Of these, {total.repaired} repaired, {total.flagged} flagged."
    )
    if again := total.to_look_at_again:
        said += f" Graded by hand, and worth other points now: {again}. Look at them again in formgrader."
    if total.not_judged:
        said += f" Not graded, through no fault of theirs: {len(total.not_judged)}. Run the command again."
    return said


def remarks(total: "Summary") -> Iterator[str]:
    """Yield a sentence for each thing that an instructor would not expect."""
    for why, many in total.run_again.items():
        yield f"Run again, since {why}: {many}."
    if total.other_points:
        yield (
            "Graded by hand, and out of other points now. Look at them again in formgrader: "
            f"{'; '.join(total.other_points)}."
        )
    if total.skipped_ids:
        yield (
            f"`nbgrader generate_feedback` leaves out ids that begin with a dot or have a bracket, * or ? in "
            f"them: {', '.join(total.skipped_ids)}. The report's pages have their verdicts."
        )
    if total.gone:
        yield (
            f"Graded before, and not handed in any more: {', '.join(total.gone)}. Their grades stay until "
            "you delete them: `python -m autograder forget` does."
        )
    yield from total.not_judged


def lessons_of(course: "CourseFolder", wanted: Sequence[str]) -> list[str]:
    """Return the course's lessons that these names or parts of names mean; all for none. Raises Refusal."""
    known = course.lessons()
    found = []
    for name in wanted:
        meant = [lesson for lesson in known if lesson == name] or [one for one in known if name in one]
        if len(meant) != 1:
            which = "more than one" if meant else "no"
            raise Refusal(f"The course has {which} lesson {name}. It has {', '.join(known) or 'none'}.")
        found += meant
    return found or known


def _chosen(course: "CourseFolder", lesson: str, students: Sequence[str]) -> "list[HandedIn]":
    handed = course.handed_in(lesson)
    return [one for one in handed if not students or one.student in students]


def _ready(course: "CourseFolder", lesson: str) -> "tuple[Plan, list[str]]":
    """Return the lesson's plan, and what was graded by hand out of other points.

    Enter the lesson into the gradebook unless it is there as planned.
    """
    plan = course.plan(lesson)
    with course.gradebook() as gradebook:
        if gradebook.knows(plan):
            return plan, []
        other_points = gradebook.ask_to_look_again(plan)
    course.assign(lesson)
    return plan, other_points


@contextmanager
def _progress(lesson: str, submissions: int) -> Iterator[Callable[[], None]]:
    """Give what is to be called after each submission, and show how many are done."""
    if submissions < FEWEST:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Refreshed by hand: a refreshing thread would still run when processes are forked.
    with Progress(*columns, console=Console(file=sys.stderr), auto_refresh=False) as progress:
        row = progress.add_task(lesson, total=submissions)

        def advance() -> None:
            progress.advance(row)
            progress.refresh()

        yield advance
