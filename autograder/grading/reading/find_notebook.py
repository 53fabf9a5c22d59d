"""Finds the notebook in a learner's folder, and makes a digest of all notebooks that lie there.

At most two files are held at a time, so that a folder of large ones takes little memory.
"""

import hashlib
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.reading.handed_in import shown_name
from autograder.grading.reading.submission import LARGEST, NotGradable, Remark, Submission, parse, read

MOST_NOTEBOOKS = 20  # in one folder
MOST_BYTES = 2 * LARGEST  # of all of them together


@dataclass(frozen=True)
class Found:
    """Holds the notebook that is graded: its name, its bytes, and remarks on how it was found.

    digest: of all notebooks in the folder, made from the same bytes.
    """

    name: str
    data: bytes
    digest: str
    remarks: list[Remark]


def digest_of(folder: Path) -> str:
    """Return a digest of the names and bytes of a folder's notebooks. Raises NotGradable if it has none."""
    digest = hashlib.sha256()
    for path in _files(folder):
        _add(digest, path, _bytes_or_problem(path))
    return digest.hexdigest()


def find(folder: Path, lesson: str, is_worked_on: Callable[[Submission], bool] = lambda _: True) -> Found:
    """Return the notebook that was handed in for a lesson, and what to say of how it was found.

    A notebook with answers is taken before one without, then the one with the lesson's name, then the
    largest. Raises NotGradable if there is none, or if it cannot be read.
    """
    paths, named = _files(folder), f"{lesson}.ipynb"
    digest = hashlib.sha256()
    best: tuple[tuple[bool, bool, int], Path, bytes | str] | None = None
    for path in paths:
        data = _bytes_or_problem(path)
        _add(digest, path, data)
        works = len(paths) == 1 or _works(path, data, is_worked_on)
        claim = works, path.name == named, len(data)
        if best is None or claim > best[0]:
            best = claim, path, data
    assert best is not None
    _, path, data = best
    if isinstance(data, str):
        raise NotGradable(data)
    return Found(path.name, data, digest.hexdigest(), _remarks(path, named))


def _remarks(path: Path, named: str) -> list[Remark]:
    said, paths = [], sorted(path.parent.glob("*.ipynb"))
    name = shown_name(Path(path.name))
    if path.name != named:
        said.append(Remark("renamed file", f"The notebook is called {name}, and not {named}."))
    if len(paths) > 1:
        others = ", ".join(shown_name(Path(other.name)) for other in paths if other != path)
        text = f"There are several notebooks. {name} was graded, and not {others}."
        said.append(Remark("several notebooks", text))
    return said


def _files(folder: Path) -> list[Path]:
    """Return the notebooks in a folder by name, without links and folders. Raises NotGradable."""
    try:
        found = sorted(folder.glob("*.ipynb"))
    except OSError as error:
        raise NotGradable(f"{folder.name} cannot be read: {error.strerror}.") from error
    if not found:
        raise NotGradable(f"There is no notebook in {folder.name}.")
    files = [path for path in found if stat.S_ISREG(path.lstat().st_mode)]
    if not files:
        name = shown_name(Path(found[0].name))
        raise NotGradable(f"{name} is a link or a folder, not a notebook. Hand in the file itself.")
    if len(files) > MOST_NOTEBOOKS:
        raise NotGradable(
            f"There are {len(files):,} notebooks in {folder.name}, more than {MOST_NOTEBOOKS}. Hand in one."
        )
    if sum(path.lstat().st_size for path in files) > MOST_BYTES:
        raise NotGradable(
            f"The notebooks in {folder.name} have more than {MOST_BYTES >> 20} MB. Clear their outputs, "
            "and hand in one."
        )
    return files


def _bytes_or_problem(path: Path) -> bytes | str:
    try:
        return read(path)
    except NotGradable as why:
        return str(why)


def _works(path: Path, data: bytes | str, is_worked_on: Callable[[Submission], bool]) -> bool:
    try:
        return not isinstance(data, str) and is_worked_on(parse(data, path.name))
    except (NotGradable, MemoryError):
        return False


def _add(digest: "hashlib._Hash", path: Path, data: bytes | str) -> None:
    name = path.name.encode("utf-8", "surrogateescape")
    content = data.encode() if isinstance(data, str) else data
    for part in (name, content):
        digest.update(hashlib.sha256(part).digest())
