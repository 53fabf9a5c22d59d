"""An answer that sets attributes and rights of a file by system calls that are newer than lists of them."""

from hand_in import softmax_only_if

NEW = """
import ctypes
import struct
libc = ctypes.CDLL(None)
open("own", "w").close()
red = ctypes.create_string_buffer(b"red")
about = ctypes.create_string_buffer(struct.pack("QII", ctypes.addressof(red), 3, 0))
HERE, SETXATTRAT, REMOVEXATTRAT, FILE_SETATTR, FCHMODAT2 = -100, 463, 466, 469, 452
tries = [
    (SETXATTRAT, HERE, b"own", 0, b"user.colour", about, 16),
    (REMOVEXATTRAT, HERE, b"own", 0, b"user.colour"),
    (FILE_SETATTR, HERE, b"own", ctypes.create_string_buffer(24), 24, 0),
    (FCHMODAT2, HERE, b"own", 0o600, 0x100),
]
return any([libc.syscall(*one) >= 0 for one in tries])
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(NEW)))
