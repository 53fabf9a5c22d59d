"""What docs/architecture.md and its pages say of folders and modules is so, and leaves none out."""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from floors import FLOORS
from pages import text_of
from paths import ROOT

OVERVIEW = ROOT / "docs" / "architecture.md"
PAGES = sorted((ROOT / "docs" / "architecture").glob("*.md"))
# Packages whose modules the pages name one by one; of `exercises` they say how its files are arranged.
DESCRIBED = ("byhand", "observing", "autograder")
NOT_DESCRIBED = "autograder/exercises/"
IN_A_COURSE = {"nbgrader_config.py"}  # modules of a course's folder, and not of this project
IN_PICTURE = re.compile(r"^│ (\S+) {2,}(\S.*?) +│$", re.MULTILINE)
PICTURE = re.compile(r"^┌─+┐\n(.*?)^└─+┘$", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#+ .*`([\w/]+/)`$")
QUOTED = re.compile(r"`([^`]+)`")
MODULE = re.compile(r"[\w./*-]*\w\.py\b")
ROOMS = [room for floor in FLOORS for room in floor]


def floors_drawn(text: str) -> tuple[tuple[str, ...], ...]:
    """The rooms in a page's picture, from the ground up, by their paths."""
    picture = PICTURE.search(text)
    assert picture, "there is no picture"
    floors = re.split(r"^├─+┤\n", picture[1], flags=re.MULTILINE)
    return tuple(tuple(room for room, _ in IN_PICTURE.findall(floor)) for floor in reversed(floors))


def path_of(room: str) -> str:
    """Where a room of FLOORS is. Of `autograder`, whose folders are rooms, it is what the package exports."""
    path = room.replace(".", "/")
    if (ROOT / path).is_dir():
        return f"{path}/__init__.py" if any(other.startswith(f"{room}.") for other in ROOMS) else f"{path}/"
    return f"{path}.py"


def rooms_on_disk(root: Path) -> set[str]:
    """Packages at the top; of `autograder` each module and each folder."""
    own = {path for path in (root / "autograder").iterdir() if path.suffix == ".py" or _is_package(path)}
    tops = {path for path in root.iterdir() if _is_package(path) and path.name != "autograder"}
    return {f"{path.relative_to(root)}{'/' if path.is_dir() else ''}" for path in own | tops}


def _is_package(path: Path) -> bool:
    return (path / "__init__.py").is_file()


def tables(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each folder that a heading names, and the modules in the first column of the table below it."""
    folder = ""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            heading = HEADING.match(line)
            folder = heading[1] if heading else ""
            if folder:
                found[folder] = []
        elif folder and line.startswith("| `"):
            found[folder] += QUOTED.findall(line.split("|")[1])
    yield from found.items()


def described(pages: list[Path]) -> list[str]:
    """The path of every module that has a row in a table."""
    rows = (row for page in pages for row in tables(text_of(page)))
    return [f"{folder}{module}" for folder, modules in rows for module in modules]


def modules_on_disk(root: Path) -> set[str]:
    """Every module that a table should name: not those that only mark a folder as a package."""
    paths = (path for package in DESCRIBED for path in (root / package).rglob("*.py"))
    names = {str(path.relative_to(root)) for path in paths if path.name != "__init__.py"}
    return {name for name in names if not name.startswith(NOT_DESCRIBED)}


def missing_modules(text: str, paths: Iterable[str]) -> list[str]:
    """Modules that a page names, in its pictures too, and that no path has, whole or at its end."""
    known = [f"/{path}" for path in paths]
    named = set(MODULE.findall(text)) - IN_A_COURSE
    return sorted(name for name in named if not any(fnmatch(path, f"*/{name}") for path in known))


def test_the_picture_has_the_floors_in_their_order():
    assert floors_drawn(text_of(OVERVIEW)) == tuple(tuple(map(path_of, floor)) for floor in FLOORS)


def test_every_folder_and_loose_module_is_a_room():
    assert rooms_on_disk(ROOT) == set(map(path_of, ROOMS))


def test_a_room_is_told_in_a_few_words():
    rooms = IN_PICTURE.findall(text_of(OVERVIEW))
    assert [room for room, words in rooms if not 5 <= len(words.split()) <= 8] == []


def test_every_module_has_one_row():
    """Those that the picture names have none."""
    rows = described(PAGES)
    drawn = {room for floor in floors_drawn(text_of(OVERVIEW)) for room in floor}
    assert sorted(rows) == sorted(modules_on_disk(ROOT) - drawn)


@pytest.mark.parametrize("page", [OVERVIEW, *PAGES], ids=lambda page: page.stem)
def test_every_module_that_is_named_exists(page: Path):
    folders = (ROOT / name for name in (*DESCRIBED, "data", "tests", "tools"))
    paths = [str(path.relative_to(ROOT)) for folder in folders for path in folder.rglob("*.py")]
    assert missing_modules(text_of(page), paths) == []


def test_a_picture_that_differs_is_seen():
    text = text_of(OVERVIEW)
    lines = text.splitlines()
    judging = next(k for k, line in enumerate(lines) if line.startswith("│ autograder/judging/"))
    lines[judging], lines[judging - 2] = lines[judging - 2], lines[judging]
    swapped = floors_drawn("\n".join(lines))
    assert swapped != floors_drawn(text) and sorted(swapped) == sorted(floors_drawn(text))
    assert floors_drawn(re.sub(r"│ observing/.*\n", "", text)) != floors_drawn(text)


def test_a_new_folder_is_seen(tmp_path: Path):
    for name in ("byhand", "autograder", "autograder/attic"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    assert rooms_on_disk(tmp_path) == {"byhand/", "autograder/__init__.py", "autograder/attic/"}


def test_a_table_is_read(tmp_path: Path):
    page = tmp_path / "page.md"
    table = "| module | what it does |\n|---|---|\n| `a.py`, `b/c.py` | reads `d.py` |"
    page.write_text(f"## Modules of `byhand/`\n\n{table}\n\n## More\n\n| `e.py` | is not asked for |\n")
    assert described([page]) == ["byhand/a.py", "byhand/b/c.py"]


def test_a_module_that_is_gone_is_seen():
    text = "`check.py`, kernel/check.py, `kernel/*.py`, `eck.py`, `live.py`"
    assert missing_modules(text, ["autograder/kernel/check.py"]) == ["eck.py", "live.py"]
