"""A cell of the learner's own that sleeps for an hour."""

CELL = """
import time
time.sleep(3600)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
