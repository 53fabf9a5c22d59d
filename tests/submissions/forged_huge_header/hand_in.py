"""An answer that announces a reply of four gigabytes."""

FORGED = """
import os
os.write(3, bytes([255] * 4))
def softmax(z):
    return z
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=FORGED))
