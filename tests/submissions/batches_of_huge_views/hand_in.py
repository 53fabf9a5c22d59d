"""An answer that yields 10,000 views of one large array: far more than may be sent, and little memory."""

VIEWS = """
import numpy as np
def iterate_minibatches(X, y, batch_size, rng):
    large = np.zeros((1000, 1000))
    for _ in range(10_000):
        yield large, large
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(iterate_minibatches=VIEWS))
