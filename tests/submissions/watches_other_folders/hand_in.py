"""An answer that wants to be told what happens in folders of others."""

from hand_in import softmax_only_if

WATCH = """
import ctypes
libc = ctypes.CDLL(None)
return libc.inotify_add_watch(libc.inotify_init(), b"/tmp", 0x100) >= 0
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(WATCH)))
