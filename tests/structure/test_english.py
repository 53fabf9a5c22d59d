"""Docstrings start with a verb, and turns over which readers of a second language stumble are gone."""

import ast
import re
from collections.abc import Iterator

import pytest
from paths import ROOT

PACKAGES = ("autograder", "byhand", "observing", "tools")
MODULES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
PAGES = [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
NOT_VERBS = set(
    """
    a all an and as both each every for from how if in it its no nothing one only several some that the their
    these they this those two what when where whether which whose why with without you your
    """.split()
)
# Their docstrings are what learners read.
MESSAGES = re.compile(r"\.(mistake|broken|symptom)\b")
STUMBLES = re.compile(
    r"\b[Mm]end(s|ed|ing)?\b|\bfor ever\b|\bbe it\b|(?<![Tt]here )\bis none\b|\bhas no business\b"
)


def odd_docstrings(source: str) -> Iterator[str]:
    """Yield the functions whose docstring does not start with a verb in the imperative."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef) or not (said := ast.get_docstring(node)):
            continue
        first = said.split()[0].strip(",.:`").lower()
        is_message = any(MESSAGES.search(ast.unparse(one)) for one in node.decorator_list)
        if not is_message and (first in NOT_VERBS or first.endswith("s") and not first.endswith("ss")):
            yield f"line {node.lineno}: {node.name}: {said.splitlines()[0]}"


def odd_starts(source: str) -> Iterator[str]:
    """Yield the classes whose docstring starts with no verb, and the module if its own does."""
    for node in ast.walk(ast.parse(source)):
        said = ast.get_docstring(node) if isinstance(node, ast.ClassDef | ast.Module) else None
        if said and said.split()[0].strip(",.:`").lower() in NOT_VERBS:
            yield f"{getattr(node, 'name', 'the module')}: {said.splitlines()[0]}"


def test_docstrings_of_functions_start_with_a_verb() -> None:
    said = [
        f"{path.relative_to(ROOT)}, {one}"
        for path in MODULES
        for one in odd_docstrings(path.read_text(encoding="utf-8"))
    ]
    assert not said, "\n".join(said)


def test_docstrings_of_classes_and_modules_start_with_a_verb_too() -> None:
    said = [
        f"{path.relative_to(ROOT)}, {one}"
        for path in MODULES
        for one in odd_starts(path.read_text(encoding="utf-8"))
    ]
    assert not said, "\n".join(said)


@pytest.mark.parametrize(
    ("docstring", "odd"),
    [
        ("The bytes of a file.", True),
        ("Whether it fits.", True),
        ("Returns the bytes.", True),
        ("Return the bytes.", False),
        ("Guess.", False),
        ("Pass it on.", False),
    ],
)
def test_the_rule_sees_what_it_should(docstring: str, odd: bool) -> None:
    assert bool(list(odd_docstrings(f'def f():\n    """{docstring}"""'))) is odd


def test_messages_to_learners_may_start_as_they_like() -> None:
    assert not list(odd_docstrings('@relu.mistake\ndef f(z):\n    """Your curve falls."""'))


def test_no_turn_that_readers_stumble_over() -> None:
    said = [
        f"{path.relative_to(ROOT)}, line {number}: {line.strip()}"
        for path in [*MODULES, *PAGES]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if STUMBLES.search(line)
    ]
    assert not said, "\n".join(said)
