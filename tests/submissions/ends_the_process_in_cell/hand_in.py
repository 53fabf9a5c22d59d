"""A cell of the learner's own ends the process at once; answers before and after it still count."""

CELL = """
import os
os._exit(0)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
