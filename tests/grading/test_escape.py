"""What learners write reaches a page as text only, can always be written down, and fills no memory."""

import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from grader import Grader
from hand_in import Lesson, code
from hostile_page import MARK, PAGE, Tags
from hypothesis import given
from hypothesis import strategies as st
from marks import needs_sandbox
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html
from paths import ROOT

from autograder.exercises import load
from autograder.grading.keeping.autograded import notebook
from autograder.grading.keeping.escape import escape_markdown
from autograder.grading.keeping.gradebook import expected
from autograder.grading.keeping.record import Record
from autograder.grading.learners import answer_cells
from autograder.grading.reading.plan import Plan, read
from autograder.judging.compare import as_numbers
from autograder.judging.tests_by_learners import judge_test
from autograder.judging.words import show
from observing.observe import Outcome
from observing.plain import Opaque

LESSON = "02_activations"
# An answer for each way in which a learner's text reaches a verdict.
ANSWERS = {
    "collapse": f"def collapse(W1, b1, W2, b2):\n    raise ValueError({PAGE!r})",
    "step": f"def step(z, threshold=0.0):\n    return {PAGE!r}",
    "linear": f"class Odd:\n    def __repr__(self):\n        return {PAGE!r}\n\nlinear = Odd()",
    "sigmoid": f"def sigmoid(z):\n    return type({PAGE!r}, (), {{}})()",
    "sigmoid_grad": f"def sigmoid_grad(z):\n    raise type({PAGE!r}, (Exception,), {{}})({PAGE!r})",
    "tanh": f"def tanh(z, a={PAGE!r}, *, b):\n    return z",
    "relu": f"raise RuntimeError({PAGE!r})",
    "relu_grad": f"import warnings\ndef relu_grad(z):\n    warnings.warn({PAGE!r})\n    return (z > 0) * 1.0",
    "leaky_relu": f"def leaky_relu(z, a=0.01):\n    print({PAGE!r})",
    "softmax": f"def softmax(z):\n    return {{{PAGE!r}: {PAGE!r}}}",
    "test_softmax": f"def test_softmax():\n    return [({PAGE!r},)]",
}
SHOWS = f"""
from IPython.display import HTML, Javascript, Markdown, display
text = {PAGE!r}
print(text)
display(HTML(text), Markdown(text), Javascript(text), {{"text/html": text}})
class Shown(str):
    _repr_html_ = _repr_markdown_ = __str__
Shown(text)
"""


def text_cell(source: str, kind: str = "markdown") -> dict[str, Any]:
    return {
        "cell_type": kind,
        "id": "learners-text",
        "metadata": {"nbgrader": {"grade_id": PAGE}},
        "source": source,
        "attachments": {"a.svg": {"image/svg+xml": PAGE}},
    }


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    grader = Grader()
    yield grader
    grader.close()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read(ROOT / "solutions" / f"{LESSON}.ipynb")


@pytest.fixture(scope="module")
def graded(grader: Grader, tmp_path_factory: pytest.TempPathFactory) -> Record:
    folder = tmp_path_factory.mktemp("harmful")
    lesson = Lesson(LESSON)
    handed_in = lesson.solved(**ANSWERS)
    handed_in["cells"][2]["source"] += f"\n{PAGE}"  # a text cell of the lesson's
    handed_in["cells"][6:6] = [text_cell(PAGE), text_cell(PAGE, "raw"), text_cell(PAGE, PAGE), code(SHOWS)]
    handed_in["cells"].append(code(f"raise KeyError({PAGE!r})"))
    handed_in["metadata"]["title"] = PAGE
    lesson.write(folder, handed_in)
    return grader.grade(folder, LESSON)


def is_text_only(markdown: str) -> bool:
    return not re.search(r"<[A-Za-z/!?]|\]\(|\]:|\]\[|://", markdown)


# Pages.


@needs_sandbox
def test_all_of_it_was_judged(graded: Record) -> None:
    assert len(graded.verdicts) == len(ANSWERS) and not graded.problem
    assert MARK in repr(graded.verdicts)


@needs_sandbox
def test_comments_hold_no_html_and_no_links(graded: Record, plan: Plan) -> None:
    comments = [entry for entry in expected(plan, graded).values() if isinstance(entry, str)]
    assert comments and [comment for comment in comments if not is_text_only(comment)] == []


@needs_sandbox
def test_text_cells_hold_no_html_and_no_links_but_the_lessons_own(graded: Record, plan: Plan) -> None:
    own = {part.source for part in plan.parts}
    cells = nbformat.reads(notebook(plan, graded), as_version=4).cells
    texts = [cell.source for cell in cells if cell.cell_type != "code" and cell.source not in own]
    assert texts and [text for text in texts if not is_text_only(text)] == []


@needs_sandbox
def test_cells_bring_nothing_along_but_text(graded: Record, plan: Plan) -> None:
    for cell in nbformat.reads(notebook(plan, graded), as_version=4).cells:
        assert "attachments" not in cell and MARK not in str(cell.metadata) and MARK not in cell.id
        for output in cell.get("outputs", []):
            assert set(output.get("data", {"text/plain": ""})) == {"text/plain"}


@needs_sandbox
def test_a_page_made_of_it_has_no_tag_or_program_of_the_learners(graded: Record, plan: Plan) -> None:
    exporter = HTMLExporter(exclude_anchor_links=True)
    page, _ = exporter.from_notebook_node(nbformat.reads(notebook(plan, graded), as_version=4))
    found = Tags(page)
    assert MARK in page
    assert [tag for tag, attributes in found.tags if MARK in str(attributes)] == []
    assert [program for program in found.programs if MARK in program] == []


HARMFUL = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            "b",
            "http://e.example",
            "a href=x",
            "script",
            "!--",
            "/",
            "[",
            "]",
            "(",
            ")",
            "![",
            "](",
            "]:",
        ]
        + [
            "e.example",
            "`",
            "```",
            "\n",
            "\n\n",
            " ",
            "&lt;",
            "&#40;",
            "\\",
            "$",
            "#",
            "|",
            "-",
            ":",
            '"',
            "*",
        ]
        + ["www.e.example", "\\href{", "}", "{", "^", "~~"]
    ),
    max_size=25,
).map("".join)
PLAIN = set(
    "p code pre em strong del ul ol li h1 h2 h3 h4 h5 h6 table thead tbody tr th td blockquote hr br div span"
    " dl dt dd input section sup".split()
)


@given(HARMFUL)
def test_markdown_becomes_no_link_no_picture_and_no_tag(text: str) -> None:
    for tag, attributes in Tags(markdown2html(escape_markdown(text))).tags:
        to_itself = tag == "a" and attributes.get("href", "").startswith("#")
        assert tag in PLAIN or to_itself
        assert not [name for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("macro", ["\\href{javascript:alert(1)}{x}", "\\require{action}", "\\class{a}{x}"])
def test_formulas_lead_nowhere(macro: str) -> None:
    assert macro not in escape_markdown(f"${macro}$")


# Text that cannot be written as it is.


@needs_sandbox
def test_half_a_character_can_be_written_down(grader: Grader, plan: Plan, tmp_path: Path) -> None:
    half = "def step(z, threshold=0.0):\n    raise ValueError(chr(0xD83D))\nprint(chr(0xDC00))"
    lesson = Lesson(LESSON)
    handed_in = lesson.solved(step=half)
    for cell in answer_cells(handed_in):
        cell["source"] += "\n# \ud83d"
    handed_in["cells"] += [code(half.replace("step", "other")), text_cell("\ud83d")]
    lesson.write(tmp_path, handed_in)
    record = grader.grade(tmp_path, LESSON)
    assert Record.from_text(record.as_text().encode().decode()).points == record.points
    for entry in expected(plan, record).values():
        str(entry).encode()
    notebook(plan, record).encode()


# Sizes.


def peak(act: Any) -> int:
    """The most bytes that were in use for it."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_texts_of_different_lengths_make_no_large_array() -> None:
    texts = ["x" * 20_000] + [""] * 3_000
    assert peak(lambda: as_numbers(texts)) < 10 << 20
    assert peak(lambda: show(texts)) < 10 << 20


def test_rows_without_numbers_are_shown_in_a_few_words() -> None:
    assert peak(lambda: show(np.zeros((300_000, 0)))) < 1 << 20
    assert len(show(np.zeros((300_000, 0)))) < 100


@pytest.mark.parametrize(
    ("id", "arguments"),
    [
        ("test_perceptron", (np.ones((3_000, 1)), np.ones((1, 3_000)), 0.0)),
        ("test_softmax", (np.ones(2_000_000),)),
        ("test_softmax", (np.ones((2_000_000, 1)),)),
        ("test_gradient", (np.ones(2_000_000), np.ones(2_000_000), 0.0)),
    ],
)
def test_an_input_far_larger_than_needed_is_refused(id: str, arguments: tuple[Any, ...]) -> None:
    exercise = load()[id]
    verdicts = []
    assert peak(lambda: verdicts.append(judge_test(exercise, Outcome([arguments])))) < 10 << 20
    assert verdicts[0].state == "failed" and verdicts[0].points == 0


def test_what_stands_for_a_thing_is_no_input_of_a_test() -> None:
    verdict = judge_test(load()["test_softmax"], Outcome([(Opaque("function", "softmax", "function"),)]))
    assert verdict.state == "failed" and verdict.points == 0
