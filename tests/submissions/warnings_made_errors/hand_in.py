"""A cell makes every warning an error."""

CELL = """
import warnings
warnings.simplefilter("error")
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
