"""A cell empties the list of places that modules are found in."""

CELL = """
import sys
sys.path.clear()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
