"""A cell of the learner's own raises SystemExit; what follows still counts."""

CELL = """
import sys
sys.exit("done for today")
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
