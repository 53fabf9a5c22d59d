"""What differs between two answers, and where."""

import ast
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.judging import compare as module
from autograder.judging.compare import AtLeast, Tolerance, compare, first_difference
from observing.plain import Opaque

TABLE = np.array([[1.0, 2.0], [3.0, 4.0]])


@pytest.mark.parametrize(
    ("expected", "got", "kind", "path"),
    [
        (1.0, None, "nothing", ()),
        (1.0, "1", "type", ()),
        (1.0, np.sin, "type", ()),
        (1.0, {"a": 1}, "type", ()),
        (1.0, object(), "type", ()),
        (1.0, 1j, "type", ()),
        (TABLE, [[1, 2], [3]], "type", ()),
        (TABLE, [["1", 2], [3, 4]], "type", ()),
        (TABLE, Opaque("ndarray", "array([…], dtype=object)", "array"), "type", ()),
        (1.0, [1.0], "shape", ()),
        (1.0, (1.0, 2.0), "shape", ()),
        (TABLE, TABLE[0], "shape", ()),
        (TABLE, TABLE * np.nan, "not finite", ()),
        (TABLE, TABLE + 1e-3, "numbers", ()),
        (AtLeast(0.9), 0.8, "numbers", ()),
        ("batch", 3, "type", ()),
        ("mini-batch", "Mini batch", "spelling", ()),
        ("batch", "stochastic", "text", ()),
        ((1, 2), 1, "type", ()),
        ((1, 2), (1, 2, 3), "length", ()),
        ((1, 2), (1, None), "nothing", (1,)),
        ((1, (2, 3)), [1, [2, 4]], "numbers", (1, 1)),
        ({"W": 1, "b": 2}, [1, 2], "type", ()),
        ({"W": 1, "b": 2}, {"W": 1}, "missing", ()),
        ({"W": 1, "b": TABLE}, {"W": 1, "b": TABLE[0]}, "shape", ("b",)),
        ((1, {"W": TABLE}), (1, {"W": -TABLE}), "numbers", (1, "W")),
    ],
)
def test_the_first_difference_has_a_kind_and_a_place(expected, got, kind, path):
    found = compare(expected, got, Tolerance())
    assert found is not None and (found.kind, found.path) == (kind, path)
    for step in path:
        expected, got = expected[step], got[step]
    assert found.expected is expected and found.got is got


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (1, True),
        (1.0, np.array([1.0])),
        (TABLE, TABLE.tolist()),
        (TABLE, tuple(map(tuple, TABLE))),
        (np.nan, np.nan),
        (AtLeast(0.9), 0.95),
        ((1, "a", {"b": 2.0}), [1, "a", {"b": 2, "more": 3}]),
    ],
)
def test_what_is_the_same_has_none(expected, got):
    assert compare(expected, got, Tolerance()) is None


LEAVES = st.floats(-1e6, 1e6) | st.integers(-1000, 1000) | st.text("abc", min_size=1)
ANSWERS = st.recursive(
    LEAVES,
    lambda inside: (
        st.lists(inside, min_size=1, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from("WXYb"), inside, min_size=1, max_size=3)
    ),
)


def places(answer, path=()):
    if isinstance(answer, tuple | dict):
        steps = answer.items() if isinstance(answer, dict) else enumerate(answer)
        for step, part in steps:
            yield from places(part, (*path, step))
    else:
        yield path, answer


def changed_at(answer, path, new):
    if not path:
        return new
    step, *rest = path
    if isinstance(answer, dict):
        return {**answer, step: changed_at(answer[step], rest, new)}
    return (*answer[:step], changed_at(answer[step], rest, new), *answer[step + 1 :])


@given(ANSWERS, st.data())
def test_one_change_is_found_where_it_was_made(answer, data):
    assert compare(answer, answer, Tolerance()) is None
    path, leaf = data.draw(st.sampled_from(list(places(answer))))
    new = leaf + "z" if isinstance(leaf, str) else leaf + max(1, abs(leaf))
    found = compare(answer, changed_at(answer, path, new), Tolerance())
    assert found is not None and (found.path, found.expected, found.got) == (path, leaf, new)


def test_the_dtype_counts_where_the_tolerance_names_one():
    found = compare(TABLE, TABLE, Tolerance(dtype="float32"))
    assert found is not None and found.kind == "dtype"
    assert compare(TABLE, TABLE.astype(np.float32), Tolerance(dtype="float32")) is None


def test_float32_has_its_own_room():
    off = (TABLE * (1 + 5e-4)).astype(np.float32)
    assert compare(TABLE, off, Tolerance(rtol32=1e-3)) is None
    assert compare(TABLE, off, Tolerance()) is not None
    assert compare(TABLE, off.astype(float), Tolerance(rtol32=1e-3)) is not None
    assert first_difference(TABLE, TABLE + [[0, 0], [0, 1]], Tolerance()) == (1, 1)


def test_compare_knows_no_exercise_and_no_sentence_is_compared():
    """A reason that is a text tempts its callers to ask what the text is."""
    folder = Path(module.__file__).parent
    tree = ast.parse((folder / "compare.py").read_text(encoding="utf-8"))
    imported = [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    assert "autograder.judging.exercise" not in imported and "autograder.judging.explain" not in imported
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                texts = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant)]
                spoken = [t for t in texts if isinstance(t, str) and t.endswith(".") and " " in t]
                assert not spoken, (path.name, node.lineno, spoken)
