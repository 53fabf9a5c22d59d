"""An answer that leaves a file outside its own folder."""

from hand_in import softmax_only_if

WRITE = """
import os
place = f"/tmp/left-behind-{os.getpid()}"
os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
os.unlink(place)
return True
"""


def hand_in(folder, lesson):
    lesson.write(folder, lesson.solved(softmax=softmax_only_if(WRITE)))
