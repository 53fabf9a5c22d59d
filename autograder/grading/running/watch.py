"""Looks at what a submission's process uses, from outside: what no limit of the kernel's counts."""

import re
from pathlib import Path
from typing import Literal

from autograder.grading.running.disk_quota import GONE, DiskQuota

# Memory that is the process's alone, by whatever way it came, and the tables that say where it is.
COUNTED = re.compile(rb"^(RssAnon|RssShmem|VmSwap|VmPTE|HugetlbPages|Threads):\s*(\d+)", re.MULTILINE)
Excess = Literal["disk", "memory", "threads"]


class Watch:
    """Measures what one process uses.

    pid: the process. disk: what it may write. memory: bytes. threads: how many. None: as much as it likes.
    """

    def __init__(self, pid: int, disk: DiskQuota, memory: int | None, threads: int | None) -> None:
        self._status = Path(f"/proc/{pid}/status")
        self._disk, self._memory, self._threads = disk, memory, threads

    def excess(self) -> Excess | None:
        """Return of what it uses too much, if of anything."""
        if self._disk.is_over():
            return "disk"
        try:
            found = {name: int(number) for name, number in COUNTED.findall(self._status.read_bytes())}
        except GONE:  # it has ended, which the wire tells
            return None
        threads = found.pop(b"Threads", 0)
        if self._threads is not None and threads > self._threads:
            return "threads"
        if self._memory is not None and sum(found.values()) << 10 > self._memory:
            return "memory"
        return None
