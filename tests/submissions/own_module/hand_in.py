"""A cell writes a module of the learner's own, and an answer cell takes the answer from it."""

from hand_in import code, position

MODULE = """%%writefile helpers.py
import numpy as np
def share(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)
"""


def hand_in(folder, lesson):
    notebook = lesson.solved(softmax="from helpers import share\nsoftmax = share")
    notebook["cells"].insert(position(notebook, "softmax-answer"), code(MODULE))
    lesson.write(folder, notebook)
