"""Grades all submissions of a lesson: runs those that changed, several side by side, and keeps the rest."""

import ctypes
import os
import resource
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from autograder.grading.folder import CourseFolder, HandedIn
from autograder.grading.keeping.autograded import notebook
from autograder.grading.keeping.gradebook import expected
from autograder.grading.keeping.record import Record, submission_digest
from autograder.grading.reading import submission
from autograder.grading.reading.match_cells import is_worked_on, match_cells
from autograder.grading.reading.plan import Plan
from autograder.grading.reading.submission import NotGradable, Remark
from autograder.grading.running.jail import Zygote
from autograder.grading.running.run import run
from autograder.grading.running.settings import Settings
from autograder.judging.inputs import PUBLIC_SEED, seed_of

MEMORY = 4 << 30  # bytes that a process which judges may use
# A task is stuck after so many times a notebook's time: when that is up, each answer still gets a little
# time, in each process that replaces one.
STUCK = 20
WATCH = 10.0  # seconds between two looks whether a process is stuck
PR_SET_PDEATHSIG = 1  # linux/prctl.h


@dataclass(frozen=True)
class Task:
    """Holds a submission to grade: whose, which file, its digest, and remarks on how the file was found.

    problem: why there is no file to read; empty if there is one.
    """

    handed: HandedIn
    path: Path
    digest: str
    repaired: list[Remark] = field(default_factory=list)
    problem: str = ""


@dataclass
class Summary:
    """Counts what grading did: how many were run, left as they were, repaired, flagged, not gradable.

    to_look_at_again: how many answers that an instructor graded by hand would earn other points now.
    """

    graded: int = 0
    unchanged: int = 0
    repaired: int = 0
    flagged: int = 0
    not_gradable: int = 0
    to_look_at_again: int = 0
    seconds: list[float] = field(default_factory=list)

    def __add__(self, other: "Summary") -> "Summary":
        return Summary(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Summary)))

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
    settings: Settings,
    handed: Sequence[HandedIn],
    zygote: Zygote,
    force: bool = False,
    advance: Callable[[], None] = lambda: None,
) -> Summary:
    """Grade submissions, and enter each into the gradebook when it is done.

    zygote: as many submissions are graded side by side as it has controls. force: run unchanged ones too.
    advance: is called after each submission.
    Only this process writes. If it is ended, the next run continues where it stopped.
    """
    summary, plan = Summary(), settings.plan
    with course.gradebook() as gradebook:
        held, dates = gradebook.scores(plan.lesson), gradebook.dates(plan.lesson)

        def settle(one: HandedIn, record: Record, fresh: bool) -> None:
            if fresh:
                course.keep(record)
                course.write_autograded(plan.lesson, one, notebook(plan, record))
            when, late = dates.get(one.student, (None, False))
            # Late work is written again, since due dates and penalties change.
            if fresh or late or when != one.when or _differs(held.get(one.student, {}), plan, record):
                summary.to_look_at_again += gradebook.write(plan, record, one.when)
            summary.add(record, fresh)
            advance()

        tasks: list[Task] = []
        for one in handed:
            task = _task(settings, one)
            kept = None if force else course.record(plan.lesson, one.student)
            if kept and kept.digest == task.digest:
                settle(one, kept, fresh=False)
            else:
                tasks.append(task)
        for task, record in _run_all(settings, tasks, zygote):
            settle(task.handed, record, fresh=True)
    return summary


def _task(settings: Settings, one: HandedIn) -> Task:
    try:
        path, repaired = submission.choose(
            one.folder, settings.plan.lesson, partial(is_worked_on, settings.plan)
        )
        digest = submission_digest(settings, submission.read(path), path.name)
        return Task(one, path, digest, repaired)
    except NotGradable as why:
        problem = str(why)
        return Task(one, one.folder, submission_digest(settings, problem.encode(), ""), problem=problem)


def _differs(held: dict[str, Any], plan: Plan, record: Record) -> bool:
    return any(held.get(cell, "nothing") != entry for cell, entry in expected(plan, record).items())


# Workers. Each has a control, over which it asks the zygote for children.


def _run_all(settings: Settings, tasks: Sequence[Task], zygote: Zygote) -> Iterator[tuple[Task, Record]]:
    if not tasks:
        return
    os.environ["BYHAND_MNIST"] = "bundled"  # the judge looks at the same digits as submissions do
    zygote.ready(settings.plan.tensorflow)
    waiting = list(reversed(tasks))
    workers = [_Worker(settings, control) for control in zygote.controls[: len(tasks)]]
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
    """Runs a process that judges one submission after another; it is replaced if it ends."""

    def __init__(self, settings: Settings, control: socket.socket) -> None:
        self.task: Task | None = None
        self._settings, self._control = settings, control
        self._start()

    def _start(self) -> None:
        fork = get_context("fork")
        self.connection, inside = fork.Pipe()
        self._process = fork.Process(target=_work, args=(inside, self._settings, self._control), daemon=True)
        self._process.start()
        inside.close()

    def take(self, waiting: list[Task]) -> None:
        """Send the process the next task, if there is one."""
        self.task = waiting.pop() if waiting else None
        if self.task:
            self._since = time.monotonic()
            self.connection.send(self.task)

    def end_if_stuck(self) -> None:
        """End the process if its task takes longer than any task can that is not stuck."""
        if self.task and time.monotonic() - self._since > STUCK * self._settings.budget.notebook:
            self._process.kill()

    def finish(self) -> tuple[Task, Record]:
        """Return the task and its record; if the process has ended, start another one."""
        task = self.task
        assert task is not None
        try:
            return task, self.connection.recv()
        except EOFError:
            self._process.join()
            self.connection.close()
            self._start()
            problem = "The grader stopped while it judged this notebook. An instructor must look at it."
            record = Record.of_problem(self._settings, task.handed.student, task.digest, problem)
            return task, replace(record, flagged=[Remark("grader stopped", problem)])

    def close(self) -> None:
        self.connection.close()
        self._process.terminate()
        self._process.join()


def _work(connection: Connection, settings: Settings, control: socket.socket) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
    # If the parent is killed, its other children still hold its ends of the pipes, so no EOFError would come.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        connection.send(_grade_one(task, settings, control))


def _grade_one(task: Task, settings: Settings, control: socket.socket) -> Record:
    student, digest = task.handed.student, task.digest
    try:
        if task.problem:
            raise NotGradable(task.problem)
        data = submission.read(task.path)
        digest = submission_digest(settings, data, task.path.name)  # the file may have changed meanwhile
        handed_in = submission.parse(data, task.path.name)
        script = match_cells(settings.plan, handed_in)
    except NotGradable as why:
        return Record.of_problem(settings, student, digest, str(why))
    except MemoryError:
        problem = f"{task.path.name} takes more memory to read than the grader has. Clear its outputs."
        return Record.of_problem(settings, student, digest, problem)
    script.repaired[:0] = task.repaired
    result = run(settings, script, control, (PUBLIC_SEED, seed_of(settings.seed, data)))
    return Record.of_run(settings, student, digest, handed_in, script, result)
