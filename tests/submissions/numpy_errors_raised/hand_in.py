"""A cell tells NumPy to raise at every inaccuracy, underflow included; answers are asked without that."""

CELL = """
import numpy as np
np.seterr(all="raise")
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
