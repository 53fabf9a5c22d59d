"""Writes the table of lessons and the badges in README.md, each between two marks."""

import re
from collections.abc import Sequence

from autograder.publishing.code import needs_tensorflow
from autograder.publishing.lesson import Lesson
from autograder.publishing.repository import Origin
from autograder.refusal import Refusal

_AFTERWARDS = re.compile(r"\*\*After this lesson you can\*\* (.+?)\.$", re.MULTILINE)
_MINUTES = re.compile(r"^\*\*Time:\*\* about (\d+) minutes", re.MULTILINE)
_NEEDED = re.compile(r"\*\*You need:\*\*(.*)$", re.MULTILINE)
_LESSON = re.compile(r"\((\d\d)_\w+\.ipynb\)")
HEAD = """\
| | lesson | afterwards you can | minutes | exercises | builds on | open in |
|---|---|---|---:|---:|---|---|"""


def written_anew(text: str, lessons: Sequence[Lesson], origin: Origin) -> str:
    """Return the text of README.md with the facts of these lessons. lessons: all, in order.

    Raises Refusal if a mark or part of a lesson's first cell is missing.
    """
    links = [
        f"[{place} {lesson.name[:2]}]: {url}" for lesson in lessons for place, url in _places(lesson, origin)
    ]
    table = "\n".join([HEAD, *map(row, lessons), "", *links])
    return _between("lessons", table, _between("badges", badges(origin, lessons[0].name), text))


def badges(origin: Origin, first: str) -> str:
    """Return badges that link to the tests, and to the first lesson in Colab and in Binder."""
    tests = f"{origin.page}/actions/workflows/tests.yml"
    return "\n".join(
        [
            f"[![Tests]({tests}/badge.svg)]({tests})",
            f"[![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)]({origin.colab(first)})",
            f"[![Open in Binder](https://mybinder.org/badge_logo.svg)]({origin.binder(first)})",
        ]
    )


def row(lesson: Lesson) -> str:
    """Return a lesson's line in the table. Raises Refusal if part of its first cell is missing."""
    title = lesson.cells[0].source.partition("\n")[0].removeprefix("# ").partition(" · ")[2]
    opening = lesson.cells[0].source
    afterwards, needed, minutes = (p.search(opening) for p in (_AFTERWARDS, _NEEDED, _MINUTES))
    if not (title and afterwards and needed and minutes):
        raise Refusal(
            f"{lesson.name}: its first cell needs `# {lesson.name[:2]} · Title`, a line "
            "“**After this lesson you can** ….”, and “**Time:** about … minutes. **You need:** …”."
        )
    builds_on = sorted(_LESSON.findall(needed[1]))
    if needs_tensorflow(cell.source for cell in lesson.cells if cell.is_code):
        builds_on.append("TensorFlow")
    columns = [
        lesson.name[:2],
        f"[{title}](notebooks/{lesson.name}.ipynb)",
        afterwards[1],
        minutes[1],
        str(len(lesson.exercises)),
        ", ".join(builds_on) or "nothing",
        f"[Colab][Colab {lesson.name[:2]}], [Binder][Binder {lesson.name[:2]}]",
    ]
    return f"| {' | '.join(columns)} |"


def _places(lesson: Lesson, origin: Origin) -> list[tuple[str, str]]:
    return [("Colab", origin.colab(lesson.name)), ("Binder", origin.binder(lesson.name))]


def _between(mark: str, new: str, text: str) -> str:
    begin, end = f"<!-- {mark}: made by publish -->", f"<!-- end of {mark} -->"
    before, found, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not found or not ended:
        raise Refusal(f"README.md: the marks `{begin}` and `{end}` are needed around the {mark}.")
    return f"{before}{begin}\n{new}\n{end}{after}"
