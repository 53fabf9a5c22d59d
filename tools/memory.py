"""Measures memory and time of each lesson on a machine like Binder's: one core, what binder/ installs.

    python tools/memory.py [LESSON]...

It runs the solved notebooks from top to bottom, each in a kernel of .venv-binder, and prints a table. Digits
are those that a learner has (BYHAND_MNIST names others).
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

import nbformat
import psutil

from autograder.grading.learners import LessonToAnswer
from autograder.publishing.running import run

ROOT = Path(__file__).parents[1]
PYTHON = ROOT / ".venv-binder" / "bin" / "python"
ROW = "| {:<28} | {:>7} | {:>6} |"


class Peak:
    """Measures the most bytes that this process's children hold at once while the block runs."""

    def __enter__(self) -> "Peak":
        self.bytes, self._over = 0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.05):
            held = 0
            for child in psutil.Process().children(recursive=True):
                try:
                    held += child.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            self.bytes = max(self.bytes, held)


def main(names: list[str]) -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(ROW.format("lesson", "seconds", "GB"))
    print(ROW.format("---", "---:", "---:"))
    for name in names or sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb")):
        notebook = nbformat.reads(json.dumps(LessonToAnswer(name, ROOT).solved()), as_version=4)
        started = time.perf_counter()
        with Peak() as peak:
            run(notebook, name, ROOT / "notebooks", python=PYTHON)
        print(ROW.format(name, round(time.perf_counter() - started), f"{peak.bytes / 2**30:.2f}"), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
