"""An answer that takes its process over: it fails, and its source and names are megabytes of brackets."""

FORGED = """
import json, os, struct, sys
def leaky_relu(z, a=0.01):
    frame = sys._getframe()
    while "number" not in frame.f_locals:
        frame = frame.f_back
    def put(reply):
        text = json.dumps([reply, []]).encode()
        text = struct.pack(">I", len(text)) + text
        while text:
            text = text[os.write(3, text) :]
    def get(count):
        data = b""
        while len(data) < count:
            more = os.read(3, count - len(data))
            if not more:
                os._exit(0)
            data += more
        return data

    brackets = "def softmax(z):\\n  return " + "(a+b " * 20_000
    failure = {"Failure": ["ValueError", brackets, "a" * 100_000, 1, "f" * 100_000]}
    outcomes = [{"Outcome": [None, failure, brackets, {"tuple": [brackets]}, {"tuple": []}]}] * 20
    names = {"frozenset": ["softmax", brackets]}
    seen = {"Observation": ["function", brackets, "", None, False, names, outcomes, [], [], None, brackets]}
    reply = {"number": frame.f_locals["number"], "failure": None, "seen": seen}
    put(reply)
    while True:
        (length,) = struct.unpack(">I", get(4))
        request, sizes = json.loads(get(length))
        for size in sizes:
            get(size)
        put({**reply, "number": request["number"]})
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(leaky_relu=FORGED))
