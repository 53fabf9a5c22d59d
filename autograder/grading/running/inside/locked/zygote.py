"""Imports what submissions import, once, and forks a child for each; it does not run a submission itself.

Started as `python -I zygote.py SPEC`, SPEC being JSON: `controls`, descriptors of sockets over which children
are asked for; `path`, where `inside`, `observing` and `byhand` are found; `home`, the folder in which each
child gets one; `parent`, the process that it ends with. A request for a child holds its `name` and comes with
a descriptor. The answer holds the name, and the child's `folder`, `pid` and a handle on it, or `problem`, why
there is none. The message "tensorflow" asks it to import that, which children have from then on.
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
from functools import partial
from typing import Any

LARGEST_SPEC = 1 << 20
Child = tuple[str, int, int]  # its folder, its number, and a handle on it
SYSTEM = """
    /usr/lib /lib /lib64 /usr/share /etc/ld.so.cache /etc/localtime /dev/urandom /proc/cpuinfo /proc/meminfo
""".split()


def imports(path: list[str]) -> None:
    """Import what every child needs."""
    sys.path[:0] = path  # `inside` first, so that its `autograder` is the one that is found
    import matplotlib.pyplot  # noqa: F401

    import autograder  # noqa: F401
    from byhand import digits, figures, guess, learner  # noqa: F401
    from observing import calls, inspections, wire  # noqa: F401


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
    """Import, say so on each control, and fork whenever asked, until no control is left open."""
    from locked import lock

    lock.die_with_parent(spec["parent"])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
    os.environ.update(MPLBACKEND="agg", TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
    imports(spec["path"])
    lock.landlock_version()  # it starts a program to find the C library, which no child should have to do
    from locked import child, system_calls
    from locked.run_cells import Cells, make_shell

    os.environ["IPYTHONDIR"] = spec["home"]
    shell = make_shell()
    read = readable()
    refuse_calls = system_calls.system_calls() if system_calls.has_seccomp() else None
    nobody = lock.can_become_nobody() and _anyone_may_read(read)
    if nobody:
        os.chmod(spec["home"], 0o711)  # nobody has to get to its own folder in there
    always = {"readable": read, "nobody": nobody, "parent": os.getpid()}

    def become_child(descriptor: int, wanted: dict[str, Any]) -> None:
        full = {**wanted, **always}
        child.main(descriptor, full, lambda: Cells(shell), refuse_calls)

    _settle()
    controls = [socket.socket(fileno=number) for number in spec["controls"]]
    _serve(controls, partial(_make_child, spec["home"], become_child))


def _settle() -> None:
    gc.collect()
    gc.freeze()  # otherwise every child would copy all pages at its first collection


def _serve(controls: list[socket.socket], make_child: Callable[[dict[str, Any], int], Child]) -> None:
    """Answer requests. Nothing that goes wrong with one, or with one control, is the end of the others."""
    ready = selectors.DefaultSelector()
    for control in controls:
        control.send(b"ready")
        ready.register(control, selectors.EVENT_READ, control)
    while ready.get_map():
        for key, _ in ready.select(timeout=1):
            control = key.data
            try:
                message, descriptors, _, _ = socket.recv_fds(control, LARGEST_SPEC, 1)
            except ConnectionError:  # the other end was closed in the middle
                message, descriptors = b"", []
            if not message:
                ready.unregister(control)
                control.close()
            elif message == b"tensorflow":
                import_tensorflow()
                _settle()
                control.send(b"ready")
            else:
                _answer(control, json.loads(message), descriptors, make_child)
        _reap()


def _answer(
    control: socket.socket,
    wanted: dict[str, Any],
    descriptors: list[int],
    make_child: Callable[[dict[str, Any], int], Child],
) -> None:
    """Make the child that is asked for, or say why there is none: no process or descriptor may be left."""
    answer = {"name": wanted["name"], "folder": "", "pid": -1, "problem": ""}
    handles = []
    try:
        if not descriptors:
            raise OSError("no descriptor arrived")
        answer["folder"], answer["pid"], handle = make_child(wanted, descriptors[0])
        handles.append(handle)
    except OSError as error:
        answer["problem"] = str(error)
    with contextlib.suppress(OSError):  # whoever asked may be gone
        socket.send_fds(control, [json.dumps(answer).encode()], handles)
    for number in (*descriptors, *handles):
        os.close(number)


def _make_child(
    home: str, become_child: Callable[[int, dict[str, Any]], None], wanted: dict[str, Any], descriptor: int
) -> Child:
    """Fork a child, with a folder of its own. Raises OSError, and leaves nothing then, where it cannot."""
    folder = os.path.join(home, wanted["name"])
    os.mkdir(folder, 0o700)
    try:
        pid = os.fork()
        if pid == 0:
            become_child(descriptor, {**wanted, "scratch": folder})
        try:
            return folder, pid, os.pidfd_open(pid)
        except OSError:
            os.kill(pid, signal.SIGKILL)
            raise
    except OSError:
        with contextlib.suppress(OSError):
            os.rmdir(folder)
        raise


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
