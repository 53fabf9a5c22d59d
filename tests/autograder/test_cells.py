"""Which names a cell gives a value to: against Python itself, and of all who ask for it the same."""

import symtable
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import permutations
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from autograder.cells import How, bindings, bound_names, line_bound, parse
from autograder.grading.reading import match_cells
from autograder.grading.reading.submission import LONGEST, SubmittedCell
from autograder.kernel import unfinished_cells
from autograder.publishing.code import changed_names
from autograder.publishing.stubs import stub_for
from byhand.time_limit import time_limit

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


@pytest.mark.parametrize("template", [*BINDING, *BACK_AND_FORTH, *(f"{head}\n  pass" for head in BLOCKS)])
def test_the_order_of_names_is_that_of_python(template: str) -> None:
    source = template.replace("N", "a").replace("M", "b")
    assert list(bound_names(source)) == list(dict.fromkeys(run(source)[0]))


@given(cells(BINDING, BACK_AND_FORTH, ELSEWHERE, OTHER))
def test_the_names_are_those_that_python_gives_a_value_to(source: str) -> None:
    given, elsewhere, _ = run(source)
    names = list(bound_names(source))
    assert set(names) == {*given, *elsewhere}
    here = set(given) - elsewhere
    assert [name for name in names if name in here] == [name for name in dict.fromkeys(given) if name in here]


# From Python 3.12 on, the table does not say what a list comprehension gives.
@given(cells(BINDING, BACK_AND_FORTH, ELSEWHERE[1:], OTHER))
def test_the_names_are_those_in_pythons_symbol_table(source: str) -> None:
    tables = [symtable.symtable(source, "cell", "exec")]
    for table in tables:
        tables.extend(table.get_children())
    names = {
        symbol.get_name()
        for table in tables
        for symbol in table.get_symbols()
        if (symbol.is_assigned() or symbol.is_imported()) and (table is tables[0] or symbol.is_global())
    }
    assert set(bound_names(source)) == {name for name in names if not name.startswith("_")}


@given(cells(BINDING, OTHER))
def test_a_cell_that_stops_up_to_a_line_leaves_the_name_without_its_value(source: str) -> None:
    for line, name, is_there in stops(source):
        assert is_there == (line > line_bound(source, name)), (line, name)


@given(cells(BINDING, BACK_AND_FORTH, ELSEWHERE, OTHER))
def test_a_cell_that_stops_below_a_line_has_given_the_name_its_value(source: str) -> None:
    assert all(is_there for line, name, is_there in stops(source) if line > line_bound(source, name))


def stops(source: str) -> Iterator[tuple[int, str, bool]]:
    """For each line that a cell can stop at and each name, whether the name has its last value then."""
    given, _, lines = run(source)
    for line in set(lines):
        so_far, _, _ = run(source, stop=line)
        for name in NAMES:
            yield line, name, so_far.count(name) == given.count(name)


@given(cells(BINDING, BACK_AND_FORTH, ELSEWHERE, OTHER))
def test_all_who_ask_are_told_the_same(source: str) -> None:
    how = bound_names(source)
    meant = [name for name in how if how[name] >= How.ASSIGNED]
    assert match_cells._names_given(SubmittedCell("code", source)) == how
    assert match_cells._meant(how) == meant
    unfinished_cells.forget()
    unfinished_cells.remember(
        SimpleNamespace(info=SimpleNamespace(raw_cell=source), error_before_exec=None, error_in_exec=None)
    )
    assert unfinished_cells.latest_names() == meant
    unfinished_cells.forget()
    solution = f"### BEGIN\n{source}\n### END"
    assert stub_for(solution, "BEGIN", "END") == ("\n".join(f"{name} = ____" for name in how) or "____")
    assert set(how) <= changed_names(source) <= {*how, "held", "box", "_nothing"}


@given(st.lists(filled([*BINDING, *OTHER, *COMMANDS]), min_size=1, max_size=6).map("\n".join))
def test_ipythons_own_commands_are_left_out_as_ipython_reads_them(source: str) -> None:
    python = TransformerManager().transform_cell(source)
    assert bound_names(source) == bound_names(python)
    tree = parse(source)
    assert tree is not None and len(tree.body) == len(parse(python).body)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("%%bash\nrelu = 1", []),
        ("%%writefile relu.py\ndef relu(z): ...", []),
        ("%%timeit\nrelu = 1", []),
        ("\n%%time\nrelu = 1", ["relu"]),
        ("%%capture out\n!ls\nrelu = 1", ["relu"]),
        ("%time relu = 1", ["relu"]),
        ("if True:\n    !ls\n    relu = 1", ["relu"]),
        ("    relu = 1\n    a = 2", ["relu", "a"]),
        ("await relu\nasync with relu as a: pass", ["a"]),
        ("from relu import *", []),
        ("import relu.inside", ["relu"]),
        ("def f():\n    def g():\n        global relu\n    relu = 1", ["f"]),
        ("class A:\n    global relu\n    relu = 1", ["A", "relu"]),
        ("del relu", []),
        ("[(a := _k) for _k in [1] if (b := 1)]", ["b", "a"]),
    ],
)
def test_names_of_cells_that_are_not_run_here(source: str, names: list[str]) -> None:
    assert list(bound_names(source)) == names


def test_lines_stay_where_they_are_beside_commands() -> None:
    source = "!ls \\\n  -l\n%matplotlib inline\nrelu = (\n    1\n)\nlen?\na = 1"
    assert [(one.name, one.line) for one in bindings(source)] == [("relu", 6), ("a", 8)]


def test_how_a_name_is_given() -> None:
    source = "import a\na = 1\nfor b in []: pass\nb += 1\ndef c(): ...\nc = 1"
    source += "\ndef d():\n    global relu\n    relu = 1"
    wanted = {"a": How.ASSIGNED, "b": How.PASSING, "c": How.DEFINED, "d": How.DEFINED, "relu": How.LATER}
    assert bound_names(source) == wanted
    assert line_bound(source, "relu") == 0, "nobody knows when it is called"


DEEP = ["(" * 100_000, "-" * 100_000 + "1", "f(" * 90 + ")" * 90, "a" + ".b" * 100_000, "a" + "[0]" * 100_000]


@pytest.mark.parametrize(
    "spoilt", ["(", "\0", "\ud800", "return return", "9" * 5000, *DEEP], ids=lambda s: s[:9]
)
def test_a_text_that_python_cannot_read_is_read_line_by_line(spoilt: str) -> None:
    source = (
        f"def relu(z):\n    inside = 1\nasync def a(): ...\nb = 1\nc == 1\nif = 2\nd += 1\nx: int = {spoilt}"
    )
    names = list(bound_names(source))
    assert names[:3] == ["relu", "a", "b"] and set(names[3:]) <= {"c", "d", "x"}
    assert "inside" not in names and "if" not in names and line_bound(source, "b") == 4


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "\n",
        "a",
        "!",
        "\\\n",
        "!\\\n",
        "! ",
        "a ,",
        "=!",
        "a=!",
        "a.",
        "a? ",
        "%time ",
        "%%",
        "def ",
        "a \n",
        "\t\n?",
    ],
)
def test_no_text_takes_for_ever(text: str) -> None:
    """Seconds at the most, and hours where each part is tried at each place."""
    with time_limit(300):
        assert bindings((text * LONGEST)[: LONGEST - 2] + "\n?") is not None
