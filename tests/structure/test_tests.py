"""Tests keep to their rules: wording is asserted in one folder, nothing private is reached, none is long."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from paths import ROOT

TESTS = ROOT / "tests"
WORDING = TESTS / "wording"
MOST_LINES = 300
# Texts that a call compares with one another.
COMPARING = {"startswith", "endswith", "search", "match", "fullmatch", "findall", "count", "index", "find"}
PRIVATE_PATH = re.compile(r"(autograder|byhand|observing)(\.\w+)*\._(?!_)\w*(?<!_)")
# `os._exit` and its kin are documented.
OPEN = {"self", "cls", "os", "super()"}

Complaints = Callable[[str], Iterator[str]]


def private(name: str) -> bool:
    """Whether it is a name for its own module alone. `_repr_html_` is IPython's, and `____` the course's."""
    return name.startswith("_") and not name.endswith("_")


def wording_asserted(source: str) -> Iterator[str]:
    """Each place where text is compared with what a verdict says.

    Two verdicts may say the same or not, and one may say nothing.
    """
    for scope in _scopes(ast.parse(source)):
        known = _names_of_messages(scope)
        for node in _own_nodes(scope):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                told = [_is_message(side, known) for side in sides]
                others = [side for side, is_told in zip(sides, told, strict=True) if not is_told]
                if any(told) and not all(isinstance(one, ast.Constant) and one.value == "" for one in others):
                    yield f"line {node.lineno}: `{ast.unparse(node)[:80]}` asserts wording"
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                spoken = any(_is_message(one, known) for one in (node.func.value, *node.args))
                if node.func.attr in COMPARING and spoken:
                    yield f"line {node.lineno}: `{ast.unparse(node)[:80]}` asserts wording"


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """What lies in a scope, and not in the functions inside it."""
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
            yield from _own_nodes(node)


def _names_of_messages(scope: ast.AST) -> set[str]:
    """The variables that hold what a verdict says, or pieces of it."""
    known: set[str] = set()
    for node in _own_nodes(scope):
        if isinstance(node, ast.Assign | ast.NamedExpr | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if _is_message(node.value, known):
                known |= {target.id for target in targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.For | ast.comprehension) and _is_message(node.iter, known):
            known |= {name.id for name in ast.walk(node.target) if isinstance(name, ast.Name)}
    return known


def _is_message(node: ast.expr, known: set[str]) -> bool:
    """Whether an expression is what a verdict says, or made of it: cut, joined, gathered; not its length."""
    match node:
        case ast.Attribute(attr="message") | ast.Subscript(slice=ast.Constant(value="message")):
            return True
        case ast.Name(id=name):
            return name in known
        case ast.Call(func=ast.Name(id="len" | "bool")) | ast.Lambda():
            return False
        case ast.Attribute() | ast.Compare() | ast.BoolOp():
            return False
        case ast.Call(func=ast.Attribute(value=of, attr=name), args=arguments):
            return name not in COMPARING and any(_is_message(one, known) for one in (of, *arguments))
        case ast.Call(args=arguments):
            return any(_is_message(one, known) for one in arguments)
    parts = (part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr))
    return any(_is_message(part, known) for part in parts)


def private_names(source: str) -> Iterator[str]:
    """Each place where a private name of another module or object is reached."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=of, attr=name) if private(name) and ast.unparse(of) not in OPEN:
                yield f"line {node.lineno}: `{ast.unparse(node)}` is private"
            case ast.ImportFrom(names=names):
                for one in names:
                    if private(one.name):
                        yield f"line {node.lineno}: `{one.name}` is private to {node.module}"
            case ast.Call(func=ast.Attribute(attr=call) | ast.Name(id=call), args=arguments):
                if call in ("setattr", "delattr", "getattr", "patch", "object"):
                    yield from _private_texts(node.lineno, arguments[:2])


def _private_texts(line: int, arguments: list[ast.expr]) -> Iterator[str]:
    """Private names in the first two arguments of `setattr`: a path, or an object and a name."""
    for position, argument in enumerate(arguments):
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            text = argument.value
            if PRIVATE_PATH.fullmatch(text) or (position == 1 and private(text)):
                yield f'line {line}: "{text}" is private'


def too_long(source: str) -> Iterator[str]:
    if (lines := len(source.splitlines())) > MOST_LINES:
        yield f"line {MOST_LINES}: it goes on to line {lines}; split it by subject"


def said_of(paths: list[Path], complaints: Complaints) -> list[str]:
    """What is wrong, a line for each, with the file."""
    return [
        f"{path.relative_to(ROOT)}, {complaint}"
        for path in paths
        for complaint in complaints(path.read_text(encoding="utf-8"))
    ]


def modules(*without: str) -> list[Path]:
    """Every module under tests/ but those in these folders."""
    folders = [TESTS / name for name in (*without, "submissions")]
    return [
        path
        for path in sorted(TESTS.rglob("*.py"))
        if not any(path.is_relative_to(folder) for folder in folders)
    ]


def test_wording_is_asserted_in_one_folder() -> None:
    said = said_of(modules("wording", "support"), wording_asserted)
    assert not said, "\n".join(said)


def test_no_test_reaches_a_private_name() -> None:
    said = said_of(modules(), private_names)
    assert not said, "\n".join(said)


def test_no_module_is_long() -> None:
    said = said_of(modules(), too_long)
    assert not said, "\n".join(said)


def test_every_module_of_tests_is_read_and_wording_is_in_its_folder() -> None:
    assert len(modules()) > 100 and Path(__file__) in modules("wording", "support")
    assert not [path for path in modules("wording") if path.is_relative_to(WORDING)]
    assert said_of(sorted(WORDING.glob("test_*.py")), wording_asserted)


@pytest.mark.parametrize(
    "source",
    [
        'assert "Right" in verdict.message',
        'assert ("First fix" in verdict.message) is first',
        'assert verdict.state == "failed" and "First fix" not in verdict.message',
        'assert verdict.message == "**Right.**"',
        'assert verdict.message.split("\\n")[0] == "**Right.**"',
        'assert verdict.message.startswith("**Right.**")',
        'assert verdict.message[:40].lower().endswith("right.")',
        're.search("Right", verdict.message)',
        're.compile("Right").search(verdict.message)',
        'assert MARK in "".join(verdict["message"] for verdict in verdicts)',
        'assert all("could not finish" in verdict["message"] for verdict in verdicts)',
        'message = verdict.message\nassert "Right" in message',
        'def test():\n    message = check("relu").message\n    assert "Right" in message',
        'for text in [one.message for one in mistakes]:\n    assert not re.search("!", text)',
    ],
)
def test_wording_is_found(source: str) -> None:
    assert len(list(wording_asserted(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "assert one.message == other.message",
        'assert verdict.message == ""',
        "assert len({one.message for one in mistakes}) == len(mistakes)",
        "assert len(verdict.message) < 1_500",
        'assert verdict.state == "passed", verdict.message',
        'assert "Right" in said',
        'def test():\n    message = check("relu").message\n\ndef other(message):\n    assert "a" in message',
    ],
)
def test_what_asserts_no_wording_is_let_through(source: str) -> None:
    assert list(wording_asserted(source)) == []


@pytest.mark.parametrize(
    "source",
    [
        "check._look_up",
        "digits._chosen.cache_clear()",
        "f().x._y = 1",
        "from byhand.figures import _canvas as drawing",
        'monkeypatch.setattr("autograder.kernel.check._look_up", None)',
        'monkeypatch.setattr("autograder._x", None)',
        'monkeypatch.setattr(doctor, "_places", list)',
        'setattr(doctor, "_places", list)',
        'getattr(doctor, "_places")',
    ],
)
def test_a_private_name_is_found(source: str) -> None:
    assert len(list(private_names(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "self._x = os._exit(0)",
        "card._repr_mimebundle_()",
        "verdict_on.__name__",
        "from autograder import ____",
        'monkeypatch.setattr("autograder.kernel.check.load", dict)',
        'monkeypatch.setattr(learner, "namespace", dict)',
        'monkeypatch.setenv("_X", "1")',
        'said = "autograder.kernel.check._look_up"',
    ],
)
def test_what_is_not_private_is_let_through(source: str) -> None:
    assert list(private_names(source)) == []


def test_a_long_module_is_found() -> None:
    assert list(too_long("\n" * MOST_LINES)) == []
    assert list(too_long("\n" * (MOST_LINES + 1))) == [
        "line 300: it goes on to line 301; split it by subject"
    ]
