"""What a check says where the cell run before it did not run, or gives another name: in a real shell."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

SETUP = "import numpy as np\nfrom autograder import ____, check, hint"
RIGHT = "def relu(z):\n    return np.maximum(0, z)"


@pytest.fixture
def shell():
    shell = InteractiveShell.instance()
    shell.reset()
    yield shell
    InteractiveShell.clear_instance()


def last_verdict(shell, *cells):
    for cell in (SETUP, *cells):
        shell.run_cell(cell)
    return shell.run_cell('check("relu")').result


def test_an_answer_that_could_not_be_read_is_not_judged_by_the_one_before(shell):
    verdict = last_verdict(shell, RIGHT, "def relu(z):\n    return np.maximum(0, z")
    assert verdict.state == "error" and verdict.points == 0
    assert "did not run" in verdict.message and "SyntaxError" in verdict.message


def test_another_cell_that_could_not_be_read_does_not_matter(shell):
    assert last_verdict(shell, RIGHT, "1 +").state == "passed"
    assert last_verdict(shell, "def relu(z):\n    return (z", RIGHT).state == "passed"


def test_a_cell_that_stops_after_the_answer_leaves_it_standing(shell):
    assert last_verdict(shell, RIGHT + "\nrelu(undefined)").state == "passed"


@pytest.mark.parametrize("name", ["Relu", "rellu", "ReLU"])
def test_a_name_that_is_nearly_right(shell, name):
    verdict = last_verdict(shell, RIGHT.replace("relu", name))
    assert verdict.state == "not attempted" and f"gives `{name}`" in verdict.message


def test_another_exercise_is_no_misspelling(shell):
    verdict = last_verdict(shell, "def leaky_relu(z, a=0.01):\n    return z", "def relu_grad(z): return z")
    assert "No `relu` is defined" in verdict.message


def test_a_name_is_not_remarked_on_once_the_answer_is_right(shell):
    assert last_verdict(shell, RIGHT, "def Relu(z): return z").state == "passed"
