"""What happens where no process can be started for a submission, or what they are forked from is gone."""

import json
import os
import resource
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from other_users import SOMEBODY, python_for_all, start

from autograder.grading.running import child_process
from autograder.grading.running.child_process import NoProcess
from autograder.grading.running.jail import Jail, Limits, Zygote
from autograder.grading.running.sandbox import sandbox

pytestmark = pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox")


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


@contextmanager
def full_zygote(zygote: Zygote) -> Iterator[Callable[[], None]]:
    """Leave a zygote no descriptor for a handle; gives a function that lets it have some again."""
    pid = zygote.process.pid
    before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    taken = set(map(int, os.listdir(f"/proc/{pid}/fd")))
    _, second = sorted(set(range(len(taken) + 2)) - taken)[:2]

    def relent() -> None:
        resource.prlimit(pid, resource.RLIMIT_NOFILE, before)

    resource.prlimit(pid, resource.RLIMIT_NOFILE, (second, before[1]))
    try:
        yield relent
    finally:
        relent()


def test_a_zygote_that_cannot_fork_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(child_process, "PATIENCE", 0.5)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Zygote() as zygote:
        zygote.ready(False)
        (folder,) = tmp_path.iterdir()
        there, files = set(folder.iterdir()), open_files()
        with full_zygote(zygote), pytest.raises(NoProcess, match="Too many open files"):
            Jail(zygote.controls[0])
        assert zygote.is_alive and open_files() == files and set(folder.iterdir()) == there
        with Jail(zygote.controls[0]) as jail:
            assert jail.run("print(1)", 10)["printed"] == "1\n"


def test_it_is_tried_again_for_a_while() -> None:
    with Zygote() as zygote:
        zygote.ready(False)
        with full_zygote(zygote) as relent:
            threading.Timer(0.7, relent).start()
            with Jail(zygote.controls[0]) as jail:
                assert jail.run("print(1)", 10)["printed"] == "1\n"


def test_a_zygote_that_is_gone() -> None:
    with Zygote() as zygote:
        zygote.ready(False)
        files = open_files()
        assert zygote.is_alive
        zygote.process.kill()
        zygote.process.wait()
        for _ in range(2):
            with pytest.raises(NoProcess, match="is gone"):
                Jail(zygote.controls[0])
        assert not zygote.is_alive and open_files() == files


def test_a_zygote_that_goes_while_it_is_asked() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    def go() -> None:
        socket.recv_fds(theirs, 1 << 16, 1)
        theirs.close()

    thread = threading.Thread(target=go)
    thread.start()
    with ours, pytest.raises(NoProcess, match="is gone"):
        Jail(ours)
    thread.join()


def test_an_answer_to_somebody_who_was_ended_is_put_aside() -> None:
    """A process that judges may be ended after its request, and another has its control then."""
    with Zygote() as zygote:
        zygote.ready(False)
        control = zygote.controls[0]
        wanted: dict[str, Any] = {"name": "jail-of-another", "limits": {}, "waived": []}
        one, other = socket.socketpair()
        with one, other:
            socket.send_fds(control, [json.dumps(wanted).encode()], [other.fileno()])
        time.sleep(0.3)
        files = open_files()
        with Jail(control) as jail:
            assert "jail-of-another" not in jail.scratch
            assert jail.run("print(1)", 10)["printed"] == "1\n"
        assert open_files() == files


def test_a_request_without_its_descriptor_gets_an_answer() -> None:
    with Zygote() as zygote:
        zygote.ready(False)
        zygote.controls[0].send(json.dumps({"name": "jail-1", "limits": {}, "waived": []}).encode())
        assert "no descriptor" in json.loads(zygote.controls[0].recv(1 << 16))["problem"]
        assert zygote.is_alive


def test_a_control_that_is_closed_does_not_end_it() -> None:
    with Zygote(2) as zygote:
        zygote.ready(False)
        zygote.controls[0].close()
        with Jail(zygote.controls[1]) as jail:
            assert jail.run("print(1)", 10)["printed"] == "1\n"


def test_a_child_that_cannot_be_locked_up_is_not_the_learners_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "PATIENCE", 0.5)
    with Zygote() as zygote:
        zygote.ready(False)
        files = open_files()
        too_much = Limits(files=1 << 40)  # no process may open so many
        with pytest.raises(NoProcess, match="submission: .*Error"):
            Jail(zygote.controls[0], too_much)
        assert zygote.is_alive and open_files() == files


STORM = '''
import threading
from autograder.grading.running.child_process import NoProcess
from autograder.grading.running.conversation import Died
from autograder.grading.running.jail import Jail, Zygote
STORM = """
import threading, time
threading.stack_size(32768)
wait = threading.Event()
try:
    while True:
        threading.Thread(target=wait.wait, daemon=True).start()
except RuntimeError:
    pass
time.sleep(8)
"""
ended = []
def storm(control):
    for _ in range(4):
        try:
            with Jail(control) as jail:
                jail.run(STORM, 20)
        except Died as died:
            ended.append(died.how)
with Zygote(2) as zygote:
    zygote.ready(False)
    thread = threading.Thread(target=storm, args=zygote.controls[:1])
    thread.start()
    done = 0
    while thread.is_alive() or done < 5:
        with Jail(zygote.controls[1]) as jail:
            assert jail.run("print(1)", 10)["printed"] == "1\\n"
        done += 1
    assert zygote.is_alive
print(ended, done >= 5)
'''


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_a_storm_of_threads_costs_the_others_nothing() -> None:
    """The user may have so few processes that the storm takes all there are."""

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NPROC, (400, 400))

    with python_for_all() as python:
        if python is None:
            pytest.skip("no Python here that everybody may read")
        how: dict[str, Any] = {"user": SOMEBODY, "group": SOMEBODY, "extra_groups": []}
        process = start(python, STORM, preexec_fn=few, **how)
        said, _ = process.communicate(timeout=120)
    assert said == "['threads', 'threads', 'threads', 'threads'] True\n"
