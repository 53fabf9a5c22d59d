"""Notebooks that are hard to grade, each in a folder of tests/submissions that says what should come of it.

`hand_in.py` writes the submission: `hand_in(folder, lesson)`, with a Lesson of tests/support/hand_in.py.
`expected.json` holds `points`; and, where they differ from what a solved notebook gives: `lesson`
(02_activations if left out), `states` by exercise ("*" for all others), `flagged` and `repaired` (codes of
remarks), `perhaps` (those that some versions of Python bring about and others not), `problem` (a part of
the sentence why it could not be graded), `defence` (what keeps it from doing harm: without that, something
else comes of it), `slow` (only `make test-all` runs it).
"""

import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nbformat
import pytest
import switched_off
from grader import Grader, plan_of
from hand_in import Lesson
from marks import needs_sandbox
from paths import ROOT

from autograder.grading.keeping.autograded import notebook
from autograder.grading.keeping.record import Record
from autograder.grading.running.jail import Limits

pytestmark = needs_sandbox

FOLDER = ROOT / "tests" / "submissions"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/expected.json"))
KEYS = set("points lesson states flagged repaired perhaps problem defence slow".split())


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    grader = Grader()
    yield grader
    grader.close()


def expectation(name: str) -> dict[str, Any]:
    facts = json.loads((FOLDER / name / "expected.json").read_text(encoding="utf-8"))
    if unknown := facts.keys() - KEYS:
        raise ValueError(f"tests/submissions/{name}/expected.json: {unknown} means nothing. Keys are {KEYS}.")
    return {"lesson": "02_activations", "states": {}, "flagged": [], "repaired": [], "problem": "", **facts}


def hand_in(name: str, folder: Path, lesson: str) -> None:
    path = FOLDER / name / "hand_in.py"
    spec = importlib.util.spec_from_file_location(f"submission_{name}", path)
    script = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    try:
        spec.loader.exec_module(script)
    finally:
        sys.dont_write_bytecode = before
    script.hand_in(folder, Lesson(lesson))


def complaints(record: Record, expected: dict[str, Any]) -> list[str]:
    """How a record is not what was expected, one line each."""
    said = []
    if record.points != pytest.approx(expected["points"]):
        lost = {k: v["message"][:200] for k, v in record.verdicts.items() if v["points"] < v["max_points"]}
        said.append(f"{record.points} points, expected {expected['points']}: {lost}")
    states = expected["states"]
    for id, verdict in record.verdicts.items():
        wanted = states.get(id, states.get("*", "passed"))
        if verdict["state"] != wanted:
            said.append(f"{id} is {verdict['state']}, expected {wanted}: {verdict['message'][:200]}")
    for kind in ("flagged", "repaired"):
        codes = sorted({remark.code for remark in getattr(record, kind)} - set(expected.get("perhaps", ())))
        if codes != sorted(expected[kind]):
            said.append(f"{kind} {codes}, expected {expected[kind]}")
    if expected["problem"] not in record.problem or bool(expected["problem"]) != bool(record.problem):
        said.append(f"problem {record.problem!r}, expected {expected['problem']!r}")
    return said


OF_EACH_KIND = 2  # in `make test`


def kind(expected: dict[str, Any]) -> str:
    """Return what submissions of one kind have in common: what becomes of them, and what is needed for it."""
    facts = {name: expected.get(name) for name in ("lesson", "flagged", "repaired", "problem", "defence")}
    return json.dumps([facts, sorted(set(expected["states"].values()))])


def marked(names: list[str]) -> list[Any]:
    """Return the names; those that say so are marked as slow, and all but two of each kind."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        expected = expectation(name)
        is_slow = "slow" in expected or seen[kind(expected)] >= OF_EACH_KIND
        seen[kind(expected)] += not is_slow
        found.append(pytest.param(name, marks=pytest.mark.slow if is_slow else ()))
    return found


@pytest.mark.parametrize("name", marked(NAMES))
def test_what_comes_of_it_and_of_the_next(name: str, grader: Grader, tmp_path: Path) -> None:
    expected = expectation(name)
    (tmp_path / "this").mkdir()
    hand_in(name, tmp_path / "this", expected["lesson"])
    record = grader.grade(tmp_path / "this", expected["lesson"])
    assert complaints(record, expected) == []
    assert Record.from_text(record.as_text().encode().decode()) == record
    nbformat.validate(nbformat.reads(notebook(plan_of(expected["lesson"]), record), as_version=4))

    lesson = Lesson(expected["lesson"])
    lesson.write(tmp_path, lesson.solved())
    after = grader.grade(tmp_path, lesson.name)
    assert all(v["state"] == "passed" for v in after.verdicts.values()) and not after.flagged


@pytest.mark.parametrize("name", marked([name for name in NAMES if "defence" in expectation(name)]))
def test_without_its_defence_something_else_comes_of_it(
    name: str, grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = expectation(name)
    defence, folder = expected["defence"], tmp_path / "this"
    folder.mkdir()
    hand_in(name, folder, expected["lesson"])
    if defence not in switched_off.WAYS:
        # As nobody, a process cannot do some of it either way.
        record = grader.grade(folder, expected["lesson"], waived=(defence, "nobody"))
    else:
        switched_off.WAYS[defence](monkeypatch, tmp_path)
        with closing(Grader()) as careless:  # its processes start without the defence
            record = careless.grade(folder, expected["lesson"])
    assert complaints(record, expected) != []


def test_every_defence_is_needed_by_some_submission() -> None:
    needed = {expectation(name).get("defence") for name in NAMES}
    jails_own = {"landlock", "seccomp", *asdict(Limits())} - {"disk", "entries"}
    assert needed - {None} == jails_own | set(switched_off.WAYS)
