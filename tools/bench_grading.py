"""How fast a class is graded: by stock nbgrader and by this grader, in one run on the same cores.

    python tools/bench_grading.py LESSON LEARNERS

Twice: with the same cells (what only shows something is taken out of the notebooks, for both), and each as it
comes. Prints a table; asserts nothing but that the points are the same, since machines differ.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def answered(lesson: str, shows: bool) -> str:
    """The lesson's solved notebook as a learner would hand it in; without what only shows, unless `shows`."""
    release = json.loads((ROOT / "notebooks" / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    solved = json.loads((ROOT / "solutions" / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    texts = {cell["id"]: "".join(cell["source"]) for cell in solved["cells"]}
    cells = []
    for cell in release["cells"]:
        grading = cell["metadata"].get("nbgrader", {})
        if grading.get("solution"):
            cell["source"] = texts[cell["id"]]
        if shows or grading or cell["id"] == "setup":
            cells.append(cell)
    return json.dumps({**release, "cells": cells})


def course(folder: Path, lesson: str, learners: int, shows: bool) -> None:
    """A course in which everybody handed in the same right notebook."""
    run(sys.executable, "-m", "autograder", "init", str(folder))
    run(nbgrader(), "generate_assignment", lesson, cwd=folder)
    text = answered(lesson, shows)
    for number in range(learners):
        place = folder / "submitted" / f"learner{number:02}" / lesson
        place.mkdir(parents=True)
        (place / f"{lesson}.ipynb").write_text(text, encoding="utf-8")


def seconds(*command: str, cwd: Path) -> float:
    start = time.perf_counter()
    run(*command, cwd=cwd)
    return time.perf_counter() - start


def points(folder: Path) -> list[float]:
    """What the gradebook holds, learner by learner."""
    run(nbgrader(), "export", cwd=folder)
    lines = (folder / "grades.csv").read_text(encoding="utf-8").splitlines()
    column = lines[0].split(",").index("score")
    return [float(line.split(",")[column] or 0) for line in lines[1:]]


def run(*command: str, cwd: Path = ROOT) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BYHAND_STILL": "1"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")


def nbgrader() -> str:
    return str(Path(sys.executable).parent / "nbgrader")


def rows(lesson: str, learners: int) -> Iterator[str]:
    for title, shows in (("the same cells", False), ("each as it comes", True)):
        times = {}
        earned = {}
        commands = {
            "nbgrader": (nbgrader(), "autograde", lesson),
            "this grader": (sys.executable, "-m", "autograder", "grade", "."),
        }
        for name, command in commands.items():
            with tempfile.TemporaryDirectory() as root:
                folder = Path(root) / "course"
                course(folder, lesson, learners, shows)
                times[name] = seconds(*command, cwd=folder)
                earned[name] = points(folder)
        assert earned["nbgrader"] == earned["this grader"], earned
        stock, ours = times["nbgrader"], times["this grader"]
        yield (
            f"{lesson:<26}{title:<18}{60 * learners / stock:>10.1f}{60 * learners / ours:>14.0f}"
            f"{stock / ours:>10.1f}x{1000 * ours / learners:>12.0f} ms"
        )


def main() -> None:
    lesson, learners = sys.argv[1], int(sys.argv[2])
    print(f"{'submissions a minute':<44}{'nbgrader':>10}{'this grader':>14}{'ratio':>11}{'each':>12}")
    for row in rows(lesson, learners):
        print(row, flush=True)


if __name__ == "__main__":
    main()
