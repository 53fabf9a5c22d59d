"""A lesson of one exercise that publishes without a word, for tests that then spoil it."""

from pathlib import Path

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
