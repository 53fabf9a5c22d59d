"""What a check says where the cell run before it did not run, stopped, or gives another name."""

import pytest
from learners_shell import RELU, last_verdict


def test_a_cell_that_could_not_be_read_is_said_not_to_have_run(shell):
    message = last_verdict(shell, RELU, "def relu(z):\n    return np.maximum(0, z").message
    assert "did not run" in message and "SyntaxError" in message


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("def relu(z):\nreturn z", "four spaces to the right of its `def`"),
        ("def relu(z):\n    z = 1\n  return z", "four spaces to the right of its `def`"),
        ("def relu(z):\n    z = 1\nreturn z", "move the line four spaces"),
        ("def relu(z):\n    return 2 z", "between two factors"),
    ],
)
def test_what_python_could_not_read_is_told_apart(shell, cell, said):
    assert said in last_verdict(shell, cell).message


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("worked_loss = (2.439 - 6) ^ 2", "In Python `^` is not a power"),
        ("import numpy\nworked_loss = (\n    numpy.square(x)\n)", "at line 3: `numpy.square(x)`"),
        ("error = y - 6\nworked_loss = 1", "at line 1: `error = y - 6`"),
    ],
)
def test_a_value_whose_cell_stopped_is_told_where(shell, cell, said):
    message = last_verdict(shell, "worked_loss = 12.680721", cell, id="worked_loss").message
    assert "The answer cell stopped" in message and said in message


@pytest.mark.parametrize("cell", ["relu = undefined", "undefined\n" + RELU])
def test_a_cell_that_stopped_before_its_answer_is_told_with_its_exception(shell, cell):
    message = last_verdict(shell, RELU, cell).message
    assert message.startswith("**The answer cell stopped.** It ended with `NameError:")


@pytest.mark.parametrize("name", ["Relu", "rellu", "ReLU"])
def test_a_name_that_is_nearly_right_is_told(shell, name):
    verdict = last_verdict(shell, RELU.replace("relu", name))
    assert f"gives `{name}`" in verdict.message


def test_another_exercise_is_no_misspelling(shell):
    verdict = last_verdict(shell, "def leaky_relu(z, a=0.01):\n    return z", "def relu_grad(z): return z")
    assert "No `relu` is defined" in verdict.message


def test_a_right_answer_of_before_is_said_to_be_that(shell):
    verdict = last_verdict(shell, RELU, "def Relu(z): return z")
    assert "This is about `relu`, which an earlier cell gave. Your last cell gives `Relu`." in verdict.message
    assert "earlier cell" not in last_verdict(shell, RELU).message


def test_a_later_cell_with_another_name_is_not_said_to_have_failed(shell):
    broken, other = "def relu(z):\n    return np.maximum(0, z", RELU.replace("relu", "RELU")
    verdict = last_verdict(shell, broken, other)
    assert "SyntaxError" not in verdict.message and "gives `RELU`" in verdict.message
    assert "SyntaxError" in last_verdict(shell, other, broken).message


@pytest.mark.parametrize("between", ['check("relu")', 'hint("relu")', "1 + 1"])
def test_the_other_name_is_still_known_after_a_cell_that_gives_none(shell, between):
    assert "gives `Relu`" in last_verdict(shell, RELU.replace("relu", "Relu"), between).message


def test_a_misspelt_cell_that_could_not_be_read_is_said_to_be_that(shell):
    verdict = last_verdict(shell, RELU, "def Relu(z):\n    return np.maximum(0, z")
    assert "did not run" in verdict.message


@pytest.mark.parametrize(("name", "point"), [("rel\u0443", "U+0443"), ("r\u0435l\u0443", "U+0435")])
def test_a_name_with_letters_of_another_alphabet_is_told_apart(shell, name, point):
    message = last_verdict(shell, RELU.replace("relu", name)).message
    assert point in message and "look alike" in message
    assert "look alike" not in last_verdict(shell, RELU.replace("relu", "Relu")).message
