"""The oldest TensorFlow and Keras: which versions they are, and that `make test-all` asks them too."""

import shutil
import subprocess
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from paths import ROOT

# Makes environments that hold itself, and notes what its pip is asked.
FAKE_PYTHON = """#!/bin/sh
case "$*" in
    "-m venv "*) mkdir "$3/bin"; cp "{python}" "$3/bin/python" ;;
    "-m pip "*) echo "$0 $*" >>"{asked}" ;;
    *) echo 3.12.1 ;;
esac
"""


def requirements(path: str) -> list[Requirement]:
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]


def test_the_oldest_versions_are_the_lowest_that_may_be_installed() -> None:
    oldest = {
        r.name: str(r.specifier).removeprefix("==").removesuffix(".*")
        for r in requirements("tools/oldest.txt")
    }
    for asked in requirements("requirements.txt"):
        if asked.name in oldest:
            lowest = next(str(s.version) for s in asked.specifier if s.operator == ">=")
            assert oldest[asked.name] == lowest, asked.name
    # requirements.txt leaves Keras to TensorFlow; 3.13 is what Colab has beside TensorFlow 2.20.
    assert oldest == {"tensorflow": "2.20", "tensorflow-cpu": "2.20", "keras": "3.13", "numpy": "2.1"}


def test_here_are_newer_ones() -> None:
    """Or the two environments would ask the same."""
    from importlib.metadata import version

    assert Version(version("keras")) >= Version("3.15")


def test_only_test_all_asks_the_oldest() -> None:
    def commands(target: str) -> str:
        run = subprocess.run(
            ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return run.stdout

    assert ".venv-oldest/bin/python -m pytest tests/keras" in commands("test-all")
    assert all("oldest" not in commands(target) for target in ("test", "learn", "lint", "bench", "notebooks"))
    assert list((ROOT / "tests/keras").glob("test_*.py"))


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with what the environment script reads, a Python and a pip that only note what is asked."""
    (tmp_path / "tools").mkdir()
    for name in (
        "tools/environment.sh",
        "tools/oldest.txt",
        "requirements.txt",
        "pyproject.toml",
        "setup.py",
    ):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for tool in ("sh", "cat", "cksum", "dirname", "mkdir", "rm", "cp"):
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    python = tmp_path / "bin" / "python3"
    python.write_text(FAKE_PYTHON.format(python=python, asked=tmp_path / "asked"))
    python.chmod(0o755)
    return tmp_path


def made(clone: Path, level: str) -> tuple[str, str]:
    """What the script says, and the lines that pip was called with, for one level."""
    asked = clone / "asked"
    asked.unlink(missing_ok=True)
    run = subprocess.run(
        ["sh", "tools/environment.sh", level],
        cwd=clone,
        env={"PATH": str(clone / "bin")},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout, asked.read_text() if asked.exists() else ""


def test_the_oldest_have_an_environment_of_their_own(clone: Path) -> None:
    said, asked = made(clone, "oldest")
    assert said.startswith("Making .venv-oldest with Python 3.12.1") and not (clone / ".venv").exists()
    assert asked.startswith(".venv-oldest/bin/python -m pip install")
    assert asked.endswith("-r requirements.txt -e .[test] -c tools/oldest.txt\n")
    assert made(clone, "oldest") == ("", "")
    said, asked = made(clone, "test")
    assert said.startswith("Making .venv with") and "oldest" not in asked
    assert made(clone, "learn") == made(clone, "test") == made(clone, "oldest") == ("", "")


def test_other_versions_bring_only_the_oldest_up_to_date(clone: Path) -> None:
    made(clone, "oldest"), made(clone, "test")
    with (clone / "tools/oldest.txt").open("a") as file:
        file.write("scipy==1.14.*\n")
    assert made(clone, "test") == ("", "")
    assert made(clone, "oldest")[0] == "Bringing .venv-oldest up to date.\n"
    assert made(clone, "oldest") == ("", "")


def test_git_leaves_it_out() -> None:
    assert ".venv-oldest/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
