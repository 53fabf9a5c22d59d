"""Finds the files in a learner's folder that may be the notebook, and names what lies there if none may be.

No link is followed. What systems put beside a file, such as a Mac's `._` files, does not count.
"""

import os
import stat
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from autograder.grading.reading.handed_in import TIMESTAMP, shown_name
from autograder.grading.reading.submission import NotGradable, read

DEEPEST = 4  # folders below the learner's
MOST_ENTRIES = 2_000  # looked at, in all folders together
MOST_NAMED = 3  # in a sentence
MOST_OTHERS = 20  # files under other names whose bytes are looked at
LARGEST_OTHER = 20 << 20  # bytes

_OF_SYSTEMS = {"__MACOSX", "desktop.ini", "Thumbs.db", TIMESTAMP}
_KINDS = {
    **dict.fromkeys((".zip", ".tar", ".gz", ".tgz", ".7z", ".rar"), "an archive"),
    **dict.fromkeys((".html", ".htm", ".mhtml", ".webarchive"), "a web page"),
    **dict.fromkeys((".url", ".webloc", ".gdoc", ".gsheet", ".lnk", ".desktop"), "a shortcut"),
    **dict.fromkeys((".crdownload", ".part", ".download"), "a download that was not finished"),
    **dict.fromkeys((".doc", ".docx", ".odt", ".pages"), "a text document"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".heic", ".gif"), "a picture"),
    ".py": "a Python script",
    ".pdf": "a PDF",
}


def is_notebook_name(name: str) -> bool:
    """Return whether a file's name is a notebook's, in capitals too; not so for a Mac's `._` file."""
    return name.lower().endswith(".ipynb") and not name.startswith("._")


def notebooks(folder: Path) -> list[Path]:
    """Return the files that may be the notebook, by name: those called so, else those that hold one.

    If neither lies in the folder, those called so in the folders below are returned. Raises NotGradable if
    there are none.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise NotGradable(f"{_shown(folder)} cannot be read: {error.strerror}.") from error
    called = [path for path in entries if is_notebook_name(path.name)]
    files = [path for path in called if _is_file(path)]
    if called and not files:
        raise NotGradable(
            f"{_shown(called[0])} is a link or a folder, not a notebook. Hand in the file itself."
        )
    found = files or list(_under_other_names(entries)) or list(_below(folder))
    if not found:
        raise NotGradable(_what_lies_there(folder, entries))
    return found


def _under_other_names(entries: list[Path]) -> Iterator[Path]:
    others = [path for path in entries if _is_file(path) and not _is_of_a_system(path)]
    others.sort(key=lambda path: (".ipynb" not in path.name.lower(), path.name))
    for path in others[:MOST_OTHERS]:
        if path.lstat().st_size <= LARGEST_OTHER and _holds_cells(path):
            yield path


def _holds_cells(path: Path) -> bool:
    """Return whether a file's bytes are a notebook's, or the beginning of one's."""
    try:
        data = read(path, _shown(path))
    except NotGradable:
        return False
    if data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
        data = data[2:].replace(b"\0", b"")
    return data.removeprefix(BOM_UTF8).lstrip().startswith(b"{") and b'"cell_type"' in data


def _below(folder: Path) -> Iterator[Path]:
    """Yield the notebooks in the folders below, the folders that lie higher first."""
    level, left = [folder], MOST_ENTRIES
    for _ in range(DEEPEST + 1):
        inside: list[Path] = []
        for place in level:
            try:
                entries = sorted(islice(place.iterdir(), left))
            except OSError:  # a folder that nobody can enter
                continue
            left -= len(entries)
            yield from (path for path in entries if is_notebook_name(path.name) and _is_file(path))
            inside += [path for path in entries if _is_folder(path) and not _is_of_a_system(path)]
        level = inside


def _what_lies_there(folder: Path, entries: list[Path]) -> str:
    where = _shown(folder)
    handed_in = [path for path in entries if not _is_of_a_system(path)]
    if not entries or [path.name for path in entries] == [TIMESTAMP]:
        return f"There is no notebook in {where}: it is empty."
    if not handed_in:
        beside = _listing(entries)
        return f"There is no notebook in {where}: there is {beside}, which a computer writes by itself."
    there = _listing(handed_in)
    return f"There is no notebook in {where}: there is {there}. Hand in the .ipynb file itself."


def _listing(paths: list[Path]) -> str:
    named = [_with_kind(path) for path in paths[:MOST_NAMED]]
    if len(paths) > MOST_NAMED:
        named.append(f"{len(paths) - MOST_NAMED} more")
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def _with_kind(path: Path) -> str:
    if path.is_symlink():
        kind = "a link"
    elif _is_folder(path):
        kind = "a folder without a notebook"
    elif _is_file(path) and not path.lstat().st_size:
        kind = "an empty file"
    else:
        kind = _KINDS.get(path.suffix.lower(), "")
    return f"{_shown(path)} ({kind})" if kind else _shown(path)


def _is_of_a_system(path: Path) -> bool:
    return path.name.startswith(".") or path.name in _OF_SYSTEMS


def _is_file(path: Path) -> bool:
    return stat.S_ISREG(os.lstat(path).st_mode)


def _is_folder(path: Path) -> bool:
    return stat.S_ISDIR(os.lstat(path).st_mode)


def _shown(path: Path) -> str:
    return shown_name(Path(path.name))
