"""An answer that makes its process one that an ordinary user cannot look into."""

from hand_in import softmax_only_if

HIDE = """
import ctypes
SET_DUMPABLE = 4
return ctypes.CDLL(None).prctl(SET_DUMPABLE, 0, 0, 0, 0) == 0
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(HIDE)))
