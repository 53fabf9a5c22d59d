"""The accuracies that the course promises, on full MNIST where it is at hand and on the bundled digits."""

import json
import os
import subprocess
import sys

import pytest

# Runs the set-up and the answers of a lesson in a process of its own, since digits are chosen once a process.
SCRIPT = """
import json, sys
from pathlib import Path
import numpy as np
from autograder.kernel.check import check
from autograder.publishing.lesson import read
from byhand import digits, learner
lesson = read(Path(sys.argv[1]))
namespace = {"__name__": "lesson"}
learner.namespace = lambda: namespace
for cell in lesson.cells:
    if cell.role in ("setup", "answer"):
        exec(cell.source, namespace)
answer = sys.argv[2]
verdict = check(answer)
seen = {"source": digits.source().name, "state": verdict.state, "verdict": repr(verdict)}
if answer == "trained_network":
    from byhand.distort import on_canvas
    from byhand.preparing import prepared, shrunk
    images, labels = digits.load()[1]
    forward, params = namespace["forward"], namespace["trained_network"]
    drawings = on_canvas(images[:500], np.random.default_rng(0))
    for way in (prepared, shrunk):
        X = np.array([way(drawing).ravel() for drawing in drawings])
        seen[way.__name__] = float((forward(X, params)[0].argmax(axis=1) == labels[:500]).mean())
    seen["accuracies"] = [float(share) for share in namespace["accuracies"]]
print("\\n" + json.dumps(seen))
"""


@pytest.fixture(scope="module")
def trained(repository):
    """What came of a lesson's own training, by its file's number and the set of digits."""
    mnist = repository.parent / "shared/data/mnist.npz"
    names = {"06": ("06_a_network_by_hand", "trained_network"), "07": ("07_keras_and_mnist", "trained_model")}

    def run(lesson, digits):
        if digits == "MNIST" and not mnist.is_file():
            digits = "bundled"
        file, answer = names[lesson]
        source = str(mnist) if digits == "MNIST" else "bundled"
        ended = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(repository / "lessons" / f"{file}.md"), answer],
            env={**os.environ, "BYHAND_MNIST": source, "PYTHONPATH": str(repository)},
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(ended.stdout.strip().split("\n")[-1])

    return run


@pytest.mark.parametrize("digits", [pytest.param("MNIST", marks=pytest.mark.slow), "bundled"])
def test_the_network_by_hand_reads_what_it_promises(trained, digits):
    seen = trained("06", digits)
    assert seen["state"] == "passed", seen["verdict"]
    assert len(seen["accuracies"]) <= 10
    assert max(seen["accuracies"]) >= (0.95 if seen["source"] == "MNIST" else 0.87)
    assert seen["prepared"] >= (0.93 if seen["source"] == "MNIST" else 0.75)
    assert seen["shrunk"] < 0.5


@pytest.mark.slow
@pytest.mark.parametrize("digits", [pytest.param("MNIST", marks=pytest.mark.slow), "bundled"])
def test_the_short_training_with_keras_passes_its_check(trained, digits):
    seen = trained("07", digits)
    assert seen["state"] == "passed", seen["verdict"]
