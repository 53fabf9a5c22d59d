"""How a process is looked at from outside: its memory, its threads, its files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from other_users import SOMEBODY, python_for_all, start

from autograder.grading.running.disk_quota import DiskQuota
from autograder.grading.running.watch import Excess, Watch

MB = 1 << 20
PRELUDE = "import mmap, threading, time\nwait = threading.Event()\n"
# A byte here and there of a region far larger than any memory: what is large is the list of where it lies.
PAGE_TABLES = """
flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | getattr(mmap, "MAP_NORESERVE", 0x4000)
kept = mmap.mmap(-1, 80 << 30, flags=flags, prot=mmap.PROT_READ)
for at in range(0, 80 << 30, 1 << 21):
    kept[at]
"""
DONE = "\nprint('done', flush=True)\ninput()\n"


def excess_of(tmp_path: Path, script: str) -> Excess | None:
    """What a process that does this is found to use too much of: more than 100 MB, or 10 threads."""
    with subprocess.Popen(
        [sys.executable, "-c", PRELUDE + script + DONE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "done\n"
        little, much = (DiskQuota(str(tmp_path), process.pid, size, 10) for size in (MB, 1 << 40))
        found = Watch(process.pid, little, 100 * MB, 10).excess()
        assert Watch(process.pid, much, None, None).excess() is None
        process.kill()
    return found


@pytest.mark.parametrize(
    ("script", "found"),
    [
        (PAGE_TABLES, "memory"),
        ("", None),
        ("kept = bytes(50 << 20)", None),
        ("kept = bytearray(b'x') * (150 << 20)", "memory"),
        ("kept = mmap.mmap(-1, 150 << 20)\nkept.write(bytes(150 << 20))", "memory"),
        ("kept = mmap.mmap(-1, 150 << 20, prot=mmap.PROT_READ)", None),  # taken up, and not used
        ("for _ in range(5): threading.Thread(target=wait.wait, daemon=True).start()", None),
        ("for _ in range(15): threading.Thread(target=wait.wait, daemon=True).start()", "threads"),
        ("open('file', 'wb').write(bytes(2 << 20))", "disk"),
    ],
)
def test_what_it_uses_too_much_of(script: str, found: Excess | None, tmp_path: Path) -> None:
    assert excess_of(tmp_path, script) == found


def test_one_that_has_ended_uses_nothing(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    watch = Watch(process.pid, DiskQuota(str(tmp_path), process.pid, 0, 10), 0, 1)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert watch.excess() is None  # it may be looked at before anybody has reaped it
    process.wait()
    assert watch.excess() is None


ENDED = """
import os, subprocess, sys, tempfile
from autograder.grading.running.disk_quota import DiskQuota
process = subprocess.Popen([sys.executable, "-c", ""])
os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
with tempfile.TemporaryDirectory() as folder:
    print(DiskQuota(folder, process.pid, 1 << 20, 10).is_over())
"""
HIDDEN = """
import ctypes, os, signal, tempfile
from autograder.grading.running.disk_quota import DiskQuota
inside, outside = os.pipe()
pid = os.fork()
if pid == 0:
    ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
    os.write(outside, b".")
    signal.pause()
os.read(inside, 1)
print(DiskQuota(tempfile.mkdtemp(), pid, 1 << 30, 10).is_over())
os.kill(pid, 9)
"""


@pytest.mark.parametrize(("script", "over"), [(HIDDEN, True), (ENDED, False)])
def test_one_that_hides_its_files_has_too_many_and_one_that_has_ended_has_none(
    script: str, over: bool
) -> None:
    with python_for_all() as python:
        if python is None:
            pytest.skip("no Python here that everybody may read")
        how = {"user": SOMEBODY, "group": SOMEBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        process = start(python, script, **how)
        said, _ = process.communicate(timeout=60)
    assert said == f"{over}\n"
