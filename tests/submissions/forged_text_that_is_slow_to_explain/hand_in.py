"""An answer that takes its process over: cells fail with 13 MB of text on which a search takes for ever."""

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

    text = "matmul: Input operand " * 600_000
    missing = ["missing", "", "", None, False, {"frozenset": []}, [], [], [], None, ""]
    reply = {"number": frame.f_locals["number"], "failure": None, "seen": {"Observation": missing}}
    put(reply)
    while True:
        (length,) = struct.unpack(">I", get(4))
        request, sizes = json.loads(get(length))
        for size in sizes:
            get(size)
        failure = {"Failure": ["TypeError", text, "", 1, ""]}
        put({**reply, "number": request["number"], "failure": failure, "printed": ""})
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(leaky_relu=FORGED))
