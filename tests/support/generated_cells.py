"""Cells that give names a value in every way that Python has, and what Python makes of them."""

import sys
from collections import defaultdict
from contextlib import nullcontext
from itertools import permutations
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

NAMES = ["a", "b", "c", "relu"]
# Each runs to its end, and each line of it once; N and M are names that it binds.
BINDING = [
    "N = 1",
    "N: object = 1",
    "N = M = 1",
    "N, *M = 1, 2",
    "[N, (M,)] = 1, (2,)",
    "N = (\n    1\n    + len('x')\n)",
    "held[(N := 0)] = (M := 1)",
    "N, held[0] = 1, 2",
    "N = 0\nN += 1",
    "print((N := 1),\n      end='', file=quiet)",
    "import math as N",
    "import os.path as N, sys as M",
    "from math import (\n    pi as N,\n    e as M,\n)",
    "def N(z=1):\n    _inside = z\n    return _inside",
    "@same(\n    1\n)\ndef N(\n    z=1,\n    *,\n    y: int = 2,\n): return z",
    "async def N(): ...",
    "@same(2)\nclass N:\n    _inside = 1",
    "class N(\n    (M := dict),\n):\n    def _inside(self): ...",
    "for N, M in [(1, 2)]: pass",
    "for N in [(M := 1)]: pass",
    "@same((M := 1))\ndef N(): ...",
    "with entered() as N, entered() as M: pass",
]
# Python comes to the first line of this again after it has been to the others.
BACK_AND_FORTH = ["def N(\n    z=(M := 1),\n): return z"]
# Names that get their value from inside something else, or only once a function is called.
ELSEWHERE = [
    "[(d := _k) for _k in [1]]",
    "any((d := _k) for _k in [1])",
    "def N():\n    global d\n    d = M = 1\nN()",
    "def N():\n    def M():\n        global d\n        def d(): ...\n    M()\nN()",
    "class N:\n    global d\n    import math as d, sys as M",
]
OTHER = [
    "1",
    "held[0] = 1",
    "held[len('x')]: int = 2",
    "held[1], box.size = 1, 2",
    "held[0] += 1",
    "box.calls = 0",
    "_nothing: int",
    "[_k for _k in [1]]",
    "{_k: 0 for _k, held[2] in [(1, 2)]}",
    "(lambda _k: (_j := _k))(1)",
    "(lambda relu: [(a := b) for b in [relu]])(1)",
    "same((lambda: (a := 1),\n      [(lambda: (b := _k)) for _k in [1]]))",
    "'''\nrelu = 1\ndef a(): ...\n'''",
    "# a = 1",
    "relu == 1 if False else 0",
]
BLOCKS = [
    "if True:",
    "if False:\n    pass\nelse:",
    "if (N := 1):",
    "for N in [\n    1,\n]:",
    "with entered() as N:",
    "with (\n    entered() as N,\n    entered() as (M, *N),\n):",
    "try:\n    raise ValueError\nexcept ValueError as N:",
    "try:\n    pass\nfinally:",
    "try:\n    pass\nexcept OSError:\n    pass\nelse:",
    "match {'k': [1, 2]}:\n    case {'k': [N, *M]}:".replace("\n    case", "\n case"),
    "match {'k': 1}:\n case {**N} if True:",
]
COMMANDS = [
    "%matplotlib inline",
    "!ls \\\n  -l",
    "?len",
    "len?",
    "len??",
    "N = !ls",
    "N = %who_ls",
    "%pwd # a = 1",
]


def filled(templates: list[str]) -> st.SearchStrategy[str]:
    """Statements with names in place of N and M."""
    pairs = st.sampled_from(list(permutations(NAMES, 2)))
    return st.builds(
        lambda text, names: text.replace("N", names[0]).replace("M", names[1]),
        st.sampled_from(templates),
        pairs,
    )


def cells(*templates: list[str]) -> st.SearchStrategy[str]:
    """Cells of such statements, some of them inside blocks."""

    def block(head: str, body: list[str]) -> str:
        indent = "  " if "\n case" in head else "    "
        return "\n".join([head, *(indent + line for line in "\n".join(body).split("\n"))])

    plain = filled([one for some in templates for one in some])
    statements = st.recursive(
        plain,
        lambda inner: st.builds(
            block, filled(BLOCKS), st.lists(inner, min_size=1, max_size=3).map(with_pass)
        ),
        max_leaves=6,
    )
    return st.lists(statements, min_size=1, max_size=5).map("\n".join)


def with_pass(body: list[str]) -> list[str]:
    """A block of comments alone is none."""
    return [*body, "pass"]


class Notes(dict):
    """A namespace that remembers in which order names got values."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[str] = []

    def __setitem__(self, name: str, value: Any) -> None:
        if value is not None and not name.startswith("_"):  # after `except … as name`, Python puts None there
            self.given.append(name)
        super().__setitem__(name, value)


def surroundings() -> dict[str, Any]:
    """What the statements above use."""
    return {
        "held": defaultdict(int),
        "box": SimpleNamespace(),
        "quiet": SimpleNamespace(write=str),
        "entered": lambda: nullcontext([1, 2]),
        "same": lambda _: lambda thing: thing,
    }


class Stop(BaseException):
    """Ends a cell at a line."""


def run(source: str, stop: int = 0) -> tuple[list[str], set[str], list[int]]:
    """Run a cell; it stops when it first comes to line `stop`.

    Returns the names in the order in which they got values, those given from inside a comprehension or a
    function, and the lines it came to.
    """
    notes, around, lines = Notes(), surroundings(), []
    before = set(around) | {"__builtins__"}

    def trace(frame: Any, event: str, _: Any) -> Any:
        if frame.f_code.co_filename != "cell" or frame.f_code.co_name != "<module>":
            return None
        if event == "line" and frame.f_lineno:  # a cell of comments is at line 0
            lines.append(frame.f_lineno)
            if frame.f_lineno == stop:
                raise Stop
        return trace

    code = compile(source, "cell", "exec")
    traced = sys.gettrace()
    sys.settrace(trace)
    try:
        exec(code, around, notes)
    except Stop:
        pass
    finally:
        sys.settrace(traced)
    return notes.given, set(around) - before, lines
