"""Runs the cells of a notebook in this process, and keeps a little of what they print."""

import sys
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList
from traitlets.config import Config

from observing.observe import CappedOutput, Failure, clip, describe_failure

PRINTED_CAP = 20_000  # characters kept of a cell


class Shell(InteractiveShell):
    """IPython's shell where no program can be started and no window opened."""

    def enable_gui(self, gui: str | None = None) -> None:
        """Nothing: `%matplotlib` in any form must not stop a cell."""

    def system(self, cmd: str) -> None:
        """`!cmd` goes wrong in the way that it does in notebooks: the cell goes on."""
        print(f"Not run here: {cmd}")
        self.user_ns["_exit_code"] = 1

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """The same for `name = !cmd`."""
        self.system(cmd)
        return SList() if split else ""

    def showtraceback(self, *_: Any, **__: Any) -> None:
        """Nothing: errors are told from the result."""

    def showsyntaxerror(self, *_: Any, **__: Any) -> None:
        """Nothing either."""


def make_shell() -> Shell:
    """IPython's shell without history, colours or tracebacks; the first cell's cost is paid here."""
    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InteractiveShell.colors = "nocolor"
    shell = Shell.instance(config=settings)
    assert shell.display_formatter  # it is None only before the shell has begun
    shell.display_formatter.active_types = ["text/plain"]  # nobody looks at pictures here
    shell.run_cell("pass", store_history=False)
    return shell


class Cells:
    """A notebook's namespace, and what its cells print."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.printed = CappedOutput(PRINTED_CAP)

    def run(self, source: bytes) -> dict[str, Any]:
        """Run a cell: how it failed, if it did, and what it printed, the text of its last value included."""
        self.printed.take()
        for stream in ("stdout", "stderr", "__stdout__", "__stderr__"):
            setattr(sys, stream, self.printed)
        text = source.decode()
        result = self.shell.run_cell(text, store_history=False)
        error = result.error_before_exec or result.error_in_exec
        return {
            "failure": _failure(error, text) if error else None,
            "printed": self.printed.take(),
        }


def _failure(error: BaseException, source: str) -> Failure:
    if isinstance(error, SyntaxError):
        line = error.lineno or 0
        lines = source.split("\n")
        text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        return Failure("SyntaxError", clip(error.msg or "", 300), text, line)
    return describe_failure(error, None)
