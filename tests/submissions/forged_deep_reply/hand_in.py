"""An answer that writes a reply of brackets only, far deeper than any reader should follow."""

FORGED = """
import os
import struct
text = memoryview(struct.pack(">I", 10**6) + b"[" * 10**6)
while text:
    text = text[os.write(3, text):]
def softmax(z):
    return z
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=FORGED))
