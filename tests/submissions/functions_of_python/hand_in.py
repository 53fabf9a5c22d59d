"""Answers that use modules of Python's own, brought in by the answer cells themselves."""

SOFTMAX = """
import math
from functools import reduce
from itertools import accumulate
def softmax(z):
    def row(scores):
        powers = [math.exp(score - max(scores)) for score in scores]
        return np.array(powers) / list(accumulate(powers))[-1]
    return np.apply_along_axis(row, -1, z)
"""
LINEAR = "import operator\ndef linear(z, c=1.0):\n    return operator.mul(c, z)"


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=SOFTMAX, linear=LINEAR))
