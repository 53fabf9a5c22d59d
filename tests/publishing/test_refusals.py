"""What publishing refuses before it runs a lesson, provoked by a small one with that one fault."""

from pathlib import Path

import pytest
from nbformat import v4
from small_lesson import (
    ANSWER,
    BOTH,
    CHECK,
    CHECK_NEURON,
    NEURON,
    QUESTIONS,
    put,
    question,
    refusal,
    show,
    small,
)

from autograder.exercises import load
from autograder.publishing import Refusal, build
from autograder.publishing.lesson import read
from autograder.publishing.rules import find_release_problems


def test_the_small_lesson_is_not_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, small()) == ""


# What the cells are


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (small(check="Nothing.\n"), "no check follows it"),
        (small(answer="Nothing.\n"), "no answer stands before this check"),
        (small(answer=ANSWER.replace("### END SOLUTION\n", "")), "one `### BEGIN SOLUTION` and one"),
        (small(check=show('check("first answer")')), "is not an id"),
        (small(setup=""), "set-up"),
        ("---\na: 1\n---\n" + small(), "front matter"),
        (small("````markdown\n```python\n1\n```\n````\n"), "would become a code cell"),
        (small("```bash\nls\n```\n"), "would become a code cell"),
        (small(show("1 +")), "not Python"),
    ],
)
def test_cells_that_do_not_add_up_are_refused(tmp_path: Path, text: str, says: str) -> None:
    message = refusal(tmp_path, text)
    assert says in message
    assert message.startswith("00_start_here")


# Exercises


def test_an_exercise_that_the_package_does_not_have_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, small(NEURON, CHECK_NEURON))
    assert "00_start_here, cell" in message
    assert "weighted_sum is not among this lesson's exercises" in message


def test_an_exercise_that_the_text_does_not_have_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, small(), [load()["first_answer"], load()["weighted_sum"]])
    assert "weighted_sum is in the package and not in the text" in message


def test_an_exercise_that_is_checked_twice_is_refused(tmp_path: Path) -> None:
    assert "first_answer is checked twice" in refusal(tmp_path, small(ANSWER, CHECK))


def test_exercises_in_another_order_are_refused(tmp_path: Path) -> None:
    both = [load()["weighted_sum"], load()["first_answer"]]
    assert "Bring them into one order" in refusal(tmp_path, small(NEURON, CHECK_NEURON), both)


def test_a_lesson_that_the_package_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="99_nowhere: the lesson is not listed"):
        build(put(tmp_path, small(), "99_nowhere"))


def test_an_answer_that_does_not_define_its_name_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, small(answer=ANSWER.replace("first_answer", "other")))
    assert "does not define first_answer" in message


# A release


def test_what_is_left_in_a_release_is_found(tmp_path: Path) -> None:
    lesson = read(put(tmp_path, small()))
    cells = [v4.new_markdown_cell(cell.source) for cell in lesson.cells]
    cells[1] = v4.new_code_cell("### BEGIN HIDDEN TESTS\ncheck('x', fresh=True)", execution_count=1)
    message = "\n".join(find_release_problems(lesson, v4.new_notebook(cells=cells)))
    for says in ("a hidden test was left", "a hidden run was left", "an output was left"):
        assert says in message


# Show cells


@pytest.mark.parametrize(
    "binds",
    [
        "side = 28",
        "import math as side",
        "def side(): pass",
        "for side in range(3): pass",
        "with open('x') as side: pass",
        "[(side := n) for n in range(3)]",
        "del side",
        "(side, other) = 1, 2",
        "side += 1",
        "side[0] = 1",
        "def f():\n    global side\n    side = 1",
        "%matplotlib inline\nside = 1",
    ],
)
def test_a_show_cell_that_an_answer_depends_on_is_refused(tmp_path: Path, binds: str) -> None:
    text = small(answer=show(binds) + "\n" + ANSWER.replace("28 * 28", "side ** 2"))
    message = refusal(tmp_path, text)
    assert "00_start_here, cell 6" in message
    assert "it uses side, which cell 5 makes" in message


def test_a_show_cell_that_replaces_an_answer_is_refused(tmp_path: Path) -> None:
    assert "it uses first_answer" in refusal(tmp_path, small(show("first_answer = 1")))


def test_names_that_only_look_shared_are_fine(tmp_path: Path) -> None:
    # The answer's own parameter, and a name that the answer makes before it reads it.
    spoilt = show("x = w = b = total = value = weight = 1")
    text = small(spoilt, NEURON, CHECK_NEURON)
    assert refusal(tmp_path, text, BOTH) == ""
    own = ANSWER.replace("first_answer = 28 * 28", "side = 28\nfirst_answer = side * 28")
    assert refusal(tmp_path, small(show("side = 1"), answer=own)) == ""


# Quick questions and limits


@pytest.mark.parametrize(
    ("questions", "says"),
    [
        (question("q_00_1") + question("q_00_2"), "it has 2 quick questions of its own"),
        (QUESTIONS + question("q_00_3"), "q_00_3 comes twice"),
        (QUESTIONS.replace("Yes, for a reason.", " "), "the option “This” of q_00_1 has no reason"),
        (QUESTIONS + '<a id="q_00_4"></a>Which?\n', "q_00_4 needs two options"),
        (QUESTIONS + question("q_four"), "q_four needs a name like"),
        (QUESTIONS.replace("q_00", "q_01"), "it has 0 quick questions"),
    ],
)
def test_quick_questions_that_are_not_complete_are_refused(tmp_path: Path, questions: str, says: str) -> None:
    assert says in refusal(tmp_path, small(questions=questions))


def test_too_many_cells_and_too_long_a_cell_are_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, small(*(show(f"{n}") for n in range(70)), show("\n".join("1" * 26))))
    assert "the limit is 70" in message
    assert "26 lines of code; the limit is 25" in message
