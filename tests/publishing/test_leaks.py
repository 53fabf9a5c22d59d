"""A lesson is refused if it gives a solution away: in code, in text, in a docstring or by a link."""

from pathlib import Path

import pytest
from small_lesson import BOTH, CHECK_NEURON, NEURON, put, refusal, show, small

from autograder.exercises import load, of_lesson
from autograder.publishing.leaks import EXEMPTIONS, Exemption, find_leaks
from autograder.publishing.lesson import read


@pytest.mark.parametrize(
    "given_away",
    [
        show("np.sum(w * x) + b"),
        show("y = 3 + (np.sum(u * v) + c)"),
        show("# try np.sum(a * b) + c here\n1"),
        show('note = """Use np.sum(a * b) + c."""'),
        "The line is `np.sum(inputs * weights) + bias`.\n",
        "The line is <code>np.sum(p*q)  + r</code>.\n",
        "```py\nanswer = np.sum(p * q) + r\n```\n",
        show("for i, j in zip(p, q):\n    s = s + i * j"),
        show('def f(x):\n    """Example.\n\n    >>> np.sum(x * x1) + x2\n    """\n    return x'),
    ],
)
def test_a_line_of_the_solution_is_a_leak(tmp_path: Path, given_away: str) -> None:
    message = refusal(tmp_path, small(NEURON, CHECK_NEURON, given_away), BOTH)
    assert "it gives away" in message
    assert "of the solution of weighted_sum" in message


def test_the_answers_own_docstring_may_not_leak(tmp_path: Path) -> None:
    spoilt = NEURON.replace("x, w: arrays.", "Returns np.sum(w * x) + b.")
    assert "it gives away" in refusal(tmp_path, small(spoilt, CHECK_NEURON), BOTH)


def test_parts_of_a_solution_are_no_leak(tmp_path: Path) -> None:
    harmless = "Multiply with `w * x`, add with `np.sum`, and `x + b`. `np.sum(w + x) + b` is wrong.\n"
    text = small(NEURON, CHECK_NEURON, harmless)
    assert refusal(tmp_path, text, BOTH) == ""


def test_an_exemption_is_for_one_statement_of_one_lesson(tmp_path: Path) -> None:
    lesson = read(put(tmp_path, small(NEURON, CHECK_NEURON)))
    shown = [(False, "`np.sum(w * x) + b`"), (True, "s = s + x * w")]
    exempt = Exemption(lesson.name, "np.sum(w * x) + b", "a reason")
    assert [index for index, _ in find_leaks(lesson, shown, [])] == [0, 1]
    assert [index for index, _ in find_leaks(lesson, shown, [exempt])] == [1]
    elsewhere = Exemption("01_neurons", exempt.statement, "a reason")
    assert len(find_leaks(lesson, shown, [elsewhere])) == 2


def test_exemptions_have_reasons() -> None:
    assert all(exemption.reason.strip() for exemption in EXEMPTIONS)


def test_a_link_to_the_solutions_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, small("See [here](../solutions/00_start_here.ipynb).\n"))
    assert "points to solutions/" in message


def test_a_function_with_a_solutions_body_is_a_leak_however_short(tmp_path: Path) -> None:
    solution = "    ### BEGIN SOLUTION\n    return np.maximum(0, z)\n    ### END SOLUTION\n"
    shown = show('def mine(x):\n    """A docstring."""\n    return np.maximum(0, x)')
    text = small(show(f"def relu(z):\n{solution}"), '```python\ncheck("relu")\n```\n', shown)
    message = refusal(tmp_path, text, [*of_lesson("00_start_here"), load()["relu"]])
    assert "it gives away the whole solution of relu" in message


SMALL_STEPS = """def rest(n_rows, batch_size):
    \"\"\"How many are left over.\"\"\"
    ### BEGIN SOLUTION
    left = n_rows % batch_size
    return left if left else batch_size
    ### END SOLUTION"""


@pytest.mark.parametrize(
    "shown",
    [
        "```py\nremainder = rows % size\nreturn remainder if remainder else size\n```\n",
        show("n, b = 20, 6\nr = n % b\nanswer = 1\nif n:\n    r = n % b\n    return r if r else b"),
    ],
)
def test_a_solution_of_several_small_statements_is_a_leak_under_no_def_too(
    tmp_path: Path, shown: str
) -> None:
    lesson = read(put(tmp_path, small(show(SMALL_STEPS), show('check("rest")'), shown)))
    released = [(cell.is_code, cell.source) for cell in lesson.cells if "SOLUTION" not in cell.source]
    (leak,) = find_leaks(lesson, released, [])
    assert leak[1].startswith("the whole solution of rest")


def test_other_small_statements_are_none(tmp_path: Path) -> None:
    shown = show("left = 20 % 6\nprint(left)")
    lesson = read(put(tmp_path, small(show(SMALL_STEPS), show('check("rest")'), shown)))
    released = [(cell.is_code, cell.source) for cell in lesson.cells if "SOLUTION" not in cell.source]
    assert find_leaks(lesson, released, []) == []
