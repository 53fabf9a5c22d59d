"""A cell makes 3,000 folders, and no file."""

CELL = """
import os
for k in range(3000):
    os.mkdir(f"folder {k}")
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
