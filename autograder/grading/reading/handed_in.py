"""Lists what learners handed in for a lesson. Nothing that lies there stops the list.

Everything below a learner's folder is the learner's: no link is followed, and what cannot be read is said of
that learner alone.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder.grading.reading.submission import Remark

LONGEST_TIMESTAMP = 200  # bytes
TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"  # by it nbgrader's exchange gives feedback to whom it belongs
_ESCAPED = re.compile(r"%(?=[0-9A-Fa-f]{2})")
_HALF = re.compile(r"[\udc80-\udcff]")  # a byte that is not UTF-8, as os.fsdecode has it


@dataclass(frozen=True)
class HandedIn:
    """Holds what a learner handed in for a lesson: the folder, and when, if that is known.

    student: the learner's key, in UTF-8. remarks: on the folder and its timestamp.
    problem: why the folder cannot be read, as a sentence, or empty.
    """

    student: str
    folder: Path
    when: datetime | None = None
    remarks: tuple[Remark, ...] = ()
    problem: str = ""


def handed_in(learners: Path, below: Path) -> Iterator[HandedIn]:
    """Yield what lies in learners/NAME/below for each NAME that has something there, by name.

    learners: the folder that has a folder for each learner. It, and what it lies in, is the instructor's.
    """
    for name in sorted(os.listdir(learners)) if learners.is_dir() else ():
        folder = learners / name / below
        student = key_of(name)
        problem = _why_unreadable(learners, folder)
        if problem is None:
            continue
        if problem:
            yield HandedIn(student, folder, problem=problem)
            continue
        when, remarks = _timestamp(folder / TIMESTAMP)
        yield HandedIn(student, folder, when, remarks)


def key_of(name: str) -> str:
    """Return a learner's key: the folder's name, in which bytes that are not UTF-8 are written as %FC.

    Two names never have one key: a % that reads like such a byte is written as %25.
    """
    return _HALF.sub(lambda half: f"%{ord(half[0]) - 0xDC00:02X}", _ESCAPED.sub("%25", name))


def _why_unreadable(learners: Path, folder: Path) -> str | None:
    """Return "" if a folder can be read, a sentence that says why not, or None if nothing is there."""
    place = learners
    for part in folder.relative_to(learners).parts:
        place /= part
        shown = shown_name(place.relative_to(learners))
        try:
            mode = os.lstat(place).st_mode
            if stat.S_ISLNK(mode):
                return f"{shown} is a link. Links are not followed: hand in the folder itself."
            if not stat.S_ISDIR(mode):
                return None if place.parent == learners else f"{shown} is a file. A folder is needed there."
            os.listdir(place)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            return f"{shown} cannot be read: {error.strerror}."
    return ""


def _timestamp(path: Path) -> tuple[datetime | None, tuple[Remark, ...]]:
    """Return when a submission came, as a file beside it says; or None, with a remark if it says nonsense."""
    from nbgrader.utils import parse_utc

    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return None, _unreadable(path, "it is not a file of its own")
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None, ()
    except OSError as error:
        return None, _unreadable(path, f"it cannot be read ({error.strerror})")
    with os.fdopen(handle, "rb") as file:
        data = file.read(LONGEST_TIMESTAMP + 1)
    if len(data) > LONGEST_TIMESTAMP:
        return None, _unreadable(path, f"it has more than {LONGEST_TIMESTAMP} bytes")
    try:
        text = data.decode().strip()
        when: datetime | None = parse_utc(text) if text else None
    except Exception:  # whatever the parser makes of a learner's text
        return None, _unreadable(path, "it does not hold a time")
    return when, ()


def _unreadable(path: Path, why: str) -> tuple[Remark, ...]:
    shown = shown_name(Path(*path.parts[-3:]))
    text = f"{shown} was not read: {why}. The submission counts as one without a time."
    return (Remark("timestamp not read", text),)


def shown_name(path: Path) -> str:
    """Return a path for a sentence: without halves of characters, and not too long."""
    text = "/".join(key_of(part) for part in path.parts)
    return text if len(text) <= 120 else f"{text[:80]}…{text[-35:]}"
