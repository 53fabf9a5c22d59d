"""An answer that gives back an object whose repr never ends."""

ANSWER = """
class Slow:
    def __repr__(self):
        while True:
            pass
def softmax(z):
    return Slow()
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
