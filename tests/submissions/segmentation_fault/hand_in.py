"""A cell of the learner's own reads memory at address zero, which ends the process."""

CELL = """
import ctypes
ctypes.string_at(0)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
