"""Tells whether a learner's function may run again: it may only calculate (NumPy, math, own functions).

What is found to be safe is defined a second time, in a copy of the globals that it uses.
"""

import ast
import builtins
import copy
import math
import textwrap
import types
from typing import Any

import numpy as np

from .observe import source_of

_BUILTINS = set(
    """
    abs all any bool dict divmod enumerate filter float int isinstance len list map max min
    pow print range reversed round set sorted str sum tuple zip ValueError TypeError
    ZeroDivisionError IndexError KeyError ArithmeticError OverflowError Exception
    """.split()
)
# Attributes of NumPy, of math, and of arrays, lists and dictionaries that touch nothing but their arguments.
_ATTRIBUTES = {name for name in dir(math) if not name.startswith("_")} | set(
    """
    T abs absolute add all allclose amax amin any append arange argmax argmin argsort
    around array array_equal asarray astype average bool_ broadcast_to ceil clip
    column_stack concatenate copy count_nonzero cumprod cumsum diag diff divide dot dtype
    e einsum empty empty_like equal errstate exp expand_dims expm1 extend eye fill
    flatten float16 float32 float64 floor full full_like get greater hstack identity inf
    inner insert int32 int64 int8 integers isclose isfinite isinf isnan item items
    keepdims keys less linalg linspace log log10 log1p log2 logical_and logical_not
    logical_or mat max maximum mean median min minimum multiply nan nan_to_num ndarray
    ndim ndindex negative newaxis nonzero norm ones ones_like outer permutation pi pop power
    prod ravel reciprocal repeat reshape round shape shuffle sign size sort split sqrt
    square squeeze stack std subtract sum swapaxes take tanh tensordot tile tolist trace
    append arccos arccosh arcsin arcsinh arctan arctan2 arctanh argpartition array_split atleast_1d
    atleast_2d bincount cbrt choose copysign count cross cov digitize exp2 fabs fix flip float_power
    floor_divide fmax fmin fmod gradient greater_equal heaviside hsplit index interp isin kron less_equal
    logaddexp logical_xor matmul meshgrid mod moveaxis nanmax nanmean nanmin nansum not_equal partition
    percentile piecewise ptp quantile remainder remove reverse rint roll searchsorted select setdefault
    sign signbit sinc solve split tril triu true_divide trunc vectorize vsplit
    transpose uint8 unique update values var vdot vstack where zeros zeros_like
    """.split()
)
_REFUSED = (ast.AsyncFunctionDef, ast.ClassDef, ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Delete)
_MODULES = ("numpy", "math")
_PLAIN = (bool, int, float, str, type(None), np.float64, np.float32, np.int64)


class Unsafe(Exception):
    """Raised for code that does not run again. The text names what is in it."""


def definition(function: Any) -> tuple[ast.FunctionDef, str]:
    """Return a function's syntax tree without type hints, and its text. Raises Unsafe."""
    source = textwrap.dedent(source_of(function)) if isinstance(function, types.FunctionType) else ""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError):
        body = []
    if len(body) != 1 or not isinstance(body[0], ast.FunctionDef):
        raise Unsafe("it is not written as a `def` of its own")
    if body[0].decorator_list:
        raise Unsafe("it has a decorator")
    if function.__closure__:
        raise Unsafe("it uses names of a function around it")
    for node in ast.walk(body[0]):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
    return body[0], source


def namespace_for(function: Any) -> dict[str, Any]:
    """Return a copy of the globals that a function uses, with itself defined anew. Raises Unsafe."""
    space: dict[str, Any] = {"__builtins__": {name: getattr(builtins, name) for name in _BUILTINS}}
    space["__builtins__"]["__import__"] = _import
    _add(function, function.__name__ if isinstance(function, types.FunctionType) else "", space)
    return space


def _import(name: str, *more: Any) -> Any:
    if name not in _MODULES:
        raise ImportError(name)
    return __import__(name, *more)


def _add(function: Any, name: str, space: dict[str, Any]) -> None:
    tree, _ = definition(function)
    ast.increment_lineno(tree, function.__code__.co_firstlineno - 1)  # a failure names the same line
    space[name] = None  # it may call itself
    outside = function.__globals__
    for used in sorted(_names_from_outside(tree)):
        if used not in space:
            _bring(used, outside, space)
    exec(compile(ast.Module([tree], []), "<again>", "exec"), space)
    space[name] = space[tree.name]


def _bring(name: str, outside: dict[str, Any], space: dict[str, Any]) -> None:
    if name not in outside:
        if name not in _BUILTINS and hasattr(builtins, name):
            raise Unsafe(f"it uses `{name}`")
        return  # Python's own function; or it does not exist, and the trace ends there
    value = outside[name]
    if isinstance(value, types.ModuleType):
        if value.__name__ not in _MODULES:
            raise Unsafe(f"it uses `{name}`")
        space[name] = value
    elif isinstance(value, np.ufunc) or getattr(value, "__module__", "") in _MODULES:
        if getattr(value, "__name__", "") not in _ATTRIBUTES:
            raise Unsafe(f"it uses `{name}`")
        space[name] = value
    elif isinstance(value, types.FunctionType):
        _add(value, name, space)
    elif _is_plain(value):
        space[name] = copy.deepcopy(value)
    else:
        raise Unsafe(f"it uses `{name}`")


def _is_plain(value: Any, depth: int = 4) -> bool:
    if type(value) is np.ndarray:
        return value.dtype.kind in "biufU"
    if type(value) in (list, tuple, dict):
        parts = [*value, *value.values()] if type(value) is dict else value
        return depth > 0 and len(value) <= 1_000 and all(_is_plain(part, depth - 1) for part in parts)
    return type(value) in _PLAIN


def _names_from_outside(tree: ast.FunctionDef) -> set[str]:
    """Return the names that are read and may come from outside. Raises Unsafe."""
    read: set[str] = set()
    own = {argument.arg for argument in ast.walk(tree) if isinstance(argument, ast.arg)}
    for node in ast.walk(tree):
        if isinstance(node, _REFUSED):
            raise Unsafe("it does more than calculate")
        if isinstance(node, ast.Import | ast.ImportFrom):
            modules = [node.module] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]
            names = [one.name for one in node.names] if isinstance(node, ast.ImportFrom) else []
            if not set(modules) <= set(_MODULES) or not set(names) <= _ATTRIBUTES:
                raise Unsafe(f"it imports `{modules[0]}`")
            own |= {one.asname or one.name for one in node.names}
        if isinstance(node, ast.Attribute) and node.attr not in _ATTRIBUTES:
            raise Unsafe(f"it uses `.{node.attr}`")
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else own).add(node.id)
        if isinstance(node, ast.FunctionDef) and node is not tree:
            own.add(node.name)
    # A name that is given a value somewhere may still be read from outside elsewhere: both are looked up.
    return {name for name in read if name not in own or name in _BUILTINS} | (read & _globals(tree))


def _globals(tree: ast.FunctionDef) -> set[str]:
    return {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
