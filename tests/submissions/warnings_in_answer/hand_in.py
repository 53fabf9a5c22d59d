"""A right answer that warns each time it is called."""

ANSWER = """
import warnings
def softmax(z):
    warnings.warn("think of large numbers")
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
