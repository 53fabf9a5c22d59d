"""Imports what submissions import, once, and forks a child for each; it does not run a submission itself.

It is started as `python -I zygote.py SPEC`. SPEC is JSON: `controls`, descriptors of sockets over which
children are asked for; `path`, the folders of `inside`, `observing` and `byhand`; `home`, a folder for
IPython. A message without a descriptor asks it to import TensorFlow, which later children then have.
"""

import contextlib
import gc
import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

LARGEST_SPEC = 1 << 20
SYSTEM = """
    /usr/lib /lib /lib64 /usr/share /etc/ld.so.cache /etc/localtime /dev/urandom /proc/cpuinfo /proc/meminfo
""".split()


def imports(path: list[str]) -> None:
    """Import what every child needs."""
    sys.path[:0] = path  # `inside` first, so that its `autograder` is the one that is found
    import autograder  # noqa: F401
    from observing import calls, inspections, wire  # noqa: F401

    with contextlib.suppress(ImportError):  # `lock` deals with a missing package
        import py_landlock  # noqa: F401
    import matplotlib.pyplot  # noqa: F401

    from byhand import digits, figures, guess, learner  # noqa: F401


def import_tensorflow() -> None:
    """Import TensorFlow, Keras and LiteRT. None may compute here, since their threads are lost in a fork."""
    import ai_edge_litert.interpreter  # noqa: F401
    import keras  # noqa: F401
    import tensorflow  # noqa: F401


def readable() -> list[str]:
    """Return what Python and its packages must read; of this project only `byhand`, its data, `observing`."""
    import byhand
    import observing
    from byhand import digits

    own = {"autograder", "tests"}
    places = [sys.base_prefix, *(path for path in sys.path if os.path.isdir(path))]
    found = []
    for place in dict.fromkeys(map(os.path.realpath, places)):
        names = set(os.listdir(place))
        if names & own:
            found += [os.path.join(place, name) for name in names - own if _is_package(place, name)]
        else:
            found.append(place)
    data = os.path.dirname(digits.bundled_file("digits.npz"))
    needed = [package.__path__[0] for package in (byhand, observing)]
    return [*found, *needed, data, *SYSTEM]


def main(spec: dict[str, Any]) -> None:
    """Import, say so on each control, and fork on request, until no control is open."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
    os.environ.update(MPLBACKEND="agg", TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
    imports(spec["path"])
    from locked import child, lock
    from locked.run_cells import Cells, make_shell

    lock.die_with_parent(signal.SIGKILL)
    os.environ["IPYTHONDIR"] = spec["home"]
    shell = make_shell()
    read = readable()
    refuse_calls = lock.system_calls() if lock.has_seccomp() else None
    nobody = os.geteuid() == 0 and _anyone_may_read(read)

    def become_child(descriptor: int, wanted: dict[str, Any]) -> None:
        full = {**wanted, "readable": read, "nobody": nobody}
        child.main(descriptor, full, lambda: Cells(shell), refuse_calls)

    _settle()
    _serve([socket.socket(fileno=number) for number in spec["controls"]], become_child)


def _settle() -> None:
    gc.collect()
    gc.freeze()  # otherwise every child would copy all pages at its first collection


def _serve(controls: list[socket.socket], become_child: Callable[[int, dict[str, Any]], None]) -> None:
    ready = selectors.DefaultSelector()
    for control in controls:
        control.send(b"ready")
        ready.register(control, selectors.EVENT_READ, control)
    while ready.get_map():
        for key, _ in ready.select(timeout=1):
            control = key.data
            message, descriptors, _, _ = socket.recv_fds(control, LARGEST_SPEC, 1)
            if descriptors:
                _fork(control, descriptors[0], json.loads(message), become_child)
            elif message:
                import_tensorflow()
                _settle()
                control.send(b"ready")
            else:
                ready.unregister(control)
        _reap()


def _fork(
    control: socket.socket,
    descriptor: int,
    wanted: dict[str, Any],
    become_child: Callable[[int, dict[str, Any]], None],
) -> None:
    pid = os.fork()
    if pid == 0:
        become_child(descriptor, wanted)
    os.close(descriptor)
    handle = os.pidfd_open(pid)
    socket.send_fds(control, [b"forked"], [handle])
    os.close(handle)


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            continue
    except ChildProcessError:
        return


def _is_package(place: str, name: str) -> bool:
    return not name.startswith(".") and (
        os.path.isfile(os.path.join(place, name, "__init__.py")) or "site-packages" in place
    )


def _anyone_may_read(paths: list[str]) -> bool:
    """Return whether an account that owns nothing can read these: each folder on the way is open to all."""

    def open_to_all(path: str) -> bool:
        needed = 0o005 if os.path.isdir(path) else 0o004
        return os.stat(path).st_mode & needed == needed

    steps = {part for path in paths if os.path.exists(path) for part in _way_to(path)}
    return all(map(open_to_all, steps))


def _way_to(path: str) -> list[str]:
    path = os.path.realpath(path)
    return [path, *_way_to(os.path.dirname(path))] if path != "/" else []


if __name__ == "__main__":
    spec = json.loads(sys.argv[1])
    sys.path.insert(0, spec["path"][0])
    main(spec)
