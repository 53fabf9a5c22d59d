"""An answer that gives back an object that raises when it is made an array."""

ANSWER = """
class Shy:
    def __array__(self, dtype=None, copy=None):
        raise ValueError("no array")
def softmax(z):
    return Shy()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
