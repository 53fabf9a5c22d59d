"""A right answer that gives 3,000 long warnings each time it is called."""

ANSWER = """
import warnings
def softmax(z):
    for k in range(3000):
        warnings.warn(str(k) * 1000)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=ANSWER))
