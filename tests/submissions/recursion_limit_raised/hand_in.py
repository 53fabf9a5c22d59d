"""An answer that calls itself for ever, with Python's limit on that a hundred times higher."""

ANSWER = """
import sys
sys.setrecursionlimit(100_000)
def softmax(z):
    return softmax(z)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
