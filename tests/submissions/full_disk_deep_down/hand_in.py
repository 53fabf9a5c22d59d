"""A cell writes 300 MB into a folder whose path is longer than a path may be."""

CELL = """
import os
for _ in range(20):
    os.mkdir("d" * 250)
    os.chdir("d" * 250)
for k in range(30):
    with open(f"{k}.bin", "wb") as file:
        file.write(bytes(10 << 20))
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
