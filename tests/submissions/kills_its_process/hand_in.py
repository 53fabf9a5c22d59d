"""An answer that kills its own process with a signal; it is not let."""

ANSWER = """
import os
def softmax(z):
    os.kill(os.getpid(), 9)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
