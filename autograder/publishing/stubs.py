"""What stands in a learner's notebook where the solution stood.

Takes the place of nbgrader's ClearSolutions, in publishing and in the configuration of a course.
"""

import ast
from typing import Any

from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions


class ClearAnswers(ClearSolutions):
    """ClearSolutions with a stub that suits each cell, so that an untouched notebook runs to its end."""

    def _replace_solution_region(self, cell: Any, language: str) -> bool:
        if cell.cell_type == "code" and self.begin_solution_delimeter in cell.source:
            stub = stub_for(cell.source, self.begin_solution_delimeter, self.end_solution_delimeter)
            self.code_stub = {**self.code_stub, language: stub}
        return super()._replace_solution_region(cell, language)


def stub_for(source: str, begin: str, end: str) -> str:
    """`return ____` in a function, `name = ____` for each name that a solution at top level gives."""
    lines = source.split("\n")
    first = next(number for number, line in enumerate(lines, 1) if begin in line)
    last = next((number for number, line in enumerate(lines, 1) if end in line), len(lines))
    if lines[first - 1].startswith((" ", "\t")):
        return "return ____"
    inside = [node for node in ast.parse(source).body if first < node.lineno < last]
    names = [name for node in inside for name in _names_given(node)]
    return "\n".join(f"{name} = ____" for name in dict.fromkeys(names)) or "____"


def _names_given(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    names = (name for target in targets if target for name in ast.walk(target))
    return [name.id for name in names if isinstance(name, ast.Name)]


def release_preprocessors() -> list[type]:
    """nbgrader's own steps from source to release, with ClearAnswers in ClearSolutions' place."""
    own = GenerateAssignment.class_traits()["preprocessors"].default()
    return [ClearAnswers if step is ClearSolutions else step for step in own]
