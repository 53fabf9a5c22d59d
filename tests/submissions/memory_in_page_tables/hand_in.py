"""A cell that has much memory looks at one byte here and there of a region far larger than any memory."""

CELL = """
import ctypes
import time
import numpy as np
much = np.ones(700 << 20, dtype=np.uint8)
size, step = 1 << 38, 1 << 21
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
PRIVATE, ANONYMOUS, NO_RESERVE = 0x2, 0x20, 0x4000
start = libc.mmap(None, size, 1, PRIVATE | ANONYMOUS | NO_RESERVE, -1, 0)
region = np.frombuffer((ctypes.c_char * size).from_address(start), dtype=np.uint8)
region[::step].max()
time.sleep(0.5)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
