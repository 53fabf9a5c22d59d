"""Lays out a course for nbgrader."""

import os
import secrets
from pathlib import Path

from autograder.files import write_whole
from autograder.publishing.notebooks import as_text, without_outputs
from autograder.refusal import Refusal

CONFIGURATION = '''\
"""nbgrader's settings for this course; every nbgrader command run in this folder reads them."""

import os
import sys
from pathlib import Path

from autograder.grading.file_names import CANVAS, MOODLE, PLAIN, WITH_TIME  # noqa: F401
from autograder.publishing.stubs import release_preprocessors

c = get_config()  # noqa: F821
here = Path(__file__).resolve().parent

c.CourseDirectory.root = str(here)

# A learner's notebook runs untouched: `return ____` instead of nbgrader's NotImplementedError.
c.GenerateAssignment.preprocessors = release_preprocessors()

# Seconds a cell may take in nbgrader's own autograde before it goes on to the next cell.
c.ExecutePreprocessor.timeout = 120
c.Execute.interrupt_on_timeout = True
# Seconds a cell may take there and in `python -m autograder grade`. Without this line, `grade` lets a cell
# compute for 10 seconds, or 60 in lessons with TensorFlow, and lets it wait four times as long.
# c.Execute.timeout = 30

# How files are named that come from a learning platform: PLAIN is ada_02_activations.ipynb. In place of it,
# WITH_TIME, CANVAS and MOODLE are there; autograder/grading/file_names.py says what each of them reads.
c.FileNameCollectorPlugin.named_regexp = PLAIN

# nbgrader runs the program alembic by its name; it lies beside this Python, which may not be on PATH.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

# The seed of the numbers that answers are graded with. Keep it secret, and do not change it: with the
# same seed the same submission earns the same points.
os.environ["AUTOGRADER_SEED"] = (here / "seed.txt").read_text(encoding="utf-8").strip()
'''


def init(folder: Path, solutions: Path) -> list[Path]:
    """Make a course in a folder: source/, nbgrader_config.py and a secret seed. Returns the files made.

    solutions: where the built, solved lessons are. Raises Refusal if there are none, or if the folder is a
    file, already holds a course, or lies in this project.
    """
    import nbformat

    solved = sorted(solutions.glob("[0-9][0-9]_*.ipynb"))
    if not solved:
        raise Refusal(f"No solved lessons in {solutions}: run `python -m autograder publish` first.")
    project = solutions.resolve().parent
    if folder.resolve() == project or project in folder.resolve().parents:
        raise Refusal(
            f"{folder} lies in the course's own folder, where grades and the seed could get into git. "
            "Name a folder outside of it."
        )
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"{folder} is a file. Name a folder that is new or empty.")
    for name in ("source", "nbgrader_config.py", "seed.txt", "gradebook.db"):
        if (folder / name).exists():
            raise Refusal(f"{folder} already holds a course ({name} exists). Name another folder.")
    made = []
    for path in solved:
        target = folder / "source" / path.stem / path.name
        write_whole(target, as_text(without_outputs(nbformat.read(path, as_version=4))))
        made.append(target)
    _write_secret(folder / "seed.txt", str(secrets.randbits(63)))
    write_whole(folder / "nbgrader_config.py", CONFIGURATION)
    return [*made, folder / "seed.txt", folder / "nbgrader_config.py"]


def _write_secret(path: Path, text: str) -> None:
    # Only its owner may read it, from the first moment on, and an existing seed is never overwritten.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text + "\n")
