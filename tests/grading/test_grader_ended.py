"""What a grader leaves that is ended with no chance to clear up: no process, and no folder for long."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from other_users import SOMEBODY, python_for_all, start

from autograder.grading.running.jail import Zygote
from autograder.grading.running.sandbox import sandbox

pytestmark = pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")

NOBODY = 65534
SLEEPER = """
from autograder.grading.running.jail import Jail, Zygote
with Zygote() as zygote:
    zygote.ready(False)
    jail = Jail(zygote.controls[0])
    jail.run("1", 20)
    print("running", flush=True)
    jail.run("import time\\nprint(open('kept', 'w').write('kept'))\\ntime.sleep(500)", 600)
"""


@pytest.fixture(scope="module")
def for_all() -> Iterator[Path]:
    with python_for_all() as python:
        if python is None:
            pytest.skip("no Python here that everybody may read")
        yield python


def processes_of(grader: "subprocess.Popen[str]") -> list[psutil.Process]:
    """The zygote and the jail, once a cell sleeps."""
    assert grader.stdout is not None
    assert grader.stdout.readline() == "running\n"
    found = psutil.Process(grader.pid).children(recursive=True)
    assert len(found) == 2
    return found


def left_after_kill(grader: "subprocess.Popen[str]", processes: list[psutil.Process]) -> list[psutil.Process]:
    grader.kill()
    grader.wait()
    _, alive = psutil.wait_procs(processes, timeout=10)
    return [one for one in alive if one.status() != psutil.STATUS_ZOMBIE]  # who reaps is not ours to say


def test_no_process_is_left(tmp_path: Path) -> None:
    grader = start(sys.executable, SLEEPER, env={"TMPDIR": str(tmp_path)})
    assert left_after_kill(grader, processes_of(grader)) == []


@as_root
def test_no_process_is_left_that_became_nobody(for_all: Path) -> None:
    grader = start(for_all, SLEEPER)
    found = processes_of(grader)
    assert NOBODY in {one.uids().real for one in found}
    assert left_after_kill(grader, found) == []


@as_root
def test_no_process_of_an_ordinary_user_is_left(for_all: Path) -> None:
    grader = start(for_all, SLEEPER, user=SOMEBODY, group=SOMEBODY, extra_groups=[])
    found = processes_of(grader)
    assert {one.uids().real for one in found} == {SOMEBODY}
    assert left_after_kill(grader, found) == []


def test_the_next_grader_removes_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    grader = start(sys.executable, SLEEPER, env={"TMPDIR": str(tmp_path)})
    processes = processes_of(grader)
    (left,) = tmp_path.iterdir()
    with Zygote():  # one that runs at the same time
        assert left.exists()
        assert left_after_kill(grader, processes) == []
    assert [path.name for path in tmp_path.iterdir()] == [left.name]
    with Zygote():
        assert not left.exists()
    assert list(tmp_path.iterdir()) == []
