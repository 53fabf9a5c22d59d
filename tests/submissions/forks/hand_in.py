"""An answer cell that forks a second process."""

ABOVE = """
import os
if os.fork() == 0:
    os._exit(0)
os.wait()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ABOVE + lesson.solutions["softmax"]))
