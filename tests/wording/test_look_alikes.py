"""What is said of characters that look like others names them, with their code points."""

import pytest

from autograder.judging.failures import about_failure, about_syntax
from observing.observe import Failure


@pytest.mark.parametrize(
    ("cell", "point"),
    [
        ("def f(z):\n    return\u00a0z", "U+00A0"),
        ("def f(z):\n    return z \u2212 1", "U+2212"),
        ("def f(z):\n    return z \u2013 1", "U+2013"),
        ("name = \u201cmean\u201d", "U+201C"),
        ("a = f\uff081\uff09", "U+FF08"),
        ("a\u200b = 1", "U+200B"),
        ("a\u2060 = 1", "U+2060"),
    ],
)
def test_a_character_that_python_cannot_read_is_named(cell, point):
    with pytest.raises(SyntaxError) as caught:
        compile(cell, "cell", "exec")
    said = about_syntax(caught.value.msg, caught.value.text.strip())
    assert point in said and "Is every" not in said and "two factors" not in said


@pytest.mark.parametrize(("name", "point"), [("s\u0443m", "U+0443"), ("\u03bd", "U+03BD")])
def test_a_letter_of_another_alphabet_in_a_missing_name_is_named(name, point):
    assert point in about_failure(Failure("NameError", f"name '{name}' is not defined"))


def test_the_old_name_of_the_learning_rate_has_a_hint():
    failure = Failure("ValueError", "Argument(s) not recognized: {'lr': 0.01}", "SGD(lr=0.01)")
    assert "`learning_rate`" in about_failure(failure)
    assert "`learning_rate`" not in about_failure(Failure("ValueError", failure.text.replace("lr", "mom")))
