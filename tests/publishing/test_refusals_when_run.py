"""What publishing refuses once it runs a lesson, provoked by a small one with that one fault."""

from dataclasses import replace
from pathlib import Path

import pytest
from small_lesson import ANSWER, SETUP, TITLE, put, show, small

from autograder.exercises import load, of_lesson
from autograder.judging.exercise import Mistake
from autograder.publishing import Refusal, build
from autograder.publishing.checks_page import refused
from autograder.publishing.publish import exercises_of


def test_a_misconception_that_is_no_mistake_is_refused(tmp_path: Path) -> None:
    (first,) = of_lesson("00_start_here")
    right = Mistake("right after all", "This is the answer.", 784)
    spoilt = replace(first, mistakes=[*first.mistakes, right])
    with pytest.raises(Refusal, match="'right after all': it passes on 1 of 1 seeds"):
        build(put(tmp_path, small()), lambda name: [spoilt])


def test_a_right_answer_that_is_none_is_named() -> None:
    def added(z, c=1.0):
        return z + c

    assert refused(load()["linear"], range(2)) == []
    (said,) = refused(replace(load()["linear"], right=[added]), range(2))
    assert said.startswith("linear: the right answer 'added' is refused. Not yet. For z = [")


def test_two_misconceptions_of_one_name_are_refused(tmp_path: Path) -> None:
    (first,) = of_lesson("00_start_here")
    name = first.mistakes[0].name
    twin = Mistake(name, "Where do seventeen come from?", 17)
    spoilt = replace(first, mistakes=[*first.mistakes, twin])
    with pytest.raises(Refusal, match=f"first_answer: more than one misconception is called '{name}'"):
        build(put(tmp_path, small()), lambda name: [spoilt])


def test_a_solved_notebook_is_refused_for_all_that_is_wrong_with_it(tmp_path: Path) -> None:
    text = small(
        show("from IPython.display import HTML\nHTML(\"<img src='a.png'>\")"),
        "A picture has 785<!--= first_answer --> numbers, or **56**<!--= no_such_name -->.\n",
        title=TITLE.replace("784", "`56`"),
        answer=ANSWER.replace("28 * 28", "28 + 28"),
    )
    with pytest.raises(Refusal) as caught:
        build(put(tmp_path, text), exercises_of)
    message = str(caught.value)
    assert "the solution of first_answer does not pass its own check (failed)" in message
    assert "a figure has no text alternative" in message
    assert "the text says 785, and `first_answer` is 56" in message
    assert "`no_such_name` cannot be computed (NameError" in message
    assert "the text says 56," not in message
    assert all(line.startswith("00_start_here, cell") for line in message.split("\n"))


def test_an_untouched_notebook_that_stops_is_refused(tmp_path: Path) -> None:
    text = small(show('if first_answer is ____:\n    raise ValueError("stopped")'))
    with pytest.raises(Refusal, match=r"00_start_here, cell 7 .*stops here with ValueError: stopped"):
        build(put(tmp_path, text))


def test_an_untouched_notebook_with_another_verdict_is_refused(tmp_path: Path) -> None:
    answer = ANSWER.replace(
        "### END SOLUTION\n", "### END SOLUTION\nif first_answer is ____:\n    first_answer = 5\n"
    )
    with pytest.raises(Refusal, match=r"untouched, first_answer says failed and not"):
        build(put(tmp_path, small(answer=answer)))


def test_a_cell_that_ends_python_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"00_start_here, cell 7 \(import os\): this cell ended Python"):
        build(put(tmp_path, small(show("import os\nos._exit(1)"), show("1"))))


def test_a_solved_notebook_that_stops_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"00_start_here, cell 3 .*stops here with ZeroDivisionError"):
        build(put(tmp_path, small(setup=SETUP.replace("import numpy", "1 / 0\nimport numpy"))))
