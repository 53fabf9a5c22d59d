"""Grades made-up classes for lesson 02, one in twenty broken or hostile, and shows that the cost is linear.

    python tools/bench_class.py [LEARNERS]...

The largest is graded twice: once to the end, and once killed half way and resumed. It stops if a learner has
no grade, or if the two gradebooks differ.
"""

import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from autograder.grading.demo import LESSON, make_course
from autograder.grading.folder import CourseFolder

ROOT = Path(__file__).parents[1]
SIZES = [100, 500, 2_000]
HOSTILE = 0.05
GRADE = [sys.executable, "-m", "autograder", "grade"]


def kill_half_way(folder: Path) -> int:
    """Grade until half of the submissions have a record, then SIGKILL. Returns how many had one by then."""
    total = len(CourseFolder(folder).handed_in(LESSON))
    records = folder / "records" / LESSON
    running = subprocess.Popen([*GRADE, str(folder)], cwd=ROOT, stderr=subprocess.DEVNULL)
    while count(records) < total // 2:
        if running.poll() is not None:
            raise RuntimeError("grading ended before it could be killed")
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    return count(records)


def count(records: Path) -> int:
    return sum(1 for _ in records.glob("*.json")) if records.is_dir() else 0


def contents(folder: Path) -> dict[str, Any]:
    """Return what the gradebook holds for each learner, by cell."""
    with CourseFolder(folder).gradebook() as book:
        return book.scores(LESSON)


def graded(folder: Path) -> tuple[float, str]:
    """Grade a course. Returns the seconds that it takes, and its last line."""
    start = time.perf_counter()
    done = subprocess.run([*GRADE, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True)
    return time.perf_counter() - start, done.stdout.strip().splitlines()[-1]


def main() -> None:
    sizes = sorted(map(int, sys.argv[1:])) or SIZES
    with tempfile.TemporaryDirectory() as root:
        for learners in sizes:
            folder = Path(root) / str(learners)
            make_course(folder, ROOT, learners, HOSTILE)
            seconds, said = graded(folder)
            if len(contents(folder)) != learners:
                sys.exit(f"{learners} handed in, but {len(contents(folder))} have a grade.")
            typical = statistics.median(record.seconds for record in CourseFolder(folder).records(LESSON))
            print(
                f"{learners:>6} handed in: {seconds:7.1f} s, {learners / seconds:6.1f} a second, "
                f"median {1000 * typical:.0f} ms. {said}",
                flush=True,
            )
        whole, again = folder, Path(root) / "killed"
        make_course(again, ROOT, learners, HOSTILE)
        shutil.copy(whole / "seed.txt", again)
        done = kill_half_way(again)
        seconds, said = graded(again)
        if contents(whole) != contents(again):
            sys.exit("The gradebook of the run that was killed differs from the other's.")
        print(f"killed after {done}, resumed for {seconds:.1f} s: the same gradebook. {said}")


if __name__ == "__main__":
    main()
