"""What is said where a cell or an answer took more time than the grader gives it."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import grader as support
import pytest
from grader import QUICK, Grader, plan_of
from hand_in import Lesson

from autograder.grading.keeping.autograded import notebook
from autograder.grading.keeping.record import Record
from autograder.grading.running.sandbox import sandbox

pytestmark = pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox")

LESSON = "04_gradient_descent"
ENDLESS = "while True:\n    pass"


def of_one(answer: str, folder: Path, **budget: float) -> Record:
    """The record of a notebook that is solved, but for one answer of a value."""
    lesson = Lesson(LESSON)
    lesson.write(folder, lesson.solved(worked_loss=answer))
    with closing(Grader()) as grader, pytest.MonkeyPatch.context() as patch:
        patch.setattr(support, "QUICK", replace(QUICK, **budget))
        return grader.grade(folder, LESSON)


@pytest.mark.parametrize(
    "answer",
    [ENDLESS, "import time\ntime.sleep(3600)", f"try:\n    {ENDLESS[:11]} ...\nfinally:\n    1 / 0"],
    ids=["computes", "sleeps", "stops with something else"],
)
def test_a_cell_that_took_too_long_says_so(answer: str, tmp_path: Path) -> None:
    record = of_one(answer, tmp_path, cell=0.5, patience=2.0)
    assert [remark.code for remark in record.flagged] == ["time"]
    texts = [
        record.flagged[0].text,
        record.verdicts["worked_loss"]["message"],
        next(cell["stopped"] for cell in record.cells if cell["part"] == "worked_loss-answer"),
    ]
    assert [text for text in texts if "took longer than 0.5 seconds" not in text] == []
    shown = notebook(plan_of(LESSON), record)
    assert "KeyboardInterrupt" not in shown + record.as_text() and "took longer than" in shown
    others = {v["state"] for id, v in record.verdicts.items() if "worked" not in id}
    assert others == {"passed"}


def test_an_interrupt_of_the_learners_own_is_told_as_it_is(tmp_path: Path) -> None:
    record = of_one("raise KeyboardInterrupt('enough')", tmp_path)
    assert "KeyboardInterrupt: enough" in record.verdicts["worked_loss"]["message"]
    assert record.flagged == []


def test_an_answer_whose_calls_took_too_long_together_says_so(tmp_path: Path) -> None:
    answer = (
        "import time\ndef predict(*_):\n"
        "    enough = time.process_time() + 0.3\n    while time.process_time() < enough:\n        pass"
    )
    lesson = Lesson(LESSON)
    lesson.write(tmp_path, lesson.solved(predict=answer))
    with closing(Grader()) as grader, pytest.MonkeyPatch.context() as patch:
        patch.setattr(support, "QUICK", replace(QUICK, observe=2))
        record = grader.grade(tmp_path, LESSON)
    message = record.verdicts["predict"]["message"]
    assert "it took longer than 2 seconds, and was stopped" in message and "loop" in message
