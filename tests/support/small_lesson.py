"""A lesson of one exercise that publishes without a word, for tests that then spoil it."""

from collections.abc import Sequence
from pathlib import Path

from autograder.exercises import load, of_lesson
from autograder.judging.exercise import Exercise
from autograder.publishing import Refusal
from autograder.publishing.lesson import read
from autograder.publishing.publish import draft

SETUP = "```python\nimport numpy as np\nfrom autograder import ____, check, hint\n```\n"
ANSWER = "```python\n### BEGIN SOLUTION\nfirst_answer = 28 * 28\n### END SOLUTION\n```\n"
CHECK = '```python\ncheck("first_answer")\n```\n'


def question(id: str) -> str:
    """A quick question with two options."""
    return (
        f'<a id="{id}"></a>**Quick question.** Which?\n\n'
        "<details><summary>This</summary>Yes, for a reason.</details>\n"
        "<details><summary>That</summary>No, for another.</details>\n"
    )


QUESTIONS = "\n".join(question(f"q_00_{number}") for number in (1, 2, 3))
TITLE = "# A small lesson\n\nAbout <!-- minutes --> minutes. The answer is 784<!--= first_answer -->.\n"


def small(
    *extra: str,
    title: str = TITLE,
    setup: str = SETUP,
    answer: str = ANSWER,
    check: str = CHECK,
    questions: str = QUESTIONS,
) -> str:
    """The lesson's Markdown. extra: stands between the check and the questions."""
    return "\n".join([title, setup, "Some words.\n", answer, check, *extra, questions])


def show(code: str) -> str:
    """A fence of Python."""
    return f"```python\n{code}\n```\n"


def put(root: Path, text: str, name: str = "00_start_here") -> Path:
    """Write a lesson below root/lessons; returns its path."""
    path = root / "lessons" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# A second exercise, to be put into the lesson.
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
BOTH = [*of_lesson("00_start_here"), load()["weighted_sum"]]


def refusal(tmp_path: Path, text: str, exercises: Sequence[Exercise] | None = None) -> str:
    """Return what a lesson is refused for before a kernel starts; empty if nothing."""
    path = put(tmp_path, text)
    try:
        lesson = read(path)
        draft(lesson, of_lesson(lesson.name) if exercises is None else exercises)
    except Refusal as error:
        return str(error)
    return ""
