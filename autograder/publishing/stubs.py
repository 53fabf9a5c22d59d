"""Writes a stub into a learner's notebook in place of the solution.

Replaces nbgrader's ClearSolutions, in publishing and in the configuration of a course.
"""

from typing import Any

from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions

from autograder.cells import bindings


class ClearAnswers(ClearSolutions):
    """Clears solutions with a stub that suits each cell, so that an untouched notebook runs to its end."""

    code_stub: dict[str, str]  # nbgrader's own, by language

    def _replace_solution_region(self, cell: Any, language: str) -> bool:
        if cell.cell_type == "code" and self.begin_solution_delimeter in cell.source:
            stub = stub_for(cell.source, self.begin_solution_delimeter, self.end_solution_delimeter)
            self.code_stub = {**self.code_stub, language: stub}
        return super()._replace_solution_region(cell, language)


def stub_for(source: str, begin: str, end: str) -> str:
    """Return a stub: `return ____` in a function, else `name = ____` for each name of the solution."""
    lines = source.split("\n")
    first = next(number for number, line in enumerate(lines, 1) if begin in line)
    last = next((number for number, line in enumerate(lines, 1) if end in line), len(lines))
    if lines[first - 1].startswith((" ", "\t")):
        return "return ____"
    names = dict.fromkeys(one.name for one in bindings(source) if first < one.line < last)
    return "\n".join(f"{name} = ____" for name in names) or "____"


def release_preprocessors() -> list[type]:
    """Return nbgrader's steps from source to release, with ClearAnswers in place of ClearSolutions."""
    own = GenerateAssignment.class_traits()["preprocessors"].default()
    return [ClearAnswers if step is ClearSolutions else step for step in own]
