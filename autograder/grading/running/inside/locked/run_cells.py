"""Runs the cells of a notebook in this process, and keeps a little of what they print."""

import sys
from typing import Any

import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList
from traitlets.config import Config

from observing.observe import CappedOutput, Failure, clip, describe_failure

PRINTED_CAP = 20_000  # characters kept of what a cell prints


class Shell(InteractiveShell):
    """Runs cells as IPython's shell does, but starts no program and opens no window."""

    def enable_gui(self, gui: str | None = None) -> None:
        """Do nothing: `%matplotlib` in any form must not stop a cell."""

    def system(self, cmd: str) -> None:
        """Let `!cmd` fail as it fails in notebooks: the cell goes on."""
        print(f"Not run here: {cmd}")
        self.user_ns["_exit_code"] = 1

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """Let `name = !cmd` fail in the same way. Returns what it gives without output."""
        self.system(cmd)
        return SList() if split else ""

    def showtraceback(self, *_: Any, **__: Any) -> None:
        """Do nothing: errors are read from the result."""

    def showsyntaxerror(self, *_: Any, **__: Any) -> None:
        """Do nothing: errors are read from the result."""


def make_shell() -> Shell:
    """Return IPython's shell without history, colours or tracebacks, after a first cell, which is slow."""
    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InteractiveShell.colors = "nocolor"
    shell = Shell.instance(config=settings)
    assert shell.display_formatter  # it is None only before the shell has started
    shell.display_formatter.active_types = ["text/plain"]  # pictures are not shown here
    shell.run_cell("pass", store_history=False)
    return shell


class Cells:
    """Holds a notebook's namespace, and what its cells print."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.printed = CappedOutput(PRINTED_CAP)

    def run(self, source: bytes) -> dict[str, Any]:
        """Run a cell.

        Returns how it failed, if it did, what it printed, its last value included, and that value if it is a
        number.
        """
        self.printed.take()
        for stream in ("stdout", "stderr", "__stdout__", "__stderr__"):
            setattr(sys, stream, self.printed)
        text = source.decode()
        result = self.shell.run_cell(text, store_history=False)
        error = result.error_before_exec or result.error_in_exec
        return {
            "failure": _failure(error, text) if error else None,
            "printed": self.printed.take(),
            "value": _number(result.result),
        }


def _number(value: Any) -> float | None:
    if isinstance(value, int | float | np.number) and not isinstance(value, bool | np.complexfloating):
        return float(value)
    return None


def _failure(error: BaseException, source: str) -> Failure:
    if isinstance(error, SyntaxError):
        line = error.lineno or 0
        lines = source.split("\n")
        text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        return Failure("SyntaxError", clip(error.msg or "", 300), text, line)
    return describe_failure(error, None)
