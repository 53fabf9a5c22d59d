"""An answer cell that begins by asking for the description of a function."""

ABOVE = """
np.exp?
help(np.exp)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
