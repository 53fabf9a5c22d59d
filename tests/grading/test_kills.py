"""A grader that is killed at any moment leaves nothing half done, and the next one goes on from there."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT
from stock import keep_environment

from autograder.grading.command import grade_course
from autograder.grading.demo import make_course
from autograder.grading.folder import CourseFolder
from autograder.grading.running.sandbox import sandbox
from tools.bench_class import HOSTILE, contents

pytestmark = pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox")

LESSON = "02_activations"
CLASS = 24
KILLS = 30


def state(course: Path) -> dict[str, Any]:
    """Everything that a grader leaves of a class, but for how long each took."""
    records = {r.student: json.loads(r.as_text()) for r in CourseFolder(course).records(LESSON)}
    for record in records.values():
        del record["seconds"]
    files = {
        str(path.relative_to(course)): path.read_text(encoding="utf-8")
        for path in sorted((course / "autograded").rglob("*.ipynb"))
    }
    return {"gradebook": contents(course), "records": records, "autograded": files}


def of_us(folder: Path) -> list[str]:
    """Processes that have this folder for their temporary files, by their command line."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            if os.readlink(f"/proc/{pid}/cwd").startswith(str(folder)):
                found.append(Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace"))
    return found


@pytest.mark.slow
def test_thirty_kills_leave_what_an_undisturbed_run_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_environment(monkeypatch)
    whole, killed, temporary = tmp_path / "whole", tmp_path / "killed", tmp_path / "tmp"
    temporary.mkdir(mode=0o755)
    for folder in (whole, killed):
        make_course(folder, ROOT, CLASS, HOSTILE)
    (killed / "seed.txt").write_bytes((whole / "seed.txt").read_bytes())
    started = time.monotonic()
    grade_course(whole)
    takes = time.monotonic() - started

    rng = random.Random(20261130)
    command = [sys.executable, "-m", "autograder", "grade", str(killed), "--force"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    for _ in range(KILLS):
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as grader:
            time.sleep(rng.uniform(0.1, takes))
            grader.send_signal(signal.SIGKILL)
        for _ in range(100):
            if not of_us(temporary):
                break
            time.sleep(0.1)
        assert of_us(temporary) == []

    subprocess.run(command[:-1], cwd=ROOT, env=environment, check=True, capture_output=True)
    assert state(killed) == state(whole)
    assert list(temporary.iterdir()) == list(killed.rglob(".unfinished-*")) == []
