"""How an answer stands whose cell did not run, stopped, or gives another name: in a real shell."""

import pytest
from learners_shell import RELU, last_verdict, new_shell

from autograder import cells
from autograder.kernel import unfinished_cells


@pytest.fixture
def shell():
    with new_shell() as shell:
        yield shell


def test_an_answer_that_could_not_be_read_is_not_judged_by_the_one_before(shell):
    verdict = last_verdict(shell, RELU, "def relu(z):\n    return np.maximum(0, z")
    assert verdict.state == "error" and verdict.points == 0


@pytest.mark.parametrize("between", ['check("relu")', "1 + 1", 'hint("relu")', "1 +"])
@pytest.mark.parametrize("cell", ["def relu(z):\n    return (z", "undefined\n" + RELU])
def test_it_stays_unjudged_until_its_cell_has_run(shell, cell, between):
    verdict = last_verdict(shell, RELU, cell, between)
    assert verdict.state == "error" and verdict.points == 0
    assert last_verdict(shell, RELU).state == "passed"


def test_another_cell_that_could_not_be_read_does_not_matter(shell):
    assert last_verdict(shell, RELU, "1 +").state == "passed"
    assert last_verdict(shell, "def relu(z):\n    return (z", RELU).state == "passed"


def test_a_cell_that_stops_after_the_answer_leaves_it_standing(shell):
    assert last_verdict(shell, RELU + "\nrelu(undefined)").state == "passed"


@pytest.mark.parametrize(
    "cell",
    [
        "worked_loss = (2.439 - 6) ^ 2",
        "import numpy\nworked_loss = (\n    numpy.square(x)\n)",
        "error = y - 6\nworked_loss = 1",
    ],
)
def test_a_value_is_not_judged_by_the_one_before_when_its_cell_stopped(shell, cell):
    verdict = last_verdict(shell, "worked_loss = 12.680721", cell, id="worked_loss")
    assert (verdict.state, verdict.points) == ("error", 0)
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
    assert last_verdict(shell, RELU, cell).state == "error"
    assert last_verdict(shell, RELU).state == "passed"


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
    assert last_verdict(shell, RELU, cell).state == "passed"


@pytest.mark.parametrize("above", ["", "\n \n\n", "!true \\\n  again\n"])
def test_a_cell_that_stops_after_the_value_leaves_it_standing(shell, above):
    cell = above + "worked_loss = 12.680721\nworked_loss.shout()"
    assert last_verdict(shell, "worked_loss = 1", cell, id="worked_loss").state == "passed"


@pytest.mark.parametrize("name", ["Relu", "rellu", "ReLU"])
def test_an_answer_under_another_name_is_no_attempt(shell, name):
    assert last_verdict(shell, RELU.replace("relu", name)).state == "not attempted"


def test_a_right_answer_of_before_passes_though_the_last_cell_gives_another_name(shell):
    assert last_verdict(shell, RELU, "def Relu(z): return z").state == "passed"


def test_a_misspelt_cell_that_could_not_be_read_is_an_error(shell):
    assert last_verdict(shell, RELU, "def Relu(z):\n    return np.maximum(0, z").state == "error"


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
    assert last_verdict(shell, RELU + '\nrelu_text = "no"').state == "passed"
    cells.parse('def relu(z):\n    return "\\s" is z')
