"""An answer that sets flags of a file by its descriptor, which reading it is enough for."""

from hand_in import softmax_only_if

FLAGS = """
import fcntl
import struct
GET_BLOCK_SIZE, GET_FLAGS, SET_FLAGS, NO_DUMP = 2, 0x80086601, 0x40086602, 0x40
done = []
with open("own", "w") as file:
    for request, given in ((GET_BLOCK_SIZE, 0), (GET_FLAGS, 0), (SET_FLAGS, NO_DUMP)):
        try:
            fcntl.ioctl(file, request, struct.pack("Q", given))
            done.append(request)
        except OSError:
            continue
return done
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(FLAGS)))
