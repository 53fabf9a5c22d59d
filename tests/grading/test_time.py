"""What counts as time: what a process computes, however busy the machine is."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import grader as support
import pytest
from grader import QUICK, Grader, plan_of
from hand_in import Lesson

from autograder.grading.running import stopwatch as module
from autograder.grading.running.budget import NUMPY, Clock
from autograder.grading.running.sandbox import sandbox
from autograder.grading.running.settings import Settings
from autograder.grading.running.stopwatch import Stopwatch
from autograder.refusal import Refusal

LESSON = "04_gradient_descent"
jailed = pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox")


class Wall:
    """A clock on the wall that is set forward as a test likes."""

    def __init__(self, rate: float = 1.0) -> None:
        self.rate, self.ahead = rate, 0.0

    def monotonic(self) -> float:
        return self.rate * time.monotonic() + self.ahead


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    clock = Wall()
    fake = SimpleNamespace(monotonic=clock.monotonic, clock_gettime=time.clock_gettime)
    monkeypatch.setattr(module, "time", fake)
    return clock


@pytest.fixture
def stopped() -> Iterator[int]:
    """The number of a process that computes nothing, since it is stopped."""
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as process:
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
        yield process.pid
        process.kill()


def test_of_a_process_that_waits_a_fraction_counts(stopped: int, wall: Wall) -> None:
    watch = Stopwatch(stopped, patience=4.0)
    wall.ahead += 1000
    assert watch.lap() == pytest.approx(250, rel=0.1)
    watch.stop()
    watch.start()
    wall.ahead += 100
    watch.stop()
    assert watch.total == pytest.approx(275, rel=0.1)


def test_what_a_process_computes_counts_in_full(wall: Wall) -> None:
    watch, began = Stopwatch(os.getpid(), patience=1e9), time.process_time()
    while time.process_time() < began + 0.3:
        pass
    wall.ahead += 1000
    assert 0.3 <= watch.lap() <= time.process_time() - began + 0.1


def test_waiting_for_a_core_does_not_count(stopped: int, wall: Wall, tmp_path: Path) -> None:
    schedule = tmp_path / str(stopped) / "schedstat"
    schedule.parent.mkdir()
    schedule.write_text("5000000 0 7\n", encoding="ascii")
    watch = Stopwatch(stopped, 4.0, tmp_path)
    wall.ahead += 1000
    schedule.write_text(f"5000000 {996 * 10**9} 7\n", encoding="ascii")
    assert watch.lap() == pytest.approx(1, abs=0.5)
    watch.close()
    wall.ahead += 400
    assert watch.lap() == pytest.approx(101, abs=0.5)


def test_a_process_that_is_gone_is_measured_by_the_wall(wall: Wall) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    watch = Stopwatch(process.pid, patience=4.0)
    wall.ahead += 1000
    assert watch.lap() == pytest.approx(1000, rel=0.1)


@jailed
def test_a_cell_and_an_answer_on_a_machine_that_is_busy(
    wall: Wall, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The clock on the wall runs four times as fast as the process gets on: four processes share a core."""
    wall.rate = 4.0
    monkeypatch.setattr(support, "QUICK", replace(QUICK, cell=2, observe=4, patience=1e9))
    lesson = Lesson("02_activations")
    computes = "import time\nwhile time.process_time() < 1.2:\n    pass"
    answer = f"{computes}\n{lesson.solutions['sigmoid']}"
    lesson.write(tmp_path, lesson.solved(sigmoid=answer))
    with closing(Grader()) as grader:
        record = grader.grade(tmp_path, lesson.name)
    assert record.points == 18 and not record.flagged


def test_a_budget_with_other_seconds_for_a_cell() -> None:
    longer = NUMPY.with_cell_seconds(60)
    assert (longer.cell, longer.observe, longer.notebook, longer.call) == (60, 120, 360, 6)
    assert longer.limits == replace(NUMPY.limits, cpu=1080)
    assert (longer.hurried, longer.judge, longer.patience) == (NUMPY.hurried, NUMPY.judge, NUMPY.patience)
    shorter = NUMPY.with_cell_seconds(0.5)
    assert (shorter.cell, shorter.hurried, shorter.limits.cpu) == (0.5, 0.5, 9)
    assert Settings.of(plan_of(LESSON), 0, cell_seconds=60).budget == longer
    assert Settings.of(plan_of(LESSON), 0).budget == NUMPY


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf")])
def test_a_time_limit_that_is_not_one(seconds: float) -> None:
    with pytest.raises(Refusal, match="number of seconds above 0"):
        NUMPY.with_cell_seconds(seconds)


def test_the_time_of_a_notebook_is_that_of_all_its_processes(stopped: int, wall: Wall) -> None:
    clock = Clock(replace(NUMPY, notebook=60, hurried=3, overtime=3))
    for _ in range(2):
        watch = Stopwatch(stopped, patience=4.0)
        clock.add(watch)
        wall.ahead += 100
        watch.stop()
    assert not clock.is_up and clock.within(10) == 10
    watch.start()
    wall.ahead += 100
    watch.stop()
    assert clock.is_up and not clock.is_out and (clock.within(10), clock.within(2)) == (3, 2)
    watch.start()
    wall.ahead += 600
    watch.stop()
    assert clock.is_out
