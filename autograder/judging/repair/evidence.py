"""Writes code that shows a cause: a cell that defines a function of the learner's name."""

import inspect
import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.judging.verdict import Case
from observing.observe import global_names, run

_CASTS = (
    *("{}", "float({})", "np.float64({})", "int({})", "np.int64({})", "bool({})"),
    *("np.asarray({}, float)", "np.asarray({}, int)", "np.asarray({}) + 0.0"),
    "({0}[0], [np.float64(loss) for loss in {0}[1]])",
)


def is_wanted() -> bool:
    """Return whether causes carry evidence: the environment variable AUTOGRADER_EVIDENCE is set."""
    return bool(os.environ.get("AUTOGRADER_EVIDENCE"))


def listed(id: str, name: str, gives: Callable[..., Any], cases: Sequence[Case]) -> str:
    """Return a cell that defines the function of a listed mistake under the learner's name.

    The learner's numbers may be of another type: the cell then turns what the function gives into that.
    """
    cast = next((cast for cast in _CASTS if _gives(gives, cast, cases)), "{}")
    call = cast.format("gives(*arguments)")
    return (
        f"def {id}(*arguments):\n"
        "    import numpy as np\n"
        "    from autograder.exercises import load\n"
        f"    gives = next(m.gives for m in load()[{id!r}].mistakes if m.name == {name!r})\n"
        f"    return {call}\n"
    )


def _gives(function: Callable[..., Any], cast: str, cases: Sequence[Case]) -> bool:
    """Return whether a function gives what came for each input, once it is cast."""
    turn = eval(f"lambda value: {cast.format('value')}", {"np": np})  # one of _CASTS
    for case in cases:
        outcome = run(function, tuple(case.input.values()))
        try:
            got = outcome.failure or turn(outcome.value)
        except Exception:
            return False
        if repr(got) != repr(case.got):
            return False
    return True


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
