"""An answer that adds to a list until no memory is left."""

ANSWER = """
def softmax(z):
    kept = []
    while True:
        kept.append([0.0] * 1_000_000)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
