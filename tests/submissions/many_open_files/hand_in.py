"""An answer cell that holds 200 files open."""

ABOVE = """
import os
opened = [open(os.devnull) for _ in range(200)]
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
