"""What stands in the text of a learner's function."""

import ast
import textwrap


def returns(source: str) -> bool:
    """Tell whether a `return` or `yield` with a value stands in it; a lambda always has one."""
    return any(
        isinstance(node, ast.Lambda | ast.YieldFrom)
        or (isinstance(node, ast.Return | ast.Yield) and node.value is not None)
        for node in _nodes(source)
    )


def _nodes(source: str) -> list[ast.AST]:
    """Return every node of its syntax tree; none where Python cannot read it."""
    try:
        return list(ast.walk(ast.parse(textwrap.dedent(source))))
    except (SyntaxError, ValueError, RecursionError):
        return []
