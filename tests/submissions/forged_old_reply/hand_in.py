"""An answer that writes a reply with a number that was not asked for."""

FORGED = """
import os
import struct
text = b'[{"number": 0, "failure": null, "printed": "passed", "points": 18}, []]'
os.write(3, struct.pack(">I", len(text)) + text)
def softmax(z):
    return z
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=FORGED))
