"""Starts the processes that submissions run in, and talks with them from the judge's side."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from autograder.grading.reading.beside import FileBeside, write_to
from autograder.grading.running.child_process import ANSWER, end, new_child
from autograder.grading.running.conversation import Conversation, Died, too_late
from autograder.grading.running.disk_quota import DiskQuota
from autograder.grading.running.run_folder import RunFolder
from autograder.grading.running.stopwatch import PATIENCE, Stopwatch
from autograder.grading.running.watch import Watch
from autograder.judging.exercise import Inputs
from observing.observe import Observation, Outcome

INSIDE = Path(__file__).parent / "inside"
SPARE = 64 << 20  # bytes: what a limit of the kernel's does not count is little, as long as nobody means it


@dataclass(frozen=True)
class Limits:
    """Says what one submission may use.

    cpu: seconds. memory, file: bytes. files: open at once. threads: how many at once, its first included.
    disk: bytes in its folder. entries: files there.
    """

    cpu: int = 120
    memory: int = 1 << 30
    file: int = 64 << 20
    files: int = 128
    threads: int = 256
    disk: int = 200 << 20
    entries: int = 2_000


def _are_outcomes(found: Any, versions: int, inputs: int) -> bool:
    """Return whether something is a list for each version, with an outcome for each input."""
    if not isinstance(found, list) or len(found) != versions:
        return False
    fit = (isinstance(own, list) and len(own) == inputs for own in found)
    return all(fit) and all(isinstance(one, Outcome) for own in found for one in own)


class Zygote:
    """Starts a process that imports what submissions import, as soon as it is made.

    Children are asked for over its `controls`, once it is `ready`. It ends with the thread that makes it, and
    is to be asked whether it `is_alive` by the process that makes it.
    """

    def __init__(self, controls: int = 1) -> None:
        self._start(controls)

    def restart(self) -> None:
        """Start it again, with controls of their own, and with TensorFlow if it had that.

        Raises RuntimeError if it does not start.
        """
        tensorflow, controls = self._tensorflow, len(self.controls)
        self.close()
        self._start(controls)
        self.ready(tensorflow)

    def _start(self, controls: int) -> None:
        pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET) for _ in range(controls)]
        self.controls = [ours for ours, _ in pairs]
        theirs = [inside for _, inside in pairs]
        self._folder = RunFolder()
        try:
            self.process = self._started([socket_.fileno() for socket_ in theirs])
        except OSError:
            self._clean_up()
            raise
        finally:
            for socket_ in theirs:
                socket_.close()
        self._awaited = list(self.controls)  # those over which it has yet to say that it is ready
        self._tensorflow = False

    def _started(self, controls: list[int]) -> subprocess.Popen[bytes]:
        import byhand

        home = self._folder.path
        spec = {
            "controls": controls,
            "path": [str(INSIDE), str(Path(byhand.__file__).parents[1])],
            "home": home,
            "parent": os.getpid(),
        }
        return subprocess.Popen(
            [sys.executable, "-I", str(INSIDE / "locked" / "zygote.py"), json.dumps(spec)],
            pass_fds=controls,
            stdin=subprocess.DEVNULL,
            cwd=home,
            # A core each: submissions are graded side by side.
            env={
                "PATH": os.defpath,
                "LANG": "C.UTF-8",
                "OMP_NUM_THREADS": "1",
                "OPENBLAS_NUM_THREADS": "1",
                "TF_NUM_INTRAOP_THREADS": "1",
                "TF_NUM_INTEROP_THREADS": "1",
                "MPLCONFIGDIR": home,
                # Some Pythons find their own library by it.
                **{name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ},
            },
        )

    def ready(self, tensorflow: bool) -> None:
        """Wait until it has imported what submissions need. Raises RuntimeError where it cannot."""
        try:
            if tensorflow and not self._tensorflow:
                self.controls[0].send(b"tensorflow")
                self._awaited.append(self.controls[0])
                self._tensorflow = True
            while self._awaited:
                # An answer may still be there for somebody who was ended before it came.
                while (heard := self._awaited[0].recv(ANSWER)) != b"ready":
                    if not heard:
                        raise EOFError
                del self._awaited[0]
        except (OSError, EOFError) as error:
            text = "The process that submissions run in did not start; it says why above."
            raise RuntimeError(text) from error

    @property
    def is_alive(self) -> bool:
        """Return whether it runs. It may have been ended from outside, or by a lack of memory."""
        return self.process.poll() is None

    def close(self) -> None:
        """End it, and all that it has forked, and remove what they leave."""
        self.process.kill()
        self.process.wait()
        self._clean_up()

    def _clean_up(self) -> None:
        for control in self.controls:
            control.close()
        self._folder.remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Jail:
    """Starts one child, locked up, and talks with it.

    waived: names of defences to leave out, for tests that show what each is good for.
    patience: how many times as long something may take that sleeps or waits.
    Raises NoProcess if none can be had, and leaves nothing then.
    """

    def __init__(
        self,
        control: socket.socket,
        limits: Limits | None = None,
        waived: Collection[str] = (),
        patience: float = PATIENCE,
    ) -> None:
        self.limits = limits or Limits()
        own = {k: v for k, v in asdict(self.limits).items() if k not in ("disk", "entries", "threads")}
        spec = {"limits": own, "waived": list(waived), "patience": patience}
        self.wire, self.scratch, pid, self.process = new_child(control, spec)
        watch = Watch(
            pid,
            DiskQuota(self.scratch, pid, self.limits.disk, self.limits.entries),
            None if "memory" in waived else self.limits.memory + SPARE,
            None if "threads" in waived else self.limits.threads,
        )
        self.stopwatch = Stopwatch(pid, patience)
        self._conversation = Conversation(self.wire, self.process, watch, self.stopwatch)

    def put(self, files: Iterable[FileBeside]) -> None:
        """Write files into the process's folder, as its own. To be done before anything runs there."""
        write_to(self.scratch, files, os.stat(self.scratch).st_uid)

    # Requests.

    def run(self, source: str, within: float) -> dict[str, Any]:
        """Run a cell. Returns what `Cells.run` does, and whether it was interrupted."""
        reply = self._ask({"do": "cell", "source": source.encode()}, within)
        return {"failure": None, "printed": "", "value": None, **reply}

    def observe(self, within: float, **how: Any) -> Observation:
        """Observe the answer with the name `id` as `observing.observe` does; `call` names one of `calls`."""
        reply = self._ask({"do": "observe", **how}, within)
        seen = reply.get("seen")
        if not isinstance(seen, Observation):
            self.close()
            # The code that observes does not fail by itself, so the process is damaged.
            if reply["interrupted"]:
                raise too_late(within)
            raise Died("ended" if reply.get("failure") else "malformed", "no observation")
        return seen

    def inspect(self, within: float, **how: Any) -> list[Outcome]:
        """Return the outcomes with what `inspections` finds in each value."""
        found = self._ask({"do": "inspect", **how}, within).get("outcomes")
        if not isinstance(found, list) or not all(isinstance(one, Outcome) for one in found):
            raise Died("malformed", "no outcomes")
        return found

    def again(self, within: float, **how: Any) -> Any:
        """Return what a method of `observing.trace.Repeated` gives for the answer with the name `id`."""
        return self._ask({"do": "again", **how}, within).get("found")

    def redefine(
        self, within: float, versions: Sequence[str], inputs: Inputs, **how: Any
    ) -> list[list[Outcome]]:
        """Return the outcomes of each version of an answer, one for each input. Raises Died."""
        texts = [version.encode() for version in versions]
        request = {"do": "redefine", "versions": texts, "inputs": inputs, **how}
        found: Any = self._ask(request, within).get("outcomes")
        if not _are_outcomes(found, len(versions), len(inputs)):
            raise Died("malformed", "no outcomes")
        outcomes: list[list[Outcome]] = found
        return outcomes

    def _ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        try:
            return self._conversation.ask(request, seconds)
        except Died:
            self.close()
            raise

    def close(self) -> None:
        """End the process and remove its folder. It may be called twice."""
        if self.process < 0:
            return
        self.wire.close()
        self.stopwatch.close()
        end(self.process, self.scratch)
        self.process = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
