"""Finds solutions that a learner's notebook gives away."""

import ast
import builtins
import contextlib
import copy
import io
import itertools
import re
import tokenize
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.publishing.code import as_python, parse
from autograder.publishing.lesson import BEGIN, END, Lesson

_OPERATIONS = (
    ast.operator,
    ast.unaryop,
    ast.boolop,
    ast.cmpop,
    ast.Call,
    ast.Subscript,
    ast.IfExp,
    ast.comprehension,
)
_FENCE = re.compile(r"^(`{3,})[^\n]*\n(.*?)^\1", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)|<code>(.+?)</code>", re.DOTALL)


@dataclass(frozen=True)
class Exemption:
    """Names a solution statement that a lesson may show, and why."""

    lesson: str
    statement: str
    reason: str


EXEMPTIONS = [
    Exemption(
        "02_activations",
        "b1 @ W2 + b2",
        "The form of any layer, X @ W + b, as lesson 01 teaches it. The answer is which arrays take part.",
    ),
]


def find_leaks(
    lesson: Lesson, release: list[tuple[bool, str]], exemptions: list[Exemption] | None = None
) -> list[tuple[int, str]]:
    """Return the solution statements that the release shows: (the cell's index, what it shows).

    release: each cell, as (whether it is code, source). Statements are compared as syntax trees, without
    the names that a writer chose. A statement counts if it has two operations or more.
    """
    exempt = {
        shape
        for exemption in (EXEMPTIONS if exemptions is None else exemptions)
        if exemption.lesson == lesson.name
        for node in parse(exemption.statement).body
        for shape in _worth_hiding(node)
    }
    secrets = {
        shape: f"`{ast.unparse(node)}` of the solution of {cell.exercise}"
        for cell in lesson.cells
        if cell.role == "answer"
        for node in _solution(cell.source)
        for shape in _worth_hiding(node)
        if shape not in exempt
    }
    # A function with the same body is the solution, even if that is short.
    secrets |= {
        _body_shape(_function_body(cell.source)): f"the whole solution of {cell.exercise}"
        for cell in lesson.cells
        if cell.role == "answer" and _function_body(cell.source)
    }
    leaks = []
    for index, (is_code, source) in enumerate(release):
        shown = _shown_in_code(source) if is_code else _shown_in_text(source)
        found: dict[str, str] = {}
        for tree in shown:
            for node, shape in _every_shape(tree):
                if shape in secrets:
                    found.setdefault(secrets[shape], ast.unparse(node))
        leaks += [(index, f"{secret} (as `{as_shown}`)") for secret, as_shown in found.items()]
    return leaks


def _solution(source: str) -> list[ast.stmt]:
    """Return the statements between the marks, and those inside them."""
    lines = source.split("\n")
    first = next(n for n, line in enumerate(lines, 1) if BEGIN in line)
    last = next(n for n, line in enumerate(lines, 1) if END in line)
    return [
        node for node in ast.walk(parse(source)) if isinstance(node, ast.stmt) and first < node.lineno < last
    ]


def _worth_hiding(statement: ast.stmt) -> set[str]:
    """Return the shapes of a statement and of its value, if they have two operations or more."""
    nodes = [statement, getattr(statement, "value", None)]
    return {_shape(node) for node in nodes if node is not None and _operations(node) >= 2}


def _operations(node: ast.AST) -> int:
    return sum(isinstance(part, _OPERATIONS) for part in ast.walk(node))


def _every_shape(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node, _body_shape(_without_docstring(node))
        # A solution of several small statements may be anywhere, without a `def`.
        for statements in (getattr(node, "body", None), getattr(node, "orelse", None)):
            if isinstance(statements, list):
                for first, last in itertools.combinations(range(len(statements)), 2):
                    yield statements[first], _body_shape(statements[first : last + 1])
        if isinstance(node, ast.stmt | ast.expr) and _operations(node) >= 2:
            yield node, _shape(node)


def _function_body(source: str) -> list[ast.stmt]:
    """Return the body of the function that an answer defines; an empty list for a value."""
    functions = [node for node in parse(source).body if isinstance(node, ast.FunctionDef)]
    return _without_docstring(functions[-1]) if functions else []


def _without_docstring(function: ast.FunctionDef) -> list[ast.stmt]:
    return function.body[1:] if ast.get_docstring(function) is not None else function.body


def _body_shape(body: list[ast.stmt]) -> str:
    return "body: " + _shape(ast.Module(body, type_ignores=[]))


class _Rename(ast.NodeTransformer):
    """Replaces names by numbers in their order; built-ins, `np` and called functions stay."""

    def __init__(self, kept: set[str]) -> None:
        self.kept = kept
        self.numbers: dict[str, str] = {}

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self._new(node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.arg, node.annotation = self._new(node.arg), None
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if isinstance(node.value, int) and not isinstance(node.value, bool):
            node.value = float(node.value)
        return node

    def _new(self, name: str) -> str:
        return name if name in self.kept else self.numbers.setdefault(name, f"_{len(self.numbers)}")


def _shape(node: ast.AST) -> str:
    """Return a node as text, without positions and without the names that a writer is free to choose."""
    kept = set(dir(builtins))
    for part in ast.walk(node):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name):
            kept.add(part.func.id)
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == "np":
            kept.add("np")
    return ast.dump(_Rename(kept).visit(copy.deepcopy(node)))


def _shown_in_code(source: str) -> Iterator[ast.Module]:
    """Yield the tree of a cell, and the trees of the code in its comments, docstrings and other texts."""
    try:
        tree = parse(source)
    except SyntaxError:
        yield from _spelt_out(source)
        return
    yield tree
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _spelt_out(node.value)
    for token in tokenize.generate_tokens(io.StringIO(as_python(source)).readline):
        if token.type == tokenize.COMMENT:
            yield from _spelt_out(token.string)


def _shown_in_text(markdown: str) -> Iterator[ast.Module]:
    for match in _FENCE.finditer(markdown):
        yield from _shown_in_code(match[2])
    for match in _INLINE.finditer(_FENCE.sub("", markdown)):
        yield from _spelt_out(match[2] or match[3])


def _spelt_out(text: str) -> Iterator[ast.Module]:
    """Yield the tree of every run of words in a line that is Python."""
    for line in text.split("\n"):
        words = re.sub(r"^[\s#>.]+", "", line).replace("`", " ").split()
        for start in range(len(words)):
            for stop in range(start + 1, len(words) + 1):
                yield from _if_python(" ".join(words[start:stop]).rstrip(",;."))


def _if_python(text: str) -> Iterator[ast.Module]:
    with warnings.catch_warnings(), contextlib.suppress(SyntaxError, ValueError):
        warnings.simplefilter("ignore")  # prose read as Python is full of odd escapes
        yield ast.parse(text)
