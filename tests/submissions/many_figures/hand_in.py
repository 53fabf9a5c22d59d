"""A cell draws 80 figures and closes none."""

CELL = """
import matplotlib.pyplot as plt
for _ in range(80):
    plt.figure()
    plt.plot([1, 2, 3])
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.with_cell(CELL))
