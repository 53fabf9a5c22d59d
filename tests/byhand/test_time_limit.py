"""Limits of time, one within another: by a timer, and by watching Python where there is no timer."""

import contextlib
import faulthandler
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import reduce
from pathlib import Path

import pytest

from byhand import time_limit as patience
from byhand.time_limit import TimeLimit, time_limit

MEANS = ["timer"] * hasattr(signal, "setitimer") + ["monitoring"] * hasattr(sys, "monitoring")
HAS_MONITORING = "import sys; sys.exit(not hasattr(sys, 'monitoring'))"

needs_monitoring = pytest.mark.skipif("monitoring" not in MEANS, reason="needs Python 3.12 or later")


@pytest.fixture(params=MEANS)
def means(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What ends code: the timer, or monitoring with the timer taken away."""
    if request.param == "monitoring":
        take_timer_away(monkeypatch)
    monkeypatch.setattr(patience, "PAUSE", 0.1)
    # Code that is not ended after all must end the run, not hold it up.
    faulthandler.dump_traceback_later(60, exit=True)
    yield request.param
    faulthandler.cancel_dump_traceback_later()


def take_timer_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer", raising=False)


def no_tool_is_left() -> bool:
    monitoring = patience.monitoring
    return monitoring is None or "byhand" not in map(monitoring.get_tool, range(6))


def for_ever() -> None:
    while True:
        pass


def while_a_condition_holds() -> None:
    n = 1
    while n > 0:
        n += 1


def for_each_of_no_end() -> None:
    for _ in iter(int, 1):
        continue


def a_list_of_no_end() -> None:
    [0 for n in iter(int, 1) if n]


def a_dict_of_no_end() -> None:
    {n: n for n in iter(int, 1)}


def a_sum_of_no_end() -> None:
    sum(n for n in iter(int, 1))


def a_generator_of_no_end() -> None:
    def ones() -> Iterator[int]:
        while True:
            yield 1

    def the_same() -> Iterator[int]:
        yield from ones()

    sum(the_same())


def recursion_without_a_loop() -> None:
    def twice(n: int) -> None:
        if n:
            twice(n - 1)
            twice(n - 1)

    twice(200)


def calls_from_c() -> None:
    reduce(lambda a, b: a, iter(int, 1))


def a_loop_called_from_c() -> None:
    def key(_: int) -> int:
        while True:
            pass

    sorted([1, 2], key=key)


def functions_in_functions() -> None:
    def outer() -> None:
        def inner() -> None:
            for_ever()

        inner()

    outer()


def text_that_is_run() -> None:
    exec("while True: pass", {})


def except_exception() -> None:
    while True:
        try:
            for_ever()
        except Exception:
            continue


def a_bare_except() -> None:
    while True:
        try:
            int("one")
        except:  # noqa: E722
            continue


def a_bare_except_around_a_loop() -> None:
    while True:
        try:
            for n in iter(int, 1):
                str(n)
        except:  # noqa: E722
            continue


def base_exceptions_suppressed() -> None:
    while True:
        with contextlib.suppress(BaseException):
            for_ever()


def bare_excepts_in_each_other() -> None:
    while True:
        try:
            a_bare_except_around_a_loop()
        except:  # noqa: E722
            continue


@pytest.mark.parametrize(
    "endless",
    [
        for_ever,
        while_a_condition_holds,
        for_each_of_no_end,
        a_list_of_no_end,
        a_dict_of_no_end,
        a_sum_of_no_end,
        a_generator_of_no_end,
        recursion_without_a_loop,
        calls_from_c,
        a_loop_called_from_c,
        functions_in_functions,
        text_that_is_run,
        except_exception,
        a_bare_except,
        a_bare_except_around_a_loop,
        base_exceptions_suppressed,
        bare_excepts_in_each_other,
    ],
)
def test_what_does_not_end_is_ended(means: str, endless: Callable[[], None]) -> None:
    with pytest.raises(TimeLimit, match=r"^no end after 0\.05 seconds$"), time_limit(0.05):
        endless()
    assert no_tool_is_left()


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
def test_a_check_says_that_an_answer_does_not_end(
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
    verdict = check("relu", relu)
    assert verdict.state == "error" and "did not come to an end" in verdict.message, verdict.message
    assert check("relu", load()["relu"].reference).state == "passed"


def newer_python() -> str | None:
    """A Python with sys.monitoring, on PATH or among pyenv's; a shim may be there and not start."""
    names = filter(None, map(shutil.which, ("python3.12", "python3.13", "python3.14")))
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob("versions/3.1[2-9]*/bin/python")
    for python in (*names, *map(str, pyenv)):
        if subprocess.run([python, "-c", HAS_MONITORING], capture_output=True).returncode == 0:
            return python
    return None


@pytest.mark.skipif("monitoring" in MEANS, reason="the tests above do it")
def test_the_same_with_a_newer_python(repository: Path) -> None:
    """The tests above where Python can be watched: they need pytest alone, which any Python imports."""
    python = newer_python()
    if python is None:
        pytest.skip("needs Python 3.12 or later on this machine")
    env = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(repository), str(Path(pytest.__file__).parents[1])]),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_ADDOPTS": "",
    }
    chosen = "not timer and not numpy and not check and not newer"
    command = ["-m", "pytest", "--noconftest", "-q", "-p", "no:cacheprovider", "-k", chosen, __file__]
    run = subprocess.run([python, *command], cwd=repository, env=env, capture_output=True, text=True)
    assert run.returncode == 0 and "skipped" not in run.stdout, run.stdout + run.stderr
