"""Measures how fast stock nbgrader and this grader grade a class, in one run on the same cores.

    python tools/bench_grading.py [LESSON LEARNERS]...

Each class hands in the same right notebook, and each grader grades it twice: with the same cells (without
those that only show something, for both), and as it is. It prints a table, and stops if the points differ.

"cells" is how long one notebook's cells take in a process of this grader, without observing any answer. "all
else" is the rest of the time that a submission takes: reading, observing, judging, entering.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from autograder.grading.learners import LessonToAnswer
from autograder.grading.reading.match_cells import Run, match_cells
from autograder.grading.reading.plan import read
from autograder.grading.reading.submission import parse
from autograder.grading.running.budget import budget_of
from autograder.grading.running.jail import Jail, Zygote

ROOT = Path(__file__).parents[1]
CLASSES = [("02_activations", 100), ("07_keras_and_mnist", 40)]
NBGRADER = str(Path(sys.executable).parent / "nbgrader")
REPEATS = 5
COLUMNS = ("submissions a minute", "nbgrader", "this", "ratio", "each", "cells", "all else")


def right_notebook(name: str, shows: bool) -> str:
    """Return a lesson with the course's answers. shows: with the cells that only show something."""
    notebook = LessonToAnswer(name, ROOT).solved()
    notebook["cells"] = [
        cell for cell in notebook["cells"] if shows or "nbgrader" in cell["metadata"] or cell["id"] == "setup"
    ]
    return json.dumps(notebook)


def hand_in(folder: Path, lesson: str, learners: int, text: str) -> None:
    """Make a course in which all learners handed in the same notebook."""
    run(sys.executable, "-m", "autograder", "init", str(folder))
    run(NBGRADER, "generate_assignment", lesson, cwd=folder)
    for number in range(learners):
        place = folder / "submitted" / f"learner{number:02}" / lesson
        place.mkdir(parents=True)
        (place / f"{lesson}.ipynb").write_text(text, encoding="utf-8")


def points(folder: Path) -> list[float]:
    """Return the points in the gradebook, learner by learner."""
    run(NBGRADER, "export", cwd=folder)
    lines = (folder / "grades.csv").read_text(encoding="utf-8").splitlines()
    column = lines[0].split(",").index("score")
    return [float(line.split(",")[column] or 0) for line in lines[1:]]


def run(*command: str, cwd: Path = ROOT) -> tuple[float, int]:
    """Run a command. Returns its seconds, and the most bytes that it and its children hold at once."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BYHAND_STILL": "1"}
    start = time.perf_counter()
    running = subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    most = [0]

    def watch() -> None:
        while running.poll() is None:
            most[0] = max(most[0], memory(running.pid))
            time.sleep(1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    said, _ = running.communicate()
    took = time.perf_counter() - start
    watcher.join()
    if running.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{said[-2000:]}")
    return took, most[0]


def memory(pid: int) -> int:
    """Return the bytes that a process and all below it hold; memory that several share is counted once."""
    total = 0
    with suppress(OSError):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        total += next(int(line.split()[1]) << 10 for line in rollup.splitlines() if line.startswith("Pss:"))
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += sum(map(memory, map(int, (task / "children").read_text(encoding="ascii").split())))
    return total


def seconds_of_cells(lesson: str, text: str) -> float:
    """Return the seconds that a notebook's cells take in a jail, the quickest of a few runs."""
    plan = read(ROOT / "solutions" / f"{lesson}.ipynb")
    budget = budget_of(plan.tensorflow)
    steps = [step for step in match_cells(plan, parse(text.encode(), lesson)).steps if isinstance(step, Run)]
    times = []
    with Zygote() as zygote:
        zygote.ready(plan.tensorflow)
        for _ in range(REPEATS):
            start = time.perf_counter()
            with Jail(zygote.controls[0], budget.limits) as jail:
                for step in steps:
                    jail.run(step.source, budget.cell)
            times.append(time.perf_counter() - start)
    return min(times)


def rows(lesson: str, learners: int) -> Iterator[str]:
    """Yield a line for each way to grade the class, then one about memory."""
    most = 0
    for title, shows in (("the same cells", False), ("each as it comes", True)):
        text = right_notebook(lesson, shows)
        times, earned = {}, {}
        for name, command in (
            ("nbgrader", (NBGRADER, "autograde", lesson)),
            ("this", (sys.executable, "-m", "autograder", "grade", ".")),
        ):
            with tempfile.TemporaryDirectory() as root:
                folder = Path(root) / "course"
                hand_in(folder, lesson, learners, text)
                times[name], held = run(*command, cwd=folder)
                most = max(most, held if name == "this" else 0)
                earned[name] = points(folder)
        if earned["nbgrader"] != earned["this"]:
            sys.exit(f"The points differ: {earned}")
        stock, ours = times["nbgrader"] / learners, times["this"] / learners
        cells = seconds_of_cells(lesson, text)
        # Two cores grade two submissions at once, so each takes twice the time that it adds to the whole.
        own = ours * min(os.cpu_count() or 1, learners)
        yield row(
            f"{lesson}, {learners}, {title}",
            f"{60 / stock:.1f}",
            f"{60 / ours:.0f}",
            f"{stock / ours:.1f}x",
            f"{1000 * ours:.0f} ms",
            f"{1000 * cells:.0f} ms",
            f"{1000 * max(0.0, own - cells):.0f} ms",
        )
    yield f"{lesson}: {most / 2**30:.2f} GB at most, all processes together"


def row(title: str, *cells: str) -> str:
    return f"{title:<44}" + "".join(f"{cell:>16}" for cell in cells)


def main() -> None:
    wanted = list(zip(sys.argv[1::2], map(int, sys.argv[2::2]), strict=True)) or CLASSES
    print(row(*COLUMNS))
    for lesson, learners in wanted:
        for line in rows(lesson, learners):
            print(line, flush=True)


if __name__ == "__main__":
    main()
