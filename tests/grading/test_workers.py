"""Workers that lose their zygote while others have a result ready: no submission is lost or done twice."""

import socket
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from grader import plan_of

from autograder.grading import workers
from autograder.grading.keeping.record import Record
from autograder.grading.reading.handed_in import HandedIn
from autograder.grading.running.settings import Settings

CLASS = ("ada", "bea", "cleo")


class FakeZygote:
    """Is gone as soon as a file says so, until it is started again."""

    def __init__(self, gone: Path) -> None:
        self._gone = gone
        self._pairs = [socket.socketpair() for _ in CLASS]
        self.controls = [ours for ours, _ in self._pairs]

    def ready(self, tensorflow: bool) -> None:
        pass

    @property
    def is_alive(self) -> bool:
        return not self._gone.exists()

    def restart(self) -> None:
        self._gone.unlink()


def test_a_result_that_is_ready_when_all_workers_are_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, has_gone = tmp_path / "gone", tmp_path / "has gone"
    settings = Settings.of(plan_of("02_activations"), seed=0)

    def grade_one(settings: Settings, handed: HandedIn, control: Any) -> Record:
        if handed.student == "bea" and not has_gone.exists():
            has_gone.touch()
            gone.touch()
            raise RuntimeError("the zygote is gone")
        return Record.of_problem(settings, handed.student, "", "as it happens")

    monkeypatch.setattr(workers, "grade_one", grade_one)
    handed = [HandedIn(name, tmp_path) for name in CLASS]
    done: Counter[str] = Counter()
    zygote: Any = FakeZygote(gone)
    for one, result in workers.grade_all(settings, handed, zygote):
        assert isinstance(result, Record) and result.student == one.student
        done[one.student] += 1
        time.sleep(0.5)  # meanwhile the others come to an end, all of them
    assert done == Counter(CLASS)
