"""An answer that gives back an object whose repr leaves with SystemExit."""

ANSWER = """
class Shy:
    def __repr__(self):
        raise SystemExit
def softmax(z):
    return Shy()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
