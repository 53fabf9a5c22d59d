"""Defines changed versions of a learner's functions in a copy of their names, and calls them."""

import ast
import builtins
from collections.abc import Mapping, Sequence
from typing import Any

from byhand.time_limit import TimeLimit

from .observe import Failure, Outcome, run

STEPS = 20_000  # how often all `while` loops of one version may go round
CALL_SECONDS = 0.2  # for one call
BITS = 4_000  # of a power of whole numbers
SLOW = 3  # versions that may use up their time; the others are not tried then


def redefined(
    id: str,
    names: Mapping[str, Any],
    versions: Sequence[str],
    inputs: Sequence[tuple[Any, ...]],
    seconds: float,
) -> list[list[Outcome]]:
    """Call each version with each input, and return the outcomes. The learner's own names do not change.

    versions: texts that define a function called `id`; builtins in them are Python's own.
    seconds: how long one call may take.
    """
    found, slow = [], 0
    for version in versions:
        if slow >= SLOW:
            found.append([Outcome(failure=Failure(TimeLimit.__name__, "")) for _ in inputs])
            continue
        found.append(_outcomes(id, names, version, inputs, seconds))
        slow += any(o.failure and o.failure.type == TimeLimit.__name__ for o in found[-1])
    return found


def _outcomes(
    id: str, names: Mapping[str, Any], version: str, inputs: Sequence[tuple[Any, ...]], seconds: float
) -> list[Outcome]:
    limits = _Limits()
    own = {name: value for name, value in names.items() if not hasattr(builtins, name)}
    own |= {"__step__": limits.step, "__power__": limits.power}
    try:
        tree = ast.fix_missing_locations(_Guarded().visit(ast.parse(version)))
        exec(compile(tree, "<a changed version>", "exec"), own)
        function = own[id]
    except Exception as error:
        return [Outcome(failure=Failure(type(error).__name__, str(error)))] * len(inputs)
    outcomes: list[Outcome] = []
    for arguments in inputs:
        limits.steps = 0
        outcomes.append(run(function, arguments, seconds))
        if outcomes[-1].failure:  # a version that stops once is not looked at further
            return outcomes + outcomes[-1:] * (len(inputs) - len(outcomes))
    return outcomes


class _Limits:
    """Counts the rounds of `while` loops, and refuses powers of whole numbers that fill the memory."""

    def __init__(self) -> None:
        self.steps = 0

    def step(self) -> bool:
        """Return True; raise RuntimeError if there were too many rounds."""
        self.steps += 1
        if self.steps > STEPS:
            raise RuntimeError("too many rounds of a loop")
        return True

    def power(self, base: Any, exponent: Any) -> Any:
        """Return the power. Raises OverflowError for one of whole numbers with too many digits."""
        if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * exponent > BITS:
            raise OverflowError("a power with too many digits")
        return base**exponent


class _Guarded(ast.NodeTransformer):
    """Puts the limits into a syntax tree."""

    def visit_While(self, node: ast.While) -> ast.While:
        self.generic_visit(node)
        step = ast.Call(ast.Name("__step__", ast.Load()), [], [])
        node.test = ast.BoolOp(ast.And(), [step, node.test])
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Pow):
            return node
        return ast.Call(ast.Name("__power__", ast.Load()), [node.left, node.right], [])
