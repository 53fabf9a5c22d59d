"""A cell changes how NumPy writes numbers."""

CELL = """
import numpy as np
np.set_printoptions(precision=1, threshold=2, formatter={"float": lambda x: "?"})
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
