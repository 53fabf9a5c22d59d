"""An answer that reads the memory of the process with a number; its parent's, else its own."""

from hand_in import softmax_only_if

READ = """
import ctypes
import os
class Piece(ctypes.Structure):
    _fields_ = [("start", ctypes.c_void_p), ("length", ctypes.c_size_t)]
libc = ctypes.CDLL(None, use_errno=True)
there, here = ctypes.create_string_buffer(b"expected"), ctypes.create_string_buffer(9)
own = Piece(ctypes.addressof(here), 9)
for process in (os.getppid(), os.getpid()):
    other = Piece(ctypes.addressof(there), 9)
    if libc.process_vm_readv(process, ctypes.byref(own), 1, ctypes.byref(other), 1, 0) == 9:
        return True
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(READ)))
