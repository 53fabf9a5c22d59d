"""An answer that yields numbers for ever."""

ANSWER = """
def softmax(z):
    while True:
        yield 0.5
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
