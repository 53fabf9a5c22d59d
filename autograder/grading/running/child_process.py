"""Starts a submission's process: asks a zygote for it, and waits until it is locked up."""

import contextlib
import json
import os
import secrets
import select
import signal
import socket
import time
from typing import Any

from autograder.grading.running.run_folder import remove

PATIENCE = 15.0  # seconds until it is given up to start a process: a cell that has too many ends before
PAUSE = 0.05  # seconds between two attempts
ANSWER = 1 << 16  # bytes: a path, and a sentence
READY = b"ready"  # what a child says that is locked up


class NoProcess(Exception):
    """Raised when no process can be started for a submission, which is not the submission's fault."""


class _NotNow(Exception):
    """Raised when an attempt to start a child has failed, and another may succeed."""


def new_child(control: socket.socket, spec: dict[str, Any]) -> tuple[socket.socket, str, int, int]:
    """Return the wire to a new child that is locked up, its folder, its number and a handle on it.

    Raises NoProcess.
    """
    until = time.monotonic() + PATIENCE
    while True:
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                answer, handle = _ask_for_child(control, spec, theirs.fileno())
            try:
                _wait_until_locked(ours, until)
            except BaseException:
                end(handle, answer["folder"])
                raise
            return ours, answer["folder"], answer["pid"], handle
        except _NotNow as why:
            ours.close()
            if time.monotonic() > until:
                raise NoProcess(
                    f"No process could be started for a submission: {why}. If the machine, or a limit of "
                    "this user's (`ulimit -u`), has no more to give, end what else runs, or grade fewer side "
                    "by side."
                ) from why
        except BaseException:
            ours.close()
            raise
        time.sleep(PAUSE)


def _ask_for_child(control: socket.socket, spec: dict[str, Any], wire: int) -> tuple[dict[str, Any], int]:
    """Return what a zygote says of a new child, and a handle on it. Raises NoProcess where it is gone."""
    name = f"jail-{secrets.token_hex(8)}"
    try:
        socket.send_fds(control, [json.dumps({"name": name, **spec}).encode()], [wire])
        answer, handles = _answer_to(name, control)
    except (OSError, EOFError) as error:
        gone = "The process that submissions are forked from is gone. A new one has to be started."
        raise NoProcess(gone) from error
    if not handles:
        raise _NotNow(answer["problem"] or "no descriptor is left")
    return answer, handles[0]


def _wait_until_locked(wire: socket.socket, until: float) -> None:
    """Wait until a child has given up all that it should: until then, what goes wrong is not a learner's."""
    said = b""
    if select.select([wire], [], [], max(1.0, until - time.monotonic()))[0]:
        with contextlib.suppress(OSError):
            said = wire.recv(ANSWER)
    if said != READY:
        raise _NotNow(said.decode(errors="replace") or "it ended before it was locked up")


def end(process: int, folder: str) -> None:
    """End a process, give its handle back, and remove its folder."""
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(process, signal.SIGKILL)
    select.select([process], [], [], 5)
    os.close(process)
    remove(folder)


def _answer_to(name: str, control: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Read the answer to this request. Those to one who was ended before they came are put aside."""
    while True:
        message, handles, _, _ = socket.recv_fds(control, ANSWER, 1)
        if not message:
            raise EOFError
        answer = json.loads(message)
        if answer["name"] == name:
            return answer, handles
        for handle in handles:
            os.close(handle)
