"""Runs one submission's process: locks it up first, then runs cells and calls answers on request."""

import builtins
import os
import random
import signal
import sys
import tempfile
from collections.abc import Callable
from typing import Any

import numpy as np

from observing import calls, inspections, keras_models, observe, redefine, wire
from observing.trace import Repeated

from . import lock
from .own_time import limit_calls_by_own_time
from .run_cells import Cells

CALLS = {**vars(calls), "describe": keras_models.describe}
KEPT = """
    PATH LANG MPLBACKEND
    TF_CPP_MIN_LOG_LEVEL TF_ENABLE_ONEDNN_OPTS TF_NUM_INTRAOP_THREADS TF_NUM_INTEROP_THREADS
""".split()
MADE = {
    # Digits are the bundled ones, and figures stand still.
    "BYHAND_MNIST": "bundled",
    "BYHAND_STILL": "1",
    # Without this scikit-learn warns that it cannot make semaphores, which it does not need here.
    "JOBLIB_MULTIPROCESSING": "0",
}
WIRE = 3  # the one descriptor that stays open
READY = b"ready"  # what `jail.py` waits for
RefuseCalls = Callable[[], None] | None


def enter_scratch(descriptor: int, scratch: str) -> None:
    """Give up what the parent had: open files, environment, folder, random state."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.dup2(descriptor, WIRE)
    os.closerange(WIRE + 1, os.sysconf("SC_OPEN_MAX"))
    os.chdir(scratch)
    if "" not in sys.path:
        sys.path.append("")  # modules that learners write come after all others
    os.umask(0o077)
    for name in set(os.environ) - set(KEPT):
        del os.environ[name]
    homes = dict.fromkeys(("HOME", "TMPDIR", "IPYTHONDIR", "MPLCONFIGDIR", "KERAS_HOME"), scratch)
    os.environ.update(homes, **MADE)
    tempfile.tempdir = scratch
    random.seed(0)
    np.random.seed(0)


def lock_up(spec: dict[str, Any], refuse_calls: RefuseCalls) -> None:
    """Give up everything that a submission does not need. `spec["waived"]` names the defences to leave out.

    The process ends with its parent from the moment on when its user is settled.
    Raises TypeError where seccomp cannot be had and nobody said to do without.
    """
    waived = spec["waived"]
    lock.limit(**{name: most for name, most in spec["limits"].items() if name not in waived})
    if spec["nobody"] and "nobody" not in waived:
        os.chown(spec["scratch"], lock.NOBODY, lock.NOBODY)
        lock.become_nobody()
    lock.drop_capabilities()
    lock.die_with_parent(spec["parent"])
    if "landlock" not in waived:
        lock.restrict_files([*spec["readable"], "/proc/self/cmdline"], [spec["scratch"], os.devnull])
    if "seccomp" not in waived:
        if refuse_calls is None:
            raise TypeError("seccomp is not available, and it is not waived")
        refuse_calls()


class Interrupts:
    """Lets SIGINT end a learner's code, and nothing that this process does in between."""

    def __init__(self) -> None:
        self.wanted = False
        signal.signal(signal.SIGINT, self._on_signal)

    def _on_signal(self, *_: Any) -> None:
        if self.wanted:
            raise KeyboardInterrupt

    def __enter__(self) -> None:
        self.wanted = True

    def __exit__(self, *_: Any) -> None:
        self.wanted = False


def serve(cells: Cells) -> None:
    """Answer the requests that come over the wire, one after another, until the other end is closed."""
    handlers: dict[str, Callable[..., dict[str, Any]]]
    handlers = {
        "cell": cells.run,
        "observe": _observe(cells),
        "inspect": _inspect,
        "again": _again(cells),
        "redefine": _redefine(cells),
    }
    interrupts = Interrupts()
    as_they_were = dict(vars(builtins))
    restore = vars(builtins).update
    while True:
        try:
            request = wire.receive(lambda count: os.read(WIRE, count), formulas=True)
        except EOFError:
            return
        number, task = request.pop("number"), request.pop("do")
        reply: dict[str, Any]
        try:
            with interrupts:
                reply = handlers[task](**request)
        except BaseException as error:  # exit() and learners' exceptions must not end the process
            restore(as_they_were)
            reply = {"failure": observe.describe_failure(error, None)}
        restore(as_they_were)  # so that this process's own code does not meet a learner's changes
        wire.send(lambda data: os.write(WIRE, data), {"number": number, **reply})


def _observe(cells: Cells) -> Callable[..., dict[str, Any]]:
    def observe_answer(
        id: str, value: bool, inputs: Any, extra: Any, seconds: float, call: str | None, once: bool
    ) -> dict[str, Any]:
        answer = cells.shell.user_ns.get(id, observe.MISSING)
        how = CALLS[call] if call else None
        if value:
            return {"seen": observe.observe_value(answer, how, seconds)}
        return {"seen": observe.observe_function(answer, inputs, extra, seconds, how, once)}

    return observe_answer


def _again(cells: Cells) -> Callable[..., dict[str, Any]]:
    def run_again(id: str, seconds: float, what: str, arguments: list[Any]) -> dict[str, Any]:
        repeated = Repeated(cells.shell.user_ns.get(id), seconds)
        return {"found": getattr(repeated, what)(*arguments)}

    return run_again


def _inspect(name: str, outcomes: Any, inputs: Any, seconds: float) -> dict[str, Any]:
    return {"outcomes": observe.inspected(outcomes, inputs, getattr(inspections, name), seconds)}


def _redefine(cells: Cells) -> Callable[..., dict[str, Any]]:
    def redefine_answer(id: str, versions: list[bytes], inputs: Any, seconds: float) -> dict[str, Any]:
        texts = [version.decode() for version in versions]
        return {"outcomes": redefine.redefined(id, cells.shell.user_ns, texts, inputs, seconds)}

    return redefine_answer


def main(
    descriptor: int,
    spec: dict[str, Any],
    make_cells: Callable[[], Cells],
    refuse_calls: RefuseCalls,
) -> None:
    """Say over the wire that all is ready, or why it is not, and serve. Never returns."""
    status = 70
    try:
        enter_scratch(descriptor, spec["scratch"])
        try:
            limit_calls_by_own_time(spec["patience"])
            lock_up(spec, refuse_calls)
            cells = make_cells()
        except Exception as error:
            os.write(WIRE, f"{type(error).__name__}: {error}".encode(errors="replace"))
            raise
        os.write(WIRE, READY)
        serve(cells)
        status = 0
    finally:
        os._exit(status)
