"""An answer that calls itself for ever."""

ANSWER = """
def softmax(z):
    return softmax(z)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
