"""docs/teach.md is done as it stands there: its commands in their order, its files, its edits to a copy."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hand_in import Lesson
from marks import needs_sandbox
from paths import ROOT

from autograder.grading import learners

GUIDE = (ROOT / "docs" / "teach.md").read_text(encoding="utf-8")
PARTS = "autograder byhand observing data lessons notebooks solutions tests tools docs".split()
FILES = ("README.md", "pyproject.toml", "requirements.txt", "setup.py")
STEP = re.compile(
    r"^(?:New file|In) `(?P<path>[^`]+)`"
    r"(?:, (?P<where>at the end|(?:before|after|in place of) the line `(?P<line>[^`]+)`))?:\n\n"
    r"(?P<fence>`{3,})\w+\n(?P<text>.*?)\n(?P=fence)$"
    r"|^```console\n(?P<shown>.*?)\n```$",
    re.DOTALL | re.MULTILINE,
)
SIGN_WRONG = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))"
NOTHING_FORGOTTEN = "def velocity(v, gradient, beta=0.9):\n    return v + gradient"


@dataclass(frozen=True)
class Edit:
    """A file, and the text that becomes all of it, or goes into it where `where` says."""

    path: str
    where: str
    line: str
    text: str

    def make(self, root: Path) -> None:
        """Raises AssertionError where the line is not there once."""
        file = root / self.path
        if not self.where:
            assert not file.exists(), f"{self.path} is there already"
            file.parent.mkdir(exist_ok=True)
            file.write_text(self.text + "\n", encoding="utf-8")
            return
        lines = file.read_text(encoding="utf-8").split("\n")
        places = [number for number, line in enumerate(lines) if line.strip() == self.line]
        if self.where == "at the end":
            places = [len(lines)]
        assert len(places) == 1, f"{self.path} has {len(places)} lines {self.line!r}"
        first = places[0] + self.where.startswith("after")
        lines[first : places[0] + (not self.where.startswith("before"))] = self.text.split("\n")
        file.write_text("\n".join(lines), encoding="utf-8")


@dataclass(frozen=True)
class Command:
    """What is typed, and the lines that the guide shows of what comes."""

    typed: str
    shown: list[str]


def steps(guide: str) -> Iterator[Edit | Command]:
    """What the guide does, in its order."""
    for found in STEP.finditer(guide):
        if not found["shown"]:
            yield Edit(found["path"], found["where"] or "", found["line"] or "", found["text"])
            continue
        for one in re.split(r"^\$ ", found["shown"], flags=re.MULTILINE)[1:]:
            typed, *shown = one.rstrip("\n").split("\n")
            yield Command(typed, shown)


def missing(shown: list[str], said: str) -> list[str]:
    """Lines of the guide that were not said. … stands for anything, and so do a number of seconds."""

    def pattern(line: str) -> str:
        return re.sub(r"\d+\\\.\d+\\ s\b", r"[\\d.]+ s", re.escape(line)).replace("…", ".*")

    return [line for line in shown if not re.search(f"^{pattern(line)}$", said, re.MULTILINE)]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of the project, called as a clone of it is."""
    folder = tmp_path / "deep-learning-by-hand"
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for file in FILES:
        shutil.copy(ROOT / file, folder)
    return folder


@pytest.fixture
def changed(clone: Path) -> Path:
    """The same with the guide's exercise and lesson in it."""
    for step in steps(GUIDE):
        if isinstance(step, Edit) and step.path != "nbgrader_config.py":
            step.make(clone)
    return clone


def run(folder: Path, command: list[str], clone: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as one does who has activated the clone's environment."""
    dropped = ("AUTOGRADER_SEED", "PYTEST_CURRENT_TEST", "NBGRADER_EXECUTION")
    variables = {
        **{name: value for name, value in os.environ.items() if name not in dropped},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONPATH": str(clone),
        "JUPYTER_CONFIG_DIR": str(clone.parent / "jupyter"),
    }
    return subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, check=False, timeout=600
    )


# What learners do, before the command that first sees it.


def class_of_four(course: Path, clone: Path) -> None:
    lesson = Lesson("02_activations")
    folder = course / "downloaded" / lesson.name / "archive"
    folder.mkdir(parents=True)
    without = {id: text for id, text in lesson.solutions.items() if id != "softmax"}
    stripped = lesson.answered(without)
    for cell in stripped["cells"]:
        del cell["id"]
        cell["metadata"] = {}
    lesson.write(folder, lesson.solved(), "ada_02_activations.ipynb")
    lesson.write(folder, lesson.solved(sigmoid=SIGN_WRONG), "ben_02_activations.ipynb")
    lesson.write(folder, stripped, "cleo_02_activations (1).ipynb")
    half = json.dumps(lesson.solved())[:9000]
    (folder / "dan_02_activations.ipynb").write_text(half, encoding="utf-8")


def momentum(course: Path, clone: Path) -> None:
    lesson = learners.LessonToAnswer("09_momentum", clone)
    for student, notebook in {
        "ada": lesson.solved(),
        "ben": lesson.solved(velocity=NOTHING_FORGOTTEN),
    }.items():
        folder = course / "submitted" / student / lesson.name
        folder.mkdir(parents=True)
        (folder / f"{lesson.name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


BEFORE: dict[str, Callable[[Path, Path], None]] = {
    "nbgrader zip_collect 02_activations": class_of_four,
    "python -m autograder grade . --lesson 09": momentum,
}


@pytest.mark.slow
@needs_sandbox
def test_all_that_the_guide_shows_works(clone: Path) -> None:
    here = clone
    done = []
    for step in steps(GUIDE):
        if isinstance(step, Edit):
            step.make(here if step.path == "nbgrader_config.py" else clone)
            continue
        BEFORE.get(step.typed, lambda course, clone: None)(here, clone)
        done.append(step.typed)
        if step.typed.startswith("cd "):
            here = (here / step.typed.removeprefix("cd ")).resolve(strict=True)
            continue
        ran = run(here, ["sh", "-c", step.typed], clone)
        assert ran.returncode == 0, (step.typed, ran.stdout, ran.stderr)
        assert missing(step.shown, ran.stdout) == [], (step.typed, ran.stdout, ran.stderr)
    assert set(BEFORE) <= set(done)
    course = clone.parent / "my-course"
    release = course / "release" / "02_activations" / "02_activations.ipynb"
    assert release.read_bytes() == (clone / "notebooks" / "02_activations.ipynb").read_bytes()
    assert (course / "feedback" / "ada" / "02_activations" / "02_activations.html").is_file()
    lines = (course / "report" / "answers.csv").read_text(encoding="utf-8").splitlines()
    assert sum("02_activations" in line for line in lines) == 33


@pytest.mark.slow
def test_the_example_holds_to_what_the_projects_tests_ask(changed: Path) -> None:
    lessons = "(01_neurons or 09_momentum)"
    asked = {
        "tests/exercises/test_exercises.py": "(velocity or count_multiplications) and not all",
        "tests/wording/test_hints.py": "velocity or count_multiplications",
        "tests/lessons/test_lessons.py::TestHowALessonReads": f"{lessons} and not links",
        "tests/docs/test_links.py": f"links_lead_somewhere and lessons and {lessons}",
    }
    for where, names in asked.items():
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", where, "-k", names]
        ran = run(changed, command, changed)
        assert ran.returncode == 0, ran.stdout  # 5, where no test has such a name


DRAFT = """
from pathlib import Path
from autograder.publishing.checks_page import tally
from autograder.exercises import load, of_lesson
from autograder.publishing.lesson import read
from autograder.publishing.publish import draft
for name in ("01_neurons", "09_momentum"):
    draft(read(Path("lessons") / f"{name}.md"), of_lesson(name))
for id in ("count_multiplications", "velocity"):
    print(id, [row.shortfall for row in tally(load()[id], range(10)) if row.shortfall])
"""


def test_the_examples_lesson_and_exercise_are_taken(changed: Path) -> None:
    ran = run(changed, [sys.executable, "-c", DRAFT], changed)
    assert ran.stdout.splitlines() == ["count_multiplications []", "velocity []"], ran.stderr


def test_what_is_read_out_of_a_guide() -> None:
    shown = "```console\n$ one\nfirst … 2.0 s\n$ two\n```\n\n"
    shown += "In `a.py`, after the line `x`:\n\n```python\ny\n```\n"
    assert list(steps(shown)) == [
        Command("one", ["first … 2.0 s"]),
        Command("two", []),
        Edit("a.py", "after the line `x`", "x", "y"),
    ]
    assert missing(["first … 2.0 s"], "first of all 13.75 s") == []
    assert missing(["first … 2.0 s"], "second 13.75 s") == ["first … 2.0 s"]
    assert missing(["0 graded in 2.1 s"], "10 graded in 2.1 s") == ["0 graded in 2.1 s"]


@pytest.mark.parametrize(
    ("where", "line", "made"),
    [
        ("", "", None),
        ("at the end", "", "a\nb\na\n\nnew"),
        ("before the line `b`", "b", "a\nnew\nb\na\n"),
        ("after the line `b`", "b", "a\nb\nnew\na\n"),
        ("in place of the line `b`", "b", "a\nnew\na\n"),
        ("before the line `a`", "a", None),
        ("before the line `c`", "c", None),
    ],
)
def test_an_edit_goes_where_it_says_or_nowhere(
    tmp_path: Path, where: str, line: str, made: str | None
) -> None:
    (tmp_path / "file").write_text("a\nb\na\n", encoding="utf-8")
    edit = Edit("file", where, line, "new")
    if made is None:
        with pytest.raises(AssertionError):
            edit.make(tmp_path)
    else:
        edit.make(tmp_path)
        assert (tmp_path / "file").read_text(encoding="utf-8") == made
