"""The folders are the architecture: each imports what lies below it, and no module comes back to itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from floors import FLOORS
from paths import ROOT

ROOMS = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
MOST_LOOSE = 6  # modules that lie in `autograder` itself


def modules(root: Path) -> dict[str, Path]:
    """Every module of the packages by its name; what a jail has in place of `autograder` is left out."""
    found = {}
    for package in ("byhand", "observing", "autograder"):
        for path in (root / package).rglob("*.py"):
            name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
            if ".inside." not in name:
                found[name] = path
    return found


def imports(name: str, path: Path, known: dict[str, Path]) -> Iterator[str]:
    """The modules that a module imports, wherever in it: a circle inside functions is one too."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            steps = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*steps, *([node.module] if node.module else [])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield from (module for module in (inner if inner in known else base,) if module in known)


def room_of(module: str) -> str:
    return max((room for room in ROOMS if f"{module}.".startswith(f"{room}.")), key=len)


@pytest.fixture(scope="module")
def graph() -> dict[str, set[str]]:
    known = modules(ROOT)
    return {name: set(imports(name, path, known)) - {name} for name, path in known.items()}


def climbs(graph: dict[str, set[str]]) -> list[str]:
    """Each import that goes up, or to a neighbour on the same floor."""
    return [
        f"{name} imports {other}"
        for name, others in graph.items()
        for other in sorted(others)
        if room_of(name) != room_of(other) and ROOMS[room_of(other)] >= ROOMS[room_of(name)]
    ]


def circle(graph: dict[str, set[str]]) -> list[str]:
    """A way from some module back to it; empty if there is none."""
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for other in sorted(graph[name]):
            if found := walk(other, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := walk(name, []))), [])


def test_nothing_imports_upwards(graph):
    assert len(graph) > 150 and climbs(graph) == []


def test_no_module_comes_back_to_itself(graph):
    assert circle(graph) == []


def test_few_modules_lie_loose():
    loose = sorted(path.name for path in (ROOT / "autograder").glob("*.py"))
    assert len(loose) <= MOST_LOOSE, loose


def test_a_climb_and_a_circle_are_found():
    graph = {
        "autograder.judging.a": {"autograder.kernel.b"},
        "autograder.kernel.b": {"observing.c"},
        "observing.c": {"autograder.judging.a"},
    }
    assert climbs(graph) == [
        "autograder.judging.a imports autograder.kernel.b",
        "observing.c imports autograder.judging.a",
    ]
    assert circle(graph)[0] == circle(graph)[-1] and len(circle(graph)) == 4


def test_an_import_is_seen_in_whatever_form(tmp_path):
    (tmp_path / "byhand").mkdir()
    file = tmp_path / "byhand" / "a.py"
    file.write_text(
        "import byhand.b\nfrom . import c\nfrom .d import e\ndef f():\n    from byhand import g\n"
    )
    known = {f"byhand.{name}": file for name in "abcdg"} | {"byhand": file}
    assert list(imports("byhand.a", file, known)) == ["byhand.b", "byhand.c", "byhand.d", "byhand.g"]
