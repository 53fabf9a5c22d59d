"""Questions to a submission's process and its answers: how long they may take, what it may use meanwhile."""

import select
import signal
import socket
import time
from typing import Any, Literal

from autograder.grading.running.watch import Watch
from observing import wire

POLL = 0.2  # seconds between two looks at what a submission uses
GRACE = 1.0  # seconds between asking a submission to stop and ending it
How = Literal["time", "ended", "disk", "memory", "threads", "malformed"]


class Died(Exception):
    """A submission's process is gone, and what it was doing is not done."""

    def __init__(self, how: How, said: str = "") -> None:
        super().__init__(said or how)
        self.how = how


class Conversation:
    """What is said over one process's wire.

    process: a handle on it. watch: what it uses.
    """

    def __init__(self, over: socket.socket, process: int, watch: Watch) -> None:
        self._over, self._process, self._watch = over, process, watch
        self._number = 0
        self._next_look = 0.0

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Ask, and wait for the answer; after `seconds` interrupt, and a moment later give up.

        Raises Died; then nothing more may be asked, and the process is to be ended.
        """
        self._number += 1
        deadline = time.monotonic() + seconds
        interrupted = False

        def read(count: int) -> bytes:
            nonlocal deadline, interrupted
            while not self._is_ready(deadline, to_read=True):
                if interrupted:
                    raise Died("time")
                signal.pidfd_send_signal(self._process, signal.SIGINT)
                interrupted, deadline = True, time.monotonic() + GRACE
            return self._over.recv(count)

        def write(data: memoryview) -> int:
            if not self._is_ready(deadline, to_read=False):
                raise Died("time")
            return self._over.send(data, socket.MSG_DONTWAIT)

        try:
            if select.select([self._over], [], [], 0)[0] and self._over.recv(1, socket.MSG_PEEK):
                raise Died("malformed", "an answer before the question")
            wire.send(write, {"number": self._number, **request}, formulas=True)
            reply = wire.receive(read)
        except (EOFError, OSError) as error:
            raise Died("ended") from error
        except wire.Malformed as error:
            raise Died("malformed", str(error)) from error
        if reply.pop("number", None) != self._number:
            raise Died("malformed", "an answer to another question")
        self._look()
        return reply | {"interrupted": interrupted}

    def _is_ready(self, deadline: float, to_read: bool) -> bool:
        """Wait for the wire until the deadline. Looks after the process now and then, whatever comes."""
        us = [self._over]
        while (now := time.monotonic()) < deadline:
            if now >= self._next_look:
                self._look()
            until = max(0.0, min(self._next_look, deadline) - time.monotonic())
            if any(select.select(us if to_read else [], [] if to_read else us, [], until)):
                return True
        return False

    def _look(self) -> None:
        self._next_look = time.monotonic() + POLL
        excess = self._watch.excess()
        if excess:
            raise Died(excess)
