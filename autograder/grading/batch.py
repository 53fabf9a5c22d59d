"""Grades all that was handed in for a lesson: what changed is run, side by side; what is done stays done."""

import ctypes
import os
import resource
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from autograder.grading.folder import CourseFolder, Handed
from autograder.grading.keeping import record as records
from autograder.grading.keeping.autograded import notebook
from autograder.grading.keeping.gradebook import expected
from autograder.grading.keeping.record import Record
from autograder.grading.reading import submission
from autograder.grading.reading.match_cells import anchor, is_worked_on
from autograder.grading.reading.plan import Plan
from autograder.grading.reading.submission import NotGradable, Remark
from autograder.grading.running.budget import NUMPY, TENSORFLOW, Pace
from autograder.grading.running.jail import Zygote
from autograder.grading.running.run import run
from autograder.judging.inputs import PUBLIC_SEED, seed_of

MEMORY = 4 << 30  # bytes that a process which judges may use
STUCK = 20  # times a notebook's time: each of its answers may be hurried, in each process that replaces one
WATCH = 10.0  # seconds between two looks whether a process is stuck
PR_SET_PDEATHSIG = 1  # linux/prctl.h


@dataclass(frozen=True)
class Task:
    """A submission to be graded: whose, which file, and what was said of how it was found.

    problem: why there is no file to be read, or empty.
    """

    handed: Handed
    key: str
    path: Path
    repaired: list[Remark] = field(default_factory=list)
    problem: str = ""


@dataclass
class Tally:
    """How a lesson's grading went: how many were run, left as they were, repaired, flagged, not gradable.

    to_look_at_again: answers that an instructor graded by hand, and that earn other points since.
    """

    graded: int = 0
    unchanged: int = 0
    repaired: int = 0
    flagged: int = 0
    not_gradable: int = 0
    to_look_at_again: int = 0
    seconds: list[float] = field(default_factory=list)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Tally)))

    def add(self, record: Record, fresh: bool) -> None:
        """Count a record."""
        self.graded += fresh and not record.problem
        self.unchanged += not fresh
        self.repaired += bool(record.repaired)
        self.flagged += bool(record.flagged)
        self.not_gradable += bool(record.problem)
        if fresh and not record.problem:
            self.seconds.append(record.seconds)


def grade(
    course: CourseFolder,
    plan: Plan,
    handed: Sequence[Handed],
    seed: int,
    zygote: Zygote,
    force: bool = False,
    without: Sequence[str] = (),
    done: Callable[[], None] = lambda: None,
) -> Tally:
    """Grade these submissions, and enter them into the gradebook one by one, as they are done.

    zygote: as many are graded side by side as it has controls.
    Only this process writes. Where it is ended, what was done is kept, and the next run goes on from there.
    done: called after each submission.
    """
    tally = Tally()
    with course.gradebook() as gradebook:
        held, dates = gradebook.scores(plan.lesson), gradebook.dates(plan.lesson)

        def settle(one: Handed, record: Record, fresh: bool) -> None:
            if fresh:
                course.keep(record)
                course.write_autograded(plan.lesson, one, notebook(plan, record))
            when, late = dates.get(one.student, (None, False))
            # Of late work the penalty is asked again: due dates and penalties change.
            if fresh or late or when != one.when or _differs(held.get(one.student, {}), plan, record):
                tally.to_look_at_again += gradebook.write(plan, record, one.when)
            tally.add(record, fresh)
            done()

        tasks: list[Task] = []
        for one in handed:
            task = _task(plan, one, seed, without)
            kept = None if force else course.record(plan.lesson, one.student)
            if kept and kept.key == task.key:
                settle(one, kept, fresh=False)
            else:
                tasks.append(task)
        for task, record in _run_all(plan, tasks, seed, zygote, without):
            settle(task.handed, record, fresh=True)
    return tally


def _task(plan: Plan, one: Handed, seed: int, without: Sequence[str]) -> Task:
    try:
        path, repaired = submission.choose(one.folder, plan.lesson, partial(is_worked_on, plan))
        return Task(one, records.key(submission.read(path), plan, seed, path.name, without), path, repaired)
    except NotGradable as why:
        problem = str(why)
        return Task(one, records.key(problem.encode(), plan, seed, "", without), one.folder, problem=problem)


def _differs(held: dict[str, Any], plan: Plan, record: Record) -> bool:
    return any(held.get(cell, "nothing") != entry for cell, entry in expected(plan, record).items())


# Workers, each with a way to ask the zygote for children.


def _run_all(
    plan: Plan, tasks: Sequence[Task], seed: int, zygote: Zygote, without: Sequence[str]
) -> Iterator[tuple[Task, Record]]:
    if not tasks:
        return
    os.environ["BYHAND_MNIST"] = "bundled"  # the judge looks at the same digits as submissions do
    pace = TENSORFLOW if plan.tensorflow else NUMPY
    zygote.ready(plan.tensorflow)
    waiting = list(reversed(tasks))
    workers = [_Worker(plan, control, pace, seed, without) for control in zygote.controls[: len(tasks)]]
    try:
        for worker in workers:
            worker.take(waiting)
        while busy := {worker.connection: worker for worker in workers if worker.task}:
            for connection in wait(list(busy), timeout=WATCH):
                worker = busy[connection]  # type: ignore[index]  # it gives what it got
                yield worker.finish()
                worker.take(waiting)
            for worker in busy.values():
                worker.end_if_stuck()
    finally:
        for worker in workers:
            worker.close()


class _Worker:
    """A process that judges one submission after another, and is replaced where it should end."""

    def __init__(
        self, plan: Plan, control: socket.socket, pace: Pace, seed: int, without: Sequence[str]
    ) -> None:
        self.task: Task | None = None
        self._start: Callable[[Connection], BaseProcess] = lambda inside: get_context("fork").Process(
            target=_work, args=(inside, plan, control, pace, seed, without), daemon=True
        )
        self._plan, self._seed, self._patience = plan, seed, STUCK * pace.notebook
        self._begin()

    def _begin(self) -> None:
        self.connection, inside = get_context("fork").Pipe()
        self._process = self._start(inside)
        self._process.start()
        inside.close()

    def take(self, waiting: list[Task]) -> None:
        """Give it the next task, if there is one."""
        self.task = waiting.pop() if waiting else None
        if self.task:
            self._since = time.monotonic()
            self.connection.send(self.task)

    def end_if_stuck(self) -> None:
        """End it where its task takes longer than anything can that it should wait for."""
        if self.task and time.monotonic() - self._since > self._patience:
            self._process.kill()

    def finish(self) -> tuple[Task, Record]:
        """What came of its task."""
        task = self.task
        assert task is not None
        try:
            return task, self.connection.recv()
        except EOFError:
            self._process.join()
            self.connection.close()
            self._begin()
            problem = "The grader stopped while it judged this notebook. An instructor has to look at it."
            flag = Remark("grader stopped", problem)
            return task, Record(
                task.handed.student, self._plan.lesson, task.key, self._seed, problem=problem, flagged=[flag]
            )

    def close(self) -> None:
        self.connection.close()
        self._process.terminate()
        self._process.join()


def _work(
    connection: Connection,
    plan: Plan,
    control: socket.socket,
    pace: Pace,
    seed: int,
    without: Sequence[str],
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
    # A parent that is killed leaves its ends of the pipes open in its other children: no end would be seen.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        connection.send(_grade_one(task, plan, control, pace, seed, without))


def _grade_one(
    task: Task, plan: Plan, control: socket.socket, pace: Pace, seed: int, without: Sequence[str]
) -> Record:
    try:
        if task.problem:
            raise NotGradable(task.problem)
        data = submission.read(task.path)
        handed_in = submission.parse(data, task.path.name)
        script = anchor(plan, handed_in)
    except NotGradable as why:
        return Record(task.handed.student, plan.lesson, task.key, seed, problem=str(why))
    except MemoryError:
        problem = f"{task.path.name} takes more memory to read than the grader has. Clear its outputs."
        return Record(task.handed.student, plan.lesson, task.key, seed, problem=problem)
    script.repaired[:0] = task.repaired
    result = run(plan, script, control, pace, (PUBLIC_SEED, seed_of(seed, data)), without)
    return records.of(task.handed.student, plan, task.key, seed, handed_in, script, result, without)
