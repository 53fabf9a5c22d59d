"""A right answer that takes most of a second for each call: together they take too long."""

ANSWER = """
import time
def softmax(z):
    time.sleep(0.9)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
