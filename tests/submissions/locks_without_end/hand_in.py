"""An answer that locks single bytes of a file, each of which takes room in the kernel."""

from hand_in import softmax_only_if

LOCK = """
import fcntl
import struct
OFD_SETLK = 37
lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 1, 0)
with open("own", "w") as one, open("own", "w") as other:
    fcntl.fcntl(one, OFD_SETLK, lock)
    try:
        fcntl.fcntl(other, OFD_SETLK, lock)
    except BlockingIOError:
        return True
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(LOCK)))
