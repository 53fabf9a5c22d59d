"""System calls that are refused by their numbers, and those that a notebook needs and has."""

import platform
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grading.running.conversation import Died
from autograder.grading.running.jail import Jail, Zygote
from autograder.grading.running.sandbox import sandbox

pytestmark = pytest.mark.skipif(bool(sandbox().missing), reason="this machine has no sandbox")

LIBC = "import ctypes, errno, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
# Every argument is refused by every call that there is.
NUMBERS = """
def known(number):
    ctypes.set_errno(0)
    return libc.syscall(number, -1, -1, -1, -1, -1, -1) != -1 or ctypes.get_errno() != errno.ENOSYS
print([number for number in (*range(424, 2000), 1 << 20, (1 << 30) - 1) if known(number)])
"""
NEEDED = """
import asyncio, os, shutil, socket, subprocess, tempfile, threading, time
from concurrent.futures import ThreadPoolExecutor
with open("one", "wb") as file:
    file.write(bytes(100_000))
for copy in (shutil.copy, shutil.copy2, shutil.copyfile, os.link, os.rename, shutil.move):
    copied = f"copy_{copy.__name__}"
    try:
        copy("one", copied)
    except PermissionError:
        assert copy is os.link  # no file needs two names
    else:
        assert os.path.getsize(copied) == 100_000
        if not os.path.exists("one"):
            os.rename(copied, "one")
assert list(ThreadPoolExecutor(20).map(abs, range(-100, 0))) == list(range(100, 0, -1))
asyncio.run(asyncio.sleep(0.001))
one, other = socket.socketpair()
one.setblocking(False)
os.set_inheritable(one.fileno(), False)
assert not os.isatty(one.fileno()) and os.access(".", os.R_OK, follow_symlinks=False)
import mmap
with open("one", "r+b") as file, mmap.mmap(file.fileno(), 0) as shared:
    shared[0] = 1
import fcntl, sqlite3
with open("one", "r+b") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
base = sqlite3.connect("base.db")
base.execute("create table words (word)")
base.execute("insert into words values ('one')")
base.commit()
base.close()
again = sqlite3.connect("base.db")
assert list(again.execute("select * from words")) == [("one",)]
with tempfile.TemporaryDirectory() as folder, open(f"{folder}/file", "w") as file:
    file.write("text")
try:
    os.fork()
except PermissionError:
    print("all there")
"""


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as zygote:
        zygote.ready(False)
        yield zygote


def test_no_call_newer_than_linux_5_0_is_there(zygote: Zygote) -> None:
    with Jail(zygote.controls[0]) as jail:
        assert jail.run(LIBC + NUMBERS, 20)["printed"] == "[]\n"


def test_without_the_defence_some_are(zygote: Zygote) -> None:
    with Jail(zygote.controls[0], waived=("seccomp",)) as jail:
        assert len(jail.run(LIBC + NUMBERS, 20)["printed"].split(",")) > 20


@pytest.mark.skipif(platform.machine() != "x86_64", reason="x32 is another way into the same kernel")
def test_the_other_set_of_numbers_is_closed(zygote: Zygote) -> None:
    with Jail(zygote.controls[0]) as jail, pytest.raises(Died) as died:
        jail.run(LIBC + "libc.syscall(0x40000000 + 39)", 20)  # getpid
    assert died.value.how in ("ended", "time")


def test_a_notebook_has_what_it_needs(zygote: Zygote) -> None:
    with Jail(zygote.controls[0]) as jail:
        reply = jail.run(NEEDED, 20)
        assert reply["failure"] is None and reply["printed"] == "all there\n"


def test_the_scratch_folder_lies_in_the_run_s_own(zygote: Zygote) -> None:
    with Jail(zygote.controls[0]) as jail, Jail(zygote.controls[0]) as another:
        folders = Path(jail.scratch), Path(another.scratch)
        assert folders[0].parent == folders[1].parent and folders[0] != folders[1]
        shutil.copy(__file__, folders[0])  # and may be used from outside
    assert not any(folder.exists() for folder in folders)
