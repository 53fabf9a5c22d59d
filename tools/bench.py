"""Measures the learner's side in one run: set-up cells, checks, untouched notebooks, training.

It prints a table and asserts nothing, since machines differ.
"""

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
REPEATS, ENOUGH = 20, 2.0  # how often a check is repeated, at most, and for how many seconds
HIDDEN, BATCH_SIZE, LR = 64, 64, 0.01


def cells(folder: str, lesson: str) -> list[str]:
    """Return the sources of a built notebook's code cells."""
    notebook = json.loads((ROOT / folder / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def setup_seconds(lesson: str) -> float:
    """Return the seconds of a lesson's first two cells in a new Python, without the interpreter's start."""
    from autograder.publishing.code import as_python

    setup = "\n".join(map(as_python, cells("notebooks", lesson)[:2]))
    code = f"import time\nstart = time.perf_counter()\n{setup}\nprint(time.perf_counter() - start)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout.split()[-1])


def untouched_seconds(lesson: str) -> float:
    """Return the seconds of the learner's notebook from top to bottom in a new kernel, with its start."""
    command = [sys.executable, "-m", "jupyter", "execute", str(ROOT / "notebooks" / f"{lesson}.ipynb")]
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    return time.perf_counter() - start


def solved(lesson: str) -> tuple[float, list[tuple[str, float]]]:
    """Run a lesson's own answers and check each once. Returns their CPU seconds, and (id, ms) of each.

    ms: the median time of some more checks. What the set-up imports is not counted.
    """
    from autograder.exercises import of_lesson
    from autograder.kernel.check import check

    namespace: dict[str, object] = {}
    _, setup, *others = cells("solutions", lesson)
    with redirect_stdout(io.StringIO()):
        exec(setup, namespace)
        start = time.process_time()
        for source in others:
            if "### BEGIN SOLUTION" in source:
                exec(source, namespace)
        for exercise in of_lesson(lesson):
            assert check(exercise.id, namespace[exercise.id]).state == "passed", exercise.id
        cpu = time.process_time() - start
        return cpu, [(e.id, _again(partial(check, e.id, namespace[e.id]))) for e in of_lesson(lesson)]


def _again(check: Callable[[], Any]) -> float:
    times: list[float] = []
    while len(times) < REPEATS and sum(times) < ENOUGH:
        start = time.perf_counter()
        check()._repr_mimebundle_()
        times.append(time.perf_counter() - start)
    return 1000 * sorted(times)[len(times) // 2]


def epoch_seconds(how: str, **variables: str) -> float:
    """Return the seconds of an epoch of 784→64 relu→10 softmax; how: "by_hand" (lesson 06) or "by_keras".

    It trains on 60,000 rows in shuffled batches of 64 by plain gradient descent, in a new Python with these
    environment variables. The median of three epochs after a first one counts.
    """
    done = subprocess.run(
        [sys.executable, "-c", f"import bench; print(bench.median_seconds(bench.{how}()))"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent,
        env={**os.environ, **variables},
    )
    return float(done.stdout.split()[-1])


def _rows() -> tuple[np.ndarray, np.ndarray, np.random.Generator]:
    rng = np.random.default_rng(0)
    return rng.random((60_000, 784)), np.eye(10)[rng.integers(10, size=60_000)], rng


def by_hand() -> Callable[[], object]:
    """Return a function that trains an epoch in NumPy."""
    from byhand.reference import apply_gradients, backward, forward

    X, Y, rng = _rows()
    params = {
        "W1": 0.05 * rng.normal(size=(784, HIDDEN)),
        "b1": np.zeros(HIDDEN),
        "W2": 0.05 * rng.normal(size=(HIDDEN, 10)),
        "b2": np.zeros(10),
    }

    def epoch() -> None:
        nonlocal params
        order = rng.permutation(len(X))
        for start in range(0, len(X), BATCH_SIZE):
            rows = order[start : start + BATCH_SIZE]
            X_batch, Y_batch = X[rows], Y[rows]
            _, cache = forward(X_batch, params)
            params = apply_gradients(params, backward(X_batch, Y_batch, params, cache), LR)

    return epoch


def by_keras() -> Callable[[], object]:
    """Return a function that trains an epoch in Keras."""
    import keras

    X, Y, _ = _rows()
    model = keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(HIDDEN, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(keras.optimizers.SGD(LR), "categorical_crossentropy")
    # As a learner passes them: prepared once, as float32.
    X, Y = X.astype("float32"), Y.astype("float32")
    return lambda: model.fit(X, Y, batch_size=BATCH_SIZE, epochs=1, verbose=0)


def median_seconds(epoch: Callable[[], object]) -> float:
    """Return the median of three runs, after a first one in which Keras compiles the model."""
    times = []
    for _ in range(4):
        start = time.perf_counter()
        epoch()
        times.append(time.perf_counter() - start)
    return sorted(times[1:])[1]


def main() -> None:
    os.environ.setdefault("BYHAND_MNIST", "bundled")  # the same digits on every machine
    from autograder.exercises import LESSONS

    heads = ("set-up cell", "untouched run", "answers, checks", "slowest check after the first")
    print(f"{'lesson':<26}" + "".join(f"  {head:>15}" for head in heads))
    for lesson in LESSONS:
        cpu, checks = solved(lesson)
        slowest = max(checks, key=lambda row: row[1])
        setup, run = setup_seconds(lesson), untouched_seconds(lesson)
        row = f"{setup:>15.2f} s{run:>15.1f} s{cpu:>11.2f} s CPU{slowest[1]:>14.1f} ms  {slowest[0]}"
        print(f"{lesson:<26}{row}", flush=True)
    print("Aims: set-up under 3 s and a check under 100 ms without TensorFlow, untouched under 30 s,")
    print("answers and checks under 2 s of CPU.")
    keras = epoch_seconds("by_keras")
    print(f"An epoch of 784→{HIDDEN}→10 on 60,000 rows: {keras:.2f} s in Keras, and in NumPy")
    for threads, variables in {
        "a thread for each core": {"OPENBLAS_NUM_THREADS": str(os.cpu_count())},
        "one thread": {"OPENBLAS_NUM_THREADS": "1"},
    }.items():
        numpy = epoch_seconds("by_hand", **variables)
        print(f"  {numpy:.2f} s with {threads}: {numpy / keras:.2f} of Keras's time")
    print("Aim: at most 0.5. On a busy machine the threads wait for one another.")


if __name__ == "__main__":
    main()
