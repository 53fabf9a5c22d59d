"""Defences of the grader, each with a way to do without it, to see that it is needed.

Those of the process that submissions run in it leaves out itself (`Jail(waived=…)`).
"""

import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT

from autograder.grading.keeping.record import Record
from autograder.grading.reading import match_cells, submission
from autograder.grading.running import jail
from observing import wire

REAL_PACKAGE = """
import importlib
import sys
del sys.modules["autograder"]
sys.path.insert(0, PROJECT)
importlib.import_module("autograder.exercises").load()
sys.path.remove(PROJECT)
"""


def no_anchoring(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Cells are what they claim to be."""

    def claimed(plan: Any, cells: Any, _: Any) -> list[Any]:
        by_id = {part.id: part for part in plan.parts}
        return [by_id.get(cell.id) for cell in cells]

    patch.setattr(match_cells, "identify", claimed)


def no_metadata_allow_list(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """A check is worth what the notebook says."""
    parse, of_run = submission.parse, Record.of_run
    worth: dict[str, float] = {}

    def parse_with_points(data: bytes, name: str) -> submission.Submission:
        for cell in json.loads(data)["cells"]:
            label = cell["metadata"].get("nbgrader", {})
            if "points" in label:
                worth[label["grade_id"]] = label["points"]
        return parse(data, name)

    def of_claims(settings: Any, *more: Any) -> Record:
        plan = settings.plan
        parts = tuple(replace(part, points=worth.get(part.id, part.points)) for part in plan.parts)
        return of_run(replace(settings, plan=replace(plan, parts=parts)), *more)

    patch.setattr(submission, "parse", parse_with_points)
    patch.setattr(Record, "of_run", of_claims)


def no_recorder(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """`autograder` is the course's own, with all its exercises, where learners' code runs."""
    inside = folder / "inside"
    inside.mkdir()
    (inside / "locked").symlink_to(jail.INSIDE / "locked")
    text = REAL_PACKAGE.replace("PROJECT", repr(str(ROOT)))
    (inside / "autograder.py").write_text(text, encoding="utf-8")
    patch.setattr(jail, "INSIDE", inside)


def no_refusal_of_objects(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """An array of objects is read as NumPy can write it: pickled."""
    read_array = wire.read_array

    def trusting(data: bytes, dtype: str, *more: Any) -> Any:
        return pickle.loads(data) if dtype == "|O" else read_array(data, dtype, *more)

    patch.setattr(wire, "read_array", trusting)


WAYS: dict[str, Callable[[pytest.MonkeyPatch, Path], None]] = {
    "anchoring": no_anchoring,
    "metadata": no_metadata_allow_list,
    "recorder": no_recorder,
    "objects": no_refusal_of_objects,
}
