"""Limits of time, one within another: by a timer, and by watching Python where there is no timer."""

import os
import shutil
import subprocess
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from time_limits import MEANS, for_ever, needs_monitoring, no_tool_is_left, take_timer_away

from byhand import time_limit as patience
from byhand.time_limit import TimeLimit, time_limit

PARTS = [Path(__file__).with_name(name) for name in ("test_time_limit.py", "test_endless_code.py")]
HAS_MONITORING = "import sys; sys.exit(not hasattr(sys, 'monitoring'))"


def test_what_ends_is_not_ended(means: str) -> None:
    with time_limit(60):
        assert sum(n for n in range(1000)) == 499_500
    assert no_tool_is_left()


def test_nothing_is_ended_once_the_limit_is_left(means: str) -> None:
    with time_limit(0.05):
        pass
    end = time.monotonic() + 0.1
    while time.monotonic() < end:
        pass


def test_another_exception_leaves_a_limit_as_it_is(means: str) -> None:
    with pytest.raises(ZeroDivisionError), time_limit(60):
        1 / 0  # noqa: B018
    assert no_tool_is_left()


def test_what_tidies_up_is_not_disturbed(means: str) -> None:
    done = []
    with pytest.raises(TimeLimit), time_limit(0.05):
        try:
            for_ever()
        finally:
            for n in range(1000):
                done.append(n)
    assert len(done) == 1000


def test_an_outer_limit_counts_on_after_an_inner_one(means: str) -> None:
    with pytest.raises(TimeLimit, match=r"0\.2 seconds"), time_limit(0.2):
        with pytest.raises(TimeLimit, match=r"0\.05 seconds"), time_limit(0.05):
            for_ever()
        with time_limit(60):
            pass
        for_ever()
    assert no_tool_is_left()


def test_an_inner_limit_cannot_outlast_an_outer_one(means: str) -> None:
    with pytest.raises(TimeLimit, match=r"0\.1 seconds"), time_limit(0.1):
        with pytest.raises(TimeLimit, match=r"0\.1 seconds"), time_limit(60):
            for_ever()
        for_ever()
    assert no_tool_is_left()


def test_another_thread_is_not_ended(means: str) -> None:
    counted = []

    def count() -> None:
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            pass
        counted.append(True)

    thread = threading.Thread(target=count)
    thread.start()
    with pytest.raises(TimeLimit), time_limit(0.05):
        for_ever()
    thread.join()
    assert counted


@needs_monitoring
def test_a_limit_in_a_thread_ends_that_thread() -> None:
    ended = []

    def work() -> None:
        try:
            with time_limit(0.05):
                for_ever()
        except TimeLimit as error:
            ended.append(str(error))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == ["no end after 0.05 seconds"] and no_tool_is_left()


@needs_monitoring
def test_other_tools_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """A debugger keeps its place and its events; with all places taken, there is no limit."""
    take_timer_away(monkeypatch)
    monitoring = patience.monitoring
    mine = [tool for tool in range(6) if monitoring.get_tool(tool) is None]
    lines = []
    try:
        for tool in mine[:-1]:
            monitoring.use_tool_id(tool, "debugger")
        monitoring.register_callback(mine[0], monitoring.events.LINE, lambda *line: lines.append(line))
        monitoring.set_events(mine[0], monitoring.events.LINE)
        with pytest.raises(TimeLimit), time_limit(0.05):
            for_ever()
        assert monitoring.get_tool(mine[-1]) is None
        assert monitoring.get_events(mine[0]) == monitoring.events.LINE
        assert lines
        monitoring.use_tool_id(mine[-1], "debugger")
        with time_limit(0.01):
            end = time.monotonic() + 0.05
            while time.monotonic() < end:
                pass
    finally:
        monitoring.set_events(mine[0], 0)
        monitoring.register_callback(mine[0], monitoring.events.LINE, None)
        for tool in mine:
            if monitoring.get_tool(tool) == "debugger":
                monitoring.free_tool_id(tool)


@needs_monitoring
def test_the_place_that_was_used_is_left_without_events(monkeypatch: pytest.MonkeyPatch) -> None:
    take_timer_away(monkeypatch)
    monitoring = patience.monitoring
    events = monitoring.events
    with time_limit(60):
        (used,) = [tool for tool in range(6) if monitoring.get_tool(tool) == "byhand"]
        assert monitoring.get_events(used) == events.JUMP | events.PY_START
    monitoring.use_tool_id(used, "asks")
    try:
        assert monitoring.get_events(used) == 0
        for event in (events.JUMP, events.PY_START):
            assert monitoring.register_callback(used, event, None) is None
    finally:
        monitoring.free_tool_id(used)


def test_numpy_calls_back_and_is_ended(means: str) -> None:
    np = pytest.importorskip("numpy")
    with pytest.raises(TimeLimit), time_limit(0.05):
        np.vectorize(lambda _: for_ever())(np.zeros(3))
    with pytest.raises(TimeLimit), time_limit(0.05):
        np.fromiter((n for n in iter(int, 1)), float)
    assert np.ones(3).sum() == 3


@pytest.mark.parametrize("caught", [Exception, BaseException])
def test_a_check_ends_an_answer_that_does_not_end(
    means: str, caught: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    from autograder.exercises import load
    from autograder.kernel.check import check

    def relu(z: object) -> None:
        while True:
            try:
                for_ever()
            except caught:
                continue

    monkeypatch.setitem(load(), "relu", replace(load()["relu"], seconds=0.2))
    assert check("relu", relu).state == "error"
    assert check("relu", load()["relu"].reference).state == "passed"


def newer_python() -> str | None:
    """A Python with sys.monitoring, on PATH or among pyenv's; a shim may be there and not start."""
    names = filter(None, map(shutil.which, ("python3.12", "python3.13", "python3.14")))
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob("versions/3.1[2-9]*/bin/python")
    for python in (*names, *map(str, pyenv)):
        if subprocess.run([python, "-c", HAS_MONITORING], capture_output=True).returncode == 0:
            return python
    return None


@pytest.mark.skipif("monitoring" in MEANS, reason="the other tests do it")
def test_the_same_with_a_newer_python(repository: Path) -> None:
    """All tests of limits where Python can be watched: they need pytest alone, which any Python imports."""
    python = newer_python()
    if python is None:
        pytest.skip("needs Python 3.12 or later on this machine")
    env = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(repository), str(Path(pytest.__file__).parents[1])]),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_ADDOPTS": "",
    }
    chosen = "not timer and not numpy and not check and not newer"
    # Of the suite's conftest.py files, only the one beside this: the others need more than pytest.
    options = ["--confcutdir", Path(__file__).parent, "-q", "-p", "no:cacheprovider", "-k", chosen]
    command = [python, "-m", "pytest", *options, *PARTS]
    run = subprocess.run(command, cwd=repository, env=env, capture_output=True, text=True)
    assert run.returncode == 0 and "skipped" not in run.stdout, run.stdout + run.stderr
