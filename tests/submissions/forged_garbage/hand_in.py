"""An answer that writes garbage where replies are read."""

FORGED = """
import os
import struct
os.write(3, struct.pack(">I", 400) + bytes(range(200)) * 2)
def softmax(z):
    return z
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=FORGED))
