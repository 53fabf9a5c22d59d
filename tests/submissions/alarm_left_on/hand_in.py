"""A cell sets an alarm that would end the process a second later, when answers are asked."""

CELL = """
import signal
signal.alarm(1)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
