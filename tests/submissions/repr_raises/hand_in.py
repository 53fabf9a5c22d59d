"""An answer that gives back an object whose repr raises an exception."""

ANSWER = """
class Shy:
    def __repr__(self):
        raise ValueError("do not look")
def softmax(z):
    return Shy()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
