"""A cell makes a folder in a folder, 1,200 deep, which is hard to look through and to remove."""

CELL = """
import os
for _ in range(1200):
    os.mkdir("deeper")
    os.chdir("deeper")
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
