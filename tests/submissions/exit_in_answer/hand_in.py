"""An answer that leaves with sys.exit() instead of giving something back."""

ANSWER = """
import sys
def softmax(z):
    sys.exit(0)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
