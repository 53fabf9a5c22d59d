"""Which folders a grader takes for those of graders that are gone, and which it leaves alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT

from autograder.grading.running.run_folder import LOCK, MARK, PREFIX, RunFolder, remove_abandoned


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def abandoned(folder: Path) -> Path:
    """A folder as a grader leaves it that is ended in the middle."""
    script = f"import os, tempfile; tempfile.tempdir = {str(folder)!r}\n"
    script += "from autograder.grading.running.run_folder import RunFolder\n"
    script += "print(RunFolder().path, flush=True)\nos._exit(1)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    left = Path(done.stdout.strip())
    (left / "jail-1").mkdir()
    (left / "jail-1" / "file").write_text("what a submission wrote")
    return left


def test_one_that_was_left_is_removed(temporary: Path) -> None:
    left = abandoned(temporary)
    assert left.is_dir() and left.parent == temporary
    remove_abandoned()
    assert not left.exists()


def test_one_that_is_used_is_not(temporary: Path) -> None:
    used = RunFolder()
    remove_abandoned()
    assert Path(used.path).is_dir()
    used.remove()
    used.remove()
    assert list(temporary.iterdir()) == []


def test_one_whose_grader_has_a_child_is_not(temporary: Path) -> None:
    """A process that judges still uses it, for the moment that it outlives the one that started it."""
    script = (
        f"import os, tempfile; tempfile.tempdir = {str(temporary)!r}\n"
        "from autograder.grading.running.run_folder import RunFolder\nfolder = RunFolder()\n"
        "if os.fork() == 0:\n    input()\nelse:\n    print(folder.path, flush=True)\nos._exit(0)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        used = Path(process.stdout.readline().strip())
        process.wait()
        remove_abandoned()
        assert used.is_dir()
        process.stdin.close()
        process.stdout.read()  # it has ended when its copy of this end is closed
    remove_abandoned()
    assert not used.exists()


def test_a_link_to_a_folder_is_not_followed(temporary: Path, tmp_path: Path) -> None:
    left = abandoned(temporary)
    kept = left.rename(tmp_path / "kept")
    (temporary / f"{PREFIX}link").symlink_to(kept)
    remove_abandoned()
    assert (kept / "jail-1" / "file").exists() and (temporary / f"{PREFIX}link").is_symlink()


def test_a_link_within_it_is_not_followed(temporary: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").write_text("precious")
    left = abandoned(temporary)
    (left / "jail-1" / "way out").symlink_to(precious)
    remove_abandoned()
    assert not left.exists() and (precious / "file").exists()


@pytest.mark.parametrize(
    "make",
    [
        lambda lock: None,
        lambda lock: lock.write_bytes(b""),  # a grader that starts this moment
        lambda lock: lock.write_text("something else"),
        lambda lock: lock.write_bytes(MARK + b"and more"),
        lambda lock: lock.mkdir(),
        lambda lock: os.mkfifo(lock),
        lambda lock: (lock.with_name("real").write_bytes(MARK), lock.symlink_to("real")),
    ],
    ids=["no lock", "empty", "other text", "more text", "folder", "pipe", "link"],
)
def test_what_only_looks_like_one_is_left(make: object, temporary: Path) -> None:
    folder = temporary / f"{PREFIX}notes"
    folder.mkdir()
    make(folder / LOCK)
    remove_abandoned()
    assert folder.is_dir()


def test_a_file_of_such_a_name_is_left(temporary: Path) -> None:
    (temporary / f"{PREFIX}file").write_bytes(MARK)
    remove_abandoned()
    assert (temporary / f"{PREFIX}file").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("whose", ["folder", "lock"])
def test_one_of_another_user_is_left(whose: str, temporary: Path) -> None:
    left = abandoned(temporary)
    os.chown(left if whose == "folder" else left / LOCK, 54321, 54321)
    remove_abandoned()
    assert left.is_dir()


def test_one_that_is_hard_to_remove_is_removed(temporary: Path) -> None:
    left = abandoned(temporary)
    inner = left / "jail-1" / "closed"
    inner.mkdir()
    (inner / "file").write_text("")
    inner.chmod(0)
    remove_abandoned()
    assert not left.exists()
