"""Starts the processes that submissions run in, and talks with them from the judge's side."""

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, Self

from autograder.grading.running.disk_quota import DiskQuota
from observing import wire
from observing.observe import Observation, Outcome

INSIDE = Path(__file__).parent / "inside"
POLL = 0.2  # seconds between two looks at how much a submission has written
GRACE = 1.0  # seconds between asking a submission to stop and ending it


class Died(Exception):
    """Raised when a submission's process has ended before it did what it was asked."""

    def __init__(self, how: Literal["time", "ended", "disk", "malformed"], said: str = "") -> None:
        super().__init__(said or how)
        self.how = how


@dataclass(frozen=True)
class Limits:
    """Says what one submission may use.

    cpu: seconds. memory, file: bytes. files: how many are open at once. disk: bytes in its folder.
    entries: files and folders in it.
    """

    cpu: int = 120
    memory: int = 1 << 30
    file: int = 64 << 20
    files: int = 128
    disk: int = 200 << 20
    entries: int = 2_000


class Zygote:
    """Starts a process that imports what submissions import, as soon as it is made.

    Ask it for children over its `controls`, once it is `ready`.
    """

    def __init__(self, controls: int = 1) -> None:
        self._start(controls)

    def is_alive(self) -> bool:
        """Return whether the process is there."""
        return self.process.poll() is None

    def restart(self) -> None:
        """Start it again, with controls of their own, and with TensorFlow if it had that."""
        tensorflow, controls = self._tensorflow, len(self.controls)
        self.close()
        self._start(controls)
        self.ready(tensorflow)

    def _start(self, controls: int) -> None:
        pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET) for _ in range(controls)]
        self.controls = [ours for ours, _ in pairs]
        theirs = [inside for _, inside in pairs]
        self.home = tempfile.mkdtemp(prefix="zygote-")
        numbers = [socket_.fileno() for socket_ in theirs]
        import byhand

        project = Path(byhand.__file__).parents[1]
        spec = {
            "controls": numbers,
            "path": [str(INSIDE), str(project)],
            "home": self.home,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-I", str(INSIDE / "locked" / "zygote.py"), json.dumps(spec)],
            pass_fds=numbers,
            stdin=subprocess.DEVNULL,
            cwd=self.home,
            # One thread each, since submissions are graded side by side.
            env={
                "PATH": os.defpath,
                "LANG": "C.UTF-8",
                "OMP_NUM_THREADS": "1",
                "OPENBLAS_NUM_THREADS": "1",
                "TF_NUM_INTRAOP_THREADS": "1",
                "TF_NUM_INTEROP_THREADS": "1",
                "MPLCONFIGDIR": self.home,
                # Some Pythons need it to find their own library.
                **{name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ},
            },
        )
        for socket_ in theirs:
            socket_.close()
        self._awaited = list(self.controls)  # those over which it has yet to say that it is ready
        self._tensorflow = False

    def ready(self, tensorflow: bool) -> None:
        """Wait until the process has imported what submissions need. Raises RuntimeError if it cannot."""
        if tensorflow and not self._tensorflow:
            self.controls[0].send(b"tensorflow")
            self._awaited.append(self.controls[0])
            self._tensorflow = True
        while self._awaited:
            if self._awaited.pop(0).recv(100) != b"ready":
                raise RuntimeError("The process that submissions run in did not start. The reason is above.")

    def close(self) -> None:
        """End the process, and all that it has forked."""
        self.process.kill()
        self.process.wait()
        for control in self.controls:
            control.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Jail:
    """Starts one child, locked up, and talks with it.

    waived: names of defences to leave out: those that the machine lacks, or that a test shows to be needed.
    """

    def __init__(
        self, control: socket.socket, limits: Limits | None = None, waived: Collection[str] = ()
    ) -> None:
        self.limits = limits or Limits()
        self.scratch = tempfile.mkdtemp(prefix="jail-")
        self.number = 0
        self.wire, theirs = socket.socketpair()
        own = {k: v for k, v in asdict(self.limits).items() if k not in ("disk", "entries")}
        spec = {"scratch": self.scratch, "limits": own, "waived": list(waived)}
        with theirs:
            socket.send_fds(control, [json.dumps(spec).encode()], [theirs.fileno()])
        _, handles, _, _ = socket.recv_fds(control, 100, 1)
        self.process = handles[0]
        facts = Path(f"/proc/self/fdinfo/{self.process}").read_text(encoding="ascii")
        pid = int(facts.split("Pid:")[1].split()[0])
        self._disk = DiskQuota(self.scratch, pid, self.limits.disk, self.limits.entries)

    # Requests.

    def run(self, source: str, within: float) -> dict[str, Any]:
        """Run a cell. Returns {"failure": Failure | None, "printed": str, "interrupted": bool}."""
        reply = self._ask({"do": "cell", "source": source.encode()}, within)
        return {"failure": None, "printed": "", **reply}

    def observe(self, within: float, **how: Any) -> Observation:
        """Observe the answer with the name `id` as `observing.observe` does; `call` names one of `calls`."""
        reply = self._ask({"do": "observe", **how}, within)
        seen = reply.get("seen")
        if not isinstance(seen, Observation):
            self.close()
            # The code that observes does not fail by itself, so the process is damaged.
            died: Literal["time", "ended", "malformed"]
            died = "time" if reply["interrupted"] else "ended" if reply.get("failure") else "malformed"
            raise Died(died, "no observation")
        return seen

    def inspect(self, within: float, **how: Any) -> list[Outcome]:
        """Return the outcomes with what `inspections` finds in each value."""
        found = self._ask({"do": "inspect", **how}, within).get("outcomes")
        if not isinstance(found, list) or not all(isinstance(one, Outcome) for one in found):
            raise Died("malformed", "no outcomes")
        return found

    # The conversation.

    def _ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a request and return the reply; after `seconds` interrupt, and soon after end the process."""
        self.number += 1
        deadline = time.monotonic() + seconds
        interrupted = False

        def read(count: int) -> bytes:
            nonlocal deadline, interrupted
            while (
                not select.select([self.wire], [], [], min(POLL, max(0.0, deadline - time.monotonic())))[0]
                or time.monotonic() >= deadline
            ):
                self._watch_disk()
                if time.monotonic() >= deadline:
                    if interrupted:
                        raise Died("time")
                    signal.pidfd_send_signal(self.process, signal.SIGINT)
                    interrupted, deadline = True, time.monotonic() + GRACE
            return self.wire.recv(count)

        def write(data: memoryview) -> int:
            if not select.select([], [self.wire], [], max(0.0, deadline - time.monotonic()))[1]:
                raise Died("time")
            return self.wire.send(data, socket.MSG_DONTWAIT)

        try:
            if select.select([self.wire], [], [], 0)[0] and self.wire.recv(1, socket.MSG_PEEK):
                raise Died("malformed", "an answer before the question")
            wire.send(write, {"number": self.number, **request}, formulas=True)
            reply = wire.receive(read)
            if reply.pop("number", None) != self.number:
                raise Died("malformed", "an answer to another question")
        except (EOFError, OSError) as error:
            self.close()
            raise Died("ended") from error
        except wire.Malformed as error:
            self.close()
            raise Died("malformed", str(error)) from error
        except Died:
            self.close()
            raise
        self._watch_disk()
        return reply | {"interrupted": interrupted}

    def _watch_disk(self) -> None:
        if self._disk.is_over():
            raise Died("disk")

    def close(self) -> None:
        """End the process and remove its folder. It may be called twice."""
        if self.process < 0:
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.process, signal.SIGKILL)
        select.select([self.process], [], [], 5)
        os.close(self.process)
        self.process = -1
        self.wire.close()
        _remove(self.scratch)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _remove(folder: str) -> None:
    """Remove a submission's folder, even one that is deeper than Python or a path can go."""
    with contextlib.suppress(OSError, RecursionError):
        shutil.rmtree(folder)
        return
    for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
        subprocess.run([*command, "--", folder], check=False, stderr=subprocess.DEVNULL)
