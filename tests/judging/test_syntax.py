"""What a syntax tree of a learner's text is asked."""

import pytest

from autograder.judging import syntax


def test_calls_and_operators_are_listed():
    source = "    def f(z):\n        z += np.max(int(z) // 2)\n        return z.astype(float) ^ 1"
    assert syntax.calls(source) == {"np.max", "int", "z.astype"}
    assert syntax.operators(source) == {"+", "//", "^"}


@pytest.mark.parametrize("source", ["", "def f(z:", "    (lambda z: z),)", "\x00"])
def test_what_cannot_be_read_holds_nothing(source):
    assert syntax.calls(source) == set() == syntax.operators(source)
    assert syntax.parameters(source) == [] and not syntax.uses_nothing(source)
    assert not syntax.makes_whole(source) and not syntax.keeps_nothing(source)


@pytest.mark.parametrize(
    ("source", "returned"),
    [
        ("def f(z):\n    if z > 0:\n        return 1\n    elif z < 0:\n        return 0", True),
        ("def f(r):\n    return r[0] if r else None", True),
        ("def f(z):\n    yield z", True),
        ("f = lambda z: None", True),
        ("def f(z):\n    z + 1", False),
        ("def f(z):\n    return", False),
        ("def f(z):\n    return None", False),
        ("def f(z):\n    def g():\n        return 1\n    g()", False),
        ("def f(z):\n    s = lambda v: v\n    s(z)", False),
    ],
)
def test_whether_something_is_given_back_is_known(source, returned):
    assert syntax.returns(source) is returned


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("return z // 2", ["//"]),
        ("return int(z)", ["int"]),
        ("return z.astype(int)", ["astype(int)"]),
        ('return z.astype("int64")', ["astype('int64')"]),
        ("return np.zeros(3, dtype=int)", ["dtype=int"]),
        ("return np.floor(z)", ["np.floor"]),
        ("return z.astype(float) / 2", []),
        ("return print(z)", []),
    ],
)
def test_what_makes_whole_numbers_is_listed(line, whole):
    assert syntax.makes_whole(f"def f(z):\n    {line}") == whole


def test_a_return_that_an_if_guards_ends_no_loop():
    assert syntax.ends_in_first_round("def f(z):\n    for v in z:\n        return v")
    assert not syntax.ends_in_first_round("def f(z):\n    for v in z:\n        if v:\n            return v")


def test_a_line_that_changes_something_keeps_something():
    for line in (
        "x.append(1)",
        "np.add.at(x, 0, 1)",
        "np.clip(x, 0, 1, out=x)",
        '"""A text."""',
        "print(x)",
    ):
        assert syntax.keeps_nothing(f"def f(x):\n    {line}\n    return x") == ""
    assert syntax.keeps_nothing("def f(x):\n    np.clip(x, 0, 1)\n    return x") == "np.clip(x, 0, 1)"


def test_a_warning_about_a_learner_s_text_is_not_repeated(recwarn):
    syntax.calls('def f(z):\n    return "\\s" is z')
    assert not recwarn.list
