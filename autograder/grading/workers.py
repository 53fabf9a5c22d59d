"""Grades submissions side by side, each in a process that may be lost without losing anything else.

What a worker could not judge, by no fault of the submission that is known, is tried once more.
"""

import os
import resource
import signal
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from autograder.grading.grade_one import grade_one
from autograder.grading.keeping.record import Record
from autograder.grading.reading.handed_in import HandedIn
from autograder.grading.running.inside.locked.lock import die_with_parent
from autograder.grading.running.jail import Zygote
from autograder.grading.running.settings import Settings

MEMORY = 4 << 30  # bytes that a process which judges may use
STUCK = 20  # times a notebook's time: each of its answers may be hurried, in each process that replaces one
WATCH = 10.0  # seconds between two looks whether a process is stuck
TRIES = 2


@dataclass(frozen=True)
class Task:
    """Holds a submission to grade. tries: how often it has been tried before."""

    handed: HandedIn
    tries: int = 0


@dataclass(frozen=True)
class NotJudged:
    """Says why a submission has no record: something of the grader's own went wrong."""

    why: str
    again: bool = True


def grade_all(
    settings: Settings, handed: Sequence[HandedIn], zygote: Zygote
) -> Iterator[tuple[HandedIn, Record | NotJudged]]:
    """Yield each submission with its record, in the order in which they are done.

    zygote: as many are graded side by side as it has controls. It is started anew if it ends.
    """
    if not handed:
        return
    os.environ["BYHAND_MNIST"] = "bundled"  # the judge looks at the same digits as submissions do
    zygote.ready(settings.plan.tensorflow)
    waiting = [Task(one) for one in reversed(handed)]
    workers = [_Worker(settings, control) for control in zygote.controls[: len(handed)]]
    try:
        for worker in workers:
            worker.take(waiting)
        while busy := {worker.connection: worker for worker in workers if worker.task}:
            for connection in wait(list(busy), timeout=WATCH):
                worker = busy[connection]  # type: ignore[index]  # it gives what it got
                if worker.connection is not connection:
                    continue  # another process has taken its place meanwhile
                task, result = worker.finish()
                if isinstance(result, NotJudged) and not zygote.is_alive:
                    _start_anew(zygote, workers, waiting)
                if isinstance(result, NotJudged) and result.again and task.tries + 1 < TRIES:
                    waiting.insert(0, replace(task, tries=task.tries + 1))
                else:
                    yield task.handed, result
                for idle in workers:
                    if not idle.task:
                        idle.take(waiting)
            for worker in busy.values():
                worker.end_if_stuck()
    finally:
        for worker in workers:
            worker.close()


def _start_anew(zygote: Zygote, workers: list["_Worker"], waiting: list[Task]) -> None:
    """Start the zygote again, and all workers: what they were at is neither done nor lost."""
    waiting += [worker.task for worker in workers if worker.task]
    zygote.restart()
    for worker, control in zip(workers, zygote.controls, strict=False):
        worker.restart(control)


class _Worker:
    """Judges one submission after another in a process that is replaced if it ends."""

    def __init__(self, settings: Settings, control: socket.socket) -> None:
        self._settings = settings
        self._start(control)

    def _start(self, control: socket.socket) -> None:
        self.task: Task | None = None
        self._control = control
        self._is_stuck = False
        fork = get_context("fork")
        self.connection, inside = fork.Pipe()
        self._process = fork.Process(
            target=_work, args=(os.getpid(), inside, self._settings, control), daemon=True
        )
        self._process.start()
        inside.close()

    def restart(self, control: socket.socket) -> None:
        """Replace the process. control: the way to ask the zygote that it uses from now on."""
        self._process.kill()
        self._process.join()
        self.connection.close()
        self._start(control)

    def take(self, waiting: list[Task]) -> None:
        """Give it the next task, if there is one."""
        self.task = waiting.pop() if waiting else None
        if self.task:
            self._since = time.monotonic()
            self.connection.send(self.task.handed)

    def end_if_stuck(self) -> None:
        """End it if its task takes longer than anything can that it should wait for."""
        if self.task and time.monotonic() - self._since > STUCK * self._settings.budget.notebook:
            self._is_stuck = True
            self._process.kill()

    def finish(self) -> tuple[Task, Record | NotJudged]:
        """Return its task and what came of it."""
        task = self.task
        assert task is not None
        self.task = None
        try:
            return task, self.connection.recv()
        except (EOFError, OSError):
            stuck = self._is_stuck
            self.restart(self._control)
            why = "judging it did not come to an end" if stuck else "the process that judged it ended"
            return task, NotJudged(why, again=not stuck)

    def close(self) -> None:
        self.connection.close()
        self._process.terminate()
        self._process.join()


def _work(parent: int, connection: Connection, settings: Settings, control: socket.socket) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
    # A parent that is killed leaves its ends of the pipes open in its other children: no end would be seen.
    die_with_parent(parent)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    while True:
        try:
            handed = connection.recv()
        except EOFError:
            return
        result: Record | NotJudged
        try:
            result = grade_one(settings, handed, control)
        except Exception as error:  # a fault of the grader's, or no process to run it in
            result = NotJudged(f"{type(error).__name__}: {str(error)[:500]}")
        connection.send(result)
