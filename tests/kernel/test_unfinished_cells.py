"""What a check says where the cell run before it did not run, or gives another name: in a real shell."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder import cells
from autograder.kernel import unfinished_cells

SETUP = "import numpy as np\nfrom autograder import ____, check, hint"
RIGHT = "def relu(z):\n    return np.maximum(0, z)"


@pytest.fixture
def shell():
    shell = InteractiveShell.instance()
    shell.reset()
    unfinished_cells.watch()  # as the import in the set-up cell does, once
    yield shell
    InteractiveShell.clear_instance()
    unfinished_cells._unfinished.clear()
    unfinished_cells._cells.clear()
    unfinished_cells._latest.clear()


def last_verdict(shell, *cells, id="relu"):
    for cell in (SETUP, *cells):
        shell.run_cell(cell)
    return shell.run_cell(f'check("{id}")').result


def test_an_answer_that_could_not_be_read_is_not_judged_by_the_one_before(shell):
    verdict = last_verdict(shell, RIGHT, "def relu(z):\n    return np.maximum(0, z")
    assert verdict.state == "error" and verdict.points == 0
    assert "did not run" in verdict.message and "SyntaxError" in verdict.message


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


@pytest.mark.parametrize("between", ['check("relu")', "1 + 1", 'hint("relu")', "1 +"])
@pytest.mark.parametrize("cell", ["def relu(z):\n    return (z", "undefined\n" + RIGHT])
def test_it_stays_unjudged_until_its_cell_has_run(shell, cell, between):
    verdict = last_verdict(shell, RIGHT, cell, between)
    assert verdict.state == "error" and verdict.points == 0
    assert last_verdict(shell, RIGHT).state == "passed"


def test_another_cell_that_could_not_be_read_does_not_matter(shell):
    assert last_verdict(shell, RIGHT, "1 +").state == "passed"
    assert last_verdict(shell, "def relu(z):\n    return (z", RIGHT).state == "passed"


def test_a_cell_that_stops_after_the_answer_leaves_it_standing(shell):
    assert last_verdict(shell, RIGHT + "\nrelu(undefined)").state == "passed"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("worked_loss = (2.439 - 6) ^ 2", "In Python `^` is not a power"),
        ("import numpy\nworked_loss = (\n    numpy.square(x)\n)", "at line 3: `numpy.square(x)`"),
        ("error = y - 6\nworked_loss = 1", "at line 1: `error = y - 6`"),
    ],
)
def test_a_value_is_not_judged_by_the_one_before_when_its_cell_stopped(shell, cell, said):
    verdict = last_verdict(shell, "worked_loss = 12.680721", cell, id="worked_loss")
    assert (verdict.state, verdict.points) == ("error", 0)
    assert "The answer cell stopped" in verdict.message and said in verdict.message
    assert last_verdict(shell, cell, "worked_loss = 12.680721", id="worked_loss").state == "passed"


@pytest.mark.parametrize(
    "cell",
    [
        "relu = undefined",
        "relu: object = undefined",
        "relu, other = undefined, 2",
        "(relu := undefined)",
        "if True:\n    def relu(z=undefined): ...",
        "with undefined as run:\n    relu = run",
        "def relu(\n    z,\n    low=undefined,\n):\n    return z",
        "@undefined\ndef relu(z):\n    return z",
        "@print(\n    undefined,\n)\ndef relu(z):\n    return z",
        "async def relu(z=undefined): ...",
        "class relu(undefined): ...",
        "!true\nrelu = undefined",
        "relu = 0\nfor k in range(3):\n    relu += undefined",
    ],
)
def test_however_a_cell_gives_the_answer_it_is_not_judged_by_the_one_before(shell, cell):
    verdict = last_verdict(shell, RIGHT, cell)
    assert verdict.message.startswith("**The answer cell stopped.** It ended with `NameError:")
    assert last_verdict(shell, RIGHT).state == "passed"


@pytest.mark.parametrize(
    "cell",
    [
        "relu.calls = undefined",
        "losses = [relu]\nlosses[undefined] = relu",
        "for relu in undefined: ...",
        "def other(relu=undefined): ...",
        "relu: undefined",
    ],
)
def test_a_cell_that_gives_no_answer_takes_nothing_back(shell, cell):
    assert last_verdict(shell, RIGHT, cell).state == "passed"


@pytest.mark.parametrize("above", ["", "\n \n\n", "!true \\\n  again\n"])
def test_a_cell_that_stops_after_the_value_leaves_it_standing(shell, above):
    cell = above + "worked_loss = 12.680721\nworked_loss.shout()"
    assert last_verdict(shell, "worked_loss = 1", cell, id="worked_loss").state == "passed"


def test_a_cell_that_stops_before_the_function_is_defined(shell):
    verdict = last_verdict(shell, RIGHT, "undefined\n" + RIGHT)
    assert "The answer cell stopped" in verdict.message and "NameError" in verdict.message


@pytest.mark.parametrize("name", ["Relu", "rellu", "ReLU"])
def test_a_name_that_is_nearly_right(shell, name):
    verdict = last_verdict(shell, RIGHT.replace("relu", name))
    assert verdict.state == "not attempted" and f"gives `{name}`" in verdict.message


def test_another_exercise_is_no_misspelling(shell):
    verdict = last_verdict(shell, "def leaky_relu(z, a=0.01):\n    return z", "def relu_grad(z): return z")
    assert "No `relu` is defined" in verdict.message


def test_a_right_answer_of_before_is_said_to_be_that(shell):
    verdict = last_verdict(shell, RIGHT, "def Relu(z): return z")
    assert verdict.state == "passed"
    assert "This is about `relu`, which an earlier cell gave. Your last cell gives `Relu`." in verdict.message
    assert "earlier cell" not in last_verdict(shell, RIGHT).message


def test_a_later_cell_with_another_name_is_not_said_to_have_failed(shell):
    broken, other = "def relu(z):\n    return np.maximum(0, z", RIGHT.replace("relu", "RELU")
    verdict = last_verdict(shell, broken, other)
    assert "SyntaxError" not in verdict.message and "gives `RELU`" in verdict.message
    assert "SyntaxError" in last_verdict(shell, other, broken).message


@pytest.mark.parametrize("between", ['check("relu")', 'hint("relu")', "1 + 1"])
def test_the_other_name_is_still_known_after_a_cell_that_gives_none(shell, between):
    assert "gives `Relu`" in last_verdict(shell, RIGHT.replace("relu", "Relu"), between).message


def test_a_misspelt_cell_that_could_not_be_read_is_said_to_be_that(shell):
    verdict = last_verdict(shell, RIGHT, "def Relu(z):\n    return np.maximum(0, z")
    assert verdict.state == "error" and "did not run" in verdict.message


def test_the_lines_that_gave_a_value_are_known(shell):
    last_verdict(shell, "one_step_lr = 1\none_step_lr = 1 / (4^2 + 5^2)", "y = 2", id="one_step_lr")
    assert unfinished_cells.text_of("one_step_lr") == "one_step_lr = 1 / (4 ^ 2 + 5 ^ 2)"
    assert unfinished_cells.text_of("nowhere") == ""


def test_they_are_known_of_an_annotated_value_and_inside_a_block(shell):
    cell = "if True:\n    one_step_lr: float = 1 / (4^2 + 5^2)"
    last_verdict(shell, cell, id="one_step_lr")
    assert unfinished_cells.text_of("one_step_lr") == "one_step_lr: float = 1 / (4 ^ 2 + 5 ^ 2)"


@pytest.mark.filterwarnings("error")
def test_no_warning_about_a_cell_is_given_twice(shell):
    assert last_verdict(shell, RIGHT + '\nrelu_text = "no"').state == "passed"
    cells.parse('def relu(z):\n    return "\\s" is z')
