"""Notices answers that were taken from `byhand.reference`, the course's own functions."""

import ast
from collections.abc import Iterator

from autograder.cells import parse
from autograder.grading.reading.match_cells import Run, Script
from autograder.grading.reading.submission import Remark

_IMPORTS = {"import_module", "__import__"}


def copied(script: Script) -> Iterator[Remark]:
    """Yield a remark for each of the learner's cells that imports the course's own functions.

    A remark does not change a verdict: a right answer stays right, whoever wrote it. An import that is
    hidden, in a string for `exec` for example, is not found, since that would need the code to run.
    """
    for step in script.steps:
        if isinstance(step, Run) and step.cell >= 0 and brings_reference(step.source):
            text = f"Cell {step.cell + 1} imports byhand.reference, the course's own functions."
            yield Remark("course's functions", text)


def brings_reference(source: str) -> bool:
    """Tell whether the text of a cell imports `byhand.reference`, or uses it as a part of `byhand`."""
    if "byhand" not in source or "reference" not in source:
        return False
    tree = parse(source)  # a cell that cannot be parsed does not run either
    return tree is not None and any(map(_names_it, ast.walk(tree)))


def _names_it(node: ast.AST) -> bool:
    match node:
        case ast.Import(names=names):
            return any(_is_it(name.name.split(".")) for name in names)
        case ast.ImportFrom(module=str(module), names=names):
            return any(_is_it([*module.split("."), name.name]) for name in names)
        case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)) if called in _IMPORTS:
            texts = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
            # `import_module(".reference", "byhand")` has the package last.
            parts = [part for text in texts if isinstance(text, str) for part in text.split(".")]
            return {"byhand", "reference"} <= set(parts)
        case ast.Attribute(attr="reference"):
            owner: ast.AST = node
            while isinstance(owner, ast.Attribute):
                owner = owner.value
            return isinstance(owner, ast.Name) and owner.id == "byhand"
    return False


def _is_it(parts: list[str]) -> bool:
    # Figures have it under its own name: `from byhand.figures.lesson_02.activation import reference`.
    return parts[0] == "byhand" and "reference" in parts
