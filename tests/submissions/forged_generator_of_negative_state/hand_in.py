"""An answer that replies with a random generator whose state is a negative number: NumPy raises at that."""

FORGED = """
import json, os, struct, sys
def softmax(z):
    frame = sys._getframe()
    while "number" not in frame.f_locals:
        frame = frame.f_back
    inner = {"dict": [["state", 1], ["inc", 1]]}
    pairs = [["bit_generator", "PCG64"], ["state", inner], ["has_uint32", 0], ["uinteger", -1]]
    reply = {"number": frame.f_locals["number"], "seen": {"generator": [1, {"dict": pairs}]}}
    text = json.dumps([reply, []]).encode()
    os.write(3, struct.pack(">I", len(text)) + text)
    os._exit(0)
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=FORGED))
