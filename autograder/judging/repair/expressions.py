"""Makes the edits of expressions: each puts one slip right that beginners make."""

import ast
import builtins
import itertools
from collections.abc import Iterator, Sequence

from autograder.judging.repair.text import Code, Edit

OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.BitXor: "^",
}
_MEANT = ("+", "-", "*", "/", "**", "@")
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_FAMILIES = (
    ("sum", "mean", "max", "min", "prod", "median"),
    ("std", "var"),
    ("exp", "exp2", "expm1"),
    ("log", "log2", "log10", "log1p"),
    ("maximum", "minimum"),
    ("argmax", "argmin"),
    ("floor", "ceil", "round"),
    ("sinh", "cosh", "tanh", "tan"),
    ("zeros", "ones"),
    ("any", "all"),
    ("dot", "multiply", "outer", "cross", "inner"),
    ("max", "maximum"),
    ("min", "minimum"),
    ("float16", "float32", "float64", "uint8", "int32", "int64"),
)
_REDUCTIONS = frozenset("sum mean max min prod std var argmax argmin median any all".split())
_INSTEAD = {"max": "np.maximum", "min": "np.minimum", "sum": "np.sum", "abs": "np.abs"}
_ATOMS = (ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.Constant, ast.List, ast.Tuple)


def expression_edits(code: Code, function: ast.FunctionDef, known: Sequence[str]) -> Iterator[Edit]:
    """Yield the edits of every expression of a function.

    known: functions of earlier exercises, a call of which may be left out.
    """
    editor = _Editor(code, function, known)
    for statement in function.body:
        for node in ast.walk(statement):
            if isinstance(node, ast.expr):
                yield from editor.edits(node)


class _Editor:
    """Makes the edits of one function's expressions."""

    def __init__(self, code: Code, function: ast.FunctionDef, known: Sequence[str]) -> None:
        self.code, self.known = code, known
        nodes = list(ast.walk(function))
        given = [node.arg for node in nodes if isinstance(node, ast.arg)]
        stored = [n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
        self.given = given
        self.names = list(dict.fromkeys(given + stored))

    def edits(self, node: ast.expr) -> Iterator[Edit]:
        """Yield the edits of one expression, without those of expressions inside it."""
        if isinstance(getattr(node, "ctx", None), ast.Store):
            return
        match node:
            case ast.BinOp():
                yield from self._binary(node)
            case ast.UnaryOp(op=ast.USub() | ast.Not()):
                yield self._put(node, self._text(node.operand), "sign")
            case ast.Call():
                yield from self._call(node)
            case ast.Constant():
                yield from self._constant(node)
            case ast.Name():
                yield from self._name(node)
            case ast.Attribute():
                yield from self._attribute(node)
            case ast.Compare(ops=[_]):
                yield from self._compare(node)
            case ast.Subscript():
                yield self._put(node, self._text(node.value), "index")
            case ast.JoinedStr(values=[ast.FormattedValue(value=value)]):
                yield self._put(node, self._text(value), "text")
            case ast.Tuple(elts=[first, second]) if isinstance(self.code.parents.get(node), ast.Return):
                a, b = self._text(first), self._text(second)
                yield Edit(*self.code.span(node), a, "too much", self.code.span(node))
                yield Edit(*self.code.span(node), b, "too much", self.code.span(node))
                yield Edit(*self.code.span(node), f"{b}, {a}", "exchanged", self.code.span(node))
            case ast.IfExp():
                a, b, c = map(self._text, (node.body, node.test, node.orelse))
                yield self._put(node, f"{c} if {b} else {a}", "branches")
            case ast.BoolOp():
                yield from self._bool(node)
        if isinstance(node, ast.BinOp | ast.Call | ast.Name | ast.Subscript):
            yield from self._around(node)

    def _text(self, node: ast.expr) -> str:
        return self.code.of(node)

    def _atom(self, node: ast.expr) -> str:
        return self._text(node) if isinstance(node, _ATOMS) else f"({self._text(node)})"

    def _put(self, node: ast.expr, new: str, kind: str) -> Edit:
        """Return the edit that puts a text in the place of an expression, in brackets if these may matter."""
        span = self.code.span(node)
        parent = self.code.parents.get(node)
        inside = isinstance(parent, ast.BinOp | ast.UnaryOp | ast.Attribute | ast.Compare | ast.BoolOp)
        inside = inside or isinstance(parent, ast.Subscript) and parent.value is node
        if inside and not isinstance(ast.parse(new.strip(), mode="eval").body, _ATOMS):
            new = f"({new})"
        return Edit(*span, new, kind, span)

    def _within(self, node: ast.expr, start: int, end: int, new: str, kind: str) -> Edit:
        return Edit(start, end, new, kind, self.code.span(node))

    def _binary(self, node: ast.BinOp) -> Iterator[Edit]:
        left, right = self._text(node.left), self._text(node.right)
        symbol = OPERATORS.get(type(node.op))
        if symbol is None:
            return
        after = self.code.span(node.left)[1]
        at = self.code.text.find(symbol, after, self.code.span(node.right)[0])
        for other in _MEANT:
            if other != symbol and at >= 0:
                kind = "power" if symbol == "^" and other == "**" else "operator"
                yield self._within(node, at, at + len(symbol), other, kind)
                whole = f"{self._atom(node.left)} {other} {self._atom(node.right)}"
                if whole.replace("(", "") != f"{left} {other} {right}".replace("(", ""):
                    yield self._put(node, whole, "operator")
        if symbol in ("-", "/", "@", "**"):
            yield self._put(node, f"{self._atom(node.right)} {symbol} {self._atom(node.left)}", "exchanged")
        if symbol == "@":
            yield self._put(node, f"{self._atom(node.left)}.T @ {right}", "transpose")
            yield self._put(node, f"{left} @ {self._atom(node.right)}.T", "transpose")
        for kept in (node.left, node.right):
            yield self._put(node, self._text(kept), "too much")
        yield from self._regrouped(node, symbol)
        yield from self._in_and_out_of_calls(node, symbol)

    def _regrouped(self, node: ast.BinOp, symbol: str) -> Iterator[Edit]:
        """Yield the other ways to set brackets in a chain of two operators."""
        left, right = node.left, node.right
        if isinstance(left, ast.BinOp):
            inner = OPERATORS.get(type(left.op), "")
            a, b = self._atom(left.left), self._atom(left.right)
            yield self._put(node, f"{a} {inner} ({b} {symbol} {self._text(right)})", "brackets")
            if self.code.text[self.code.span(left)[1] : self.code.span(right)[0]].strip().startswith(")"):
                new = f"{a} {symbol} {self._atom(right)} {inner} {b}"
                yield self._put(node, new, "brackets")
        if isinstance(right, ast.BinOp):
            inner = OPERATORS.get(type(right.op), "")
            b, c = self._atom(right.left), self._atom(right.right)
            yield self._put(node, f"({self._text(left)} {symbol} {b}) {inner} {c}", "brackets")
        if isinstance(left, ast.UnaryOp) and isinstance(left.op, ast.USub):
            inner_text = f"-({self._text(left.operand)} {symbol} {self._text(right)})"
            yield self._put(node, inner_text, "brackets")

    def _in_and_out_of_calls(self, node: ast.BinOp, symbol: str) -> Iterator[Edit]:
        """Yield `f(a * b)` for `f(a) * b`, and `np.exp(-z)` for `np.exp - z`."""
        left, right = node.left, node.right
        if isinstance(left, ast.Call) and len(left.args) == 1:
            arguments = [f"{self._atom(left.args[0])} {symbol} {self._atom(right)}", *self._keywords(left)]
            yield self._put(node, f"{self._text(left.func)}({', '.join(arguments)})", "brackets")
        if isinstance(left, ast.Attribute) and self._library(left.value):
            sign = "-" if symbol == "-" else ""
            yield self._put(node, f"{self._text(left)}({sign}{self._text(right)})", "brackets")

    def _keywords(self, node: ast.Call) -> list[str]:
        return [self.code.text[slice(*self.code.span(keyword))] for keyword in node.keywords]

    def _call(self, node: ast.Call) -> Iterator[Edit]:
        function = node.func
        for argument in node.args:
            if not isinstance(argument, ast.Starred):
                kind = "too much" if len(node.args) == 1 else "argument"
                yield self._put(node, self._text(argument), kind)
        if isinstance(function, ast.Attribute) and not self._library(function.value):
            yield self._put(node, self._text(function.value), "too much")
        if isinstance(function, ast.Name) and function.id in _INSTEAD and "max" not in self.names:
            start, end = self.code.span(function)
            yield self._within(node, start, end, _INSTEAD[function.id], "elements")
        yield from self._arguments(node)
        if isinstance(function, ast.Name) and function.id in ("round", "int") and node.args:
            yield self._put(node, f"math.ceil({self._text(node.args[0])})", "rounding")
        if isinstance(function, ast.Name) and function.id in self.names and len(node.args) == 1:
            yield self._put(node, f"{function.id} * ({self._text(node.args[0])})", "operator")
        if len(node.args) > 1 and not node.keywords:
            given = ", ".join(map(self._text, node.args))
            yield self._put(node, f"{self._text(function)}(({given}))", "brackets")
        if len(node.args) == 1 and isinstance(node.args[0], ast.BinOp):
            yield from self._split(node, node.args[0])
        if isinstance(function, ast.Name) and function.id in self.known:
            for other in self.known:
                if other != function.id:
                    yield Edit(*self.code.span(function), other, "function", self.code.span(node))

    def _split(self, node: ast.Call, inside: ast.BinOp) -> Iterator[Edit]:
        """Yield `f(a) - b` for `f(a - b)`, and `a - f(b)`."""
        symbol = OPERATORS.get(type(inside.op), "+")
        name, keywords = self._text(node.func), self._keywords(node)
        left, right = inside.left, inside.right
        first = f"{name}({', '.join([self._text(left), *keywords])}) {symbol} {self._atom(right)}"
        second = f"{self._atom(left)} {symbol} {name}({', '.join([self._text(right), *keywords])})"
        yield self._put(node, first, "brackets")
        yield self._put(node, second, "brackets")

    def _arguments(self, node: ast.Call) -> Iterator[Edit]:
        """Yield the same call with arguments exchanged or left out, and with another axis."""
        name = self._text(node.func)
        given = [self._text(a) for a in node.args]
        named = [self.code.text[slice(*self.code.span(k))] for k in node.keywords]
        kept = [k.arg for k in node.keywords]

        def call(args: Sequence[str], keywords: Sequence[str], kind: str) -> Edit:
            return self._put(node, f"{name}({', '.join([*args, *keywords])})", kind)

        for one, other in itertools.combinations(range(len(given)), 2):
            swapped = list(given)
            swapped[one], swapped[other] = given[other], given[one]
            yield call(swapped, named, "exchanged arguments")
        if len(given) > 1:
            for k in range(len(given)):
                yield call(given[:k] + given[k + 1 :], named, "argument")
        for k, keyword in enumerate(node.keywords):
            others = named[:k] + named[k + 1 :]
            yield call(given, others, "axis" if keyword.arg == "axis" else "keyword")
            if keyword.arg == "axis":
                for axis in ("0", "1", "-1"):
                    if self._text(keyword.value) != axis:
                        yield call(given, [*others, f"axis={axis}"], "axis")
            if keyword.arg == "keepdims":
                value = "False" if "True" in named[k] else "True"
                yield call(given, [*others, f"keepdims={value}"], "keepdims")
        if name.rpartition(".")[2] in _REDUCTIONS and "." in name:
            if "keepdims" not in kept and "axis" in kept:
                yield call(given, [*named, "keepdims=True"], "keepdims")
            if "axis" not in kept and (
                len(given) == 1 or not self._library(getattr(node.func, "value", None))
            ):
                for axis in ("0", "-1"):
                    yield call(given, [*named, f"axis={axis}"], "axis")
                    yield call(given, [*named, f"axis={axis}", "keepdims=True"], "axis")

    def _library(self, node: ast.AST | None) -> bool:
        return isinstance(node, ast.Name) and node.id in ("np", "numpy", "math")

    def _constant(self, node: ast.Constant) -> Iterator[Edit]:
        value = node.value
        if isinstance(value, bool):
            yield self._put(node, str(not value), "constant")
        elif isinstance(value, int | float):
            new = [
                0,
                1,
                2,
                -1,
                0.5,
                value + 1,
                value - 1,
                -value,
                value * 2,
                value / 2,
                value * 10,
                value / 10,
            ]
            if isinstance(value, float):
                new = [n for n in new if n not in (value + 1, value - 1) or n in (0, 1, 2)]
            if isinstance(value, float) and value:
                new += [1 / value, *((1e-4, 1e-5, 1e-6) if abs(value) < 1e-8 else ())]
            kind = "index" if self._is_index(node) else "constant"
            if kind == "constant":
                for name in self.given:
                    yield self._put(node, name, "hard-coded")
                    yield self._put(node, f"len({name})", "hard-coded")
            for number in dict.fromkeys(n for n in new if n != value):
                if kind == "constant" or isinstance(number, int):
                    yield self._put(node, repr(number), kind)

    def _is_index(self, node: ast.expr) -> bool:
        parent = self.code.parents.get(node)
        return isinstance(parent, ast.Slice) or isinstance(parent, ast.Subscript) and parent.slice is node

    def _name(self, node: ast.Name) -> Iterator[Edit]:
        if node.id in self.names or self._is_unknown(node.id):
            for other in self.names:
                if other != node.id:
                    yield self._put(node, other, "name")

    def _is_unknown(self, name: str) -> bool:
        return name not in (*self.known, "np", "numpy", "math") and not hasattr(builtins, name)

    def _attribute(self, node: ast.Attribute) -> Iterator[Edit]:
        start, end = self.code.span(node)
        at = end - len(node.attr)
        parent = self.code.parents.get(node)
        place = self.code.span(parent) if isinstance(parent, ast.Call) else (start, end)
        for family in _FAMILIES:
            if node.attr in family:
                for other in family:
                    if other != node.attr:
                        yield Edit(at, end, other, "function", place)
        if node.attr == "T":
            yield self._put(node, self._text(node.value), "transpose")
        if isinstance(node.value, ast.Name) and node.value.id == "math":
            yield Edit(*self.code.span(node.value), "np", "elements", place)

    def _compare(self, node: ast.Compare) -> Iterator[Edit]:
        symbol = _COMPARISONS.get(type(node.ops[0]))
        if symbol is None:
            return
        left, right = self._text(node.left), self._text(node.comparators[0])
        for other in _COMPARISONS.values():
            if other != symbol:
                yield self._put(node, f"{left} {other} {right}", "comparison")

    def _bool(self, node: ast.BoolOp) -> Iterator[Edit]:
        other = " and " if isinstance(node.op, ast.Or) else " or "
        yield self._put(node, other.join(map(self._atom, node.values)), "comparison")
        for value in node.values:
            yield self._put(node, self._text(value), "comparison")

    def _around(self, node: ast.expr) -> Iterator[Edit]:
        """Yield what may be missing around an expression: a sign, a call, a factor."""
        parent = self.code.parents.get(node)
        if isinstance(parent, ast.Call) and parent.func is node or isinstance(parent, ast.Attribute):
            return
        if self._is_index(node) or isinstance(node, ast.Name) and node.id not in self.names:
            return
        text, atom = self._text(node), self._atom(node)
        yield self._put(node, f"-{atom}", "sign")
        yield self._put(node, f"1 - {atom}", "missing")
        if isinstance(node, ast.Name | ast.Subscript):
            yield self._put(node, f"{atom}.T", "transpose")
        for name in self.known:
            yield self._put(node, f"{name}({text})", "call")
        yield self._put(node, f"2 * {atom}", "missing")
        if isinstance(node, ast.Name):
            return
        for name in ("sum", "mean"):
            yield self._put(node, f"np.{name}({text})", "call")
        yield self._put(node, f"{atom} / 2", "missing")
        if isinstance(parent, ast.BinOp):
            return  # whole terms only: a name may be missing in too many places
        for name in self.names:
            for symbol in ("+", "-", "*", "/"):
                yield self._put(node, f"{atom} {symbol} {name}", "missing")
            yield self._put(node, f"{atom} / len({name})", "missing")
