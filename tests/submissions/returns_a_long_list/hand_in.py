"""An answer that gives back a list of a million numbers."""

ANSWER = """
def softmax(z):
    return [0.5] * 1_000_000
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
