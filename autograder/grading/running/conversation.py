"""Asks a submission's process and waits for its answers, within its limits of time, memory and disk."""

import select
import signal
import socket
import time
from typing import Any, Literal

from autograder.grading.running.stopwatch import Stopwatch
from autograder.grading.running.watch import Watch
from observing import wire

POLL = 0.2  # seconds between two looks at what a submission uses
GRACE = 1.0  # seconds between asking a submission to stop and ending it
How = Literal["time", "ended", "disk", "memory", "threads", "malformed"]


class Died(Exception):
    """Raised when a submission's process has ended before it did what it was asked."""

    def __init__(self, how: How, said: str = "") -> None:
        super().__init__(said or how)
        self.how = how


class Conversation:
    """Asks one process over its wire.

    process: a handle on it. watch: what it uses. stopwatch: how much of its time it takes.
    """

    def __init__(self, over: socket.socket, process: int, watch: Watch, stopwatch: Stopwatch) -> None:
        self._over, self._process, self._watch, self._stopwatch = over, process, watch, stopwatch
        self._number = 0
        self._next_look = 0.0

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a request and return the reply; after `seconds` interrupt, and soon after give up.

        The process's own seconds count, as the stopwatch has them.
        Raises Died; then nothing more may be asked, and the process is to be ended.
        """
        self._number += 1
        most, interrupted = seconds, False
        self._stopwatch.start()

        def wait(to_read: bool) -> None:
            nonlocal most, interrupted
            while not self._is_ready(most, to_read):
                if interrupted:
                    raise too_late(seconds)
                signal.pidfd_send_signal(self._process, signal.SIGINT)
                most, interrupted = self._stopwatch.lap() + GRACE, True

        def read(count: int) -> bytes:
            wait(to_read=True)
            return self._over.recv(count)

        def write(data: memoryview) -> int:
            wait(to_read=False)
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
        finally:
            self._stopwatch.stop()
        if reply.pop("number", None) != self._number:
            raise Died("malformed", "an answer to another question")
        self._look()
        return reply | {"interrupted": interrupted}

    def _is_ready(self, most: float, to_read: bool) -> bool:
        """Wait for the wire until the process has taken so much time; meanwhile look after what it uses."""
        us = [self._over]
        while (left := most - self._stopwatch.lap()) > 0:
            if time.monotonic() >= self._next_look:
                self._look()
            until = max(0.0, min(self._next_look - time.monotonic(), left))
            if any(select.select(us if to_read else [], [] if to_read else us, [], until)):
                return True
        return False

    def _look(self) -> None:
        self._next_look = time.monotonic() + POLL
        excess = self._watch.excess()
        if excess:
            raise Died(excess)


def took_too_long(seconds: float) -> str:
    """Return what is said of something that was stopped, without what it is."""
    return f"took longer than {seconds:g} second{'' if seconds == 1 else 's'}, and was stopped"


def too_late(seconds: float) -> Died:
    """Return the end of a process that was not done after so many seconds."""
    return Died("time", f"it {took_too_long(seconds)}")
