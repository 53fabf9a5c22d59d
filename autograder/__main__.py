"""Runs the command line for authors and instructors: `python -m autograder COMMAND`."""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.publishing.repository import Origin

PROJECT = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return the exit code. Problems go to stderr, one sentence a line."""
    from autograder.refusal import Refusal

    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
    except ModuleNotFoundError as error:
        tools = "`make lint` installs them, and so does `pip install -e .[test]`"
        print(
            f"This needs {error.name}, one of the tools for teaching and changing: {tools}.", file=sys.stderr
        )
    except OSError as error:
        print(f"{error.filename or 'A file'}: {error.strerror or error}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped. No file is half written. The same command continues from here.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m autograder", description="Publish lessons, set up courses, grade."
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    publish = commands.add_parser("publish", help="build notebooks/ and solutions/ from lessons/")
    publish.add_argument("lesson", nargs="*", help="02_activations, or 02; all lessons if left out")
    publish.add_argument(
        "--check", action="store_true", help="write nothing; fail if built notebooks are stale"
    )
    publish.add_argument("--repo", metavar="OWNER/NAME", help="move links and first cells to this repository")
    publish.add_argument("--ref", metavar="TAG", help="move them to this tag of the repository")
    publish.add_argument("--root", type=Path, default=PROJECT, help=argparse.SUPPRESS)
    publish.set_defaults(run=_publish)

    checks = commands.add_parser("checks", help="measure what the checks catch, into docs/checks.md")
    checks.add_argument(
        "lesson", nargs="*", help="02_activations, or 02: measure only, write nothing; all if left out"
    )
    checks.set_defaults(run=_checks)

    grade = commands.add_parser("grade", help="grade what learners handed in, into nbgrader's gradebook")
    grade.add_argument("folder", type=Path, metavar="DIR", help="the course's folder")
    grade.add_argument("--lesson", nargs="+", default=[], metavar="NAME", help="these lessons; 02 is enough")
    grade.add_argument("--student", nargs="+", default=[], metavar="ID", help="these learners only")
    grade.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="how many at a time; one for each core if left out"
    )
    grade.add_argument("--seed", type=int, metavar="S", help="use this seed, not the course's seed.txt")
    grade.add_argument(
        "--cell-seconds",
        type=float,
        metavar="S",
        help="how long a cell may compute, not 10 (TensorFlow: 60)",
    )
    grade.add_argument("--force", action="store_true", help="grade again what has not changed")
    grade.add_argument("--unsafe", action="store_true", help="grade even if nothing isolates submissions")
    grade.set_defaults(run=_grade)

    report = commands.add_parser("report", help="write pages on what the class got right and wrong")
    report.add_argument("folder", type=Path, metavar="DIR", help="the course's folder")
    report.set_defaults(run=_report)

    extend = commands.add_parser("extend", help="give single learners more time, or list who has it")
    extend.add_argument("folder", type=Path, metavar="DIR", help="the course's folder")
    extend.add_argument("--lesson", metavar="NAME", help="for this lesson; 02 is enough")
    extend.add_argument("--student", nargs="+", default=[], metavar="ID", help="these learners")
    extend.add_argument("--days", type=float, default=0, metavar="N", help="days after the due date")
    extend.add_argument("--hours", type=float, default=0, metavar="N", help="hours; both 0: no more time")
    extend.set_defaults(run=_extend)

    forget = commands.add_parser("forget", help="delete all that is kept of a learner")
    forget.add_argument("folder", type=Path, metavar="DIR", help="the course's folder")
    forget.add_argument("--student", required=True, metavar="ID", help="the learner's id")
    forget.set_defaults(run=_forget)

    demo = commands.add_parser("demo", help="make up a class of 30, grade it, and write its report")
    demo.add_argument("folder", type=Path, metavar="DIR", help="a new folder")
    demo.set_defaults(run=_demo)

    doctor = commands.add_parser("doctor", help="show what this machine offers for grading")
    doctor.set_defaults(run=_doctor)

    init = commands.add_parser("init", help="lay out a course for nbgrader")
    init.add_argument("folder", type=Path, metavar="DIR", help="a new folder for the course")
    init.add_argument("--root", type=Path, default=PROJECT, help=argparse.SUPPRESS)
    init.set_defaults(run=_init)
    return parser


def _publish(options: argparse.Namespace) -> int:
    from autograder.publishing import find_stale, publish

    def say(line: str) -> None:
        print(line, flush=True)

    origin = _new_origin(options)
    if not options.check:
        publish(options.root, options.lesson, say, origin)
        return 0
    stale = find_stale(options.root, options.lesson, say)
    for path in stale:
        print(f"{path.relative_to(options.root)} {_why_stale(path, options.root)}", file=sys.stderr)
    return 1 if stale else 0


def _why_stale(path: Path, root: Path) -> str:
    command = "python -m autograder publish"
    if path.suffix == ".md":
        return f"does not match the lessons: run `{command}` and commit the result."
    if (root / "lessons" / f"{path.stem}.md").exists():
        return f"is not what lessons/{path.stem}.md makes: run `{command} {path.stem}` and commit the result."
    return "has no lesson any more: delete it."


def _new_origin(options: argparse.Namespace) -> "Origin | None":
    """Return where to move the course; None if it stays. Raises Refusal if options contradict each other."""
    from autograder.publishing import repository
    from autograder.refusal import Refusal

    if not (options.repo or options.ref):
        return None
    if options.check:
        raise Refusal("--check writes nothing: leave out --repo and --ref, or leave out --check.")
    if options.lesson:
        raise Refusal("All lessons move together: leave out their names with --repo and --ref.")
    now = repository.origin_of(options.root)
    return repository.Origin(options.repo or now.repository, options.ref or now.ref)


def _checks(options: argparse.Namespace) -> int:
    from autograder.files import write_whole
    from autograder.publishing.checks_page import as_markdown, tally_lesson
    from autograder.publishing.publish import find_lessons
    from autograder.publishing.sifting import sift_lesson
    from autograder.refusal import Refusal

    rows, sieves = [], []
    for lesson in (path.stem for path in find_lessons(PROJECT, options.lesson)):
        rows += (tallied := tally_lesson(lesson))
        sieves += (sifted := sift_lesson(lesson))
        changes = sum(sieve.made for sieve in sifted)
        passing = sum(len(sieve.survivors) - len(sieve.equivalent) for sieve in sifted)
        print(
            f"{lesson}: {len(tallied)} misconceptions, {changes} changes of solutions, {passing} get through",
            flush=True,
        )
    problems = [row.shortfall for row in rows if row.shortfall]
    problems += [sentence for sieve in sieves for sentence in sieve.shortfalls]
    if problems:
        raise Refusal(problems)
    if options.lesson:
        print("docs/checks.md is written only for all lessons together: `python -m autograder checks`.")
    else:
        write_whole(PROJECT / "docs" / "checks.md", as_markdown(rows, sieves))
    return 0


def _grade(options: argparse.Namespace) -> int:
    from autograder.grading.command import grade_course

    summary = grade_course(
        options.folder,
        options.lesson,
        options.student,
        options.jobs,
        options.seed,
        options.force,
        options.unsafe,
        options.cell_seconds,
    )
    return 1 if summary.not_judged else 0


def _report(options: argparse.Namespace) -> int:
    from autograder.grading.folder import CourseFolder
    from autograder.grading.report import write_report

    print(f"The report is in {write_report(CourseFolder(options.folder))}.")
    return 0


def _extend(options: argparse.Namespace) -> int:
    from autograder.grading.command import lessons_of
    from autograder.grading.folder import CourseFolder
    from autograder.grading.students import extend, extensions
    from autograder.refusal import Refusal

    course = CourseFolder(options.folder)
    if bool(options.lesson) != bool(options.student):
        raise Refusal("Give both --lesson and --student, or neither to list who has more time.")
    if options.lesson:
        by = timedelta(days=options.days, hours=options.hours)
        if by < timedelta(0):
            raise Refusal("More time cannot be less than none: give --days and --hours of 0 or more.")
        (lesson,) = lessons_of(course, [options.lesson])
        extend(course, lesson, options.student, by)
    print("\n".join(extensions(course)) or "Nobody has more time.")
    return 0


def _forget(options: argparse.Namespace) -> int:
    from autograder.grading.folder import CourseFolder
    from autograder.grading.report import write_report
    from autograder.grading.students import forget
    from autograder.refusal import Refusal

    course = CourseFolder(options.folder)
    report = course.root / "report"
    try:
        for line in forget(course, options.student):
            print(line, flush=True)
    finally:  # also where there was nothing left but in the report, since an earlier run was stopped
        if report.is_dir():
            try:
                write_report(course)
            except Refusal:  # nobody is left to report on
                shutil.rmtree(report)
    for path in sorted(course.root.glob("*.csv")):
        if options.student in path.read_text(encoding="utf-8", errors="replace"):
            print(f"{path.name} still names them: delete it, or write it anew with `nbgrader export`.")
    print("Look for yourself into downloaded/, into an exchange, and into backups: what is there stays.")
    return 0


def _demo(options: argparse.Namespace) -> int:
    from autograder.grading.command import grade_course
    from autograder.grading.demo import make_course

    make_course(options.folder, PROJECT)
    grade_course(options.folder)
    return _report(options)


def _doctor(options: argparse.Namespace) -> int:
    from autograder.grading.machine import diagnosis

    print(diagnosis())
    return 0


def _init(options: argparse.Namespace) -> int:
    from autograder.grading.init_course import init

    init(options.folder, options.root / "solutions")
    print(
        f"The course is in {options.folder}. Next, in that folder: "
        f"`{Path(sys.executable).parent / 'nbgrader'} generate_assignment 01_neurons`."
    )
    return 0


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Not sys.exit: to take all objects apart one by one takes a quarter of a second, and serves nobody.
    os._exit(status)
