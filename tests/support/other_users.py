"""Runs Python as another user, with an interpreter that all may read (root's submissions become nobody)."""

import os
import shutil
import site
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from paths import ROOT

SOMEBODY = 54321  # a user that owns nothing, and of whom no process runs


@contextmanager
def python_for_all() -> Iterator[Path | None]:
    """Give an interpreter that all may read, with this one's packages; None if there is none here."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    found = [f"{sys.base_prefix}/bin/{name}", f"/usr/bin/{name}", f"/usr/local/bin/{name}"]
    packages = [path for path in site.getsitepackages() if os.path.isdir(path)]
    base = next((path for path in found if is_open(Path(path))), None)
    if base is None or not all(is_open(Path(path)) for path in (*packages, ROOT)):
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="python-for-all-"))
    try:
        folder.chmod(0o755)
        subprocess.run([base, "-m", "venv", "--without-pip", folder / "venv"], check=True)
        own = next((folder / "venv" / "lib").glob("python*/site-packages"))
        (own / "packages.pth").write_text("".join(f"{path}\n" for path in packages), encoding="utf-8")
        yield folder / "venv" / "bin" / "python"
    finally:
        shutil.rmtree(folder)


def is_open(path: Path) -> bool:
    """Whether everybody may read this, and get there."""
    path = path.resolve()
    ways = [path, *path.parents]
    return path.exists() and all(way.stat().st_mode & 0o005 == 0o005 for way in ways)


def start(python: Path | str, script: str, **how: Any) -> "subprocess.Popen[str]":
    """Start a script that may import the project; `how` is what Popen takes: user, group, preexec_fn."""
    environment = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [python, "-c", script],
        env=environment | how.pop("env", {}),
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **how,
    )
