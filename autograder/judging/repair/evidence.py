"""Writes code that shows a cause: a cell that defines a function of the learner's name."""

import inspect
import os
from collections.abc import Callable
from typing import Any

from observing.observe import global_names


def is_wanted() -> bool:
    """Return whether causes carry evidence: the environment variable AUTOGRADER_EVIDENCE is set."""
    return bool(os.environ.get("AUTOGRADER_EVIDENCE"))


def listed(id: str, name: str) -> str:
    """Return a cell that defines the function of a listed mistake under the learner's name."""
    return (
        f"def {id}(*arguments):\n"
        f"    from autograder.exercises import load\n"
        f"    mistakes = load()[{id!r}].mistakes\n"
        f"    return next(m for m in mistakes if m.name == {name!r}).gives(*arguments)\n"
    )


def source_of_right(function: Callable[..., Any], id: str) -> str:
    """Return the text of the right function under the learner's name, without decorators; empty if unknown.

    It imports the names that it uses inside its body, so that it is complete by itself.
    """
    import ast
    import textwrap

    try:
        text = textwrap.dedent(inspect.getsource(function))
        node = ast.parse(text).body[0]
    except (OSError, TypeError, SyntaxError):
        return ""
    if not isinstance(node, ast.FunctionDef) or function.__closure__:
        return ""
    node.decorator_list, node.name, node.returns = [], id, None
    for argument in node.args.args:
        argument.annotation = None
    if ast.get_docstring(node) is not None:
        node.body = node.body[1:]
    home = function.__globals__
    names = sorted(name for name in global_names(function) if name in home)
    if names:
        node.body.insert(0, ast.parse(f"from {function.__module__} import {', '.join(names)}").body[0])
    return ast.unparse(ast.fix_missing_locations(node)) + "\n"
