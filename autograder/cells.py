"""Finds the names that a cell gives a value to, from its text alone: for checks, grading and publishing."""

import ast
import re
import textwrap
import warnings
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from keyword import iskeyword
from typing import NamedTuple

# The cells that begin with `%%` and whose Python runs in the notebook itself.
_RUNS_HERE = re.compile(r"\s*%%(?:time|capture|prun)\b")
_TIMED = re.compile(r"^([ \t]*+)%time[ \t]+", re.MULTILINE)
# `%magic`, `!command`, `?name` and `name?`, with the lines that a backslash at the end adds, and the name
# that such a line gives a value to. No part can match in two ways, so no text takes long.
_COMMAND = re.compile(
    r"^([ \t]*+)(?:([^\n=%!?#'\"]*+=[ \t]*+)?[%!](?:[^\\\n]|\\.|\\\n)*+|\?[^\n]*+|[\w.%*]++\?[^\n]*+)$",
    re.MULTILINE,
)
_GIVEN = re.compile(r"(?:async[ \t]+)?(def|class)[ \t]+(\w+)|(\w+)[ \t]*=(?!=)")
_GIVERS = (ast.stmt, ast.NamedExpr, ast.withitem, ast.ExceptHandler, ast.match_case)
_SCOPED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


class How(IntEnum):
    """Says how a name gets its value: the greater, the surer that this is the purpose of the cell."""

    LATER = 0  # by `global` in a function, once that is called
    PASSING = 1  # by `for`, `with`, `import`, `except`, `case` or `+=`
    ASSIGNED = 2
    DEFINED = 3


class Binding(NamedTuple):
    """Holds one place that gives a name a value.

    line: the last line at which the cell can still stop before the name has this value.
    node: the statement or expression that does it; None in a text that is not Python.
    """

    name: str
    how: How
    line: int
    node: ast.AST | None


def parse(source: str) -> ast.Module | None:
    """Return a cell's syntax tree, with its line numbers; None if it is not Python.

    Leave out IPython's own commands, without IPython's transformer: some texts make that very slow.
    """
    tree = _tree(source)
    return tree if tree is not None else _tree(textwrap.dedent(_without_commands(source)))


def bindings(source: str) -> list[Binding]:
    """Return all places that give a name of the notebook a value, in the order in which they run.

    `w[0] = 1` and `f.calls = 0` do not count: they change an existing object.
    """
    tree = parse(source)
    return list(_in_lines(source) if tree is None else _in_tree(tree))


def bound_names(source: str) -> dict[str, How]:
    """Return the names that a cell gives a value to, in the order in which they first get one, and how.

    If a name gets values in several ways, the surest way counts.
    """
    names: dict[str, How] = {}
    for one in bindings(source):
        names[one.name] = max(one.how, names.get(one.name, one.how))
    return names


def line_bound(source: str, name: str) -> int:
    """Return the last line at which a cell can still stop before a name has its value; 0 if it never has.

    If the name gets several values, the last one counts, even in a branch that does not run.
    """
    lines = (one.line for one in bindings(source) if one.name == name and one.how > How.LATER)
    return max(lines, default=0)


def _tree(source: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings(action="ignore"):  # Python warns of `"\\s"` when the cell runs
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _without_commands(source: str) -> str:
    if source.lstrip().startswith("%%"):
        if not _RUNS_HERE.match(source):
            return ""
        source = re.sub(r"^(\s*)%%.*", r"\1", source, count=1)

    def nothing(command: re.Match[str]) -> str:
        return f"{command[1]}{f'{command[2]}None' if command[2] else 'pass'}" + "\n" * command[0].count("\n")

    return _COMMAND.sub(nothing, _TIMED.sub(r"\1", source))


def _in_lines(source: str) -> Iterator[Binding]:
    """Yield what the beginnings of lines give a value to, in a text that Python cannot read."""
    for number, line in enumerate(source.split("\n"), start=1):
        found = _GIVEN.match(line)
        if found and not iskeyword(name := found[2] or found[3]):
            yield Binding(name, How.DEFINED if found[1] else How.ASSIGNED, number, None)


class _Step(NamedTuple):
    """Holds a node that is not read yet, or a name that gets its value after all that comes before it.

    giver: what gives the names in it their values. known: the names that a function or a class has declared
    global; None in the notebook itself, because all names count there.
    """

    part: ast.AST | str
    giver: ast.AST
    known: set[str] | None


def _in_tree(tree: ast.Module) -> Iterator[Binding]:
    waiting = [_Step(tree, tree, None)]  # no recursion: a learner's tree may be deeper than calls can go
    while waiting:
        part, giver, known = step = waiting.pop()
        if isinstance(part, ast.Global) and known is not None:
            known.update(part.names)  # Python requires it before every use
        elif isinstance(part, ast.AST):
            waiting += reversed(list(_steps(part, step)))
        elif known is None:
            yield Binding(part, _how(giver), _last_line(giver), giver)
        elif part in known:
            yield Binding(part, How.LATER, _last_line(giver), giver)


def _steps(node: ast.AST, step: _Step) -> Iterator[_Step]:
    """Yield the parts of a node in the order in which they run; its own name comes before its body."""
    name = _name(node)
    giver = node if isinstance(node, _GIVERS) else step.giver
    for field in _fields(tuple(name for name, _ in ast.iter_fields(node))):
        if field == "body" and name:
            yield _Step(name, giver, step.known)
            name = ""
        known = set() if field == "body" and isinstance(node, _SCOPED) else step.known
        value = getattr(node, field, None)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST) and not (field == "target" and _gives_nothing(node)):
                yield _Step(part, giver, known)
    if name:
        yield _Step(name, giver, step.known)


@cache
def _fields(written: tuple[str, ...]) -> tuple[str, ...]:
    """Return a node's fields in the order in which Python runs them. written: in the order of the text."""
    first = {"decorator_list": 0, "generators": 0, "iter": 0, "value": 1}
    return tuple(sorted(written, key=lambda field: first.get(field, 2)))


def _name(node: ast.AST) -> str:
    """Return the name that a node itself gives a value to; empty if it gives none."""
    match node:
        case ast.Name(ctx=ast.Store()):
            return node.id
        case ast.alias(name="*"):
            return ""
        case ast.alias():
            return node.asname or node.name.split(".")[0]
        case ast.MatchMapping():
            return node.rest or ""
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return node.name
        case ast.ExceptHandler() | ast.MatchAs() | ast.MatchStar():
            return node.name or ""
    return ""


def _gives_nothing(node: ast.AST) -> bool:
    """Tell whether a node is a comprehension, whose names stay inside it, or a bare `x: int`."""
    return isinstance(node, ast.comprehension) or (isinstance(node, ast.AnnAssign) and node.value is None)


def _how(giver: ast.AST) -> How:
    match giver:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return How.DEFINED
        case ast.Assign() | ast.AnnAssign() | ast.NamedExpr():
            return How.ASSIGNED
    return How.PASSING


def _last_line(giver: ast.AST) -> int:
    part: ast.AST | None = giver
    match giver:
        case ast.For() | ast.AsyncFor():
            part = giver.iter
        case ast.withitem(optional_vars=ast.expr()):
            part = giver.optional_vars
        case ast.match_case():
            part = giver.pattern
        case ast.ExceptHandler(type=ast.expr()):
            part = giver.type
    return getattr(part, "end_lineno", 0)
