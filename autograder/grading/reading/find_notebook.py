"""Finds the notebook in a learner's folder, and makes a digest of all notebooks that lie there.

At most two files are held at a time, so that a folder of large ones takes little memory.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.reading.handed_in import shown_name
from autograder.grading.reading.lies_there import is_notebook_name, notebooks
from autograder.grading.reading.submission import LARGEST, NotGradable, Remark, Submission, parse, read

MOST_NOTEBOOKS = 20  # in one folder
MOST_BYTES = 2 * LARGEST  # of all of them together


@dataclass(frozen=True)
class Found:
    """Holds the notebook that is graded: its bytes, and remarks on how it was found.

    name: for sentences, below the learner's folder. folder: in which it lies. digest: of all notebooks that
    were looked at, made from the same bytes.
    """

    name: str
    folder: Path
    data: bytes
    digest: str
    remarks: list[Remark]


def digest_of(folder: Path) -> str:
    """Return a digest of the names and bytes of a folder's notebooks. Raises NotGradable if it has none."""
    digest = hashlib.sha256()
    for path in _files(folder):
        _add(digest, path.relative_to(folder), _bytes_or_problem(path))
    return digest.hexdigest()


def find(folder: Path, lesson: str, is_worked_on: Callable[[Submission], bool] = lambda _: True) -> Found:
    """Return the notebook that was handed in for a lesson, and what to say of how it was found.

    A notebook with answers is taken before one without, then the one with the lesson's name, then the
    largest. In folders below, only one is taken: the one with the lesson's name, or the only one there.
    Raises NotGradable if there is none, or if it cannot be read.
    """
    paths, named = _files(folder), f"{lesson}.ipynb"
    digest = hashlib.sha256()
    best: tuple[tuple[bool, bool, int], Path, bytes | str] | None = None
    for path in paths:
        data = _bytes_or_problem(path)
        _add(digest, path.relative_to(folder), data)
        works = len(paths) == 1 or _works(path, data, is_worked_on)
        claim = works, path.name == named, len(data)
        if best is None or claim > best[0]:
            best = claim, path, data
    assert best is not None
    _, path, data = best
    if path.parent != folder:
        _refuse_to_choose(folder, paths, path, named)
    if isinstance(data, str):
        raise NotGradable(data)
    name = shown_name(path.relative_to(folder))
    return Found(name, path.parent, data, digest.hexdigest(), list(_remarks(folder, paths, path, named)))


def _refuse_to_choose(folder: Path, paths: list[Path], path: Path, named: str) -> None:
    """Raise NotGradable if several notebooks in folders below may be meant. path: the one to take."""
    alike = [one for one in paths if one.name == named] if path.name == named else paths
    if len(alike) > 1:
        shown = " and ".join(shown_name(one.relative_to(folder)) for one in alike[:2])
        raise NotGradable(
            f"There is no notebook in {shown_name(Path(folder.name))} itself, and several in folders below, "
            f"such as {shown}. Hand in one, without a folder around it."
        )


def _remarks(folder: Path, paths: list[Path], path: Path, named: str) -> Iterator[Remark]:
    name = shown_name(Path(path.name))
    if path.parent != folder:
        where = shown_name(Path(folder.name) / path.relative_to(folder))
        yield Remark("folder too deep", f"The notebook lies in a folder of its own, at {where}.")
    if path.name != named:
        yield Remark("renamed file", f"The notebook is called {name}, and not {named}.")
    called = [one for one in path.parent.iterdir() if is_notebook_name(one.name)]
    if others := sorted({*paths, *called} - {path}):
        shown = ", ".join(shown_name(other.relative_to(folder)) for other in others)
        text = f"There are several notebooks. {name} was graded, and not {shown}."
        yield Remark("several notebooks", text)


def _files(folder: Path) -> list[Path]:
    """Return the files that may be the notebook. Raises NotGradable if there are none, or too many."""
    files, where = notebooks(folder), shown_name(Path(folder.name))
    if len(files) > MOST_NOTEBOOKS:
        raise NotGradable(
            f"There are {len(files):,} notebooks in {where}, more than {MOST_NOTEBOOKS}. Hand in one."
        )
    if sum(path.lstat().st_size for path in files) > MOST_BYTES:
        raise NotGradable(
            f"The notebooks in {where} have more than {MOST_BYTES >> 20} MB. Clear their outputs, "
            "and hand in one."
        )
    return files


def _bytes_or_problem(path: Path) -> bytes | str:
    try:
        return read(path, shown_name(Path(path.name)))
    except NotGradable as why:
        return str(why)


def _works(path: Path, data: bytes | str, is_worked_on: Callable[[Submission], bool]) -> bool:
    try:
        return not isinstance(data, str) and is_worked_on(parse(data, path.name))
    except (NotGradable, MemoryError):
        return False


def _add(digest: "hashlib._Hash", path: Path, data: bytes | str) -> None:
    name = str(path).encode("utf-8", "surrogateescape")
    content = data.encode() if isinstance(data, str) else data
    for part in (name, content):
        digest.update(hashlib.sha256(part).digest())
