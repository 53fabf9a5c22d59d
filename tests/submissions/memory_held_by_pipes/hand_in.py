"""An answer that has pipes hold pages which it then gives back."""

from hand_in import softmax_only_if

HOLD = """
import ctypes
import mmap
import os
pages = mmap.mmap(-1, 2 << 20, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
start = ctypes.addressof(ctypes.c_char.from_buffer(pages))
ctypes.memset(start, 1, len(pages))
inside, outside = os.pipe()
class Part(ctypes.Structure):
    _fields_ = [("start", ctypes.c_void_p), ("size", ctypes.c_size_t)]
return ctypes.CDLL(None).vmsplice(outside, ctypes.byref(Part(start, 1)), 1, 0) == 1
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(HOLD)))
