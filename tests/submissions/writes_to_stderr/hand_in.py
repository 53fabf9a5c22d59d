"""A cell that writes to the stream for errors, through Python and below it."""

CELL = """
import os, sys
print("careful!" * 1000, file=sys.stderr)
os.write(2, b"careful!" * 1000)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
