"""Answers that go through arrays with loops of Python's own, and give back lists."""

SOFTMAX = """
def softmax(z):
    if z.ndim > 1:
        return [softmax(row) for row in z]
    powers = [2.718281828459045 ** (score - max(z)) for score in z]
    return [power / sum(powers) for power in powers]
"""
RELU = """
def relu(z):
    if np.ndim(z) > 0:
        return [relu(one) for one in z]
    return z if z > 0 else 0
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=SOFTMAX, relu=RELU))
