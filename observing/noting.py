"""Rewrites a learner's function so that it notes its values, and makes steps of what was noted."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from .observe import Failure
from .step import STEPS_CAP, Step, short

NOTES_CAP = 2_000  # values noted while the function runs
_SEE, _LOOP = "__see", "__loop"
_CHANGING = "append extend fill insert pop remove reverse shuffle sort update".split()


class TooLong(BaseException):
    """Raised when a function computes more than a trace holds. `except Exception` lets it through."""


@dataclass
class Notes:
    """Takes down values while the function runs. Each place in the code has a number."""

    name: str
    source: str
    offset: int
    places: list[tuple[int, str]] = field(default_factory=list)
    events: list[tuple[str, int, str]] = field(default_factory=list)

    def instrumented(self, tree: ast.FunctionDef, space: dict[str, Any]) -> Callable[..., Any]:
        """Return the function with its values noted. A call of itself is not noted."""
        new = copy.deepcopy(tree)
        new.name = "__noted"
        new.body = self.block(new.body)
        scope = {**space, _SEE: self.see, _LOOP: self.loop}
        exec(compile(ast.fix_missing_locations(ast.Module([new], [])), "<noted>", "exec"), scope)
        made: Callable[..., Any] = scope["__noted"]
        return made

    def see(self, place: int, value: Any) -> Any:
        """Note a value, and return it. A function or an iterator has no value to show."""
        if not callable(value) and not isinstance(value, Iterator):
            self._add("see", place, short(value))
        return value

    def loop(self, what: str, place: int) -> None:
        """Note that a loop begins ("in"), starts a round ("round") or is over ("out")."""
        self._add(what, place, "")

    def _add(self, what: str, place: int, text: str) -> None:
        if len(self.events) >= NOTES_CAP:
            raise TooLong
        self.events.append((what, place, text))

    def place(self, node: ast.AST, excerpt: str = "") -> ast.Constant:
        """Return the number of a new place in the code."""
        self.places.append((getattr(node, "lineno", 1) + self.offset, excerpt or self.text(node)))
        return ast.Constant(len(self.places) - 1)

    def text(self, node: ast.AST) -> str:
        """Return the code of a node as it is written."""
        return ast.get_source_segment(self.source, node) or ast.unparse(node)

    def noted(self, node: ast.expr, excerpt: str = "") -> ast.expr:
        """Return an expression that notes its value."""
        seen = ast.Call(ast.Name(_SEE, ast.Load()), [self.place(node, excerpt), node], [])
        return ast.copy_location(seen, node)

    def block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Return statements that note their values."""
        return [new for statement in body for new in self.statement(statement)]

    def statement(self, node: ast.stmt) -> Iterator[ast.stmt]:
        """Yield a statement that notes its values, and what must stand around it."""
        match node:
            case ast.Return(value=ast.expr() as value):
                whole = self.text(node)
                parts = _Parts(self).visit(value)
                node.value = self.noted(parts, whole) if parts is value and not _is_noted(parts) else parts
            case ast.Assign(targets=[ast.Subscript() as changed]) if base := _base(changed):
                yield node
                yield _at(node, self.noted(ast.copy_location(base, node), self.text(node)))
                return
            case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
                node.value = self.noted(value, self.text(node))
            case ast.Expr(value=ast.Yield(value=ast.expr() as value) as given):
                given.value = self.noted(value, self.text(node))
            case ast.Expr(value=ast.Call() as call) if base := _changed_by(call):
                yield node
                yield _at(node, self.noted(ast.copy_location(base, node), self.text(node)))
                return
            case ast.Expr(value=ast.Call() | ast.BinOp() | ast.Compare()) if not _prints(node):
                node.value = self.noted(node.value)
            case ast.If():
                node.test = self.noted(node.test, f"if {self.text(node.test)}")
                node.body, node.orelse = self.block(node.body), self.block(node.orelse)
            case ast.For() | ast.While():
                yield from self._of_loop(node)
                return
            case ast.With():
                node.body = self.block(node.body)
            case ast.Try():
                node.body, node.finalbody = self.block(node.body), self.block(node.finalbody)
        yield node
        if isinstance(node, ast.AugAssign) and not any(
            isinstance(n, ast.Call) for n in ast.walk(node.target)
        ):
            target: ast.expr = _base(node.target) or ast.parse(ast.unparse(node.target), mode="eval").body
            yield _at(node, self.noted(ast.copy_location(target, node), self.text(node)))

    def _of_loop(self, node: ast.For | ast.While) -> Iterator[ast.stmt]:
        first = self.text(node).split("\n")[0].rstrip(" :")
        number = self.place(node, first)
        start: list[ast.stmt] = [_at(node, _call(_LOOP, ast.Constant("round"), number))]
        if isinstance(node, ast.For):
            target = ast.parse(ast.unparse(node.target), mode="eval").body
            head = f"for {self.text(node.target)} in {self.text(node.iter)}"
            start.append(_at(node, self.noted(ast.copy_location(target, node), head)))
        else:
            node.test = self.noted(node.test, first)
        node.body, node.orelse = start + self.block(node.body), self.block(node.orelse)
        yield _at(node, _call(_LOOP, ast.Constant("in"), number))
        yield node
        yield _at(node, _call(_LOOP, ast.Constant("out"), number))

    def steps(self, failure: Failure | None) -> list[Step]:
        """Return what was noted as steps: of a loop the first two rounds and the last.

        failure: how the call ended, if it did not return.
        """
        found, _ = self._steps(0)
        if failure:
            found = found[-STEPS_CAP + 1 :]
            line, code = self._where(failure.line_number)
            if found and (code := code.rstrip(":")) == found[-1].excerpt:
                # The value is that of the condition, and the line is the one that stopped.
                found[-1] = replace(found[-1], excerpt=code.partition(" ")[2])
            return [*found, Step(line, code, f"{failure.type}: {failure.text}")]
        if len(found) > STEPS_CAP:
            half = (STEPS_CAP - 1) // 2
            left = Step(0, f"{len(found) - 2 * half} steps are left out here", "")
            found = [*found[:half], left, *found[-half:]]
        return found

    def _where(self, number: int) -> tuple[int, str]:
        lines = self.source.split("\n")
        return (
            (number + self.offset, lines[number - 1].strip()) if 0 < number <= len(lines) else (0, self.name)
        )

    def _steps(self, at: int) -> tuple[list[Step], int]:
        """Return the steps from an event on until the loop around them is over, and where that is."""
        rounds: list[list[Step]] = [[]]
        while at < len(self.events):
            what, place, text = self.events[at]
            at += 1
            if what == "in":
                inner, at = self._steps(at)
                rounds[-1] += inner
            elif what == "round":
                rounds.append([])
            elif what == "out":
                break
            else:
                rounds[-1].append(Step(*self.places[place], text))
        before, rest = rounds[0], rounds[1:]
        if len(rest) > 3:
            left = len(rest) - 3
            said = f"{left} round{'s' if left > 1 else ''} left out here"
            rest = [*rest[:2], [Step(0, said, "")], rest[-1]]
        return before + [step for one in rest for step in one], at


class _Parts(ast.NodeTransformer):
    """Notes the parts of an expression, from the inside out; not those that a comprehension computes."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes

    def visit(self, node: ast.AST) -> Any:
        """Return an expression that notes its parts."""
        if isinstance(node, ast.Lambda | ast.GeneratorExp | ast.JoinedStr | ast.Slice | ast.Starred):
            return node
        if not isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp):
            node = self._of_subscript(node) if isinstance(node, ast.Subscript) else self.generic_visit(node)
        computed = ast.BinOp | ast.UnaryOp | ast.Call | ast.Compare | ast.BoolOp | ast.IfExp | ast.Subscript
        constant = isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant)
        several = isinstance(node, ast.Tuple | ast.List) and not all(map(_is_constant, node.elts))
        wanted = several or (isinstance(node, computed | ast.ListComp) and not constant)
        if wanted and isinstance(node, ast.expr):
            return self.notes.noted(node)
        return node

    def _of_subscript(self, node: ast.Subscript) -> ast.expr:
        """Note what is taken a part of, and the part. Several indices are no value of their own."""
        node.value = self.visit(node.value)
        if not isinstance(node.slice, ast.Tuple):
            node.slice = self.visit(node.slice)
        return node


def _base(node: ast.expr) -> ast.Name | None:
    """Return the name of the array or list that an index changes; None for a key, whose entry says more."""
    while isinstance(node, ast.Subscript):
        if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
            return None
        node = node.value
    return ast.Name(node.id, ast.Load()) if isinstance(node, ast.Name) else None


def _changed_by(call: ast.Call) -> ast.Name | None:
    """Return the name of the list or array that a method may change: `a` in `a.append(1)`."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in _CHANGING:
        changed = call.args[0] if call.func.attr == "shuffle" and call.args else call.func.value
        return ast.Name(changed.id, ast.Load()) if isinstance(changed, ast.Name) else None
    return None


def _is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant | ast.Slice | ast.Name | ast.UnaryOp)


def _is_noted(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == _SEE


def _prints(node: ast.Expr) -> bool:
    return isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "print"


def _call(name: str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


def _at(node: ast.stmt, value: ast.expr) -> ast.stmt:
    return ast.copy_location(ast.Expr(value), node)
