"""Holds the text of an answer's cell with its syntax tree, and where each node stands in the text."""

import ast
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Edit:
    """Holds one change of a text: the span from `start` to `end` is replaced by `new`.

    kind: the kind of slip that it puts right, a key of `templates.QUESTIONS`.
    place: the span of the expression or statement that the slip is in.
    """

    start: int
    end: int
    new: str
    kind: str
    place: tuple[int, int]

    def apply(self, text: str) -> str:
        """Return the text with this change."""
        return text[: self.start] + self.new + text[self.end :]


@dataclass(frozen=True)
class Code:
    """Holds Python code that can be parsed."""

    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Return the syntax tree. Raises SyntaxError."""
        return ast.parse(self.text)

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """Return the node that each node stands in."""
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def _lines(self) -> list[tuple[int, bytes]]:
        """Return where each line starts, and its bytes, in which Python counts columns."""
        start, found = 0, []
        for line in self.text.split("\n"):
            found.append((start, line.encode()))
            start += len(line) + 1
        return found

    def _offset(self, line: int, column: int) -> int:
        start, content = self._lines[line - 1]
        return start + len(content[:column].decode())

    def span(self, node: ast.expr | ast.stmt | ast.arg | ast.keyword) -> tuple[int, int]:
        """Return where a node starts and ends in the text."""
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._offset(node.lineno, node.col_offset), self._offset(node.end_lineno, node.end_col_offset)

    def of(self, node: ast.expr | ast.stmt | ast.arg | ast.keyword) -> str:
        """Return the text of a node."""
        start, end = self.span(node)
        return self.text[start:end]

    def enlarged(self, place: tuple[int, int], least: int) -> tuple[int, int]:
        """Return the smallest expression of at least so many characters that holds a place, on its line.

        The place itself, if there is none.
        """
        start, end = place
        spans = [self.span(node) for node in ast.walk(self.tree) if isinstance(node, ast.expr)]
        fit = [(a, b) for a, b in spans if a <= start and end <= b and b - a >= least]
        fit = [(a, b) for a, b in fit if "\n" not in self.text[a:b]]
        return min(fit, key=lambda span: span[1] - span[0], default=place) if end - start < least else place

    def line_at(self, offset: int) -> int:
        """Return the number of the line at an offset, from 1."""
        return self.text.count("\n", 0, offset) + 1
