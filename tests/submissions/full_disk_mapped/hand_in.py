"""A cell writes 300 MB into files that it has deleted and closed, and keeps in its memory."""

CELL = """
import mmap
import os
kept = []
for k in range(6):
    with open("a.bin", "w+b") as file:
        file.truncate(50 << 20)
        kept.append(mmap.mmap(file.fileno(), 0))
    os.remove("a.bin")
    kept[-1].write(bytes(50 << 20))
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
