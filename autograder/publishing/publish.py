"""Builds notebooks/ and solutions/ from lessons/*.md: checks, compares and writes them."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.files import write_whole
from autograder.judging.exercise import Exercise
from autograder.publishing import lesson as lessons
from autograder.publishing.checks_page import refused, tally
from autograder.publishing.computed_numbers import disagreements, probe
from autograder.publishing.lesson import Lesson
from autograder.publishing.notebooks import as_text, release_version, source_version, without_outputs
from autograder.publishing.readme import written_anew
from autograder.publishing.repository import Origin, origin_of, with_origin
from autograder.publishing.rules import find_problems, find_release_problems
from autograder.publishing.running import run, verdicts
from autograder.publishing.silent_images import find_silent_figures
from autograder.refusal import Refusal

ExercisesOf = Callable[[str], Sequence[Exercise]]


@dataclass(frozen=True)
class Built:
    """Holds a lesson and its two notebooks, as text.

    solution: solved and executed. notebook: what a learner opens.
    """

    lesson: Lesson
    solution: str
    notebook: str


def find_lessons(root: Path, names: Iterable[str] = ()) -> list[Path]:
    """Return the lessons' sources in order: all, or those named (`02_activations`, `02` or the file).

    Raises Refusal for a name that no lesson has.
    """
    found = sorted((root / "lessons").glob("[0-9][0-9]_*.md"))
    if not found:
        raise Refusal(f"There are no lessons in {root / 'lessons'}.")
    chosen = []
    for name in names:
        stem = Path(name).name.removesuffix(".md").removesuffix(".ipynb")
        match = [path for path in found if stem in (path.stem, path.stem[:2])]
        if not match:
            raise Refusal(
                f"There is no lesson {name}. Choose from: {', '.join(path.stem for path in found)}."
            )
        chosen += match
    return sorted(set(chosen)) or found


def exercises_of(name: str) -> Sequence[Exercise]:
    """Return the package's exercises for a lesson. Raises Refusal if they are missing or faulty."""
    from autograder import exercises

    try:
        return exercises.of_lesson(name)
    except KeyError as error:
        raise Refusal(f"{name}: the lesson is not listed in autograder/exercises/__init__.py.") from error
    except (LookupError, ValueError) as error:  # from ORDER, or from a mistake without a message
        raise Refusal(f"{name}: {error}") from error


def build(path: Path, exercises_of: ExercisesOf = exercises_of, origin: Origin | None = None) -> Built:
    """Build both notebooks of a lesson. Raises Refusal with the problems of the first step that has some."""
    lesson = lessons.read(path, origin)
    exercises = exercises_of(lesson.name)
    source, release_text = draft(lesson, exercises)
    # A few seeds find what can never work; docs/checks.md and its test use a hundred.
    problems = [row.shortfall for e in exercises for row in tally(e, range(3)) if row.shortfall]
    if problems := [*problems, *(said for e in exercises for said in refused(e, range(3)))]:
        raise Refusal(problems)
    solved = _solved(lesson, source, path.parent)
    _try_untouched(lesson, release_text, path.parent)
    return Built(lesson, as_text(solved), release_text)


def draft(lesson: Lesson, exercises: Sequence[Exercise]) -> tuple[Any, str]:
    """Return the source version, not executed, and the learner's notebook.

    Raises Refusal for the problems that can be found without a kernel."""
    import nbformat

    if problems := find_problems(lesson, exercises):
        raise Refusal(problems)
    source = source_version(lesson, {exercise.id: exercise for exercise in exercises})
    release_text = release_version(source, lesson.name)
    release = nbformat.reads(release_text, as_version=4)
    if problems := find_release_problems(lesson, release):
        raise Refusal(problems)
    return source, release_text


def publish(
    root: Path, names: Iterable[str] = (), say: Callable[[str], None] = print, origin: Origin | None = None
) -> list[Path]:
    """Build lessons, and write their notebooks and README.md's facts on them. Return the files written.

    origin: where the course moves to, in pyproject.toml too; None to leave it.
    Raises Refusal with the problems of all lessons before it writes anything.
    """
    files = _files(root, _build_all(find_lessons(root, names), say, origin), origin)
    for path, text in files.items():
        write_whole(path, text)
    return list(files)


def find_stale(root: Path, names: Iterable[str] = (), say: Callable[[str], None] = print) -> list[Path]:
    """Return the files that differ from what the lessons make, except for outputs in solutions/.

    Write nothing. Raises Refusal as publish does.
    """
    paths = find_lessons(root, names)
    files = _files(root, _build_all(paths, say, None), None)
    stale = [
        path for path, text in files.items() if _comparable(path, _on_disk(path)) != _comparable(path, text)
    ]
    if not names:
        known = {path.stem for path in paths}
        made = [
            path for folder in ("notebooks", "solutions") for path in sorted((root / folder).glob("*.ipynb"))
        ]
        stale += [path for path in made if path.stem not in known]
    return stale


def _build_all(paths: Sequence[Path], say: Callable[[str], None], origin: Origin | None) -> list[Built]:
    built, problems = [], []
    for path in paths:
        started = time.perf_counter()
        try:
            built.append(build(path, origin=origin))
            outcome = "ready"
        except Refusal as refusal:
            problems += refusal.problems
            outcome = "refused"
        say(f"{path.stem}: {outcome} in {time.perf_counter() - started:.1f} s")
    if problems:
        raise Refusal(problems)
    return built


def _files(root: Path, built: Sequence[Built], origin: Origin | None) -> dict[Path, str]:
    files = {root / "notebooks" / f"{one.lesson.name}.ipynb": one.notebook for one in built}
    files |= {root / "solutions" / f"{one.lesson.name}.ipynb": one.solution for one in built}
    settings, readme = root / "pyproject.toml", root / "README.md"
    if origin is not None:
        files[settings] = with_origin(_on_disk(settings), origin)
    if readme.exists():
        origin = origin or origin_of(root)
        at_hand = {one.lesson.name: one.lesson for one in built}
        all_lessons = [at_hand.get(path.stem) or lessons.read(path, origin) for path in find_lessons(root)]
        files[readme] = written_anew(_on_disk(readme), all_lessons, origin)
    return files


def _on_disk(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _comparable(path: Path, text: str) -> str:
    import nbformat

    if path.parent.name != "solutions":
        return text
    try:
        return as_text(without_outputs(nbformat.reads(text, as_version=4)))
    except (nbformat.reader.NotJSONError, nbformat.ValidationError):
        return text


def _solved(lesson: Lesson, source: Any, folder: Path) -> Any:
    """Run the source version, and return it with its outputs. Raises Refusal if an output is not right."""
    ran, printed = run(source, lesson.name, folder, probe(lesson.claims) if lesson.claims else "")
    problems = []
    for index, (written, cell) in enumerate(zip(lesson.cells, ran.cells, strict=True)):
        where = lesson.where(index)
        if written.role == "check" and (wrong := _not_passed(cell, written.exercise)):
            problems.append(f"{where}: the solution of {written.exercise} {wrong}.")
        if written.is_code and (wrong := find_silent_figures(cell.outputs)):
            problems.append(f"{where}: {wrong}.")
    for claim, wrong in disagreements(lesson.claims, printed) if lesson.claims else []:
        problems.append(f"{lesson.where(claim.cell)}: {wrong}.")
    if problems:
        raise Refusal(problems)
    return ran


def _not_passed(cell: Any, id: str) -> str:
    found = verdicts(cell)
    if not found or found[-1]["id"] != id:
        return "got no verdict"
    if any(verdict["state"] != "passed" for verdict in found):
        return f"does not pass its own check ({found[-1]['state']})"
    return "" if found[-1]["points"] == found[-1]["max_points"] else "does not earn full points"


def _try_untouched(lesson: Lesson, release_text: str, folder: Path) -> None:
    """Run the learner's notebook untouched. Raises Refusal if it stops or judges an answer."""
    import nbformat

    ran, _ = run(nbformat.reads(release_text, as_version=4), lesson.name, folder)
    problems = []
    for index, (written, cell) in enumerate(zip(lesson.cells, ran.cells, strict=True)):
        states = [verdict["state"] for verdict in verdicts(cell)] if written.is_code else []
        if written.role == "check" and states != ["not attempted"]:
            said = " and ".join(states) or "nothing"
            problems.append(
                f"{lesson.where(index)}: untouched, {written.exercise} says {said} and not “not attempted”."
            )
    if problems:
        raise Refusal(problems)
