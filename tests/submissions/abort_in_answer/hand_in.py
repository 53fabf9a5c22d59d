"""An answer that aborts its process when it is called."""

ANSWER = """
import os
def softmax(z):
    os.abort()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
