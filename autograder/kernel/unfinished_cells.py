"""Remembers the cells that ran: whether an answer's cell stopped, or gave its value to another name."""

import ast
import difflib
import sys
from collections.abc import Container
from typing import Any

from autograder import cells
from autograder.cells import How
from observing.observe import Failure

# Names whose cell, when it last ran, ended before the line that gives them a value, and how it ended. Python
# then still has the earlier version, and a verdict on that would confuse the learner.
_unfinished: dict[str, Failure] = {}
# The text of the last cell that gave each name its value, and the names of the last cell that gives any.
_cells: dict[str, str] = {}
_latest: list[str] = []


def watch() -> None:
    """Remember from now on, for each cell that runs, whether it reached its answer."""
    if shell := _shell():
        shell.events.register("post_run_cell", remember)


def how_it_ended(id: str) -> Failure | None:
    """Return the exception that ended the answer's cell before the answer got its new value, if one did."""
    return _unfinished.get(id)


def text_of(id: str) -> str:
    """Return the lines of code that gave a name its value; empty if they are not known."""
    nodes = [one.node for one in cells.bindings(_cells.get(id, "")) if one.name == id]
    given = [node for node in nodes if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr)]
    return ast.unparse(given[-1]) if given else ""


def cell_of(id: str) -> str:
    """Return the text of the cell that gave a name its value; empty if it is not known."""
    return _cells.get(id, "")


def latest_names() -> list[str]:
    """Return the names that the last cell that gives any gives, in its order."""
    return list(_latest)


def forget() -> None:
    """Forget all cells, as in a new kernel."""
    for remembered in (_unfinished, _cells, _latest):
        remembered.clear()


def remember(result: Any) -> None:
    """Remember how a cell ended. result: what IPython hands to those who watch for the end of a cell."""
    info = getattr(result, "info", None)
    bound = cells.bound_names(getattr(info, "raw_cell", None) or "")
    names = [name for name, how in bound.items() if how >= How.ASSIGNED]
    if names:  # a cell that only checks or shows something changes nothing here
        _latest[:] = names
    for name in names:
        failure = _not_read(result.error_before_exec) or _stopped(result, name)
        if failure:
            _unfinished[name] = failure
        else:
            _unfinished.pop(name, None)
            _cells[name] = result.info.raw_cell


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
    # As it ran: IPython removes empty lines at the top, and turns its own commands into calls.
    source = getattr(result.info, "transformed_cell", None) or result.info.raw_cell
    # The outermost frame is IPython's own, and the one after it the cell.
    line = traceback.tb_next.tb_lineno if traceback.tb_next else traceback.tb_lineno
    if line > cells.line_bound(source, id):
        return None
    text = source.split("\n")[line - 1].strip()
    return Failure(type(error).__name__, str(error)[:300], text, line)


def misspelt(id: str, known: Container[str]) -> str:
    """Return a name in the last cell that is nearly the exercise's; empty if the exercise's is there.

    known: the names of all exercises, which do not count."""
    if id in _latest:
        return ""
    alike = {name.lower(): name for name in _latest if name not in known}
    if looks_like := next((name for name in alike.values() if _looks_like(name, id)), ""):
        return looks_like
    near = difflib.get_close_matches(id.lower(), alike, n=1, cutoff=0.8)
    return alike[near[0]] if near else ""


def _looks_like(name: str, id: str) -> bool:
    """Return whether a name differs from another only in letters that no English keyboard has."""
    pairs = list(zip(name, id, strict=False))
    return len(name) == len(id) and all(a == b or not a.isascii() for a, b in pairs)


def _shell() -> Any:
    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython

    return get_ipython()
