"""Notices answers that were taken from `byhand.reference`, the course's own functions."""

import ast
import re
from collections.abc import Iterator

from autograder.grading.anchor import Run, Script
from autograder.grading.submission import Remark

_IMPORTS = {"import_module", "__import__"}
_MAGIC = re.compile(r"^\s*%+\w+\s+")


def copied(script: Script) -> Iterator[Remark]:
    """Give a remark for each of the learner's cells that brings in the course's own functions.

    A right answer stays right, whoever wrote it. What hides the import, in a string for `exec` say, is not
    found: that would need the code to run, and a remark is no verdict.
    """
    for step in script.steps:
        if isinstance(step, Run) and step.cell >= 0 and brings_reference(step.source):
            text = f"Cell {step.cell + 1} imports byhand.reference, the course's own functions."
            yield Remark("course's functions", text)


def brings_reference(source: str) -> bool:
    """Tell whether the text of a cell imports `byhand.reference`, or uses it as a part of `byhand`."""
    if "byhand" not in source or "reference" not in source:
        return False
    return any(_names_it(node) for tree in _trees(source) for node in ast.walk(tree))


def _trees(source: str) -> Iterator[ast.AST]:
    """Give the cell's syntax tree; where it is no plain Python, of those of its lines that are."""
    try:
        yield ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        for line in source.split("\n"):
            if "reference" not in line:
                continue
            try:
                yield ast.parse(_MAGIC.sub("", line).strip())
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue


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
    # Figures have it under its own name: `from byhand.figures.curves import reference`.
    return parts[0] == "byhand" and "reference" in parts
