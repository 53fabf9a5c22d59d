"""How fast the learner's side is, measured in one run: set-up cells, checks, untouched notebooks.

Prints a table; asserts nothing, since machines differ.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
REPEATS = 20


def cells(folder: str, lesson: str) -> list[str]:
    """Sources of a built notebook's code cells."""
    notebook = json.loads((ROOT / folder / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def setup_seconds(lesson: str) -> float:
    """A lesson's set-up cell in a new Python, start of the interpreter not counted."""
    setup = cells("notebooks", lesson)[0]
    code = f"import time\nstart = time.perf_counter()\n{setup}\nprint(time.perf_counter() - start)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout)


def untouched_seconds(lesson: str) -> float:
    """The learner's notebook from top to bottom in a new kernel, its start counted."""
    command = [sys.executable, "-m", "jupyter", "execute", str(ROOT / "notebooks" / f"{lesson}.ipynb")]
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    return time.perf_counter() - start


def check_milliseconds(lesson: str) -> list[tuple[str, float]]:
    """Every exercise of a lesson with its solution: the median check after the first, in ms."""
    from autograder.exercises import of_lesson
    from autograder.live import check

    namespace: dict[str, object] = {}
    setup, *others = cells("solutions", lesson)
    for source in [setup, *(source for source in others if "### BEGIN SOLUTION" in source)]:
        exec(source, namespace)
    rows = []
    for exercise in of_lesson(lesson):
        times = []
        for _ in range(REPEATS + 1):
            start = time.perf_counter()
            verdict = check(exercise.id, namespace[exercise.id])
            verdict._repr_mimebundle_()
            times.append(time.perf_counter() - start)
        assert verdict.state == "passed", verdict.message
        rows.append((exercise.id, 1000 * sorted(times[1:])[REPEATS // 2]))
    return rows


def main() -> None:
    from autograder.exercises import LESSONS

    print(f"{'lesson':<22}{'set-up cell':>14}{'untouched run':>16}{'slowest check after the first':>32}")
    for lesson in LESSONS:
        slowest = max(check_milliseconds(lesson), key=lambda row: row[1])
        setup, run = setup_seconds(lesson), untouched_seconds(lesson)
        print(f"{lesson:<22}{setup:>12.2f} s{run:>14.1f} s{slowest[1]:>14.1f} ms  {slowest[0]}")
    print("Aims: set-up under 3 s, untouched under 30 s, a check under 100 ms.")


if __name__ == "__main__":
    main()
