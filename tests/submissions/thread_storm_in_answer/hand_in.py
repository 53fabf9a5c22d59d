"""An answer that starts threads whenever it is asked, below what Python knows of them."""

from hand_in import softmax_only_if

STORM = """
import ctypes
import time
libc = ctypes.CDLL(None)
stacks = ctypes.create_string_buffer(3001 << 12)
attempt.stacks = stacks
start = ctypes.addressof(stacks) // 16 * 16
for k in range(1, 3000):
    libc.clone(ctypes.cast(libc.pause, ctypes.c_void_p), ctypes.c_void_p(start + (k << 12)), 0x50F00, None)
time.sleep(0.5)
return True
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(STORM)))
