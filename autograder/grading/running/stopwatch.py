"""Measures how much of its time a process takes, however busy the machine is."""

import contextlib
import os
import time
from pathlib import Path

PATIENCE = 4.0


class Stopwatch:
    """Measures one process from `start` to `stop`, as often as it is started.

    What counts are the seconds that the process computes. While it sleeps or waits for something, a fraction
    of the seconds that pass counts; while it waits for a core, none, since it is not the submission's doing
    that others use the cores. Nothing counts more than by the clock on the wall.

    patience: how many times as long something may take that only waits. total: seconds of all laps that
    were stopped. processes: where the kernel tells of them.
    """

    def __init__(self, pid: int, patience: float = PATIENCE, processes: Path = Path("/proc")) -> None:
        self.total = 0.0
        self._patience = patience
        self._cpu_clock = ~pid << 3 | 2  # as clock_getcpuclockid(3) makes it of a process
        self._schedule = -1
        with contextlib.suppress(OSError):  # not every kernel keeps it
            self._schedule = os.open(processes / str(pid) / "schedstat", os.O_RDONLY | os.O_CLOEXEC)
        self._cpu = self._queued = 0.0
        self._has_cpu_clock = _is_clock(self._cpu_clock)
        self.start()

    def start(self) -> None:
        """Begin a lap."""
        self._read()
        self._began = time.monotonic(), self._cpu, self._queued

    def lap(self) -> float:
        """Return the seconds since the start."""
        self._read()
        wall, cpu, queued = self._began
        passed = time.monotonic() - wall
        # Threads side by side compute for more seconds than pass.
        computed = min(self._cpu - cpu, passed) if self._has_cpu_clock else passed
        return max(computed, (passed - (self._queued - queued)) / self._patience)

    def stop(self) -> None:
        """End a lap."""
        self.total += self.lap()

    def close(self) -> None:
        """Look at the process no more. May be called twice."""
        if self._schedule >= 0:
            os.close(self._schedule)
        self._schedule = -1

    def _read(self) -> None:
        """Look at the process; once it has ended, what was seen last counts."""
        with contextlib.suppress(OSError):
            self._cpu = time.clock_gettime(self._cpu_clock)
        with contextlib.suppress(OSError, ValueError, IndexError):
            self._queued = int(os.pread(self._schedule, 100, 0).split()[1]) / 1e9


def _is_clock(number: int) -> bool:
    try:
        time.clock_gettime(number)
    except OSError:
        return False
    return True
