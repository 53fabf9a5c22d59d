"""Mutated notebooks are read and matched, or refused in a sentence; nothing else comes of them."""

import json
import random
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from grader import plan_of
from hand_in import Lesson

from autograder.grading.reading.match_cells import is_worked_on, match_cells
from autograder.grading.reading.submission import NotGradable, parse

LESSONS = ("02_activations", "04_gradient_descent")
JUNK: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**400, 1e308, float("nan"), float("inf"), "", "x", "\ud800", "\x00"),
    *(
        [],
        {},
        [[]],
        {"": None},
        ["def relu(z):\n", 3, None],
        "relu = " * 1000,
        "(" * 3000,
        "code",
        "markdown",
    ),
    *(
        "def softmax(z):\n    return",
        "check('relu')",
        "lambda",
        "é" * 50,
        "%%bash\nls",
        "[" * 500 + "]" * 500,
    ),
)


@cache
def original(name: str) -> str:
    return json.dumps(Lesson(name).solved())


def places(tree: Any) -> list[tuple[Any, Any]]:
    """Every container with every key or index of it."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict | list):
            keys = list(node) if isinstance(node, dict) else list(range(len(node)))
            found += [(node, key) for key in keys]
            waiting += [node[key] for key in keys]
    return found


def replaced(tree: Any, rng: random.Random) -> Any:
    node, key = rng.choice(places(tree))
    node[key] = rng.choice(JUNK)
    return tree


def removed(tree: Any, rng: random.Random) -> Any:
    node, key = rng.choice(places(tree))
    del node[key]
    return tree


def moved(tree: Any, rng: random.Random) -> Any:
    found = places(tree)
    (one, a), (other, b) = rng.choice(found), rng.choice(found)
    one[a] = json.loads(json.dumps(other[b]))
    return tree


def shuffled(tree: Any, rng: random.Random) -> Any:
    if isinstance(tree, dict) and isinstance(tree.get("cells"), list):
        rng.shuffle(tree["cells"])
        tree["cells"] += rng.sample(tree["cells"], min(3, len(tree["cells"])))
    return tree


def lines_changed(tree: Any, rng: random.Random) -> Any:
    """Change the text of a cell: cut it, repeat it, or put something into it."""
    cells = (
        [cell for cell in tree.get("cells", ()) if isinstance(cell, dict)] if isinstance(tree, dict) else []
    )
    if cells:
        cell = rng.choice(cells)
        source = cell.get("source")
        text = "".join(map(str, source)) if isinstance(source, str | list) else ""
        at = rng.randrange(len(text) + 1)
        cell["source"] = text[:at] + rng.choice(["", "\t", "\n", "'''", "(", "=", "\r", text]) + text[at:]
    return tree


CHANGES: tuple[Callable[[Any, random.Random], Any], ...]
CHANGES = (replaced, removed, moved, shuffled, lines_changed)


def bytes_changed(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(changed))
        changed[at : at + rng.randrange(1, 4)] = rng.randbytes(rng.randrange(4))
    return bytes(changed[: rng.randrange(len(changed))] if rng.random() < 0.1 else changed)


def mutated(name: str, rng: random.Random) -> bytes:
    if rng.random() < 0.2:
        return bytes_changed(original(name).encode(), rng)
    tree = json.loads(original(name))
    for _ in range(rng.randrange(1, 5)):
        tree = rng.choice(CHANGES)(tree, rng)
        if not isinstance(tree, dict):
            break
    return json.dumps(tree).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("many", [200, pytest.param(2_000, marks=pytest.mark.slow)])
def test_whatever_is_in_the_file_it_is_matched_or_refused(name: str, many: int) -> None:
    plan = plan_of(name)
    matched = 0
    for seed in range(many):
        data = mutated(name, random.Random(seed))
        try:
            submission = parse(data, "mutated.ipynb")
            is_worked_on(plan, submission)
            script = match_cells(plan, submission)
        except NotGradable as why:
            assert str(why).endswith(".") and "mutated.ipynb" in str(why)
            continue
        matched += 1
        assert len(script.parts) == len(submission.cells)
        asked = {step.exercise for step in script.steps if hasattr(step, "exercise")}
        assert asked == set(plan.checks), f"seed {seed}"
    assert matched > many / 2
