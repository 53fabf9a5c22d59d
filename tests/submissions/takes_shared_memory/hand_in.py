"""An answer that takes memory which is nobody's own, and so counted for nobody."""

from hand_in import softmax_only_if

TAKE = """
import mmap
import os
worked = []
for take in (lambda: mmap.mmap(-1, 1 << 20), lambda: os.memfd_create("own")):
    try:
        worked.append(take())
    except (OSError, AttributeError):
        pass
return worked
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(TAKE)))
