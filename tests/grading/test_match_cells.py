"""Which cells of a handed-in notebook stand for the lesson's, where several use an answer's name."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hand_in import Lesson, code, position
from paths import ROOT

from autograder.grading.keeping.autograded import notebook as autograded
from autograder.grading.keeping.record import Record
from autograder.grading.reading import submission
from autograder.grading.reading.match_cells import Judge, Script, match_cells
from autograder.grading.reading.plan import Plan, read
from autograder.grading.running.run import Result
from autograder.grading.running.settings import Settings

LESSON = Lesson("02_activations")
RELU = LESSON.solutions["relu"]


@cache
def plan(name: str = LESSON.name) -> Plan:
    return read(ROOT / "solutions" / f"{name}.ipynb")


def anchored(notebook: dict[str, Any], lesson: str = LESSON.name) -> tuple[Script, dict[str, str]]:
    """What is made of a notebook, and the text under each id in the one that an instructor sees."""
    handed_in = submission.parse(json.dumps(notebook).encode(), "it")
    script = match_cells(plan(lesson), handed_in)
    record = Record.of_run(Settings.of(plan(lesson), 0), "learner", "", handed_in, script, Result())
    shown = json.loads(autograded(plan(lesson), record))
    return script, {cell["id"]: cell["source"] for cell in shown["cells"]}


def with_own(source: str, notebook: dict[str, Any] | None = None, where: int | None = None) -> dict[str, Any]:
    """A notebook, solved if no other is given, with a cell of the learner's own; `where` None: at its end."""
    notebook = notebook or LESSON.solved()
    notebook["cells"].insert(len(notebook["cells"]) if where is None else where, code(source))
    return notebook


@pytest.mark.parametrize("where", [2, None], ids=["above", "below"])
@pytest.mark.parametrize(
    "own",
    [
        "relu.calls = 0",
        "losses = np.zeros(3)\nlosses[relu(0)] = 1.0",
        "relu += 1",
        "for relu in range(3):\n    pass",
        "with relu() as relu: pass",
        "import math as relu",
        "relu = np.vectorize(relu)",
        "timed: object = relu\nrelu = timed",
        "if True:\n    relu, other = 1, 2",
    ],
)
def test_a_cell_that_changes_an_answer_or_its_name_is_the_learners_own(own: str, where: int | None) -> None:
    script, shown = anchored(with_own(own, where=where))
    assert shown["relu-answer"] == RELU and own in shown.values()
    assert script.repaired == []


@pytest.mark.parametrize("own", ["relu = 3", "relu += 1", "for relu in range(3):\n    pass"])
def test_an_answer_that_is_an_assignment_is_told_by_its_id(own: str) -> None:
    answer = "clip = np.maximum\nrelu = lambda z: clip(0, z)"
    script, shown = anchored(with_own(own, LESSON.solved(relu=answer)))
    assert shown["relu-answer"] == answer and script.repaired == []


def test_a_value_is_found_beside_a_cell_that_uses_its_name() -> None:
    lesson = Lesson("04_gradient_descent")
    for own in ("worked_loss += 1", "worked_loss = 0", "for worked_loss in []: ..."):
        script, shown = anchored(with_own(own, lesson.solved()), lesson.name)
        assert shown["worked_loss-answer"] == lesson.solutions["worked_loss"] and script.repaired == []


def test_another_exercises_name_in_an_answer_cell_is_not_taken_for_its_answer() -> None:
    answer = f"step = 0.5\nlinear, tanh = 1, 2\n{RELU}"
    script, shown = anchored(LESSON.solved(relu=answer))
    assert shown["relu-answer"] == answer and script.repaired == []
    assert shown["step-answer"] == LESSON.solutions["step"]


def test_an_answer_in_a_cell_of_ones_own_counts_beside_the_untouched_one() -> None:
    own = "relu = lambda z: np.maximum(0, z)"
    untouched = LESSON.untouched()
    script, shown = anchored(with_own(own, untouched, position(untouched, "relu")))
    assert shown["relu-answer"] == own
    assert {remark.code for remark in script.repaired} == {"answer twice", "other id"}


@pytest.mark.parametrize("make", [LESSON.solved, LESSON.untouched])
@pytest.mark.parametrize("place", ["relu-answer", "softmax"])
def test_a_cell_that_only_tries_something_is_no_second_answer(
    make: Callable[[], dict[str, Any]], place: str
) -> None:
    notebook = make()
    script, _ = anchored(with_own("relu = np.maximum(2, 0)", notebook, position(notebook, place)))
    assert script.repaired == []


@pytest.mark.parametrize("own", ["for relu in range(3): ...", "import math as relu", "relu.calls = 0"])
def test_a_name_used_in_passing_is_no_answer_beside_the_untouched_one(own: str) -> None:
    untouched = LESSON.untouched()
    blank = "".join(untouched["cells"][position(untouched, "relu-answer")]["source"])
    script, shown = anchored(with_own(own, untouched, 2))
    assert shown["relu-answer"] == blank and script.repaired == []
    assert blank in [step.source for step in script.steps if not isinstance(step, Judge)]


def test_an_answer_is_looked_at_before_another_cell_uses_its_name() -> None:
    notebook = LESSON.solved()
    place = position(notebook, "relu")
    script, _ = anchored(with_own("for relu in range(3): ...", notebook, place))
    steps = [step if isinstance(step, Judge) else step.source for step in script.steps]
    mine = steps.index("for relu in range(3): ...")
    assert steps[mine - 2 : mine] == [RELU, Judge("relu")] and steps[mine + 1] == Judge("relu")


def test_an_answer_that_stands_in_another_cell_is_not_said_to_be_deleted() -> None:
    notebook = LESSON.solved()
    answer = notebook["cells"].pop(position(notebook, "relu-answer"))
    deleted, _ = anchored(notebook)
    assert [remark.text for remark in deleted.repaired] == ["The answer cell of relu has been deleted."]
    step = notebook["cells"][position(notebook, "step-answer")]
    step["source"] = "".join(step["source"]) + "\n\n" + "".join(answer["source"])
    merged, _ = anchored(notebook)
    assert "deleted" not in " ".join(remark.text for remark in merged.repaired)
