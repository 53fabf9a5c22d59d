"""A cell asks for an array of 20 GB and fills it."""

CELL = """
import numpy as np
large = np.full(20 << 27, 1.0)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
