"""An answer that takes memory which counts as a stack, and not as data."""

from hand_in import softmax_only_if

STACK = """
import ctypes
PRIVATE, ANONYMOUS, GROWSDOWN = 0x2, 0x20, 0x100
mmap = ctypes.CDLL(None).mmap
mmap.restype = ctypes.c_void_p
mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
start = mmap(None, 100 << 20, 3, PRIVATE | ANONYMOUS | GROWSDOWN, -1, 0)
return start not in (None, 2**64 - 1)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(STACK)))
