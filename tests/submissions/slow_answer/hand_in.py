"""A right answer that computes for most of a second in each call: together they take too long."""

ANSWER = """
import time
def softmax(z):
    enough = time.process_time() + 0.9
    while time.process_time() < enough:
        pass
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
