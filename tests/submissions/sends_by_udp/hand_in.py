"""An answer that sends a packet by UDP and receives it; on this machine."""

from hand_in import softmax_only_if

SEND = """
import socket
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as own:
    own.bind(("127.0.0.1", 0))
    own.settimeout(1)
    own.sendto(b"softmax?", own.getsockname())
    return own.recv(8) == b"softmax?"
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(SEND)))
