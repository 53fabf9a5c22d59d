"""Measures what a submission has written: into its folder, and into deleted files that it still holds."""

import contextlib
import os
import stat
from pathlib import Path

GONE = (FileNotFoundError, ProcessLookupError)  # what is said of a process that has ended


class DiskQuota:
    """Measures what one process has written to the disk.

    folder: where it may write. pid: the process. most: bytes allowed. entries: files and folders allowed.
    """

    def __init__(self, folder: str, pid: int, most: int, entries: int) -> None:
        self._folder, self._pid, self._most, self._entries = folder, pid, most, entries

    def is_over(self) -> bool:
        """Return whether it is too much, or cannot be seen: too deep, not listable, a process that hides."""
        try:
            size, count, waiting = self._in_mapped() + self._in_open(), 0, [self._folder]
        except PermissionError:
            return not self._has_ended()
        while waiting:
            try:
                with os.scandir(waiting.pop()) as entries:
                    for entry in entries:
                        count += 1
                        if count > self._entries:
                            return True
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(entry.path)
                        with contextlib.suppress(FileNotFoundError):
                            size += entry.stat(follow_symlinks=False).st_blocks * 512
            except FileNotFoundError:
                continue
            except OSError:
                return True
        return size > self._most

    def _has_ended(self) -> bool:
        """Return whether the process is dead: what is left of it, an ordinary user may not look into."""
        try:
            return "\nState:\tZ" in Path(f"/proc/{self._pid}/status").read_text(errors="replace")
        except GONE:
            return True

    def _in_open(self) -> int:
        """Return the bytes in deleted files that the process keeps open."""
        size = 0
        with contextlib.suppress(*GONE):
            for name in os.listdir(f"/proc/{self._pid}/fd"):
                with contextlib.suppress(OSError):
                    about = os.stat(f"/proc/{self._pid}/fd/{name}")
                    if stat.S_ISREG(about.st_mode) and not about.st_nlink:
                        size += about.st_blocks * 512
        return size

    def _in_mapped(self) -> int:
        """Return the bytes in deleted files that the process has mapped into memory, open or closed."""
        try:
            text = Path(f"/proc/{self._pid}/maps").read_text(errors="replace")
        except GONE:
            return 0
        if self._folder not in text:  # usually, and this saves looking at hundreds of lines
            return 0
        sizes: dict[str, int] = {}
        for line in text.splitlines():
            if line.endswith(" (deleted)") and self._folder in line:
                addresses, _, offset, _, inode, _ = line.split(maxsplit=5)
                first, last = (int(address, 16) for address in addresses.split("-"))
                sizes[inode] = max(sizes.get(inode, 0), int(offset, 16) + last - first)
        return sum(sizes.values())
