"""Reads what lies beside a notebook: modules and data that its cells import and open."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from autograder.grading.reading.handed_in import SECRET, TIMESTAMP, shown_name
from autograder.grading.reading.submission import Remark
from autograder.refusal import Refusal

MOST_BYTES = 20 << 20  # of all files of a submission together
MOST_FILES = 200
MOST_ENTRIES = 10_000  # files and folders that are looked at
DEEPEST = 8  # folders inside each other
MOST_BYTES_OF_COURSE = 100 << 20
# Notebooks are read elsewhere, nbgrader keeps the files, and programs leave the folders.
_NOT_READ = {TIMESTAMP, SECRET, "__pycache__", "__MACOSX", "desktop.ini", "Thumbs.db"}


@dataclass(frozen=True)
class FileBeside:
    """Holds a file that lies beside a notebook. name: its path from the notebook's folder."""

    name: str
    data: bytes


def of_learner(folder: Path) -> tuple[list[FileBeside], list[Remark]]:
    """Return the files beside a learner's notebook and a remark if some are left out.

    No link is followed. Once the files have more than MOST_BYTES or are more than MOST_FILES, the rest is
    left out.
    """
    read: list[FileBeside] = []
    left_out: list[str] = []
    room = MOST_BYTES
    for path in _paths(folder):
        name = str(path.relative_to(folder))
        data = read_regular(path, room) if len(read) < MOST_FILES else None
        if data is None:
            left_out.append(shown_name(Path(name)))
        else:
            room -= len(data)
            read.append(FileBeside(name, data))
        if len(left_out) > MOST_FILES:
            break
    return read, _remarks(left_out)


def of_course(folder: Path) -> tuple[FileBeside, ...]:
    """Return the files beside a lesson's source notebook. Raises Refusal if they are too large."""
    read, room = [], MOST_BYTES_OF_COURSE
    for path in _paths(folder):
        data = read_regular(path, room)
        if data is None:
            most = MOST_BYTES_OF_COURSE >> 20
            raise Refusal(f"{path} cannot be read, or the files in {folder} have more than {most} MB.")
        room -= len(data)
        read.append(FileBeside(str(path.relative_to(folder)), data))
    return tuple(read)


def within(files: Iterable[FileBeside], folder: Path) -> list[FileBeside]:
    """Return the files in a folder, with their paths from there. folder: its path from where theirs start."""
    found = ((Path(file.name), file.data) for file in files)
    return [FileBeside(str(p.relative_to(folder)), data) for p, data in found if p.is_relative_to(folder)]


def digest_of(files: Iterable[FileBeside]) -> str:
    """Return a digest of the names and bytes of files."""
    digest = hashlib.sha256()
    for file in files:
        for part in (os.fsencode(file.name), file.data):
            digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def write_to(folder: str, files: Iterable[FileBeside], owner: int) -> None:
    """Write files into a process's folder, before anything of a learner's runs there.

    owner: the user that the process runs as, who may change them.
    """
    for file in files:
        path = Path(folder, file.name)
        for parent in [p for p in reversed(path.parents) if p.is_relative_to(folder) and not p.exists()]:
            parent.mkdir(mode=0o700)
            os.chown(parent, owner, -1)
        path.write_bytes(file.data)
        path.chmod(0o600)
        os.chown(path, owner, -1)


def _paths(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and in those inside it, without those that nobody needs."""
    waiting, left = [(folder, DEEPEST)], MOST_ENTRIES
    while waiting:
        here, deep = waiting.pop(0)
        try:
            with os.scandir(here) as listing:
                entries = sorted(islice(listing, left), key=lambda entry: entry.name)
        except OSError:
            continue
        left -= len(entries)
        for entry in entries:
            if entry.name in _NOT_READ or entry.name.startswith(".") or entry.name.endswith(".ipynb"):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting += [(Path(entry.path), deep - 1)] if deep > 1 else []
            elif not entry.is_symlink():
                yield Path(entry.path)


def read_regular(path: Path, most: int) -> bytes | None:
    """Return a file's bytes; None if it cannot be read, is no regular file, or has more than so many."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        data = file.read(most + 1)
    return data if len(data) <= most else None


def _remarks(left_out: list[str]) -> list[Remark]:
    if not left_out:
        return []
    more = f" (and {len(left_out) - 1} more)" if len(left_out) > 1 else ""
    text = (
        f"{left_out[0]}{more} beside the notebook was not there when it was graded: it cannot be read, or "
        f"there are more than {MOST_BYTES >> 20} MB or {MOST_FILES} files."
    )
    return [Remark("files left out", text)]
