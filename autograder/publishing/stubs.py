"""What stands in a learner's notebook where the solution stood.

Takes the place of nbgrader's ClearSolutions, in publishing and in the configuration of a course.
"""

from typing import Any

from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions

from autograder.cells import bindings


class ClearAnswers(ClearSolutions):
    """ClearSolutions with a stub that suits each cell, so that an untouched notebook runs to its end."""

    code_stub: dict[str, str]  # nbgrader's own, by language

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
    names = dict.fromkeys(one.name for one in bindings(source) if first < one.line < last)
    return "\n".join(f"{name} = ____" for name in names) or "____"


def release_preprocessors() -> list[type]:
    """nbgrader's own steps from source to release, with ClearAnswers in ClearSolutions' place."""
    own = GenerateAssignment.class_traits()["preprocessors"].default()
    return [ClearAnswers if step is ClearSolutions else step for step in own]
