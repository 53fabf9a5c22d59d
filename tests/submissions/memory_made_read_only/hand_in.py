"""A cell fills memory and gives up writing to it, piece by piece: it counts as data no more."""

CELL = """
import ctypes
import mmap
import time
libc, kept = ctypes.CDLL(None), []
for _ in range(6):
    piece = mmap.mmap(-1, 250 << 20, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    start = ctypes.addressof(ctypes.c_char.from_buffer(piece))
    ctypes.memset(start, 1, len(piece))
    libc.mprotect(ctypes.c_void_p(start), ctypes.c_size_t(len(piece)), 1)
    kept.append(piece)
time.sleep(0.5)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
