"""Decides whether a function may be defined and called again: it only computes, and changes nothing else."""

import ast
from collections.abc import Collection

_STATEMENTS = (
    *(ast.FunctionDef, ast.Return, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.Pass),
    *(ast.If, ast.For, ast.While, ast.Break, ast.Continue, ast.Raise, ast.Assert),
)
_HARMLESS = frozenset(
    "abs all any bool dict divmod enumerate filter float int isinstance len list map max min pow print range "
    "reversed round set slice sorted str sum tuple zip ValueError TypeError IndexError ZeroDivisionError "
    "ArithmeticError Exception AssertionError KeyError".split()
)
_LIBRARIES = frozenset(["np", "numpy", "math"])
_NOT_OF_NUMPY = frozenset(  # they touch files or settings, or run text
    "load save savez savez_compressed savetxt loadtxt genfromtxt fromfile tofile memmap DataSource fromregex "
    "seterr seterrcall setbufsize set_printoptions seed testing lib ctypeslib f2py core test show_config "
    "dump dumps frompyfunc fromfunction vectorize apply_along_axis".split()
)
_METHODS = frozenset(
    "sum mean max min argmax argmin std var prod cumsum dot T transpose reshape ravel flatten copy astype "
    "clip squeeze any all item tolist append extend insert pop items keys values get size shape ndim fill "
    "permutation shuffle normal standard_normal uniform random integers choice argsort sort repeat round "
    "swapaxes index count join format dtype nonzero take real norm default_rng upper lower strip "
    "capitalize title replace zfill".split()
)


_CHANGING = frozenset(
    "append extend insert pop fill shuffle sort put itemset setdefault update clear".split()
)


def only_computes(functions: list[ast.FunctionDef], known: Collection[str]) -> bool:
    """Return whether the bodies hold nothing but arithmetic, NumPy, math, and calls of `known` functions."""
    own = {function.name for function in functions} | set(known)
    return all(
        all(_fits(node, own | _given(f)) for node in ast.walk(f))
        and not (_takes_from_outside(f, own | _given(f)) and _changes_something(f))
        for f in functions
    )


def _takes_from_outside(function: ast.FunctionDef, known: set[str]) -> bool:
    """Return whether a function reads a name that is neither its own nor one of a function."""
    names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return bool(names - known - _HARMLESS - _LIBRARIES - {"True", "False", "None"})


def _changes_something(function: ast.FunctionDef) -> bool:
    """Return whether a function may change an object in place, which may then be one from outside."""
    return any(
        isinstance(node, ast.AugAssign)
        or isinstance(node, ast.Subscript | ast.Attribute)
        and not isinstance(node.ctx, ast.Load)
        or isinstance(node, ast.Attribute)
        and node.attr in _CHANGING
        for node in ast.walk(function)
    )


def _given(function: ast.FunctionDef) -> set[str]:
    """Return the names that a function gives itself: parameters, local functions and variables."""
    nodes = list(ast.walk(function))
    return {
        *(node.arg for node in nodes if isinstance(node, ast.arg)),
        *(node.name for node in nodes if isinstance(node, ast.FunctionDef)),
        *(node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)),
    }


def _fits(node: ast.AST, known: set[str]) -> bool:
    match node:
        case ast.FunctionDef():
            return not node.decorator_list
        case ast.Import() | ast.ImportFrom():
            return all(name.name in ("numpy", "math") for name in node.names)
        case ast.stmt():
            return isinstance(node, _STATEMENTS)
        case ast.Call(func=ast.Name(id=name)):
            return name in known or name in _HARMLESS
        case ast.Call(func=ast.Attribute()):
            return True  # the attribute is looked at by itself
        case ast.Call():
            return False
        case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name in _LIBRARIES:
            return attribute not in _NOT_OF_NUMPY and not attribute.startswith("_")
        case ast.Attribute(value=ast.Attribute(), attr=attribute) | ast.Attribute(attr=attribute):
            return attribute in _METHODS
        case ast.Await() | ast.NamedExpr():
            return False
    return True
