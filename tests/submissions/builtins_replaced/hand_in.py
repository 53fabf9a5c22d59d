"""A cell replaces print, open and input for the whole process."""

CELL = """
import builtins
builtins.print = builtins.open = builtins.input = None
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
