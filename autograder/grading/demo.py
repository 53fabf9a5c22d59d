"""Makes up a class: submissions for lesson 02 that are right, half right, wrong, broken and hostile."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from autograder.files import write_whole
from autograder.grading.init_course import init
from autograder.grading.learners import LessonToAnswer, Notebook

LESSON = "02_activations"
CLASS_SIZE = 30
HOSTILE_SHARE = 0.25

# Wrong answers that beginners write. The course recognises each of them.
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
# Answers that stop the process, do not end, or use what a submission may not use.
HOSTILE = {
    "tanh": "def tanh(z):\n    while True:\n        pass",
    "relu": "import os\n\n\ndef relu(z):\n    os._exit(0)",
    "softmax": 'def softmax(z):\n    return open("/etc/passwd").read()',
    "sigmoid": "import socket\n\n\ndef sigmoid(z):\n    socket.create_connection(('127.0.0.1', 80))",
    "step": "def step(z, threshold=0.0):\n    return [[0.0] * 10**8] * 10**8",
}


def make_course(
    folder: Path, project: Path, learners: int = CLASS_SIZE, hostile: float = HOSTILE_SHARE
) -> None:
    """Lay out a course in a new folder, with the submissions of so many learners for lesson 02.

    project: where the built lessons are. hostile: the share of broken and hostile submissions.
    Raises Refusal if the folder already holds a course.
    """
    init(folder, project / "solutions")
    for name, text in class_of(learners, project, hostile):
        write_whole(folder / "submitted" / name / LESSON / f"{LESSON}.ipynb", text)


def class_of(learners: int, project: Path, hostile: float = HOSTILE_SHARE) -> Iterator[tuple[str, str]]:
    """Yield each learner's name and notebook, the same at each call; a share is broken or hostile."""
    rng = np.random.default_rng(0)
    lesson = LessonToAnswer(LESSON, project)
    every = max(2, round(1 / hostile))
    for number in range(learners):
        if number % every == every - 1:
            kind, text = _hostile(lesson, number // every)
        else:
            kind, notebook = _ordinary(lesson, number, rng)
            text = json.dumps(notebook)
        yield f"{number + 1:04}-{kind}", text


def _ordinary(lesson: LessonToAnswer, number: int, rng: np.random.Generator) -> tuple[str, Notebook]:
    kinds = ["right", "right", "half", "wrong", "wrong", "wrong", "untouched"]
    kind = kinds[number % len(kinds)]
    if kind == "right":
        return kind, lesson.solved()
    if kind == "untouched":
        return kind, lesson.untouched()
    if kind == "half":
        some = {id: text for id, text in lesson.solutions.items() if rng.uniform() < 0.6}
        return kind, lesson.answered(some)
    slips = [str(id) for id in rng.choice(list(WRONG), size=rng.integers(1, 4), replace=False)]
    return f"wrong-{slips[0]}", lesson.solved(**{id: WRONG[id] for id in slips})


def _hostile(lesson: LessonToAnswer, number: int) -> tuple[str, str]:
    kinds = ["tanh", "empty", "relu", "cut", "softmax", "stripped", "sigmoid", "step"]
    kind = kinds[number % len(kinds)]
    if kind == "empty":
        return kind, ""
    if kind == "cut":
        return kind, json.dumps(lesson.solved())[:9000]
    if kind == "stripped":
        return kind, json.dumps(_stripped(lesson.solved()))
    return f"hostile-{kind}", json.dumps(lesson.solved(**{kind: HOSTILE[kind]}))


def _stripped(notebook: Notebook) -> Notebook:
    """Remove ids and metadata from a notebook's cells, as some editors do."""
    for cell in notebook["cells"]:
        cell.pop("id")
        cell["metadata"] = {}
    return notebook
