"""Takes from a process what a submission does not need: files, network, other processes, memory, time.

Each defence is one function, so that tests can leave it out and see that it is needed. Two defences import
their package inside the function, since an instructor who trusts every submission may grade without it.
"""

import ctypes
import errno
import os
import resource
import socket
import struct
from collections.abc import Callable, Collection, Sequence
from typing import Any

NOBODY = 65534
# Calls for other programs and processes, mounts, the kernel, sockets, memory that outlives the process.
DENIED = """
    execve execveat fork vfork ptrace process_vm_readv process_vm_writev kill tkill
    rt_sigqueueinfo rt_tgsigqueueinfo setsid chroot personality
    mount umount2 unshare setns bpf perf_event_open keyctl add_key request_key kexec_load reboot init_module
    finit_module pidfd_open pidfd_getfd pidfd_send_signal io_uring_setup userfaultfd open_by_handle_at
    socket connect bind listen accept accept4 sendmsg sendmmsg
    setpriority ioprio_set sched_setscheduler sched_setattr
    shmget shmat shmctl semget semctl msgget msgctl mq_open memfd_create memfd_secret
""".split()
# Landlock does not cover these. Programs that copy files call them, so they do nothing and report success.
IGNORED = """
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat futimesat
    setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr
""".split()
LIMITS = {
    "cpu": resource.RLIMIT_CPU,
    "memory": resource.RLIMIT_DATA,
    "file": resource.RLIMIT_FSIZE,
    "files": resource.RLIMIT_NOFILE,
    "core": resource.RLIMIT_CORE,
}
F_SETOWN, F_SETSIG, F_SETOWN_EX, FIOSETOWN, SIOCSPGRP = 8, 10, 15, 0x8901, 0x8902
CLONE_THREAD, MAP_SHARED_ANONYMOUS = 0x10000, 0x21
PR_SET_PDEATHSIG, PR_CAPBSET_DROP = 1, 24
CAPABILITY_VERSION_3, CAPABILITIES = 0x20080522, 41

_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(signal: int) -> None:
    """Have the kernel send this process a signal when its parent ends."""
    _libc.prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0)


def limit(**most: int) -> None:
    """Set limits that this process cannot raise again. It never leaves a core file.

    cpu: seconds. memory: bytes of its own (RLIMIT_DATA, and not the address space, since TensorFlow maps far
    more than it uses). file: bytes a file may have. files: how many may be open at once.
    """
    for name, value in {**most, "core": 0}.items():
        resource.setrlimit(LIMITS[name], (value, value))


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


def system_calls() -> Callable[[], None]:
    """Return a function that makes seccomp refuse the calls in `DENIED`. Made once, applied in each child.

    Raises ImportError, RuntimeError or OSError if seccomp is not available.
    """
    import pyseccomp

    calls = pyseccomp.SyscallFilter(pyseccomp.ALLOW)

    def refuse(action: int, name: str, *arguments: Any) -> None:
        try:
            calls.add_rule(action, name, *arguments)
        except OSError as error:  # a call that this kind of machine does not have needs no rule
            if error.errno not in (errno.EDOM, errno.EINVAL, errno.EFAULT):
                raise

    def argument(position: int, comparison: int, *values: int) -> Any:
        return pyseccomp.Arg(position, comparison, *values)

    not_permitted = pyseccomp.ERRNO(errno.EPERM)
    for name in DENIED:
        refuse(not_permitted, name)
    for name in IGNORED:
        refuse(pyseccomp.ERRNO(0), name)
    # A clone that does not make a thread makes a process. The filter cannot see what clone3 makes; without
    # clone3 the C library uses clone.
    refuse(not_permitted, "clone", argument(0, pyseccomp.MASKED_EQ, CLONE_THREAD, 0))
    refuse(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    # asyncio wakes itself through a pair of local sockets, which need no address.
    refuse(not_permitted, "socketpair", argument(0, pyseccomp.NE, socket.AF_UNIX))
    refuse(not_permitted, "sendto", argument(4, pyseccomp.NE, 0))
    for name in ("prlimit64", "sched_setaffinity", "sched_setparam"):
        refuse(not_permitted, name, argument(0, pyseccomp.NE, 0))  # those of other processes
    # No signal when data is ready to be read: it could be sent to any process that one names.
    for command in (F_SETOWN, F_SETSIG, F_SETOWN_EX):
        refuse(not_permitted, "fcntl", argument(1, pyseccomp.MASKED_EQ, 0xFFFFFFFF, command))
    for request in (FIOSETOWN, SIOCSPGRP):
        refuse(not_permitted, "ioctl", argument(1, pyseccomp.MASKED_EQ, 0xFFFFFFFF, request))
    # Shared anonymous memory is not counted by RLIMIT_DATA.
    shared = argument(3, pyseccomp.MASKED_EQ, MAP_SHARED_ANONYMOUS, MAP_SHARED_ANONYMOUS)
    refuse(pyseccomp.ERRNO(errno.ENOMEM), "mmap", shared)

    def apply() -> None:
        # Threads of one process may send signals to one another, as `abort` does.
        refuse(not_permitted, "tgkill", argument(0, pyseccomp.NE, os.getpid()))
        calls.load()

    return apply


def has_seccomp() -> bool:
    """Return whether a filter of system calls can be made. It is not applied."""
    try:
        system_calls()
    except (ImportError, RuntimeError, OSError):  # no package, no library for it, or no support in the kernel
        return False
    return True


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
