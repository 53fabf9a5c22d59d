"""A wrong answer, and built-in functions that find everything equal, long enough and of the right type."""

PATCHED = """
import builtins
import numpy as np
builtins.all = builtins.any = lambda things: True
builtins.isinstance = lambda thing, kinds: True
builtins.len = lambda thing: 1
builtins.print = lambda *things, **how: None
def softmax(z):
    return np.zeros_like(z)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=PATCHED))
