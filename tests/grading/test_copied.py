"""An answer that is the course's own function gets a remark, and keeps its points."""

import json

import pytest
from hand_in import ROOT, Lesson, code

from autograder.grading.reading.copied import brings_reference, copied
from autograder.grading.reading.match_cells import match_cells
from autograder.grading.reading.plan import read
from autograder.grading.reading.submission import parse

BRINGS = [
    "import byhand.reference",
    "import numpy as np, byhand.reference as r",
    "from byhand import reference",
    "from byhand import figures, reference as own",
    "from byhand.reference import softmax",
    "from byhand.reference import *",
    "from byhand.figures.lesson_02.activation import reference",
    'import importlib\nimportlib.import_module("byhand.reference")',
    'from importlib import import_module\nimport_module(".reference", "byhand")',
    '__import__("byhand.reference")',
    '__import__("byhand", fromlist=["reference"]).reference',
    "import byhand\nsoftmax = byhand.reference.softmax",
    "def softmax(z):\n    from byhand import reference\n    return reference.softmax(z)",
    "%time from byhand.reference import softmax",
    "%matplotlib inline\nfrom byhand.reference import softmax",
    "!pip list\nif True:\n    from byhand.reference import softmax",
]
DOES_NOT = [
    "from byhand.earlier import softmax, whose",
    "from byhand import figures, guess\nreference = figures.softmax",
    "# from byhand.reference import softmax",
    'print("byhand.reference is the course\'s own")',
    "import byhand\nreference = 1",
    "from mine import byhand, reference",
    "!grep reference byhand",
    "reference.byhand",
    "from . import byhand, reference",
    "byhand reference" + "(" * 2000,
]


@pytest.mark.parametrize("source", BRINGS)
def test_each_way_to_bring_them_in_is_noticed(source: str) -> None:
    assert brings_reference(source)


@pytest.mark.parametrize("source", DOES_NOT)
def test_nothing_else_is(source: str) -> None:
    assert not brings_reference(source)


def remarks(notebook: dict) -> list[str]:
    plan = read(ROOT / "solutions/02_activations.ipynb")
    return [said.text for said in copied(match_cells(plan, parse(json.dumps(notebook).encode(), "x.ipynb")))]


def test_the_remark_names_the_cell() -> None:
    notebook = Lesson("02_activations").solved(softmax="from byhand.reference import softmax")
    number = next(k for k, cell in enumerate(notebook["cells"], 1) if "byhand.reference" in cell["source"])
    assert remarks(notebook) == [f"Cell {number} imports byhand.reference, the course's own functions."]


def test_what_is_no_code_and_what_lessons_offer_get_none() -> None:
    notebook = Lesson("02_activations").solved(relu="from byhand.earlier import relu")
    text = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "import byhand.reference"}
    notebook["cells"] += [text, code("from byhand.earlier import softmax")]
    assert remarks(notebook) == []


@pytest.mark.parametrize("path", sorted((ROOT / "solutions").glob("*.ipynb")), ids=lambda path: path.stem)
def test_no_lesson_brings_them_in(path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert not any(brings_reference("".join(cell["source"])) for cell in cells)
