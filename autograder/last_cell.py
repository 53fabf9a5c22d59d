"""What the cell run before a check tells of the answer: that it never ran, or has another name."""

import difflib
import re
import sys
from collections.abc import Container
from typing import Any

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
