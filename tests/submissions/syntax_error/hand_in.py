"""An answer that Python cannot read."""

ANSWER = """
def softmax(z:
    return z
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
