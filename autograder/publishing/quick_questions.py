"""Checks quick questions: an anchor, a question, and a fold-out for each option that holds the reason."""

import re

from autograder.publishing.lesson import Lesson

_ANCHOR = re.compile(r"""<a id=["'](?P<id>q_[^"']*)["']>\s*</a>""")
_OPTION = re.compile(r"<details>\s*<summary>(?P<option>.*?)</summary>(?P<reason>.*?)</details>", re.DOTALL)
_ID = re.compile(r"q_\d\d_\d+")
_AT_LEAST = 3


def find_question_problems(lesson: Lesson) -> list[str]:
    """Return a sentence for each problem of a lesson's quick questions."""
    problems, ids = [], []
    for index, cell in enumerate(lesson.cells):
        if cell.is_code:
            continue
        anchors = list(_ANCHOR.finditer(cell.source))
        ends = [*(anchor.start() for anchor in anchors[1:]), len(cell.source)]
        for anchor, end in zip(anchors, ends, strict=False):
            id, where = anchor["id"], lesson.where(index)
            if not _ID.fullmatch(id):
                problems.append(f"{where}: the quick question {id} needs a name like q_{lesson.name[:2]}_1.")
            if id in ids:
                problems.append(f"{where}: the quick question {id} comes twice.")
            ids.append(id)
            options = list(_OPTION.finditer(cell.source, anchor.end(), end))
            if len(options) < 2:
                problems.append(f"{where}: the quick question {id} needs two options or more, as <details>.")
            for option in options:
                if not _plain(option["reason"]):
                    text = _plain(option["option"])
                    problems.append(
                        f"{where}: the option “{text}” of {id} has no reason after its </summary>."
                    )
    own = sum(id.startswith(f"q_{lesson.name[:2]}_") for id in ids)
    if own < _AT_LEAST:
        problems.append(
            f"{lesson.name}: it has {own} quick questions of its own (q_{lesson.name[:2]}_1 and so on) "
            f"and needs {_AT_LEAST}."
        )
    return problems


def _plain(html: str) -> str:
    return re.sub(r"<!--.*?-->|<[^>]+>", "", html, flags=re.DOTALL).strip()
