"""Makes the notebook that formgrader and feedback show: the lesson's cells with the learner's answers."""

import json
from typing import Any

from autograder.grading.keeping.escape import escape_markdown
from autograder.grading.keeping.record import Record
from autograder.grading.reading.match_cells import is_blank
from autograder.grading.reading.plan import LessonCell, Plan
from autograder.judging.step_lines import step_lines
from observing.step import Step

STEPS = 30  # of a wrong answer, that are shown

_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def notebook(plan: Plan, record: Record) -> str:
    """Return the text of an autograded notebook. Ids and points are the lesson's, never the learner's."""
    own = _placed(plan, record)
    cells = [_extra(cell, f"before-{number}") for number, cell in enumerate(own.get("", []))]
    for part in plan.parts:
        cells += _cells_of(part, own.get(part.id, []), record)
    return json.dumps({"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}) + "\n"


def _placed(plan: Plan, record: Record) -> dict[str, list[dict[str, Any]]]:
    """Return the learner's cells by the lesson's part that each stands for or follows; "" is before all."""
    placed: dict[str, list[dict[str, Any]]] = {}
    here = ""
    for cell in record.cells:
        here = cell["part"] or here
        placed.setdefault(here, []).append(cell)
    return placed


def _cells_of(part: LessonCell, own: list[dict[str, Any]], record: Record) -> list[dict[str, Any]]:
    answers = [cell for cell in own if cell["part"] == part.id]
    extra = [cell for cell in own if cell["part"] != part.id and cell["source"].strip()]
    made = []
    if part.role in ("answer", "manual"):
        worked_on = [cell for cell in answers if not is_blank(cell["source"], part)]
        shown = (worked_on or answers or [{"source": ""}])[-1]
        text = part.type != "code"
        made.append(_text(shown["source"], part) if text else _code(shown, part.id, part.metadata))
        extra = [cell for cell in answers if cell is not shown] + extra
    elif part.role in ("check", "test"):
        made.append(_check(part, record))
    elif part.role in ("text", "task"):
        # What a learner wrote into a cell of the lesson's own has lost its place, and stands below it.
        made.append({**_text("", part), "source": part.source})
        extra = [cell for cell in answers if not is_blank(cell["source"], part)] + extra
    else:
        made.append(_code(answers[-1] if answers else {"source": part.source}, part.id, part.metadata))
    return made + [_extra(cell, f"{part.id}-{number}") for number, cell in enumerate(extra)]


def _text(source: str, part: LessonCell) -> dict[str, Any]:
    return {
        "cell_type": "markdown" if part.type == "code" else part.type,
        "id": part.id[-64:],
        "metadata": part.metadata,
        "source": escape_markdown(source),
    }


def _extra(cell: dict[str, Any], id: str) -> dict[str, Any]:
    if cell["type"] == "code":
        return _code(cell, id, {})
    return {
        "cell_type": "markdown",
        "id": id[-64:],
        "metadata": {},
        "source": escape_markdown(cell["source"]),
    }


def _code(cell: dict[str, Any], id: str, metadata: dict[str, Any]) -> dict[str, Any]:
    outputs: list[dict[str, Any]] = []
    if cell.get("printed"):
        outputs.append({"output_type": "stream", "name": "stdout", "text": cell["printed"]})
    if cell.get("stopped"):
        kind, _, text = cell["stopped"].partition(": ")
        outputs.append(
            {"output_type": "error", "ename": kind, "evalue": text, "traceback": [cell["stopped"]]}
        )
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id[-64:],
        "metadata": metadata,
        "outputs": outputs,
        "source": cell["source"],
    }


def _check(part: LessonCell, record: Record) -> dict[str, Any]:
    cell = _code({"source": part.source}, part.id, part.metadata)
    verdict = record.verdicts.get(part.exercise)
    # The verdict's message is not here but in the comment on the answer, which pages render as Markdown.
    said = f"{part.exercise}: {verdict['state'] if verdict else 'not graded'}"
    if part.role == "test" and verdict:
        said += f"\n{verdict['message']}"  # a test has no answer that could have a comment
    if verdict:
        steps = [Step(**facts) for facts in verdict.get("trace", ())]
        said = "\n".join([said, *step_lines(steps, verdict.get("trace_note", ""), STEPS)])
    cell["outputs"] = [{"output_type": "display_data", "data": {"text/plain": said}, "metadata": {}}]
    return cell
