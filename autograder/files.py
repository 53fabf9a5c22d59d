"""Writes files whole, under names that any file system takes."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

_UNFINISHED = ".unfinished-"
LONGEST_STEM = 200  # bytes; a name may have 255, and endings and marks of unfinished files need some
_MARKED = re.compile(r"-[0-9a-f]{16}\Z")


def write_whole(path: Path, content: str | bytes, mode: int = 0o644) -> None:
    """Write a file through a temporary one, so that a crash or an interruption never leaves half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def remove_unfinished(folder: Path) -> None:
    """Remove what write_whole had begun anywhere in a folder when its process was killed."""
    for path in folder.rglob(f"{_UNFINISHED}*"):
        path.unlink(missing_ok=True)


def file_stem(name: str) -> str:
    """Return a name as the stem of a file's name: a long one is cut and ends in a digest of the whole.

    Two names never have one stem, so a name that looks like it has such a digest gets one as well.
    """
    data = name.encode()
    if len(data) <= LONGEST_STEM and not _MARKED.search(name):
        return name
    return f"{data[:LONGEST_STEM].decode(errors='ignore')}-{hashlib.sha256(data).hexdigest()[:16]}"
