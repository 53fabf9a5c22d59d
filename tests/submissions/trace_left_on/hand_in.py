"""A cell has every line of Python traced, and forgets to turn that off."""

CELL = """
import sys
sys.settrace(lambda *about: None)
sys.setprofile(lambda *about: None)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
