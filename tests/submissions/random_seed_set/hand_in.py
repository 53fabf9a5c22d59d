"""A cell sets the seeds of random numbers."""

CELL = """
import random
import numpy as np
np.random.seed(42)
random.seed(42)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
