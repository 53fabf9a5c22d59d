"""An answer that replies with an array whose type is a comma: NumPy raises SyntaxError at that."""

FORGED = """
import json, os, struct, sys
def softmax(z):
    frame = sys._getframe()
    while "number" not in frame.f_locals:
        frame = frame.f_back
    reply = {"number": frame.f_locals["number"], "seen": {"array": [0, ",", [1], False]}}
    text = json.dumps([reply, [8]]).encode()
    os.write(3, struct.pack(">I", len(text)) + text + bytes(8))
    os._exit(0)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=FORGED))
