"""The author's and the instructor's command line: `python -m autograder publish | checks | init`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code. Problems go to stderr, one sentence a line."""
    from autograder.publishing.refusal import Refusal

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
        print("Stopped. Nothing is half written.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m autograder", description="Publish lessons, set up courses."
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    publish = commands.add_parser("publish", help="build notebooks/ and solutions/ from lessons/")
    publish.add_argument("lesson", nargs="*", help="02_activations, or 02; all lessons if left out")
    publish.add_argument(
        "--check", action="store_true", help="write nothing; fail if built notebooks are stale"
    )
    publish.add_argument("--root", type=Path, default=PROJECT, help=argparse.SUPPRESS)
    publish.set_defaults(run=_publish)

    checks = commands.add_parser("checks", help="measure what the checks catch, into docs/checks.md")
    checks.set_defaults(run=_checks)

    init = commands.add_parser("init", help="lay out a course for nbgrader")
    init.add_argument("folder", type=Path, metavar="DIR", help="a new folder for the course")
    init.add_argument("--root", type=Path, default=PROJECT, help=argparse.SUPPRESS)
    init.set_defaults(run=_init)
    return parser


def _publish(options: argparse.Namespace) -> int:
    from autograder.publishing import find_stale, publish

    def say(line: str) -> None:
        print(line, flush=True)

    if not options.check:
        publish(options.root, options.lesson, say)
        return 0
    stale = find_stale(options.root, options.lesson, say)
    for path in stale:
        print(
            f"{path.relative_to(options.root)} is not what lessons/{path.stem}.md makes: "
            f"run `python -m autograder publish {path.stem}` and commit the result."
            if (options.root / "lessons" / f"{path.stem}.md").exists()
            else f"{path.relative_to(options.root)} has no lesson any more: delete it.",
            file=sys.stderr,
        )
    return 1 if stale else 0


def _checks(options: argparse.Namespace) -> int:
    from autograder.checks import as_markdown, tally_all
    from autograder.publishing.publish import write_whole
    from autograder.publishing.refusal import Refusal

    rows = tally_all()
    if problems := [row.shortfall for row in rows if row.shortfall]:
        raise Refusal(problems)
    write_whole(PROJECT / "docs" / "checks.md", as_markdown(rows))
    return 0


def _init(options: argparse.Namespace) -> int:
    from autograder.course import init

    init(options.folder, options.root / "solutions")
    print(
        f"The course is in {options.folder}. Next, in that folder: "
        f"`{Path(sys.executable).parent / 'nbgrader'} generate_assignment 01_neurons`."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
