"""How code can be ended here, code that has no end, and what a limit of time must not leave behind.

Needs pytest alone, so that tests of limits run with any Python.
"""

import signal
import sys

import pytest

from byhand import time_limit

MEANS = ["timer"] * hasattr(signal, "setitimer") + ["monitoring"] * hasattr(sys, "monitoring")
needs_monitoring = pytest.mark.skipif("monitoring" not in MEANS, reason="needs Python 3.12 or later")


def take_timer_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave monitoring as the only way to end code, as on Windows."""
    monkeypatch.delattr(signal, "setitimer", raising=False)


def no_tool_is_left() -> bool:
    """Tell whether Python is watched by nothing of the course any more."""
    monitoring = time_limit.monitoring
    return monitoring is None or "byhand" not in map(monitoring.get_tool, range(6))


def for_ever() -> None:
    """Never return."""
    while True:
        pass
