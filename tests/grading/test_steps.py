"""The grader shows a wrong answer's steps in its record and feedback, and no trace changes a verdict."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from grader import Grader, plan_of
from hand_in import Lesson
from marks import needs_sandbox

from autograder.grading.keeping.autograded import notebook
from autograder.grading.keeping.record import Record
from autograder.grading.running.conversation import Died
from autograder.grading.running.jail import Jail
from autograder.judging.step_lines import TITLE

pytestmark = needs_sandbox
LESSON = "02_activations"
WRONG = "def relu(z):\n    low = np.minimum(z, 0)\n    return low"


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    grader = Grader()
    yield grader
    grader.close()


def graded(grader: Grader, folder: Path, relu: str = WRONG) -> Record:
    lesson = Lesson(LESSON)
    lesson.write(folder, lesson.solved(relu=relu))
    return grader.grade(folder, LESSON)


def test_the_record_and_the_feedback_hold_the_steps_of_a_wrong_answer(grader: Grader, tmp_path: Path) -> None:
    record = graded(grader, tmp_path)
    steps = [(step["line"], step["excerpt"]) for step in record.verdicts["relu"]["trace"]]
    assert steps == [(0, "z"), (2, "low = np.minimum(z, 0)"), (3, "return low"), (0, "expected")]
    assert not any(record.verdicts[id].get("trace") for id in record.verdicts if id != "relu")
    shown = [text for text in outputs(record) if TITLE in text]
    assert len(shown) == 1 and "low = np.minimum(z, 0) → " in shown[0]


def test_why_there_are_no_steps_is_said(grader: Grader, tmp_path: Path) -> None:
    record = graded(grader, tmp_path, "relu = lambda z: np.minimum(z, 0)")
    assert record.verdicts["relu"]["trace"] == []
    note = record.verdicts["relu"]["trace_note"]
    assert note and any(note in text for text in outputs(record))


def died(*_: object, **__: object) -> Any:
    raise Died("memory")


@pytest.mark.parametrize("again", [died, lambda *_, **__: 3, lambda *_, **__: [3]])
def test_a_process_that_fails_at_it_changes_no_verdict(
    again: Any, grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Jail, "again", again)
    record = graded(grader, tmp_path)
    states = {id: verdict["state"] for id, verdict in record.verdicts.items()}
    assert states.pop("relu") == "failed" and record.verdicts["relu"]["trace"] == []
    assert set(states.values()) <= {"passed", "to grade", "not attempted"}
    assert record.flagged == []


def outputs(record: Record) -> list[str]:
    """The texts that the checks of the autograded notebook show."""
    cells = json.loads(notebook(plan_of(LESSON), record))["cells"]
    shown = [output for cell in cells for output in cell.get("outputs", ())]
    return ["".join(output["data"]["text/plain"]) for output in shown if "data" in output]
