"""A class that nobody taught: submissions for lesson 02, right, half right, wrong, broken and hostile."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from autograder.course import init
from autograder.publishing.lesson import BEGIN, END
from autograder.publishing.publish import write_whole

LESSON = "02_activations"
CLASS_SIZE = 30
Notebook = dict[str, Any]

# What beginners write. Each of these is recognised.
WRONG = {
    "collapse": "def collapse(W1, b1, W2, b2):\n    return W1 @ W2, b1 + b2",
    "step": "def step(z, threshold=0.0):\n    return np.where(z > threshold, 1.0, 0.0)",
    "sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(z))",
    "sigmoid_grad": "def sigmoid_grad(z):\n    return sigmoid(z)",
    "relu": "def relu(z):\n    return abs(z)",
    "leaky_relu": "def leaky_relu(z, a=0.01):\n    return np.where(z > 0, a * z, z)",
    "softmax": "def softmax(z):\n    e = np.exp(z)\n    return e / e.sum()",
    "test_softmax": "def test_softmax():\n    return [(np.array([0.0, 0.0]),)]",
}
# What stops, does not end, or reaches for what is not its own.
HOSTILE = {
    "tanh": "def tanh(z):\n    while True:\n        pass",
    "relu": "import os\n\n\ndef relu(z):\n    os._exit(0)",
    "softmax": 'def softmax(z):\n    return open("/etc/passwd").read()',
    "sigmoid": "import socket\n\n\ndef sigmoid(z):\n    socket.create_connection(('127.0.0.1', 80))",
    "step": "def step(z, threshold=0.0):\n    return [[0.0] * 10**8] * 10**8",
}


def make_course(folder: Path, project: Path, learners: int = CLASS_SIZE) -> None:
    """Lay out a course in a new folder, with what so many learners handed in for lesson 02.

    project: where the built lessons are. Raises Refusal rather than touch an existing course.
    """
    init(folder, project / "solutions")
    for name, text in class_of(learners, project):
        write_whole(folder / "submitted" / name / LESSON / f"{LESSON}.ipynb", text)


def class_of(learners: int, project: Path, hostile: float = 0.25, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Names and notebooks. hostile: the share of broken and hostile ones, at equal distances."""
    rng = np.random.default_rng(seed)
    untouched = json.loads((project / "notebooks" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    answers = _solutions(project)
    every = max(2, round(1 / hostile))
    for number in range(learners):
        kind, make = _hostile(number // every) if number % every == every - 1 else _ordinary(rng, number)
        yield f"{number + 1:04}-{kind}", make(copy.deepcopy(untouched), answers)


def _ordinary(rng: np.random.Generator, number: int) -> tuple[str, Callable[[Notebook, dict[str, str]], str]]:
    kinds = ["right", "right", "half", "wrong", "wrong", "wrong", "untouched"]
    kind = kinds[number % len(kinds)]
    if kind == "right":
        return kind, lambda notebook, answers: json.dumps(_answered(notebook, answers))
    if kind == "untouched":
        return kind, lambda notebook, answers: json.dumps(notebook)
    if kind == "half":
        return kind, lambda notebook, answers: json.dumps(
            _answered(notebook, {id: text for id, text in answers.items() if rng.uniform() < 0.6})
        )
    slips = list(rng.choice(list(WRONG), size=rng.integers(1, 4), replace=False))
    return f"wrong-{slips[0]}", lambda notebook, answers: json.dumps(
        _answered(notebook, {**answers, **{str(id): WRONG[id] for id in slips}})
    )


def _hostile(number: int) -> tuple[str, Callable[[Notebook, dict[str, str]], str]]:
    kinds = ["tanh", "empty", "relu", "cut", "softmax", "stripped", "sigmoid", "step"]
    kind = kinds[number % len(kinds)]
    if kind == "empty":
        return kind, lambda notebook, answers: ""
    if kind == "cut":
        return kind, lambda notebook, answers: json.dumps(_answered(notebook, answers))[:9000]
    if kind == "stripped":
        return kind, lambda notebook, answers: json.dumps(_stripped(_answered(notebook, answers)))
    return f"hostile-{kind}", lambda notebook, answers: json.dumps(
        _answered(notebook, {**answers, kind: HOSTILE[kind]})
    )


def _solutions(project: Path) -> dict[str, str]:
    solved = json.loads((project / "solutions" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    return {
        cell["id"].removesuffix("-answer"): "\n".join(
            line for line in "".join(cell["source"]).split("\n") if BEGIN not in line and END not in line
        )
        for cell in solved["cells"]
        if cell["id"].endswith("-answer")
    }


def _answered(notebook: Notebook, answers: dict[str, str]) -> Notebook:
    for cell in notebook["cells"]:
        id = cell["id"].removesuffix("-answer")
        if cell["id"] != id and id in answers:
            cell["source"] = answers[id]
    return notebook


def _stripped(notebook: Notebook) -> Notebook:
    """As some editors leave it: no ids and no metadata."""
    for cell in notebook["cells"]:
        cell.pop("id")
        cell["metadata"] = {}
    return notebook
