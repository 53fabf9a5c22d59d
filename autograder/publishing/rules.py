"""Finds the problems of a lesson that show without running it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from autograder.cells import bound_names
from autograder.judging.exercise import Exercise, SolvedExercise
from autograder.publishing.code import changed_names, needed_names
from autograder.publishing.leaks import find_leaks
from autograder.publishing.lesson import Lesson, name_cell
from autograder.publishing.quick_questions import find_question_problems
from autograder.publishing.silent_images import find_silent_images

MOST_CELLS = 70
MOST_LINES = 25
_LEFT_BEHIND = {
    "HIDDEN TESTS": "a hidden test was left in the learner's notebook",
    "fresh=True": "a hidden run was left in the learner's notebook",
    "BEGIN SOLUTION": "the mark of a solution was left in the learner's notebook",
    "END SOLUTION": "the mark of a solution was left in the learner's notebook",
    "solutions/": "it points to solutions/, which is not for learners",
}


def find_problems(lesson: Lesson, exercises: Sequence[Exercise]) -> list[str]:
    """Return a sentence for each problem of the source. exercises: those of the package for this lesson."""
    if problems := _find_syntax_errors(lesson):
        return problems
    return [
        *_find_disagreements(lesson, [exercise.id for exercise in exercises]),
        *_find_hidden_dependencies(lesson),
        *_find_twins(exercises),
        *find_question_problems(lesson),
        *find_silent_images(lesson),
    ]


def find_release_problems(lesson: Lesson, release: Any) -> list[str]:
    """Return a sentence for each problem of the learner's notebook."""
    problems = []
    if len(release.cells) > MOST_CELLS:
        problems.append(f"{lesson.name}: it has {len(release.cells)} cells; the limit is {MOST_CELLS}.")
    for index, cell in enumerate(release.cells):
        where = name_cell(lesson.name, index, cell.source)
        is_code = cell.cell_type == "code"
        problems += [f"{where}: {what}." for mark, what in _LEFT_BEHIND.items() if mark in cell.source]
        if is_code and (cell.outputs or cell.execution_count):
            problems.append(f"{where}: an output was left in the learner's notebook.")
        if is_code and (lines := cell.source.count("\n") + 1) > MOST_LINES:
            problems.append(
                f"{where}: {lines} lines of code; the limit is {MOST_LINES}. Move some to byhand."
            )
        written = lesson.cells[index]
        if written.role == "answer" and written.exercise not in bound_names(cell.source):
            problems.append(
                f"{where}: the cell does not define {written.exercise}, which its check looks up."
            )
    sources = [(cell.cell_type == "code", cell.source) for cell in release.cells]
    for index, what in find_leaks(lesson, sources):
        where = name_cell(lesson.name, index, release.cells[index].source)
        problems.append(f"{where}: it gives away {what}. Reword it, or exempt it with a reason in leaks.py.")
    return problems


def _find_syntax_errors(lesson: Lesson) -> list[str]:
    problems = []
    for index, cell in enumerate(lesson.cells):
        if cell.is_code:
            try:
                needed_names(cell.source)
            except SyntaxError as error:
                problems.append(
                    f"{lesson.where(index)}: this is not Python ({error.msg}, line {error.lineno})."
                )
    return problems


def _find_disagreements(lesson: Lesson, known: list[str]) -> list[str]:
    """Compare text and package: return unknown, missing and repeated exercises, and a different order."""
    problems, seen = [], set()
    for index, cell in enumerate(lesson.cells):
        if cell.role != "check":
            continue
        if cell.exercise not in known:
            problems.append(
                f"{lesson.where(index)}: {cell.exercise} is not among this lesson's exercises. "
                "Those are listed as ORDER in the lesson's package in autograder/exercises/."
            )
        if cell.exercise in seen:
            problems.append(f"{lesson.where(index)}: {cell.exercise} is checked twice.")
        seen.add(cell.exercise)
    missing = [id for id in known if id not in seen]
    problems += [f"{lesson.name}: the exercise {id} is in the package and not in the text." for id in missing]
    if not problems and lesson.exercises != known:
        problems.append(
            f"{lesson.name}: the text asks for {', '.join(lesson.exercises)}, the package has them as "
            f"{', '.join(known)}. Bring them into one order."
        )
    return problems


def _find_twins(exercises: Sequence[Exercise]) -> list[str]:
    """Return a sentence for each name that two misconceptions of an exercise share."""
    return [
        f"{exercise.id}: more than one misconception is called {name!r}."
        for exercise in exercises
        if isinstance(exercise, SolvedExercise)
        for name, count in Counter(m.name for m in exercise.mistakes).items()
        if count > 1
    ]


def _find_hidden_dependencies(lesson: Lesson) -> list[str]:
    """Return a sentence for each graded cell that needs a *show* cell, because grading may skip those."""
    shown = {}
    for index, cell in enumerate(lesson.cells):
        if cell.role == "show":
            shown.update(dict.fromkeys(changed_names(cell.source), index))
    problems = []
    for index, cell in enumerate(lesson.cells):
        if cell.role not in ("setup", "answer", "check"):
            continue
        needed = needed_names(cell.source)
        if cell.role == "check":  # it looks its answer up by name
            needed.add(cell.exercise)
        for name in sorted(needed & shown.keys()):
            problems.append(
                f"{lesson.where(index)}: it uses {name}, which cell {shown[name] + 1} makes "
                "and grading may skip. Choose another name there, or move it to the set-up."
            )
    return problems
