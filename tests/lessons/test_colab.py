"""Each notebook alone in an empty folder, with what Colab has, the course fetched by its first cell.

`sh tools/environment.sh colab` makes the environment, and `make test-all` calls it. What GitHub would send
comes from a server on this machine. This is not Colab: docs/platforms.md says what nobody has seen there.
"""

import json
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import nbformat
import pytest
from paths import ROOT

from autograder.grading.learners import LessonToAnswer
from autograder.publishing import repository
from autograder.publishing.running import run, verdicts

PYTHON = ROOT / ".venv-colab" / "bin" / "python"
COURSE = "deep-learning-by-hand"
LESSONS = [path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not PYTHON.exists(), reason="no .venv-colab: `sh tools/environment.sh colab` makes it"
    ),
]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of this working tree as one file, as GitHub packs a tag."""
    folder = tmp_path_factory.mktemp("github")
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    with zipfile.ZipFile(folder / "course.zip", "w") as packed:
        for name in files:
            if (ROOT / name).is_file():
                packed.write(ROOT / name, f"course/{name}")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/course.zip"
        server.shutdown()


def pip(*arguments: str) -> str:
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def installed() -> list[str]:
    return [line for line in pip("freeze").splitlines() if not line.startswith(COURSE)]


@pytest.fixture
def colab(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As Colab starts: without the course, and afterwards with nothing else changed."""
    before = installed()
    # What builds the packages lies at hand; in Colab pip fetches it.
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(ROOT / ".venv-colab" / "wheels"))
    yield
    after = installed()
    pip("uninstall", "--yes", "--quiet", COURSE)
    assert after == before


def as_it_ran(notebook: dict[str, Any], name: str, folder: Path, archive: str) -> Any:
    """The notebook after Run All, alone in its folder. Raises Refusal where a cell stops with an error."""
    text = json.dumps(notebook)
    assert repository.origin_of(ROOT).archive in text
    alone = nbformat.reads(text.replace(repository.origin_of(ROOT).archive, archive), as_version=4)
    folder.mkdir()
    ran, _ = run(alone, name, folder, python=PYTHON)
    return ran


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_runs_alone_with_what_colab_has(
    name: str, tmp_path: Path, colab: None, archive: str
) -> None:
    lesson = LessonToAnswer(name, ROOT)
    assert COURSE not in pip("freeze")
    untouched = as_it_ran(lesson.untouched(), name, tmp_path / "untouched", archive)
    found = [verdict for cell in untouched.cells if cell.cell_type == "code" for verdict in verdicts(cell)]
    assert {verdict["state"] for verdict in found} == {"not attempted"}

    solved = as_it_ran(lesson.solved(), name, tmp_path / "solved", archive)
    found = [verdict for cell in solved.cells if cell.cell_type == "code" for verdict in verdicts(cell)]
    assert [(verdict["state"], verdict["points"]) for verdict in found] == [
        ("passed", verdict["max_points"]) for verdict in found
    ]
    assert len(found) == len(lesson.solutions)
    # The second time the course was there, so nothing was fetched.
    first = next(cell for cell in solved.cells if cell.id == repository.FETCH_ID)
    assert [output.text.split(":")[0] for output in first.outputs] == ["All is well"]
