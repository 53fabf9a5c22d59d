"""Takes from a process what a submission does not need: files, network, other processes, memory, time.

Each defence is one function, so that it can be left out, which tests do to see that it is needed. Landlock's
package is imported where it is needed, since who trusts every submission may grade without. System calls are
refused in `system_calls`.
"""

import ctypes
import os
import resource
import signal
import struct
from collections.abc import Collection, Sequence
from pathlib import Path

NOBODY = 65534
LIMITS = {
    "cpu": resource.RLIMIT_CPU,
    "memory": resource.RLIMIT_DATA,
    "file": resource.RLIMIT_FSIZE,
    "files": resource.RLIMIT_NOFILE,
    "core": resource.RLIMIT_CORE,
}
PR_SET_PDEATHSIG, PR_CAPBSET_DROP = 1, 24
CAPABILITY_VERSION_3, CAPABILITIES = 0x20080522, 41
# CAP_CHOWN, _SETGID and _SETUID to become nobody; CAP_DAC_OVERRIDE, _KILL and _SYS_PTRACE to list nobody's
# folder, to end its process and to see its files. From linux/capability.h.
POWERS_OVER_NOBODY = (0, 6, 7, 1, 5, 19)

_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int) -> None:
    """Have the kernel end this process when its parent, the process with this number, ends.

    Raises SystemExit if it has ended before. The kernel forgets it when the process changes its user.
    """
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        raise SystemExit


def limit(**most: int) -> None:
    """Set limits that this process cannot raise again. It never leaves a core file.

    cpu: seconds. memory: bytes of its own (RLIMIT_DATA, and not the address space, since TensorFlow maps far
    more than it uses). file: bytes a file may have. files: how many may be open at once.
    """
    for name, value in {**most, "core": 0}.items():
        resource.setrlimit(LIMITS[name], (value, value))


def can_become_nobody() -> bool:
    """Return whether this process may become nobody, and its parent still look after it then.

    In most containers root may not look into processes of others, so what those keep on the disk in deleted
    files could not be counted.
    """
    status = Path("/proc/self/status").read_text(encoding="utf-8", errors="replace")
    effective = int(status.split("CapEff:")[1].split()[0], 16)
    return os.geteuid() == 0 and all(effective >> power & 1 for power in POWERS_OVER_NOBODY)


def become_nobody() -> None:
    """Change from root to the user nobody, who owns nothing."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def drop_capabilities() -> None:
    """Give up every power that comes with being root, but stay the same user."""
    for capability in range(CAPABILITIES):
        _libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = struct.pack("Ii", CAPABILITY_VERSION_3, 0)
    if _libc.capset(header, struct.pack("IIIIII", 0, 0, 0, 0, 0, 0)):
        raise OSError(ctypes.get_errno(), "capset")


def restrict_files(readable: Sequence[str], writable: Collection[str]) -> None:
    """Let only the given files and trees be read or written, by Landlock; no other file can be opened."""
    from py_landlock import AccessFs, Landlock

    read_file, write_file = AccessFs.READ_FILE, AccessFs.READ_FILE | AccessFs.WRITE_FILE
    read_tree = read_file | AccessFs.READ_DIR
    make = AccessFs.MAKE_REG | AccessFs.MAKE_DIR | AccessFs.TRUNCATE | AccessFs.REFER
    write_tree = read_tree | write_file | make | AccessFs.REMOVE_FILE | AccessFs.REMOVE_DIR
    rules = Landlock(strict=False)
    for path in readable:
        if os.path.exists(path):
            rules.add_path_rule(path, access=read_tree if os.path.isdir(path) else read_file)
    for path in writable:
        rules.add_path_rule(path, access=write_tree if os.path.isdir(path) else write_file)
    rules.apply()


def landlock_version() -> int:
    """Return the kernel's Landlock ABI version; 0 if it has none, or if the package is missing."""
    try:
        import py_landlock
    except ImportError:
        return 0
    try:
        return py_landlock.get_abi_version()
    except py_landlock.LandlockError:
        return 0
