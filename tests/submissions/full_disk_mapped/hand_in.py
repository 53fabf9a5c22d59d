"""A cell writes 300 MB into files that it has deleted and closed, and keeps in its memory."""

CELL = """
import ctypes
import mmap
import os
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
size = 50 << 20
for k in range(6):
    with open("a.bin", "w+b") as file:
        file.truncate(size)
        place = libc.mmap(None, size, mmap.PROT_READ | mmap.PROT_WRITE, mmap.MAP_SHARED, file.fileno(), 0)
    os.remove("a.bin")
    ctypes.memset(place, 1, size)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
