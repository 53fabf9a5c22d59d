"""Makes the folder for all that a grader needs for a while, and removes those that graders left behind."""

import contextlib
import fcntl
import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

PREFIX = "autograder-"
LOCK = "this-grader-is-running"
MARK = b"Locked by a running grader. Once it is gone, the next one removes this folder.\n"


class RunFolder:
    """Makes a folder in the temporary one, with a file in it that is locked as long as this process lives.

    What was left behind by graders that are gone is removed first.
    """

    def __init__(self) -> None:
        remove_abandoned()
        # As the kernel says it: what is mapped is found by it.
        self.path = os.path.realpath(tempfile.mkdtemp(prefix=PREFIX))
        self._lock = os.open(os.path.join(self.path, LOCK), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        os.write(self._lock, MARK)  # only now: without it the folder is nobody's to remove

    def remove(self) -> None:
        """Remove the folder, whatever is in it. May be called twice."""
        if self._lock >= 0:
            remove(self.path)
            os.close(self._lock)
            self._lock = -1


def remove_abandoned() -> None:
    """Remove the folders of this user's graders that are gone, and nothing else."""
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
            with contextlib.suppress(OSError):
                _remove_if_abandoned(folder)


def remove(folder: str) -> None:
    """Remove a folder of somebody who may have made that hard: deeper than Python or a path can go."""
    with contextlib.suppress(OSError, RecursionError):
        shutil.rmtree(folder)
        return
    for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
        # Where no process can be started it is left, until the next grader comes.
        with contextlib.suppress(OSError):
            subprocess.run([*command, "--", folder], check=False, stderr=subprocess.DEVNULL)


def _remove_if_abandoned(folder: Path) -> None:
    """Remove it if it is one. Raises OSError if its grader lives, or if it is something else: a link, say."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        # Not to wait, should it be a pipe.
        lock = os.open(LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=opened)
        try:
            of_file, of_folder = os.fstat(lock), os.fstat(opened)
            if not stat.S_ISREG(of_file.st_mode) or {of_file.st_uid, of_folder.st_uid} != {os.geteuid()}:
                return
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.read(lock, len(MARK) + 1) == MARK:
                remove(str(folder))
        finally:
            os.close(lock)
    finally:
        os.close(opened)
