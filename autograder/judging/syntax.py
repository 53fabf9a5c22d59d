"""Reads the text of a learner's function as a syntax tree, and answers questions about it."""

import ast
import math
import re
from collections.abc import Iterator
from functools import lru_cache

from autograder.cells import parse

_SYMBOLS: dict[type[ast.operator], str] = {
    **{ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%"},
    **{ast.Pow: "**", ast.MatMult: "@", ast.BitXor: "^", ast.BitAnd: "&", ast.BitOr: "|"},
    **{ast.LShift: "<<", ast.RShift: ">>"},
}
_TO_WHOLE = re.compile(r"int|round|(np|numpy|math)\.(round|around|rint|floor|ceil|trunc|fix)")
# Functions of NumPy that give something new and change nothing.
_GIVES = re.compile(
    r"(np|numpy)\.(abs|array|clip|dot|exp|log|max|maximum|mean|min|minimum|round|sqrt|sum|where|reshape|transpose)"
)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def calls(source: str) -> set[str]:
    """Return the dotted names of all that the text calls: `np.max`, `int`, `z.astype`."""
    return {
        ast.unparse(node.func) for node in _nodes(source) if isinstance(node, ast.Call) and _dotted(node.func)
    }


def operators(source: str) -> set[str]:
    """Return the text's operators between two things, as they are written; `+=` counts as `+`."""
    found = {type(node.op) for node in _nodes(source) if isinstance(node, ast.BinOp | ast.AugAssign)}
    return {_SYMBOLS[kind] for kind in found}


def parameters(source: str) -> list[str]:
    """Return the names of the function's parameters; an empty list if there is no function."""
    function = _function(source)
    if function is None:
        return []
    a = function.args
    rest = [one for one in (a.vararg, a.kwarg) if one]
    return [one.arg for one in (*a.posonlyargs, *a.args, *rest, *a.kwonlyargs)]


def uses_nothing(source: str) -> bool:
    """Tell whether the function uses none of its parameters; False if Python cannot read the text."""
    function, names = _function(source), parameters(source)
    if function is None or not names:
        return False
    body = function.body if isinstance(function.body, list) else [function.body]
    used = {node.id for part in body for node in ast.walk(part) if isinstance(node, ast.Name)}
    return not used & {*names, "locals", "eval", "exec"}


def returns(source: str) -> bool:
    """Tell whether the function has a `return` or `yield` with a value; a lambda counts as one."""
    function = _function(source)
    if function is None:  # not readable: some lambdas are half of a longer line
        return bool(re.search(r"\b(return|yield|lambda)\b", source))
    if isinstance(function, ast.Lambda):
        return True
    return any(
        isinstance(node, ast.YieldFrom)
        or (isinstance(node, ast.Return | ast.Yield) and not _is_none(node.value))
        for node in _own(function)
    )


def makes_whole(source: str) -> list[str]:
    """Return what makes whole numbers in the text, as it is written: `//`, `int`, `astype(int)`."""
    found: dict[str, None] = {}
    for node in _nodes(source):
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.FloorDiv):
            found["//"] = None
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func) if _dotted(node.func) else ""
        if _TO_WHOLE.fullmatch(name):
            found[name] = None
        if (
            isinstance(node.func, ast.Attribute)
            and node.func.attr == "astype"
            and any(map(_is_int, node.args))
        ):
            found[f"astype({ast.unparse(node.args[0])})"] = None
        for keyword in node.keywords:
            if keyword.arg == "dtype" and _is_int(keyword.value):
                found[f"dtype={ast.unparse(keyword.value)}"] = None
    return list(found)


def short_e(source: str) -> str:
    """Return a number that is Euler's number with too few digits, as Python writes it; else empty."""
    for node in _nodes(source):
        number = node.value if isinstance(node, ast.Constant) else None
        if isinstance(number, float) and 2.7 <= number < 2.72 and abs(number - math.e) > 1e-12:
            return repr(number)
    return ""


def keeps_nothing(source: str) -> str:
    """Return a line that only computes, such as `np.clip(p, 0, 1)` or `total == 0`; else empty."""
    for node in _nodes(source):
        if not isinstance(node, ast.Expr):
            continue
        value = node.value
        function = ast.unparse(value.func) if isinstance(value, ast.Call) else ""
        written_to = isinstance(value, ast.Call) and any(k.arg == "out" for k in value.keywords)
        if isinstance(value, ast.Compare | ast.BinOp) or (_GIVES.fullmatch(function) and not written_to):
            return ast.unparse(value)
    return ""


def ends_in_first_round(source: str) -> bool:
    """Tell whether a loop of the function always returns in its first round, without an `if`."""
    function = _function(source)
    if function is None or isinstance(function, ast.Lambda):
        return False
    for loop in _own(function):
        if isinstance(loop, ast.For | ast.While):
            skips = any(isinstance(node, ast.Continue | ast.Break) for node in ast.walk(loop))
            if any(isinstance(statement, ast.Return) for statement in loop.body) and not skips:
                return True
    return False


def where_alone(source: str) -> bool:
    """Tell whether `np.where` is called with a condition and nothing else."""
    return any(
        isinstance(node, ast.Call)
        and _dotted(node.func)
        and ast.unparse(node.func) in ("np.where", "numpy.where")
        and len(node.args) == 1
        and not node.keywords
        for node in _nodes(source)
    )


_tree = lru_cache(maxsize=8)(parse)


def _nodes(source: str) -> list[ast.AST]:
    tree = _tree(source)
    return [] if tree is None else list(ast.walk(tree))


def _function(source: str) -> ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | None:
    """Return the outermost function; if there is none, the first lambda; else None."""
    nodes = _nodes(source)  # walked from the outside in
    functions = (node for node in nodes if isinstance(node, _FUNCTIONS))
    return next(functions, None) or next((node for node in nodes if isinstance(node, ast.Lambda)), None)


def _own(function: ast.AST) -> Iterator[ast.AST]:
    """Yield all nodes of a function, except those of functions and classes inside it."""
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, (*_FUNCTIONS, ast.Lambda, ast.ClassDef)):
            yield child
            yield from _own(child)


def _dotted(node: ast.expr) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def _is_none(node: ast.expr | None) -> bool:
    return node is None or (isinstance(node, ast.Constant) and node.value is None)


def _is_int(node: ast.expr) -> bool:
    return bool(re.fullmatch(r"""(np\.|numpy\.)?['"]?u?int\d*['"]?""", ast.unparse(node)))
