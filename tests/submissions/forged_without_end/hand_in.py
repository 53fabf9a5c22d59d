"""An answer that writes and writes where replies are read, all of it one reply."""

FORGED = """
import os
import struct
os.write(3, struct.pack(">I", 16 << 20))
while True:
    os.write(3, b" " * 65536)
def softmax(z):
    return z
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=FORGED))
