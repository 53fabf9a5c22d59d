"""Ends a learner's own code after a number of seconds."""

import signal
import sys
import threading
import time
from contextlib import AbstractContextManager, nullcontext
from types import CodeType, FrameType
from typing import Any

SOON = 1e-3  # seconds; a timer of 0 would be switched off
PAUSE = 1.0  # seconds that code has for its `finally`, before it is ended again and again
AGAIN = 1e-5  # seconds between two rings after the pause: soon one comes outside every `try`

# From Python 3.12 on. Typed as Any, since the oldest Python that the course runs on does not have it.
monitoring: Any = getattr(sys, "monitoring", None)


class TimeLimit(BaseException):
    """Raised when code does not end in time. Not an Exception, so that `except Exception` lets it through."""


def time_limit(seconds: float) -> AbstractContextManager[None]:
    """Raise TimeLimit in the code inside the `with` after so many seconds, or when an outer limit is reached.

    Code that catches it and still runs a second later gets it again, until the `with` is left.
    Only the main thread may set a timer, and Windows and browsers have none. Without a timer, Python's
    own monitoring watches the code, from 3.12 on. Before 3.12 there is then no limit, and a learner can
    still interrupt.
    """
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        return _ByTimer(seconds)
    return _ByMonitoring(seconds) if monitoring else nullcontext()


class _Limit:
    """Holds when a number of seconds from now is over, in this thread."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.thread = threading.get_ident()
        self.began = time.monotonic()
        self.end = self.began + seconds
        self.told = False

    def look(self, code: CodeType, *_: object) -> None:
        """Raise TimeLimit in `code`, which is about to run on, if the time is over."""
        now = time.monotonic()
        # The code that leaves the `with` is in this file, and must not be stopped halfway.
        if now < self.end or code.co_filename == __file__ or threading.get_ident() != self.thread:
            return
        if not self.told:
            self.told, self.end = True, now + PAUSE
        raise TimeLimit(f"no end after {self.seconds:g} seconds")


class _ByTimer(_Limit):
    """Sets a limit with a timer of the operating system. It costs nothing while there is time."""

    running: list[_Limit] = []  # outer ones first

    def __enter__(self) -> None:
        self.left, self.interval = signal.setitimer(signal.ITIMER_REAL, 0)  # of an outer limit
        self.before = signal.signal(signal.SIGALRM, self.ring)
        self.running.append(self)
        # At the recursion limit no handler can be called, so a ring may be lost: so the timer repeats.
        signal.setitimer(signal.ITIMER_REAL, max(min(self.seconds, self.left or self.seconds), SOON), SOON)

    def __exit__(self, *_: object) -> None:
        self.running.remove(self)  # first, or a late ring would start the timer again
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.before)
        if self.left:
            left = self.left - (time.monotonic() - self.began)
            signal.setitimer(signal.ITIMER_REAL, max(left, SOON), self.interval)

    def ring(self, _: int, frame: FrameType | None) -> None:
        """Look at every limit, since an outer one may be over first, and set the timer again."""
        if frame is None or frame.f_code.co_filename == __file__ or self not in self.running:
            return
        try:
            for limit in self.running:
                limit.look(frame.f_code)
        finally:
            left = min(limit.end for limit in self.running) - time.monotonic()
            signal.setitimer(signal.ITIMER_REAL, max(left, AGAIN), SOON)


class _ByMonitoring(_Limit):
    """Sets a limit that Python checks when a loop starts its next round and when a function begins.

    Python code that never ends does one or the other. It runs several times slower under this limit (see
    docs/platforms.md), and one long call of C code is not ended. Python has six places for tools such
    as this and debuggers: if all are taken, there is no limit.
    """

    tool: int | None = None

    def __enter__(self) -> None:
        for tool in (3, 4, 5, 2, 1, 0):  # by convention no tool owns 3 and 4
            try:
                monitoring.use_tool_id(tool, "byhand")
            except ValueError:
                continue
            self.tool = tool
            self._watch(self.look)
            return

    def __exit__(self, *_: object) -> None:
        if self.tool is not None:
            self._watch(None)
            monitoring.free_tool_id(self.tool)

    def _watch(self, look: Any) -> None:
        events = monitoring.events.JUMP, monitoring.events.PY_START
        monitoring.set_events(self.tool, 0)
        for event in events:
            monitoring.register_callback(self.tool, event, look)
        monitoring.set_events(self.tool, sum(events) if look else 0)
