"""How long a learner's own code may take before it is ended."""

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

SOON = 1e-3  # seconds; a timer of none would be none


class TimeLimit(BaseException):
    """Code that did not end in time. No Exception, so that its own `except` lets it through."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeLimit in what runs inside after so many seconds, or when an outer limit is reached.

    Windows has no such timer, and only the main thread may set one: there nothing is ended, and a
    learner can still interrupt.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: Any) -> None:
        raise TimeLimit(f"no end after {seconds:g} seconds")

    start = time.monotonic()
    outer, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, min(seconds, outer or seconds))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if outer:
            signal.setitimer(signal.ITIMER_REAL, max(outer - (time.monotonic() - start), SOON))
