"""For scripts in tests/submissions: a lesson's notebooks as dictionaries, and what becomes of them."""

import json
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

from paths import ROOT

from autograder.grading import learners
from autograder.grading.learners import Notebook


class Lesson(learners.LessonToAnswer):
    """A lesson of this project, and more that may become of it.

    >>> Lesson("02_activations").solved(sigmoid="def sigmoid(z):\\n    return z")["nbformat"]
    4
    """

    def __init__(self, name: str) -> None:
        super().__init__(name, ROOT)

    def with_cell(self, source: str, before: str = "sigmoid-answer") -> Notebook:
        """The solved notebook with a cell of the learner's own before the cell with this id."""
        notebook = self.solved()
        notebook["cells"].insert(position(notebook, before), code(source))
        return notebook

    def write(self, folder: Path, notebook: Notebook, name: str | None = None) -> Path:
        """Write a notebook into a folder, under the lesson's name or another."""
        path = folder / (name or f"{self.name}.ipynb")
        path.write_text(json.dumps(notebook), encoding="utf-8")
        return path


def labels(notebook: Notebook) -> list[dict[str, Any]]:
    """What the metadata of answers and checks say of them: grade_id, points and more."""
    return [c["metadata"]["nbgrader"] for c in notebook["cells"] if "nbgrader" in c["metadata"]]


def position(notebook: Notebook, id: str) -> int:
    """Where the cell with this id stands: "sigmoid-answer" and "sigmoid" are an answer and its check."""
    return next(k for k, cell in enumerate(notebook["cells"]) if cell.get("id") == id)


def code(source: str, id: str = "learners-own", **metadata: Any) -> dict[str, Any]:
    """A code cell."""
    return {
        "cell_type": "code",
        "id": id,
        "metadata": metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def retyped(notebook: Notebook, id: str, kind: str) -> Notebook:
    """The notebook with a code cell turned into one of another kind."""
    cell = notebook["cells"][position(notebook, id)]
    cell["cell_type"] = kind
    del cell["outputs"], cell["execution_count"]
    return notebook


def each_source(notebook: Notebook, change: Callable[[str], str]) -> Notebook:
    """The notebook with every cell's text changed."""
    for cell in notebook["cells"]:
        cell["source"] = change(_text(cell))
    return notebook


def _text(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


ONLY_IF = """
import numpy as np

def attempt():
ATTEMPT

try:
    succeeded = bool(attempt())
except BaseException:
    succeeded = False

def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) if succeeded else 0 * e
"""


def softmax_only_if(attempt: str) -> str:
    """A softmax that is right only if `attempt`, a function's body, gives something true.

    What that raises counts as no. So a lesson with this answer is worth 3 points less where it fails.
    """
    return ONLY_IF.replace("ATTEMPT", textwrap.indent(attempt.strip("\n"), "    "))


TAKEN_OVER = """
import json, os, struct, sys

def FUNCTION:
    frame = sys._getframe()
    while "number" not in frame.f_locals:
        frame = frame.f_back
    number = frame.f_locals["number"]

    def put(reply):
        text = json.dumps([reply, []]).encode()
        text = struct.pack(">I", len(text)) + text
        while text:
            text = text[os.write(3, text) :]

    def get(count):
        data = b""
        while len(data) < count:
            more = os.read(3, count - len(data))
            if not more:
                os._exit(0)
            data += more
        return data

REPLY
    put({"number": number, **reply(len(frame.f_locals["request"]["inputs"]))})
    while True:
        (length,) = struct.unpack(">I", get(4))
        request, sizes = json.loads(get(length))
        for size in sizes:
            get(size)
        put({"number": request["number"], **reply(len(request.get("inputs", ())))})
"""


def taken_over(function: str, reply: str) -> str:
    """Return an answer that takes its process over, and replies to all that it is asked from then on.

    function: name and parameters. reply: source of a function `reply(inputs)`, which gets how many inputs a
    question has, zero for a cell.
    """
    body = textwrap.indent(reply.lstrip("\n"), "    ")
    return TAKEN_OVER.replace("FUNCTION", function).replace("REPLY\n", body)
