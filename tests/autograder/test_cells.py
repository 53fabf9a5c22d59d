"""Which names a cell gives a value to: against Python itself, and of all who ask for it the same."""

import symtable
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from generated_cells import (
    BACK_AND_FORTH,
    BINDING,
    BLOCKS,
    COMMANDS,
    ELSEWHERE,
    NAMES,
    OTHER,
    cells,
    filled,
    run,
)
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from autograder.cells import How, bindings, bound_names, line_bound, parse
from autograder.grading.reading.match_cells import match_cells
from autograder.grading.reading.plan import LessonCell, Plan
from autograder.grading.reading.submission import LONGEST, Submission, SubmittedCell
from autograder.kernel import unfinished_cells
from autograder.publishing.code import changed_names
from autograder.publishing.stubs import stub_for
from byhand.time_limit import time_limit


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


def answers_given_by(source: str) -> set[str]:
    """The names that the grader takes a cell for the answer of, where a lesson asks for that name alone."""
    found = set()
    for name in (*NAMES, "d"):
        parts = (
            LessonCell("setup", "setup", "import numpy as np", "import numpy as np", {}),
            LessonCell("answer", f"{name}-answer", f"{name} = ____", f"{name} = 0", {}, name),
        )
        script = match_cells(Plan("lesson", parts), Submission((SubmittedCell("code", source),)))
        found |= {part.exercise for part in script.parts if part is not None}
    return found


@given(cells(BINDING, BACK_AND_FORTH, ELSEWHERE, OTHER))
def test_all_who_ask_are_told_the_same(source: str) -> None:
    how = bound_names(source)
    meant = [name for name in how if how[name] >= How.ASSIGNED]
    assert answers_given_by(source) == set(meant)
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
def test_names_are_known_of_cells_that_are_not_run_here(source: str, names: list[str]) -> None:
    assert list(bound_names(source)) == names


def test_lines_stay_where_they_are_beside_commands() -> None:
    source = "!ls \\\n  -l\n%matplotlib inline\nrelu = (\n    1\n)\nlen?\na = 1"
    assert [(one.name, one.line) for one in bindings(source)] == [("relu", 6), ("a", 8)]


def test_it_is_told_how_a_name_is_given() -> None:
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
