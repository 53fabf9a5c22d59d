"""An answer that may send signals: each way is tried with signal 0, which only asks whether one may."""

from hand_in import softmax_only_if

SIGNAL = """
import ctypes
import os
libc = ctypes.CDLL(None, use_errno=True)
TGKILL, QUEUE, TGQUEUE = (131, 240, 138) if os.uname().machine == "aarch64" else (234, 129, 297)
info = ctypes.create_string_buffer(128)
ctypes.c_int.from_buffer(info, 8).value = -1  # SI_QUEUE
parent, own = os.getppid(), os.getpid()
worked = [libc.syscall(TGKILL, parent, parent, 0) == 0]
for process in (parent, own):
    worked.append(libc.kill(process, 0) == 0)
    worked.append(libc.syscall(QUEUE, process, 0, info) == 0)
    worked.append(libc.syscall(TGQUEUE, process, process, 0, info) == 0)
    try:
        worked.append(os.pidfd_open(process) > 0)
    except OSError:
        pass
return any(worked)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(SIGNAL)))
