"""Makes the edits of statements: a missing return, a line in or out of a loop, another assignment."""

import ast
from collections.abc import Iterator, Sequence

from autograder.judging.repair.expressions import OPERATORS
from autograder.judging.repair.text import Code, Edit

_LOOPS = (ast.For, ast.While)


def statement_edits(code: Code, function: ast.FunctionDef) -> Iterator[Edit]:
    """Yield the edits of every statement of a function."""
    for node in ast.walk(function):
        for field in ("body", "orelse"):
            block = getattr(node, field, None)
            if isinstance(block, list) and isinstance(node, ast.stmt):
                yield from _block_edits(code, function, node, block)


def _block_edits(
    code: Code, function: ast.FunctionDef, owner: ast.stmt, block: Sequence[ast.stmt]
) -> Iterator[Edit]:
    for k, statement in enumerate(block):
        span = code.span(statement)
        if isinstance(statement, ast.Expr):
            yield from _made_return(code, statement)
        if isinstance(statement, ast.Assign | ast.AugAssign):
            yield from _assigned(code, statement)
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            if owner is function and k == len(block) - 1:
                new = f"\n{_indent(code, statement)}return {code.of(target)}"
                yield Edit(span[1], span[1], new, "return", span)
        if owner is function and k == len(block) - 1 and isinstance(statement, (*_LOOPS, ast.If)):
            for name in _stored(function):
                new = f"\n{_indent(code, statement)}return {name}"
                yield Edit(span[1], span[1], new, "return", code.span(statement.body[-1]))
        if isinstance(statement, ast.If):
            yield from _without_condition(code, statement)
        if isinstance(statement, _LOOPS):
            yield from _started(code, function, statement)
        yield from _moved(code, function, owner, block, k)


def _started(code: Code, function: ast.FunctionDef, loop: ast.stmt) -> Iterator[Edit]:
    """Yield the edits that give a name its first value before a loop that adds to it."""
    given = {n.arg for n in ast.walk(function) if isinstance(n, ast.arg)}
    given |= {
        t.id
        for n in ast.walk(function)
        if isinstance(n, ast.Assign)
        for t in n.targets
        if isinstance(t, ast.Name)
    }
    start = code.span(loop)[0]
    for node in ast.walk(loop):
        if (
            isinstance(node, ast.AugAssign)
            and isinstance(node.target, ast.Name)
            and node.target.id not in given
        ):
            for value in ("0", "1", "[]"):
                new = f"{node.target.id} = {value}\n{_indent(code, loop)}"
                yield Edit(start, start, new, "first value", code.span(node))


def _indent(code: Code, statement: ast.stmt) -> str:
    start = code.span(statement)[0]
    line = code.text[code.text.rfind("\n", 0, start) + 1 : start]
    return line if not line.strip() else " " * len(line)


def _stored(function: ast.FunctionDef) -> list[str]:
    nodes = ast.walk(function)
    return list(
        dict.fromkeys(n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    )


def _made_return(code: Code, statement: ast.Expr) -> Iterator[Edit]:
    span, value = code.span(statement), statement.value
    match value:
        case ast.Call(func=ast.Name(id="print"), args=[first, *_]):
            yield Edit(*span, f"return {code.of(first)}", "print", span)
        case ast.Constant():
            return
        case _:
            yield Edit(span[0], span[0], "return ", "return", span)


def _assigned(code: Code, statement: ast.Assign | ast.AugAssign) -> Iterator[Edit]:
    span = code.span(statement)
    value = code.of(statement.value)
    if isinstance(statement, ast.AugAssign):
        target = code.of(statement.target)
        yield Edit(*span, f"{target} = {value}", "assignment", span)
        for symbol in ("+", "-", "*", "/"):
            if symbol != OPERATORS.get(type(statement.op)):
                yield Edit(*span, f"{target} {symbol}= {value}", "assignment", span)
        own = OPERATORS.get(type(statement.op), "+")
        yield Edit(*span, f"{target} = {target} {own} ({value})", "in place", span)
    elif len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name | ast.Subscript):
        target = code.of(statement.targets[0])
        for symbol in ("+", "-", "*"):
            yield Edit(*span, f"{target} {symbol}= {value}", "assignment", span)


def _without_condition(code: Code, statement: ast.If) -> Iterator[Edit]:
    """Yield the edit that exchanges the two branches of an `if` of single lines."""
    if len(statement.body) == len(statement.orelse) == 1:
        first, second = statement.body[0], statement.orelse[0]
        if not isinstance(second, ast.If) and not isinstance(first, ast.If):
            (a, b), (c, d) = code.span(first), code.span(second)
            new = code.text[c:d] + code.text[b:c] + code.text[a:b]
            yield Edit(a, d, new, "branches", code.span(statement.test))


def _lines_of(code: Code, statement: ast.stmt) -> tuple[int, int]:
    """Return the span of the lines that a statement stands in, with the last line's end."""
    start, end = code.span(statement)
    start = code.text.rfind("\n", 0, start) + 1
    stop = code.text.find("\n", end)
    return start, len(code.text) if stop < 0 else stop + 1


def _moved(
    code: Code, function: ast.FunctionDef, owner: ast.stmt, block: Sequence[ast.stmt], k: int
) -> Iterator[Edit]:
    """Yield the edits that move a line: out of a loop, into one, behind the next line; or leave it out."""
    statement = block[k]
    if statement.lineno != statement.end_lineno:
        return
    place = code.span(statement)
    start, end = _lines_of(code, statement)
    line = code.text[start:end]
    if not line.endswith("\n"):
        line += "\n"
    if line.strip() != code.of(statement).strip() and "#" not in line:
        return  # it shares its line with another
    if len(block) > 1:
        yield Edit(*place, "pass", "line", place)
        if k + 1 < len(block) and block[k + 1].lineno == block[k + 1].end_lineno:
            other = _lines_of(code, block[k + 1])
            if other[0] >= end:
                text = code.text[other[0] : other[1]]
                new = text + ("" if text.endswith("\n") else "\n") + code.text[end : other[0]] + line
                yield Edit(start, other[1], new, "order", place)
    if isinstance(owner, (*_LOOPS, ast.If)):
        outside = _indent(code, owner) + line.lstrip()
        first, last = _lines_of(code, owner)
        alone = len(owner.body) == 1
        hole = f"{_indent(code, statement)}pass\n" if alone else ""
        before = code.text[first:start] + hole + code.text[end:last]
        yield Edit(first, last, outside + before, "indent", place)
        if not before.endswith("\n"):
            before += "\n"
        yield Edit(first, last, before + outside, "indent", place)
    if k and isinstance(block[k - 1], (*_LOOPS, ast.If)):
        loop = block[k - 1]
        assert isinstance(loop, ast.For | ast.While | ast.If)
        if not loop.orelse:
            yield Edit(start, end, _indent(code, loop.body[0]) + line.lstrip(), "indent", place)
