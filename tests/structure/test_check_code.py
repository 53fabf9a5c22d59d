"""What the code that judges may not do, read from its syntax trees."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

OURS = {"autograder", "byhand", "observing"}
HEAVY = {"tensorflow", "keras", "ai_edge_litert"}


def complaints(source: str) -> Iterator[str]:
    """What is wrong with a module of `autograder`, one line each."""
    tree = ast.parse(source)
    # `os._exit` is documented, and the one way to end a forked process.
    open_to_it = {"self", "cls", "super()", "os", *_modules_of_ours(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            yield f"line {node.lineno}: a bare `except:` would also keep a learner from stopping a check"
        elif isinstance(node, ast.ExceptHandler) and all(isinstance(part, ast.Pass) for part in node.body):
            yield f"line {node.lineno}: `except …: pass` hides what a verdict should say"
        elif isinstance(node, ast.Attribute) and _reaches_in(node, open_to_it):
            yield f"line {node.lineno}: `{ast.unparse(node)}` is private to another object"


def _reaches_in(node: ast.Attribute, open_to_it: set[str]) -> bool:
    private = node.attr.startswith("_") and not node.attr.startswith("__")
    return private and ast.unparse(node.value) not in open_to_it


def heavy_imports(source: str) -> Iterator[str]:
    """TensorFlow and its kin, where a module imports them as it is itself imported."""
    for node in _run_on_import(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (f"line {node.lineno}: {name}" for name in names if name.partition(".")[0] in HEAVY)


def _modules_of_ours(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in OURS:
            yield from (alias.asname or alias.name for alias in node.names)
        if isinstance(node, ast.Import):
            yield from (
                alias.asname or alias.name for alias in node.names if alias.name.split(".")[0] in OURS
            )


def _run_on_import(node: ast.AST) -> Iterator[ast.AST]:
    for inner in ast.iter_child_nodes(node):
        if not isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield inner
            yield from _run_on_import(inner)


def sources(repository: Path, *packages: str) -> list[Path]:
    return [path for package in packages for path in sorted((repository / package).rglob("*.py"))]


def test_the_code_that_judges_hides_nothing_and_reaches_into_nothing(repository: Path) -> None:
    said = [
        f"{path.name}, {c}"
        for path in sources(repository, "autograder", "observing")
        for c in complaints(path.read_text("utf-8"))
    ]
    assert not said, "\n".join(said)


def test_an_exercise_fits_on_a_few_screens(repository: Path) -> None:
    """One that needs more goes on in a second module of its package."""
    long = {
        path.name: lines
        for path in (repository / "autograder/exercises").rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > 200
    }
    assert long == {}


def test_nothing_heavy_is_imported_with_a_module(repository: Path) -> None:
    paths = sources(repository, "autograder", "byhand", "observing")
    said = [f"{path.name}, {heavy}" for path in paths for heavy in heavy_imports(path.read_text("utf-8"))]
    assert len(paths) > 40 and not said, "\n".join(said)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("try:\n    f()\nexcept:\n    g()", "bare `except:`"),
        ("try:\n    f()\nexcept Exception:\n    pass", "hides what a verdict should say"),
        ("model._compile_config", "`model._compile_config` is private"),
        ("f().x._y = 1", "`f().x._y` is private"),
    ],
)
def test_what_hides_or_reaches_is_complained_of(source: str, said: str) -> None:
    assert [said in c for c in complaints(source)] == [True]


@pytest.mark.parametrize(
    "source",
    [
        "self._x",
        "from autograder import live\nlive._find('x')",
        "from byhand.figures import _canvas as drawing\ndrawing._x",
        "x.__name__",
        "try:\n    f()\nexcept ValueError:\n    g()",
    ],
)
def test_what_is_public_is_no_complaint(source: str) -> None:
    assert list(complaints(source)) == []


def test_an_import_counts_where_it_runs_with_the_module() -> None:
    assert list(heavy_imports("import numpy, keras.layers")) == ["line 1: keras.layers"]
    assert list(heavy_imports("if True:\n    from tensorflow import lite")) == ["line 2: tensorflow"]
    assert list(heavy_imports("class A:\n    import keras")) == ["line 2: keras"]
    assert list(heavy_imports("def f():\n    import keras")) == []
