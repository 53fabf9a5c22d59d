"""Stock nbgrader's commands, for tests."""

import os
from contextlib import suppress
from pathlib import Path

import pytest


def keep_environment(patch: pytest.MonkeyPatch) -> None:
    """Put back, when `patch` ends, what a course's configuration sets when it is read."""
    patch.setenv("AUTOGRADER_SEED", "0")
    patch.setenv("PATH", os.environ["PATH"])


def nbgrader(folder: Path, *arguments: str) -> None:
    """Run one stock nbgrader command in a course; in this process, since its imports take seconds."""
    from jupyter_core.application import NoStart
    from nbgrader.apps import NbGraderApp

    before = Path.cwd()
    os.chdir(folder)
    try:
        app = NbGraderApp.instance()
        app.initialize([*arguments, "--log-level=ERROR"])
        with suppress(NoStart):  # how an app says that a subcommand has run in its place
            app.start()
    finally:
        while app is not None:  # `nbgrader db assignment add` is four of them
            for kind in type(app).mro():
                if hasattr(kind, "clear_instance"):
                    kind.clear_instance()
            app = app.subapp
        os.chdir(before)
