"""A trace shows what a function computes, and runs nothing that could have a second effect."""

import linecache

import numpy as np
import pytest

from observing.observe import run
from observing.step import short
from observing.trace import Repeated


def defined(code, name="f", **outside):
    """The function that a cell defines, with its text where `inspect` finds it."""
    file = f"<ipython-input-{abs(hash(code))}>"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    space = {"np": np, **outside}
    exec(compile(code, file, "exec"), space)
    return space[name]


def traced(function, *arguments):
    again = Repeated(function, 1.0)
    assert again.why_not() == ""
    found = again.trace(arguments, run(function, arguments))
    return [(step.line, step.excerpt, step.value) for step in found.steps]


def test_the_parts_of_what_is_returned_come_from_the_inside_out():
    f = defined("\ndef f(x, w, b):\n    return np.sum(x * w) + b\n")
    assert traced(f, np.array([1.0, 2.0]), np.array([2.0, 3.0]), 1.0) == [
        (3, "x * w", "[2, 6]"),
        (3, "np.sum(x * w)", "8"),
        (3, "np.sum(x * w) + b", "9"),
    ]


def test_a_loop_shows_its_first_two_rounds_and_its_last():
    f = defined("def f(n):\n    t = 0\n    for i in range(n):\n        t += i\n    return t\n")
    steps = traced(f, 6)
    assert [value for _, text, value in steps if text.startswith("t += ")] == ["0", "1", "15"]
    assert [line for line, _, value in steps if value == ""] == [0]


def test_it_ends_with_the_exception_where_it_is_raised():
    f = defined("def f(a):\n    b = a * 2\n    c = b[9]\n    return c\n")
    *_, before, last = traced(f, np.array([1, 2]))
    assert before == (2, "b = a * 2", "[2, 4]")
    assert last[:2] == (3, "c = b[9]") and last[2].startswith("IndexError")


@pytest.mark.parametrize(
    "code",
    [
        "def f(x):\n    n = x\n    n += 1\n    return n",
        "import numpy as n\ndef f(x: float = 1) -> float:\n    return n.exp(x)",
        "def g(x):\n    return x * 2\ndef f(x):\n    return g(x)",
        "def f(x):\n    return 1 if x < 2 else x * f(x - 1)",
        "def f(x):\n    def g(y):\n        return y + x\n    return g(1)",
        "def f(x):\n    print(x)\n    while x < 9:\n        x += 1\n        break\n    return x",
        "def f(x):\n    for i in range(3):\n        yield i * x",
        "def f(x):\n    return [i * x for i in range(3)], {'a': x}",
        "def f(x):\n    a = np.zeros((2, 2))\n    a[0, :] = x\n    return a[x - 3, :], a[:, 0]",
        "def f(x):\n    if x > 2:\n        return x\n    return 0",
    ],
)
def test_what_beginners_write_is_traced(code):
    assert traced(defined(code), 3)


@pytest.mark.parametrize(
    "code",
    [
        "def f(x):\n    open('f.txt')",
        "def f(x):\n    return np.save('f', x)",
        "import os\ndef f(x):\n    return os.getpid()",
        "def f(x):\n    import os\n    return x",
        "def g(x):\n    return input()\ndef f(x):\n    return g(x)",
        "f = lambda x: x",
        "def f(x):\n    return x.__class__",
        "def f(x):\n    return eval('x')",
    ],
)
def test_what_does_more_than_calculate_does_not_run_again(code):
    assert Repeated(defined(code), 1.0).why_not()


def test_what_the_function_keeps_outside_stays_as_it_is():
    kept = []
    f = defined("def f(x):\n    kept.append(x)\n    return len(kept) * 0 + x", kept=kept)
    before = run(f, (1,))
    assert Repeated(f, 1.0).trace((1,), before).steps
    assert kept == [1]


def test_a_function_that_does_not_give_the_same_twice_gets_no_trace():
    f = defined("def f(x):\n    kept.append(x)\n    return len(kept)", kept=[])
    before = run(f, (1,))
    run(f, (1,))
    found = Repeated(f, 1.0).trace((1,), before)
    assert found.steps == () and found.note


def test_an_endless_loop_shows_its_first_rounds():
    f = defined("def f(x):\n    while x > 0:\n        x = x + 1\n    return x")
    before = run(f, (1,), 0.05)
    steps = Repeated(f, 1.0).trace((1,), before).steps
    assert [step.value for step in steps[:4]] == ["True", "2", "True", "3"]
    assert (steps[-1].line, steps[-1].value) == (0, "")


def test_a_loop_of_many_rounds_that_ends_has_no_trace():
    f = defined("def f(x):\n    for i in range(5000):\n        x = x + 1\n    return x")
    found = Repeated(f, 1.0).trace((1,), run(f, (1,)))
    assert found.steps == () and found.note


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("def f(a):\n    a[a > 1] = 9\n    return a", "[1, 9]"),
        ("def f(a):\n    a[0] += 4\n    return a", "[5, 2]"),
        ("def f(a):\n    out = [1]\n    out.append(2)\n    return out", "[1, 2]"),
        ("def f(a):\n    out = {}\n    out['b'] = 3\n    return out", "3"),
    ],
)
def test_a_statement_that_changes_a_part_shows_what_it_becomes(code, shown):
    *_, changed, _ = traced(defined(code), np.array([1, 2]))
    assert changed[2] == shown and changed[0] == len(code.splitlines()) - 1


def test_a_condition_that_stops_is_shown_with_its_value():
    f = defined("def f(a):\n    if a > 1:\n        return a\n    return 0")
    value, stopped = traced(f, np.array([1, 2]))
    assert value == (2, "a > 1", "[False, True]")
    assert stopped[:2] == (2, "if a > 1") and stopped[2].startswith("ValueError")


def test_what_has_no_value_to_show_is_left_out():
    f = defined("def f(a):\n    g = lambda x: -x\n    return list(map(g, a))")
    assert traced(f, np.array([1, 2])) == [(3, "list(map(g, a))", "[-1, -2]")]


def test_asking_again_leaves_what_the_function_keeps_outside():
    kept = []
    f = defined("\ndef f(x):\n    kept.append(x)\n    return [][x]", kept=kept)
    (outcome,) = Repeated(f, 1.0).ask([(1,)])
    assert kept == [] and outcome.failure.line_number == 4


def test_a_function_that_returns_nothing_says_so():
    assert traced(defined("def f(x):\n    y = x + 1"), 1) == [(2, "y = x + 1", "2"), (0, "returned", "None")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.00001, "2.00001"),
        (2.0, "2"),
        (0.123456, "0.1235"),
        (0.25003, "0.25003"),
        (-0.0012346, "-0.001235"),
        (1e-12 + 2, "2"),
        (123456.7, "1.235e+05"),
    ],
)
def test_four_digits_are_shown_unless_a_small_change_would_be_lost(value, text):
    assert short(np.array([value])) == f"[{text}]"
