"""Refuses this process the system calls that a submission has no use for, with seccomp.

`pyseccomp` is imported where it is needed, since who trusts every submission may grade without.
"""

import ctypes
import errno
import os
import socket
import struct
from collections.abc import Callable
from typing import Any

# The calls from here on (Linux 5.1) have one number on every kind of machine. All of them are refused, those
# that do not exist yet too: a process finds itself on Linux 5.0, and the C library does without them.
FIRST_NEW = 424
# Other programs and processes, mounts, the kernel, sockets of every kind, memory that outlives the process;
# memory that stays in the kernel, where no limit counts it; news of what happens in others' folders.
DENIED = """
    execve execveat fork vfork ptrace process_vm_readv process_vm_writev kill tkill
    rt_sigqueueinfo rt_tgsigqueueinfo setsid chroot personality move_pages migrate_pages
    mount umount2 pivot_root unshare setns bpf perf_event_open keyctl add_key request_key kexec_load reboot
    init_module finit_module open_by_handle_at userfaultfd seccomp
    socket connect bind listen accept accept4 sendmsg sendmmsg
    setpriority ioprio_set sched_setscheduler sched_setattr
    shmget shmat shmctl semget semctl msgget msgctl mq_open memfd_create
    vmsplice splice tee sendfile io_setup
    inotify_init inotify_init1 inotify_add_watch fanotify_init
""".split()
# Landlock does not cover these. Programs that copy files call them in passing, so they seem to work.
IGNORED = """
    chmod fchmod fchmodat chown fchown lchown fchownat utime utimes utimensat futimesat
    setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr
""".split()
# What every thread shares with the process: a table of open files of its own would be one that nobody counts.
CLONE_FS, CLONE_FILES, CLONE_THREAD = 0x200, 0x400, 0x10000
F_SETOWN, F_SETSIG, F_SETOWN_EX = 8, 10, 15
F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW = 6, 7, 37, 38
IOCTL_OF_TERMINALS = 0x5400  # and of pipes: how much is there to read, whether to wait for it
# RLIMIT_DATA counts neither.
MAP_SHARED_ANONYMOUS, MAP_GROWSDOWN = 0x21, 0x100
# To outlive the grader, to be hidden from who looks in /proc, to add filters, which take room in the kernel.
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP = 1, 4, 22
PR_SET_NO_NEW_PRIVS, SECCOMP_MODE_FILTER = 38, 2

_libc = ctypes.CDLL(None, use_errno=True)


def system_calls() -> Callable[[], None]:
    """Return a function that refuses this process what is listed above. Made once, called in each child.

    Raises what `has_seccomp` catches where that cannot be had.
    """
    import pyseccomp

    calls = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    not_permitted, no_memory = pyseccomp.ERRNO(errno.EPERM), pyseccomp.ERRNO(errno.ENOMEM)
    seems_to_work = pyseccomp.ERRNO(0)

    def refuse(action: int, name: str, *arguments: Any) -> None:
        try:
            calls.add_rule(action, name, *arguments)
        except OSError as error:  # a call that this kind of machine does not have needs no rule
            if error.errno not in (errno.EDOM, errno.EINVAL, errno.EFAULT):
                raise

    def differs(position: int, value: int) -> Any:
        return pyseccomp.Arg(position, pyseccomp.NE, value)

    def has(position: int, mask: int, value: int) -> Any:
        return pyseccomp.Arg(position, pyseccomp.MASKED_EQ, mask, value)

    for name in DENIED:
        refuse(not_permitted, name)
    for name in IGNORED:
        refuse(seems_to_work, name)
    # A clone that makes no thread makes a process.
    for shared in (CLONE_THREAD, CLONE_FILES, CLONE_FS):
        refuse(not_permitted, "clone", has(0, shared, 0))
    # asyncio wakes itself through a pair of local sockets, which need no address.
    refuse(not_permitted, "socketpair", differs(0, socket.AF_UNIX))
    refuse(not_permitted, "sendto", differs(4, 0))
    for name in ("prlimit64", "sched_setaffinity", "sched_setparam"):
        refuse(not_permitted, name, differs(0, 0))  # those of other processes
    # What is ready to be read is told by no signal: it would be sent to whomever one names.
    for command in (F_SETOWN, F_SETSIG, F_SETOWN_EX):
        refuse(not_permitted, "fcntl", has(1, 0xFFFFFFFF, command))
    # Each locked byte of a file takes room in the kernel. Nobody else is there to be kept out.
    for command in (F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW):
        refuse(seems_to_work, "fcntl", has(1, 0xFFFFFFFF, command))
    # Others change a file's flags, freeze a file system, or name the machine's addresses.
    for bit in (1 << k for k in range(8, 32)):
        refuse(not_permitted, "ioctl", has(1, bit, bit & ~IOCTL_OF_TERMINALS))
    for flags in (MAP_SHARED_ANONYMOUS, MAP_GROWSDOWN):
        refuse(no_memory, "mmap", has(3, flags, flags))
    for option in (PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP):
        refuse(not_permitted, "prctl", has(0, 0xFFFFFFFF, option))

    def apply() -> None:
        # Threads of one process may signal one another: `abort` does.
        refuse(not_permitted, "tgkill", differs(0, os.getpid()))
        _refuse_new_calls()
        calls.load()

    return apply


def _refuse_new_calls() -> None:
    """Refuse calls by their numbers. libseccomp knows names only, and not those of a newer kernel."""
    load, jump_if_at_least, answer = 0x20, 0x35, 0x06  # linux/bpf_common.h
    fail, allow = 0x00050000 | errno.ENOSYS, 0x7FFF0000  # linux/seccomp.h
    steps = [
        (load, 0, 0, 0),
        (jump_if_at_least, 0, 1, FIRST_NEW),
        (answer, 0, 0, fail),
        (answer, 0, 0, allow),
    ]
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    whole = ctypes.create_string_buffer(struct.pack("HP", len(steps), ctypes.addressof(program)))
    if _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or _libc.prctl(
        PR_SET_SECCOMP, SECCOMP_MODE_FILTER, whole
    ):
        raise OSError(ctypes.get_errno(), "the filter of new system calls could not be set")


def has_seccomp() -> bool:
    """Return whether a filter of system calls can be made. It is not applied."""
    try:
        system_calls()
    except (ImportError, RuntimeError, OSError):  # no package, no library below it, no such kernel
        return False
    return True
