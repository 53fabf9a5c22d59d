"""What the cell run before a check tells of the answer: that it never ran, stopped, or has another name."""

import ast
import difflib
import re
import sys
from collections.abc import Container
from typing import Any

from autograder.beside.probes import Failure

_GIVEN = re.compile(r"^(?:def\s+(\w+)|(\w+)\s*=(?!=))", re.MULTILINE)


def never_ran(id: str) -> str:
    """The name of the error that kept the last cell from starting, if the answer stands in that cell.

    Python still has the version before it then, and a verdict on that would puzzle.
    """
    result = _last_result()
    error = getattr(result, "error_before_exec", None)
    if error is None or id not in _names_given(result):
        return ""
    # Python 3.13 has a private kind of SyntaxError, which would say less than its parent.
    return next(kind.__name__ for kind in type(error).__mro__ if not kind.__name__.startswith("_"))


def stopped_before(id: str) -> Failure | None:
    """The exception with which the last cell stopped before it gave the answer its new value, if it did."""
    result = _last_result()
    error = getattr(result, "error_in_exec", None)
    traceback = getattr(error, "__traceback__", None)
    source = getattr(getattr(result, "info", None), "raw_cell", None) or ""
    if traceback is None or id not in _names_given(result):
        return None
    # The outermost frame is IPython's own, and the one after it the cell.
    line = traceback.tb_next.tb_lineno if traceback.tb_next else traceback.tb_lineno
    if line > _line_given(id, source):
        return None
    text = source.split("\n")[line - 1].strip()
    return Failure(type(error).__name__, str(error)[:300], text, line)


def _line_given(id: str, source: str) -> int:
    """The last line at which a cell can still stop before `id` has its value; 0 if it never gets one."""
    try:
        body = ast.parse(source).body
    except SyntaxError:  # IPython's own commands are no Python
        return 0
    lines = [0]
    for statement in body:
        if isinstance(statement, ast.FunctionDef) and statement.name == id:
            lines.append(statement.lineno)
        elif isinstance(statement, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == id for target in statement.targets
        ):
            lines.append(statement.end_lineno or statement.lineno)
    return max(lines)


def misspelt(id: str, known: Container[str]) -> str:
    """A name in the last cell that is nearly the exercise's, if the exercise's is not there."""
    names = _names_given(_last_result())
    if id in names:
        return ""
    alike = {name.lower(): name for name in names if name not in known}
    near = difflib.get_close_matches(id.lower(), alike, n=1, cutoff=0.8)
    return alike[near[0]] if near else ""


def _last_result() -> Any:
    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython

    return getattr(get_ipython(), "last_execution_result", None)


def _names_given(result: Any) -> list[str]:
    source = getattr(getattr(result, "info", None), "raw_cell", None) or ""
    return [function or value for function, value in _GIVEN.findall(source)]
