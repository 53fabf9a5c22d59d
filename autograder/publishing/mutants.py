"""Makes small changes to an exercise's solution; a check has to refuse each of them."""

import ast
import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from observing.plain import PlainHistory

OPERATORS: tuple[type[ast.operator], ...] = (
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult),
)
COMPARISONS: tuple[type[ast.cmpop], ...] = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
RELATIVES = (
    ("max", "min", "mean", "sum", "median", "prod"),
    ("argmax", "argmin"),
    ("maximum", "minimum", "add"),
    ("exp", "exp2", "expm1"),
    ("log", "log2", "log10", "log1p"),
    ("ceil", "floor", "round"),
    ("zeros", "ones"),
    ("any", "all"),
)
AXES = (-1, 0, 1, None)
DECIMALS = (1, 2, 3)
ENDS = (1, 2, 3, 5, 6, 8, 10, 20)
FIRST = (1, 2, 3, 4, 5)  # elements
SHIFT = 0.05  # of a threshold


@dataclass(frozen=True)
class Mutant:
    """Holds one changed solution.

    name: the changed line before and after, or the change of an argument or the result; unique within an
        exercise.
    source: the text of the answer cell, changed.
    wrap: changes the function that the cell defines, if the change is not in its text.
    argument: the position of the changed argument, if there is one.
    """

    name: str
    source: str
    wrap: Callable[[Callable[..., Any]], Callable[..., Any]] | None = None
    argument: int | None = None

    def answer(self, id: str, names: dict[str, Any]) -> Any:
        """Run the cell with a copy of these names, and return the answer that it gives.

        Raises whatever the cell raises: KeyError if it gives none.
        """
        own = {name: value for name, value in names.items() if name != id}
        exec(compile(self.source, f"<a mutant of {id}>", "exec"), own)
        return self.wrap(own[id]) if self.wrap else own[id]


def mutants(id: str, source: str) -> list[Mutant]:
    """Make every mutant of a solution.

    id: the name that the cell gives a value. source: the text of the answer cell.
    """
    tree = ast.parse(source)
    made: dict[str, Mutant] = {}
    texts = {ast.unparse(tree)}
    for name, changed in _changed_trees(tree):
        text = ast.unparse(ast.fix_missing_locations(changed))
        if text not in texts:
            texts.add(text)
            made.setdefault(name, Mutant(name, text))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == id:
            made |= {mutant.name: mutant for mutant in _of_function(source, [a.arg for a in node.args.args])}
    return list(made.values())


# Changes of the text.


def _changed_trees(tree: ast.Module) -> Iterator[tuple[str, ast.Module]]:
    scope = _scope(tree)
    for statement in _statements(tree):
        for node in _own_nodes(statement):
            for new in _instead_of(node, scope):
                changed = _replaced(tree, node, new)
                after = _replaced(_Head.of(statement), node, new)
                yield f"{_line(statement)} → {_line(after)}", changed
        yield from _without(tree, statement)
        yield from _moved(tree, statement)
    yield from _trained_otherwise(tree)
    yield from _cut_evenly(tree)


@dataclass(frozen=True)
class _Scope:
    """Holds the names, keys and called functions of a solution, which may be exchanged by mistake."""

    names: frozenset[str]
    texts: frozenset[str]
    functions: frozenset[str]


def _scope(tree: ast.Module) -> _Scope:
    nodes = list(ast.walk(tree))
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    given = {node.arg for node in nodes if isinstance(node, ast.arg)}
    called = {
        node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    keys = {
        node.slice.value
        for node in nodes
        if isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
    }
    return _Scope(frozenset(stored | given), frozenset(keys), frozenset(called))


def _statements(tree: ast.AST) -> Iterator[ast.stmt]:
    """Yield every statement that computes something, also inside functions, loops and branches."""
    for node in ast.walk(tree):
        documents = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node, ast.stmt) and not documents and not isinstance(node, ast.FunctionDef):
            yield node


class _Head:
    """Makes a statement without the statements inside it."""

    @staticmethod
    def of(statement: ast.stmt) -> ast.stmt:
        if not hasattr(statement, "body"):
            return statement
        head = copy.copy(statement)
        head.body = [ast.Pass()]
        if hasattr(head, "orelse"):
            head.orelse = []  # for, while and if have one
        return head


def _own_nodes(statement: ast.stmt) -> list[ast.AST]:
    """Return the expressions of a statement, without those of the statements inside it."""
    head = _Head.of(statement)
    inside = [node for node in ast.walk(head) if isinstance(node, ast.expr | ast.AugAssign)]
    return [node for node in inside if not isinstance(getattr(node, "ctx", None), ast.Store)]


def _line(statement: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(_Head.of(statement)))  # type: ignore[arg-type]  # a statement
    return text.removesuffix("pass").strip()


def _replaced(tree: Any, old: ast.AST, new: ast.AST | list[ast.stmt] | None) -> Any:
    """Return a copy of a tree with one node replaced. new: None leaves the node out."""
    memo: dict[int, Any] = {id(old): _Place(new)}
    return _Fill().visit(copy.deepcopy(tree, memo)) if tree is not old else copy.deepcopy(new)


class _Place(ast.AST):
    """Marks the place of a node."""

    def __init__(self, new: Any) -> None:
        super().__init__()
        self.new = new


class _Fill(ast.NodeTransformer):
    def visit__Place(self, node: _Place) -> Any:
        return copy.deepcopy(node.new)


def _instead_of(node: ast.AST, scope: _Scope) -> Iterator[ast.AST]:
    """Yield what beginners may write in place of an expression."""
    for kind, alternatives in _BY_KIND:
        if isinstance(node, kind):
            yield from alternatives(node, scope)
    if isinstance(node, ast.BinOp | ast.Call | ast.Name | ast.Subscript) and not _is_called(node, scope):
        yield ast.UnaryOp(ast.USub(), node)


def _is_called(node: ast.AST, scope: _Scope) -> bool:
    return isinstance(node, ast.Name) and (node.id in scope.functions or node.id not in scope.names)


def _operators(node: ast.BinOp, _: _Scope) -> Iterator[ast.AST]:
    yield from (ast.BinOp(node.left, kind(), node.right) for kind in OPERATORS)
    if not isinstance(node.op, ast.Add | ast.Mult):  # the order does not matter for numbers and arrays
        yield ast.BinOp(node.right, node.op, node.left)
    yield from (node.left, node.right)
    # Brackets that are left out: (a - b) * c and a - b * c.
    if isinstance(node.left, ast.BinOp):
        inner = node.left
        yield ast.BinOp(inner.left, inner.op, ast.BinOp(inner.right, node.op, node.right))
    if isinstance(node.right, ast.BinOp):
        inner = node.right
        yield ast.BinOp(ast.BinOp(node.left, node.op, inner.left), inner.op, inner.right)


def _signs(node: ast.UnaryOp, _: _Scope) -> Iterator[ast.AST]:
    yield node.operand


def _names(node: ast.Name, scope: _Scope) -> Iterator[ast.AST]:
    if not _is_called(node, scope):
        yield from (ast.Name(other, node.ctx) for other in sorted(scope.names - scope.functions))


def _constants(node: ast.Constant, scope: _Scope) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        near = [value + 1, value - 1, value * 10, value / 10, value * 2, value / 2, -value, 0]
        yield from (ast.Constant(number) for number in near if number != value)
    elif isinstance(value, str) and value in scope.texts:
        yield from (ast.Constant(other) for other in sorted(scope.texts - {value}))


def _comparisons(node: ast.Compare, _: _Scope) -> Iterator[ast.AST]:
    if len(node.ops) > 1:
        for k in range(len(node.ops)):
            for kind in COMPARISONS:
                yield ast.Compare(node.left, [*node.ops[:k], kind(), *node.ops[k + 1 :]], node.comparators)
        return
    left, (right,) = node.left, node.comparators
    yield from (ast.Compare(left, [kind()], [right]) for kind in COMPARISONS)
    for shift in (ast.Add(), ast.Sub()):
        yield ast.Compare(left, node.ops, [ast.BinOp(right, shift, ast.Constant(SHIFT))])
    yield ast.Compare(_call("np.trunc", left), node.ops, [right])
    yield ast.Compare(_call("np.round", left), node.ops, [right])


def _call(function: str, *given: ast.expr) -> ast.Call:
    return ast.Call(ast.parse(function, mode="eval").body, list(given), [])


def _calls(node: ast.Call, _: _Scope) -> Iterator[ast.AST]:
    method = isinstance(node.func, ast.Attribute)
    of = node.func.value if isinstance(node.func, ast.Attribute) else None
    inside = [*([] if of is None or _is_module(of) else [of]), *node.args]
    if inside:
        yield inside[0]  # the call left out
    for k in range(len(node.args)):
        yield ast.Call(node.func, node.args[:k] + node.args[k + 1 :], node.keywords)
    for k in range(len(node.args) - 1):
        swapped = [*node.args[:k], node.args[k + 1], node.args[k], *node.args[k + 2 :]]
        yield ast.Call(node.func, swapped, node.keywords)
    for k, keyword in enumerate(node.keywords):
        yield ast.Call(node.func, node.args, node.keywords[:k] + node.keywords[k + 1 :])
        if keyword.arg == "axis":
            for axis in AXES:
                along = ast.keyword("axis", ast.Constant(axis))
                yield ast.Call(node.func, node.args, [*node.keywords[:k], along, *node.keywords[k + 1 :]])
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        last = node.args[-1] if len(node.args) < 3 else node.args[1]
        for end in (ast.Add(), ast.Sub()):
            near = ast.BinOp(last, end, ast.Constant(1))
            yield ast.Call(node.func, [near if arg is last else arg for arg in node.args], [])
        if len(node.args) == 1:
            yield ast.Call(node.func, [ast.Constant(1), last], [])
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    for family in RELATIVES:
        for other in family if name in family else ():
            if isinstance(node.func, ast.Attribute):
                yield ast.Call(ast.Attribute(node.func.value, other, ast.Load()), node.args, node.keywords)
            elif other in ("max", "min", "sum", "any", "all"):
                yield ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)
    if inside and method and name in RELATIVES[0] and any(k.arg == "keepdims" for k in node.keywords):
        for place in ("..., :1", "..., -1:"):  # one of them in place of all
            index = ast.parse(f"x[{place}]", mode="eval").body
            yield ast.Subscript(inside[0], index.slice, ast.Load())  # type: ignore[attr-defined]  # a subscript


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "math", "keras", "tf")


def _subscripts(node: ast.Subscript, _: _Scope) -> Iterator[ast.AST]:
    if isinstance(node.ctx, ast.Load):
        yield node.value
    for part in ("lower", "upper", "step") if isinstance(node.slice, ast.Slice) else ():
        if getattr(node.slice, part) is not None:
            shorter = copy.copy(node.slice)
            setattr(shorter, part, None)
            yield ast.Subscript(node.value, shorter, node.ctx)


def _attributes(node: ast.Attribute, _: _Scope) -> Iterator[ast.AST]:
    if node.attr == "T":
        yield node.value


def _choices(node: ast.IfExp, _: _Scope) -> Iterator[ast.AST]:
    yield from (node.body, node.orelse, ast.IfExp(node.test, node.orelse, node.body))


def _connected(node: ast.BoolOp, _: _Scope) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
    yield from node.values


def _in_tuples(node: ast.Tuple, _: _Scope) -> Iterator[ast.AST]:
    if isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
        yield ast.Tuple(node.elts[::-1], node.ctx)
        yield from node.elts


def _added(node: ast.AugAssign, _: _Scope) -> Iterator[ast.AST]:
    yield ast.Assign([node.target], node.value, lineno=node.lineno)
    yield from (ast.AugAssign(node.target, kind(), node.value) for kind in OPERATORS[:4])


_BY_KIND: tuple[tuple[type[ast.AST], Callable[[Any, _Scope], Iterator[ast.AST]]], ...] = (
    (ast.BinOp, _operators),
    (ast.UnaryOp, _signs),
    (ast.Name, _names),
    (ast.Constant, _constants),
    (ast.Compare, _comparisons),
    (ast.Call, _calls),
    (ast.Subscript, _subscripts),
    (ast.Attribute, _attributes),
    (ast.IfExp, _choices),
    (ast.BoolOp, _connected),
    (ast.Tuple, _in_tuples),
    (ast.AugAssign, _added),
)


def _without(tree: ast.Module, statement: ast.stmt) -> Iterator[tuple[str, ast.Module]]:
    """Leave a statement out, or keep only what stands inside it."""
    yield f"{_line(statement)} left out", _replaced(tree, statement, ast.Pass())
    if isinstance(statement, ast.If):
        yield f"{_line(statement)} always", _replaced(tree, statement, statement.body)
        if statement.orelse:
            yield f"{_line(statement)} never", _replaced(tree, statement, statement.orelse)
    if isinstance(statement, ast.For):
        once = copy.copy(statement)
        once.body = [*statement.body, ast.Break()]
        yield f"{_line(statement)} once", _replaced(tree, statement, once)


def _moved(tree: ast.Module, loop: ast.stmt) -> Iterator[tuple[str, ast.Module]]:
    """Move the last line of a loop behind it, or the line behind it into the loop."""
    if not isinstance(loop, ast.For | ast.While):
        return
    if len(loop.body) > 1:
        shorter = copy.copy(loop)
        shorter.body = loop.body[:-1]
        yield f"{_line(loop.body[-1])} after the loop", _replaced(tree, loop, [shorter, loop.body[-1]])
    for body in (getattr(node, "body", None) for node in ast.walk(tree)):
        if isinstance(body, list) and loop in body[:-1]:
            behind = body[body.index(loop) + 1]
            longer = copy.copy(loop)
            longer.body = [*loop.body, behind]
            gone = _replaced(tree, loop, longer)
            yield f"{_line(behind)} in the loop as well", gone
            yield f"{_line(behind)} in the loop", _replaced_both(tree, loop, longer, behind)


def _replaced_both(tree: ast.Module, loop: ast.stmt, longer: ast.stmt, behind: ast.stmt) -> ast.Module:
    memo: dict[int, Any] = {id(loop): _Place(longer), id(behind): _Place(ast.Pass())}
    return _Fill().visit(copy.deepcopy(tree, memo))


def _trained_otherwise(tree: ast.Module) -> Iterator[tuple[str, ast.Module]]:
    """Stop a loop that notes losses early, or keep the weights of its best round."""
    for loop in (node for node in ast.walk(tree) if isinstance(node, ast.For)):
        noted = next(
            (
                node.value.func.value.id
                for node in loop.body
                if isinstance(node, ast.Expr)
                and isinstance(node.value, ast.Call)
                and isinstance(node.value.func, ast.Attribute)
                and node.value.func.attr == "append"
                and isinstance(node.value.func.value, ast.Name)
            ),
            "",
        )
        ending = next(
            (
                node
                for node in ast.walk(tree)
                if isinstance(node, ast.Return)
                and isinstance(node.value, ast.Tuple)
                and isinstance(node.value.elts[0], ast.Name)
            ),
            None,
        )
        if not noted or ending is None:
            continue
        weights = ending.value.elts[0].id  # type: ignore[union-attr]  # a tuple that begins with a name
        for name, line in (
            ("stops when the loss rises", f"if {noted}[-1] > min({noted}): break"),
            ("stops when the loss is below 1e-2", f"if {noted}[-1] < 1e-2: break"),
            ("stops when the loss is below 1e-3", f"if {noted}[-1] < 1e-3: break"),
            (
                "stops when three losses bring nothing",
                f"if min({noted}[:-3], default=0) <= min({noted}[-3:]): break",
            ),
            ("stops when the loss stays as it is", f"if {noted}[-2:-1] == {noted}[-1:]: break"),
        ):
            longer = copy.copy(loop)
            longer.body = [*loop.body, *ast.parse(line).body]
            yield name, _replaced(tree, loop, longer)
        keeping = copy.copy(loop)
        keep = f"if {noted}[-1] == min({noted}): best = np.copy({weights})"
        keeping.body = [*loop.body, *ast.parse(keep).body]
        inside: Any = ast.parse(f"def f(): return best, {noted}").body[0]
        best = inside.body[0]
        memo: dict[int, Any] = {id(loop): _Place(keeping), id(ending): _Place(best)}
        yield "keeps the best weights", _Fill().visit(copy.deepcopy(tree, memo))


def _cut_evenly(tree: ast.Module) -> Iterator[tuple[str, ast.Module]]:
    """Make all batches about equally long, as `np.array_split` does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and {"X", "batch_size"} <= {arg.arg for arg in node.args.args}:
            even = copy.copy(node)
            line = "batch_size = -(-len(X) // -(-len(X) // batch_size))"
            even.body = [*ast.parse(line).body, *node.body]
            yield "even batches", _replaced(tree, node, even)


# Changes of what goes into a function, and of what comes out.

Change = Callable[[Any], Any]


def _rounded(decimals: int) -> Change:
    return lambda x: np.round(x, decimals)


def _clipped(end: int) -> Change:
    return lambda x: np.clip(x, -end, end)


def _shortened(count: int) -> Change:
    return lambda x: x[:count]


_ROUNDED: dict[str, Change] = {f"rounded to {decimals}": _rounded(decimals) for decimals in DECIMALS}
_CLIPPED: dict[str, Change] = {f"clipped at {end}": _clipped(end) for end in ENDS}
_CAST: dict[str, Change] = {"cast to int": lambda x: np.asarray(x).astype(int)}
_OF_RESULTS = _ROUNDED | _CLIPPED | _CAST | {"in half precision": lambda x: np.asarray(x, dtype=np.float16)}
_OF_GIVEN = _ROUNDED | _CLIPPED | _CAST | {"without its sign": np.abs}


def _of_function(source: str, parameters: Sequence[str]) -> Iterator[Mutant]:
    """Change the result, or one of the arguments, or the length of all of them."""
    for name, change in _OF_RESULTS.items():
        yield Mutant(name, source, _after(change))
    for count in FIRST:
        yield Mutant(f"of the first {count}", source, _before(_shortened(count), _is_row))
    for place, parameter in enumerate(parameters):
        for name, change in _OF_GIVEN.items():
            wrap = _before(change, _has_fractions, place)
            yield Mutant(f"{parameter} {name}", source, wrap, place)


def _after(change: Change) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a wrapper that changes each number and array in what a function gives."""
    return lambda function: lambda *given: _everywhere(change, function(*given), _is_numbers)


def _before(
    change: Change, fits: Callable[[Any], bool], place: int | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a wrapper that changes the arguments that fit, or the one at a place, before a call."""

    def changed(k: int, value: Any) -> Any:
        return _everywhere(change, value, fits) if place in (None, k) else value

    return lambda function: lambda *given: function(*(changed(k, value) for k, value in enumerate(given)))


def _everywhere(change: Change, value: Any, fits: Callable[[Any], bool]) -> Any:
    """Change what fits, also inside dictionaries, lists and tuples."""
    if fits(value):
        return change(value)
    if isinstance(value, dict):
        return {name: _everywhere(change, part, fits) for name, part in value.items()}
    if isinstance(value, PlainHistory):
        return PlainHistory(_everywhere(change, value.history, fits))
    if isinstance(value, list | tuple | Iterator):
        return tuple(_everywhere(change, part, fits) for part in value)
    return value


def _is_numbers(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(part, int | float | np.number) for part in value)
    return isinstance(value, int | float | np.number | np.ndarray)


def _is_row(value: Any) -> bool:
    """Tell whether a value is a list or an array that can be cut."""
    return isinstance(value, list) or (isinstance(value, np.ndarray) and value.ndim > 0)


def _has_fractions(value: Any) -> bool:
    return _is_numbers(value) and np.asarray(value).dtype.kind == "f"
