"""A cell empties the environment's variables."""

CELL = """
import os
os.environ.clear()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
