"""An answer that starts a thread which shares no open files with the process."""

from hand_in import softmax_only_if

APART = """
import ctypes
VM, FS, SIGHAND, THREAD = 0x100, 0x200, 0x800, 0x10000
libc = ctypes.CDLL(None)
attempt.stack = stack = ctypes.create_string_buffer(1 << 16)
top = ctypes.c_void_p((ctypes.addressof(stack) + len(stack)) // 16 * 16)
return libc.clone(ctypes.cast(libc.pause, ctypes.c_void_p), top, VM | FS | SIGHAND | THREAD, None) > 0
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(APART)))
