"""What cells that were run tell of an answer: that its cell never ran, stopped, or gives another name."""

import ast
import difflib
import re
import sys
from collections.abc import Container
from typing import Any

from autograder.beside.probes import Failure

_GIVEN = re.compile(r"^(?:def\s+(\w+)|(\w+)\s*=(?!=))", re.MULTILINE)


# Names whose cell, when it was last run, ended before the line that gives them a value, and how it ended.
# Python still has the version before it then, and a verdict on that would puzzle.
_unfinished: dict[str, Failure] = {}


def watch() -> None:
    """From now on, remember of each cell that is run whether it came to its answer."""
    if shell := _shell():
        shell.events.register("post_run_cell", _remember)


def how_it_ended(id: str) -> Failure | None:
    """The exception with which the answer's cell ended before the answer had its new value, if it did."""
    return _unfinished.get(id)


def _remember(result: Any) -> None:
    for name in _names_given(result):
        failure = _not_read(result.error_before_exec) or _stopped(result, name)
        if failure:
            _unfinished[name] = failure
        else:
            _unfinished.pop(name, None)


def _not_read(error: BaseException | None) -> Failure | None:
    if error is None:
        return None
    # Python 3.13 has a private kind of SyntaxError, which would say less than its parent.
    kind = next(kind.__name__ for kind in type(error).__mro__ if not kind.__name__.startswith("_"))
    return Failure(kind, getattr(error, "msg", "") or "", (getattr(error, "text", "") or "").strip())


def _stopped(result: Any, id: str) -> Failure | None:
    error = result.error_in_exec
    traceback = getattr(error, "__traceback__", None)
    if traceback is None:
        return None
    source = result.info.raw_cell
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
    names = _names_given(getattr(_shell(), "last_execution_result", None))
    if id in names:
        return ""
    alike = {name.lower(): name for name in names if name not in known}
    near = difflib.get_close_matches(id.lower(), alike, n=1, cutoff=0.8)
    return alike[near[0]] if near else ""


def _shell() -> Any:
    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython

    return get_ipython()


def _names_given(result: Any) -> list[str]:
    source = getattr(getattr(result, "info", None), "raw_cell", None) or ""
    return [function or value for function, value in _GIVEN.findall(source)]
