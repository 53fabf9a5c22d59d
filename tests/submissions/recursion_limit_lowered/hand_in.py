"""A cell leaves Python hardly any room for calls within calls."""

CELL = """
import sys
sys.setrecursionlimit(60)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
