"""Each thing that publishing refuses, provoked by a small lesson with that one fault."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from small_lesson import ANSWER, CHECK, QUESTIONS, SETUP, TITLE, put, question, show, small

from autograder.exercises import load, of_lesson
from autograder.judging.exercise import Exercise, Mistake
from autograder.publishing import Refusal, build
from autograder.publishing.checks_page import refused
from autograder.publishing.computed_numbers import Claim, disagreements, read_numbers
from autograder.publishing.leaks import EXEMPTIONS, Exemption, find_leaks
from autograder.publishing.lesson import read
from autograder.publishing.publish import draft
from autograder.publishing.rules import find_release_problems
from autograder.publishing.silent_images import find_silent_figures

NEURON = show(
    "def weighted_sum(x, w, b):\n"
    '    """Adds up.\n\n    {doc}\n    """\n'
    "    ### BEGIN SOLUTION\n"
    "    total = 0.0\n"
    "    for value, weight in zip(x, w):\n"
    "        total = total + value * weight\n"
    "    return np.sum(w * x) + b\n"
    "    ### END SOLUTION"
).replace("{doc}", "x, w: arrays.")
CHECK_NEURON = show('check("weighted_sum")')


def refusal(tmp_path: Path, text: str, exercises: Sequence[Exercise] | None = None) -> str:
    """What a lesson is refused for before a kernel starts; empty if nothing."""
    path = put(tmp_path, text)
    try:
        lesson = read(path)
        draft(lesson, of_lesson(lesson.name) if exercises is None else exercises)
    except Refusal as error:
        return str(error)
    return ""


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
def test_cells_that_do_not_add_up(tmp_path: Path, text: str, says: str) -> None:
    message = refusal(tmp_path, text)
    assert says in message
    assert message.startswith("00_start_here")


# Exercises


def test_an_exercise_that_the_package_does_not_have(tmp_path: Path) -> None:
    message = refusal(tmp_path, small(NEURON, CHECK_NEURON))
    assert "00_start_here, cell" in message
    assert "weighted_sum is not among this lesson's exercises" in message


def test_an_exercise_that_the_text_does_not_have(tmp_path: Path) -> None:
    message = refusal(tmp_path, small(), [load()["first_answer"], load()["weighted_sum"]])
    assert "weighted_sum is in the package and not in the text" in message


def test_an_exercise_twice(tmp_path: Path) -> None:
    assert "first_answer is checked twice" in refusal(tmp_path, small(ANSWER, CHECK))


def test_exercises_in_another_order(tmp_path: Path) -> None:
    both = [load()["weighted_sum"], load()["first_answer"]]
    assert "Bring them into one order" in refusal(tmp_path, small(NEURON, CHECK_NEURON), both)


def test_a_lesson_that_the_package_does_not_have(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="99_nowhere: the lesson is not listed"):
        build(put(tmp_path, small(), "99_nowhere"))


def test_an_answer_that_does_not_define_its_name(tmp_path: Path) -> None:
    message = refusal(tmp_path, small(answer=ANSWER.replace("first_answer", "other")))
    assert "does not define first_answer" in message


# Leaks

NUMBER = of_lesson("00_start_here")


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
def test_a_leak(tmp_path: Path, given_away: str) -> None:
    both = [*NUMBER, load()["weighted_sum"]]
    message = refusal(tmp_path, small(NEURON, CHECK_NEURON, given_away), both)
    assert "it gives away" in message
    assert "of the solution of weighted_sum" in message


def test_a_leak_in_the_answers_own_docstring(tmp_path: Path) -> None:
    spoilt = NEURON.replace("x, w: arrays.", "Returns np.sum(w * x) + b.")
    assert "it gives away" in refusal(
        tmp_path, small(spoilt, CHECK_NEURON), [*NUMBER, load()["weighted_sum"]]
    )


def test_what_is_no_leak(tmp_path: Path) -> None:
    harmless = "Multiply with `w * x`, add with `np.sum`, and `x + b`. `np.sum(w + x) + b` is wrong.\n"
    text = small(NEURON, CHECK_NEURON, harmless)
    assert refusal(tmp_path, text, [*NUMBER, load()["weighted_sum"]]) == ""


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


def test_a_link_to_the_solutions(tmp_path: Path) -> None:
    message = refusal(tmp_path, small("See [here](../solutions/00_start_here.ipynb).\n"))
    assert "points to solutions/" in message


def test_what_is_left_in_a_release(tmp_path: Path) -> None:
    from nbformat import v4

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
def test_a_show_cell_that_an_answer_depends_on(tmp_path: Path, binds: str) -> None:
    text = small(answer=show(binds) + "\n" + ANSWER.replace("28 * 28", "side ** 2"))
    message = refusal(tmp_path, text)
    assert "00_start_here, cell 6" in message
    assert "it uses side, which cell 5 makes" in message


def test_a_show_cell_that_replaces_an_answer(tmp_path: Path) -> None:
    assert "it uses first_answer" in refusal(tmp_path, small(show("first_answer = 1")))


def test_names_that_only_look_shared(tmp_path: Path) -> None:
    # The answer's own parameter, and a name that the answer makes before it reads it.
    spoilt = show("x = w = b = total = value = weight = 1")
    text = small(spoilt, NEURON, CHECK_NEURON)
    assert refusal(tmp_path, text, [*NUMBER, load()["weighted_sum"]]) == ""
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
def test_quick_questions(tmp_path: Path, questions: str, says: str) -> None:
    assert says in refusal(tmp_path, small(questions=questions))


def test_too_many_cells_and_too_long_a_cell(tmp_path: Path) -> None:
    message = refusal(tmp_path, small(*(show(f"{n}") for n in range(70)), show("\n".join("1" * 26))))
    assert "the limit is 70" in message
    assert "26 lines of code; the limit is 25" in message


# Figures and numbers


@pytest.mark.parametrize(
    "image", ["![](a.png)", "![ ](a.png)", '<img src="a.png">', '<img src="a.png" alt="">']
)
def test_an_image_in_the_text_without_words(tmp_path: Path, image: str) -> None:
    assert "an image has no text alternative" in refusal(tmp_path, small(image + "\n"))


def test_an_image_with_words(tmp_path: Path) -> None:
    assert refusal(tmp_path, small("![A line that rises](a.png)\n")) == ""


@pytest.mark.parametrize(
    ("data", "fine"),
    [
        ({"image/png": "aaaa", "text/plain": "<Figure>"}, False),
        ({"image/svg+xml": "<svg></svg>"}, False),
        ({"text/html": '<img src="data:">'}, False),
        ({"text/html": '<img src="data:" alt=" ">'}, False),
        ({"text/html": "<svg><path/></svg>"}, False),
        ({"text/html": '<img src="data:" alt="A curve that rises"><img src="data:">'}, False),
        ({"text/html": '<img src="data:" alt="A curve that rises">'}, True),
        ({"text/html": '<svg role="img" aria-label="A curve that rises"></svg>'}, True),
        ({"text/plain": "3"}, True),
    ],
)
def test_figures(data: dict[str, str], fine: bool) -> None:
    assert (find_silent_figures([{"output_type": "display_data", "data": data}]) == "") is fine


@pytest.mark.parametrize(
    ("shown", "value", "agrees"),
    [
        ("7,960", "[7960.0]", True),
        ("7,961", "[7960.0]", False),
        ("0.049", "[0.04874866]", True),
        ("0.048", "[0.04874866]", False),
        ("\u22120.15", "[-0.15]", True),
        ("[0.049 0.656, 0.295]", "[0.04874866, 0.65633915, 0.29491219]", True),
        ("[0.049 0.656]", "[0.04874866, 0.65633915, 0.29491219]", False),
        ("(2, 2)", "[2.0, 2.0]", True),
        ("80 %", "[0.8]", True),
        ("81%", "[0.8]", False),
        ("1e-7", "[1.0e-7]", True),
        ("121.86", "[121.8628]", True),
        ("121.87", "[121.8628]", False),
        ("1", "[NaN]", False),
        ("many", "[1.0]", False),
        ("1,2", "[12.0]", False),
        ("5", '"NameError: no such name"', False),
    ],
)
def test_numbers(shown: str, value: str, agrees: bool) -> None:
    assert (disagreements([Claim(0, shown, "x")], f"[{value}]") == []) is agrees


def test_a_number_is_as_sharp_as_it_is_printed() -> None:
    assert read_numbers("2.50") == [(2.5, 0.005)]


# What shows only when the notebook runs


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
    from autograder.publishing.publish import exercises_of

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


def test_an_untouched_notebook_that_stops(tmp_path: Path) -> None:
    text = small(show('if first_answer is ____:\n    raise ValueError("stopped")'))
    with pytest.raises(Refusal, match=r"00_start_here, cell 7 .*stops here with ValueError: stopped"):
        build(put(tmp_path, text))


def test_an_untouched_notebook_that_says_something_else(tmp_path: Path) -> None:
    answer = ANSWER.replace(
        "### END SOLUTION\n", "### END SOLUTION\nif first_answer is ____:\n    first_answer = 5\n"
    )
    with pytest.raises(Refusal, match=r"untouched, first_answer says failed and not"):
        build(put(tmp_path, small(answer=answer)))


def test_a_cell_that_ends_python(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"00_start_here, cell 7 \(import os\): this cell ended Python"):
        build(put(tmp_path, small(show("import os\nos._exit(1)"), show("1"))))


def test_a_solved_notebook_that_stops(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"00_start_here, cell 3 .*stops here with ZeroDivisionError"):
        build(put(tmp_path, small(setup=SETUP.replace("import numpy", "1 / 0\nimport numpy"))))


def test_a_function_with_a_solutions_body_is_a_leak_however_short(tmp_path: Path) -> None:
    solution = "    ### BEGIN SOLUTION\n    return np.maximum(0, z)\n    ### END SOLUTION\n"
    shown = show('def mine(x):\n    """A docstring."""\n    return np.maximum(0, x)')
    text = small(show(f"def relu(z):\n{solution}"), '```python\ncheck("relu")\n```\n', shown)
    message = refusal(tmp_path, text, [*NUMBER, load()["relu"]])
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
