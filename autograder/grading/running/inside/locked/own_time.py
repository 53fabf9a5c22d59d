"""Measures time for limits on calls as the judge's stopwatch does, however busy the machine is."""

import contextlib
import os
import time

import byhand.time_limit


class OwnTime:
    """Counts this process's own time: what it computes, and a fraction of what it sleeps or waits.

    patience: how many times as long a call may take that sleeps or waits.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        # Learners may replace these. What the file holds says nothing of others, so it may stay open.
        self._clock, self._cpu_clock, self._read = time.monotonic, time.process_time, os.pread
        try:
            self._schedule = os.open("/proc/self/schedstat", os.O_RDONLY | os.O_CLOEXEC)
        except OSError:  # not every kernel keeps it
            self._schedule = -1
        self._now, self._queued_before = 0.0, 0.0
        self._seen = self._clock(), self._cpu_clock(), self._queued()

    def seconds(self) -> float:
        """Return seconds: all of those computed, none in which it waited for a core, a fraction of others."""
        before, self._seen = self._seen, (self._clock(), self._cpu_clock(), self._queued())
        passed, computed, queued = (now - then for now, then in zip(self._seen, before, strict=True))
        computed = min(computed, passed)
        self._now += computed + max(0.0, passed - computed - queued) / self._patience
        return self._now

    def _queued(self) -> float:
        """Return the seconds in which it waited for a core; learners may have closed what tells them."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            self._queued_before = int(self._read(self._schedule, 100, 0).split()[1]) / 1e9
        return self._queued_before


def limit_calls_by_own_time(patience: float) -> None:
    """Have every time limit on a call count the process's own time from here on."""
    byhand.time_limit.clock = OwnTime(patience).seconds
