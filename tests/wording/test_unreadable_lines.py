"""What is said of a line that Python could not read names what is wrong in it."""

import pytest

from autograder.judging.failures import about_syntax


@pytest.mark.parametrize(
    ("cell", "said", "unsaid"),
    [
        ("first_answer = 28x28", "Multiplication is written `*`", "colon"),
        ("first_answer = 28 × 28", "Multiplication is written `*`", "colon"),
        ("first_answer = 28 X 28", "Multiplication is written `*`", "colon"),
        ("first_answer = 784 pixels", "A unit is left out", "colon"),
        ("first_answer = 28 28", "Is there a `*` between two factors?", "unit"),
        ("first answer = 784", "A name is one word", "`*`"),
        ("first_answer = (28 * 28", "A `(` is never closed", "colon"),
        ("first_answer = 28 * 28)", "A `)` closes nothing", "colon"),
        ("first_answer = 28 *", "The line ends with `*`", "colon"),
        ('first_answer = "784', "A quotation mark is opened and never closed", "colon"),
        ("28 * 28 = first_answer", "The name stands on the left of `=`", "colon"),
        ("one_step_lr = 0,0122", "Decimals are written with a point", "colon"),
        ("one_step_lr = 0.675x", "a number and a letter", "colon"),
        ("def f(z):\n    if z = 0:\n        return 1", "asked with `==`", "colon"),
        ("def f(z)\n    return z", "A line that begins with `def` ends with a colon", "`*`"),
        (
            "def f(z):\n    if z > 0\n        return 1",
            "A line that begins with `if` ends with a colon",
            "`*`",
        ),
        ("def f(z):\n    if z == 0 return 1", "A line that begins with `if` ends with a colon", "`*`"),
        ("def f(z):\n    return 2 z", "Is there a `*` between two factors?", "colon"),
        ("def f(z):\n    return 2z", "Is there a `*` between two factors?", "colon"),
        ("def f(z):\n    return w x", "`w` and `x` stand side by side", "colon"),
        ("def f(z):\n    return np.sum(x w)", "`x` and `w` stand side by side", "colon"),
        ("def f(z):\n    retrun z", "Is `return` meant?", "`*`"),
        ("Def f(z):\n    return z", "Is `def` meant?", "`*`"),
        ("def f(z):\n    return z => 0", "the `=` last", "colon"),
        ("def f(z):\n    return z ≥ 0", "Comparisons are written", "colon"),
        ("def f(z):\n    return −z", "That is a dash", "colon"),
        ("def f(z):\n    z++\n    return z", "Python has no `++`", "colon"),
        ("def f(z):\n    return z && 1", "Python writes `and` and `or`", "colon"),
        ("def f(z):\n    return z if z > 0", "needs an `else`", "colon"),
        ("def f(z):\n    lambda = 1", "is a word of Python's own", "colon"),
        ("def f(z):\nreturn z", "four spaces to the right of its `def`", "colon"),
        ("def f(z):\n    for v in z:\n    v += 1", "belong to `for`", "`def`"),
        ("x = 1\n    y = 2", "further to the right than the line above", "`def`"),
    ],
)
def test_a_line_that_could_not_be_read_is_explained(cell, said, unsaid):
    with pytest.raises(SyntaxError) as caught:
        compile(cell, "cell", "exec")
    message = about_syntax(caught.value.msg, (caught.value.text or "").strip())
    assert said.lower() in message.lower() and unsaid not in message, message


def test_nothing_is_said_where_nothing_is_known():
    assert about_syntax("invalid syntax", "return max(0; z)") == ""
    assert about_syntax("a new error of a new Python", "x = 1 2") == ""


@pytest.mark.parametrize(
    ("line", "said", "unsaid"),
    [
        ("return 1 if z => 0 else 0", "the `=` last", "needs an `else`"),
        ("return 1 if z >= 0", "needs an `else`", "the `=` last"),
    ],
)
def test_an_if_inside_a_line_is_explained_by_what_is_wrong_in_it(line, said, unsaid):
    with pytest.raises(SyntaxError) as error:
        compile(f"def f(z):\n    {line}", "cell", "exec")
    text = about_syntax(error.value.msg, line)
    assert said in text and unsaid not in text
